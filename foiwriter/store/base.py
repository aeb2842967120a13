"""The base of every model, and the few column types it maps Python's types to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, mapped_column

from foiwriter.store.types import Day, Flag, Moment

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every model of the register derives from this."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        str: Text(),
        int: Integer(),
        bool: Flag(),
        bytes: LargeBinary(),
        date: Day(),
        datetime: Moment(),
    }


def key() -> Any:
    """The column that numbers the rows of a table."""
    return mapped_column(primary_key=True)
