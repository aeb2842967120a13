"""The log of faults: where they arose, nothing a person typed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from foiwriter import __version__, faults

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


def test_the_report_tells_versions_and_faults_and_nothing_of_people(tmp_path: Path) -> None:
    faults.unexpected(_fault(), tmp_path)
    told = faults.report(tmp_path)
    assert f"foiwriter {__version__}" in told
    assert "Faults: 1" in told
    assert "KeyError at test_faults.py:" in told
    assert "Okafor" not in told


def test_the_report_without_any_fault_says_so(tmp_path: Path) -> None:
    assert "No fault was noted." in faults.report(tmp_path / "nowhere")


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-24T09:00:00+00:00 0.1 KeyError at a.py:1 f: Sam Okafor",
        "2026-11-24T09:00:00+00:00 0.1 KeyError at a.py:1 f > Sam Okafor",
        "2026-11-24T09:00:00+00:00 0.1 Sam Okafor at a.py:1 f",
        "Sam Okafor",
        "",
        "\x00" * 100,
    ],
)
def test_a_line_that_foiwriter_did_not_write_stays_out_of_the_report(
    tmp_path: Path, line: str
) -> None:
    (tmp_path / faults.LOG).write_text(f"{line}\n", encoding="utf-8")
    faults.unexpected(_fault(), tmp_path)
    told = faults.report(tmp_path)
    assert "Faults: 1" in told
    assert "Okafor" not in told
    assert "left out because foiwriter did not write them: 1" in told


def test_the_report_tells_the_latest_faults_only(tmp_path: Path) -> None:
    for _ in range(faults.MOST_LINES + 5):
        faults.unexpected(_fault(), tmp_path)
    assert faults.report(tmp_path).count("KeyError") == faults.MOST_LINES


def test_every_line_of_a_real_fault_is_one_the_report_takes(tmp_path: Path) -> None:
    """Faults that pass generators, lambdas, classes and the standard library."""
    for work in (
        lambda: json.loads("{"),
        lambda: [int(each) for each in "x"],
        lambda: next(iter(())),
    ):
        try:
            work()
        except Exception as fault:  # noqa: BLE001 - any fault
            faults.unexpected(fault, tmp_path)
    assert "Faults: 3" in faults.report(tmp_path)
