"""The window's door: how it opens, when it locks, and what is forgotten then."""
