"""Bringing a register to its newest form. Imported only when one is not at it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from foiwriter.store import migrations

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def config(connection: Connection | None = None) -> Config:
    """What Alembic needs to know: where the steps are, and the connection to do them on."""
    settings = Config()
    folder = Path(migrations.__file__).parent
    settings.set_main_option("script_location", str(folder).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def upgrade(connection: Connection) -> None:
    """Do every step that is missing, in the transaction of `connection`: all of it or none."""
    command.upgrade(config(connection), "head")
