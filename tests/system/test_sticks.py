"""Which sticks stand in the computer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from foiwriter.system.sticks import sticks

if TYPE_CHECKING:
    import pytest


def test_only_what_is_mounted_is_a_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("priya/FAMILY", "priya/empty folder", "CARD"):
        (tmp_path / name).mkdir(parents=True)
    mounted = {tmp_path / "priya" / "FAMILY", tmp_path / "CARD"}
    monkeypatch.setattr(os.path, "ismount", lambda place: Path(place) in mounted)
    assert sticks((str(tmp_path),)) == (tmp_path / "CARD", tmp_path / "priya" / "FAMILY")


def test_where_nothing_can_be_mounted_there_is_none(tmp_path: Path) -> None:
    assert sticks((str(tmp_path / "missing"), str(tmp_path))) == ()
