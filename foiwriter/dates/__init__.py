"""When: calendars, counting rules, clocks over events, explanations."""
