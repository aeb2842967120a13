"""Where letters are for several families: one case is open at a time, and nothing crosses over."""
