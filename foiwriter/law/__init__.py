"""What the law says: the law pack, read-only."""
