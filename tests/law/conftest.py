"""The shipped law pack, and what the facts behind it say about how well each part is known."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from foiwriter.law import pack as law

DATA = Path(__file__).resolve().parent.parent / "data" / "law"
PackMaker = Callable[..., law.LawPack]


@pytest.fixture(scope="session")
def pack() -> law.LawPack:
    return law.load()


@pytest.fixture(scope="session")
def facts() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / "facts.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def pack_of(tmp_path: Path) -> PackMaker:
    """Make a pack of the records given, each file by its name; the edition is there already."""

    def make(**files: Any) -> law.LawPack:
        edition = {
            "edition": "2026-11",
            "prepared": "2026-11-23",
            "read_to": "July 2026",
            "status": "not checked by a lawyer",
        }
        for name, records in {"edition": edition, **files}.items():
            text = json.dumps(records, ensure_ascii=False)
            (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
        return law.load(tmp_path)

    return make
