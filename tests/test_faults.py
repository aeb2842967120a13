"""The log of faults: where they arose, nothing a person typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import faults

if TYPE_CHECKING:
    from pathlib import Path


def _fault() -> KeyError:
    try:
        {}["Sam Okafor, born 9 March 2017"]
    except KeyError as fault:
        return fault
    raise AssertionError


def test_a_fault_leaves_its_kind_and_its_way_but_not_its_words(tmp_path: Path) -> None:
    assert faults.unexpected(_fault(), tmp_path / "data")
    log = (tmp_path / "data" / faults.LOG).read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "test_faults.py" in log
    assert "Okafor" not in log


def test_each_fault_is_a_line_of_its_own_and_none_replaces_another(tmp_path: Path) -> None:
    for _ in range(3):
        faults.unexpected(_fault(), tmp_path)
    assert len((tmp_path / faults.LOG).read_text(encoding="utf-8").splitlines()) == 3


def test_a_folder_that_cannot_be_made_costs_only_the_log(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not faults.unexpected(ValueError("nothing"), tmp_path / "file" / "data")
