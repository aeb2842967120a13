"""The steps from each form of the register to the next."""

from __future__ import annotations

HEAD = "0003"
"""The newest step. Alembic is imported only when a register is not at it."""

KNOWN = ("0001", "0002", "0003")
"""Every step this version knows; a register at any other is from a newer one."""
