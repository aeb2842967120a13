"""The durable file swap, the lock of the operating system, and other platform calls."""
