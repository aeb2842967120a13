"""The letter: kinds, flow, answers, checks, composing, rendering, printing, previewing."""
