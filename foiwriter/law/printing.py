"""Which citations may print in a letter, and how they read."""
