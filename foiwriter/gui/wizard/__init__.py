"""The way to one letter: the steps, the questions, and what has been answered so far.

`journey` knows which step comes next and holds the answers (no widgets); `fields` and its
neighbours ask one question each; the `*_step` modules draw one step each; `pages.write` joins
them.
"""
