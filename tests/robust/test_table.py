"""The table of results tells what passed, what failed, what was skipped, and what was counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.robust import table

HARNESS = '''"""A91: a thing holds."""


def test_it_holds():
    pass


def test_it_does_not_bad_twin():
    pass


def test_another():
    """The bad twin: nothing is held."""
'''
CASE = '<testcase classname="tests.robust.test_thing" name="{name}" time="1.5">{inside}</testcase>'
NOTED = '<properties><property name="{}" value="{}"/></properties>'


def _lines(folder: Path, **cases: str) -> list[str]:
    (folder / "test_thing.py").write_text(HARNESS, encoding="utf-8")
    inside = "".join(CASE.format(name=name, inside=what) for name, what in cases.items())
    report = folder / "report.xml"
    report.write_text(f"<testsuites>{inside}</testsuites>", encoding="utf-8")
    return table.lines(table.rows(report, table.harnesses(folder)))[2:]


def test_a_row_tells_the_numbers_of_the_tests_and_of_their_twins(tmp_path: Path) -> None:
    (line,) = _lines(
        tmp_path,
        test_it_holds=NOTED.format("kills", "1000"),
        test_it_does_not_bad_twin=NOTED.format("lost", "12"),
        test_another=NOTED.format("lost", "3"),
    )
    assert line == (
        "| A91 | a thing holds. | 1 test, kills 1,000 | passed | seen to fail, lost 15 | 4 |"
    )


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ("<failure/>", "**failed**"),
        ("<error/>", "**failed**"),
        ('<skipped message="Run: sudo me"/>', "**skipped**: Run: sudo me"),
    ],
)
def test_what_did_not_pass_is_told(tmp_path: Path, inside: str, told: str) -> None:
    (line,) = _lines(tmp_path, test_it_holds=inside, test_another="")
    assert f"| {told} | seen to fail |" in line


def test_a_twin_that_did_no_harm_and_one_that_is_missing_are_told(tmp_path: Path) -> None:
    (line,) = _lines(tmp_path, test_it_holds="", test_another="<failure/>")
    assert "| passed | **failed** |" in line
    (line,) = _lines(tmp_path, test_it_holds="")
    assert "| passed | none |" in line


def test_every_harness_here_names_its_check_and_has_a_bad_twin() -> None:
    found = table.harnesses(Path(__file__).parent)
    del found[Path(__file__).stem]
    nameless = [name for name, harness in found.items() if not harness.check]
    twinless = [name for name, harness in found.items() if not harness.twins]
    assert (nameless, twinless) == ([], [])
    checks = [harness.check for harness in found.values()]
    assert len(checks) == len(set(checks))
