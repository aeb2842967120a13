"""What every record of the law pack has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """One entry of the pack: frozen, and nothing in the data may go unread."""

    model_config = ConfigDict(frozen=True, extra="forbid")
