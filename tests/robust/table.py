"""The table of results: one row for each check, made from what pytest writes of a run.

A harness names its check in its first line, as in `A01: what it shows`. A test is a bad twin when
its name ends with `bad_twin` or its first line begins with “The bad twin”.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_CHECK = re.compile(r"(A\d\d): (.*)")
PASSED, FAILED, SKIPPED = "passed", "**failed**", "**skipped**"


@dataclass(frozen=True)
class Harness:
    """A file of tests: its check, what that shows, and which of its tests are bad twins."""

    check: str
    shows: str
    twins: frozenset[str]


@dataclass
class Row:
    """One check, with all its tests counted together.

    Attributes:
        check: such as `A01`.
        shows: what the check shows.
        numbers: what its tests noted; equal names are added up.
        twin_numbers: what its bad twins noted.
        outcomes: of its tests.
        twin_outcomes: of its bad twins: passed is a twin that was seen to fail.
        seconds: all of it took.
        why: of what was skipped.
    """

    check: str
    shows: str
    numbers: dict[str, object] = field(default_factory=dict)
    twin_numbers: dict[str, object] = field(default_factory=dict)
    outcomes: list[str] = field(default_factory=list)
    twin_outcomes: list[str] = field(default_factory=list)
    seconds: float = 0.0
    why: set[str] = field(default_factory=set)


def harnesses(folder: Path) -> dict[str, Harness]:
    """Every harness of a folder, by the name of its file without the ending."""
    return {path.stem: _harness(path) for path in sorted(folder.glob("test_*.py"))}


def _harness(path: Path) -> Harness:
    module = ast.parse(path.read_text(encoding="utf-8"))
    first = (ast.get_docstring(module) or "").partition("\n")[0]
    named = _CHECK.match(first)
    twins = {
        node.name
        for node in module.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and _is_twin(node)
    }
    check, shows = (named[1], named[2]) if named else ("", first)
    return Harness(check, shows, frozenset(twins))


def _is_twin(test: ast.FunctionDef) -> bool:
    said = ast.get_docstring(test) or ""
    return test.name.endswith("bad_twin") or said.startswith("The bad twin")


def rows(report: Path, known: dict[str, Harness]) -> list[Row]:
    """One row for each check that was run, in the order of the checks."""
    found: dict[str, Row] = {}
    for case in ET.parse(report).iter("testcase"):
        stem = case.get("classname", "").rpartition(".")[2]
        harness = known.get(stem)
        if harness is None or not harness.check:
            continue
        row = found.setdefault(harness.check, Row(harness.check, harness.shows))
        row.seconds += float(case.get("time", 0))
        twin = case.get("name", "").partition("[")[0] in harness.twins
        (row.twin_outcomes if twin else row.outcomes).append(_outcome(case))
        row.why |= {skip.get("message", "") for skip in case.iter("skipped")}
        _add(row.twin_numbers if twin else row.numbers, _noted(case))
    return [found[check] for check in sorted(found)]


def _outcome(case: ET.Element) -> str:
    if case.find("failure") is not None or case.find("error") is not None:
        return FAILED
    return SKIPPED if case.find("skipped") is not None else PASSED


def _noted(case: ET.Element) -> Iterator[tuple[str, str]]:
    for each in case.iter("property"):
        yield each.get("name", ""), each.get("value", "")


def _add(numbers: dict[str, object], noted: Iterable[tuple[str, str]]) -> None:
    for name, value in noted:
        before = numbers.get(name)
        if value.lstrip("-").isdigit() and isinstance(before, int | None):
            numbers[name] = (before or 0) + int(value)
        elif before is None or value == str(before):
            numbers[name] = value
        else:
            numbers[name] = f"{before}; {value}"


def lines(found: Iterable[Row]) -> list[str]:
    """The table, in Markdown."""
    return [
        "| check | what it shows | numbers | result | bad twin | seconds |",
        "|---|---|---|---|---|---|",
        *(_line(row) for row in found),
    ]


def _line(row: Row) -> str:
    tests = f"{len(row.outcomes)} tests" if len(row.outcomes) != 1 else "1 test"
    numbers = ", ".join((tests, *_words(row.numbers)))
    twin = _worst(row.twin_outcomes)
    if twin == PASSED:
        twin = ", ".join(("seen to fail", *_words(row.twin_numbers)))
    why = f": {'; '.join(sorted(row.why))}" if row.why else ""
    cells = (
        row.check,
        row.shows,
        numbers,
        f"{_worst(row.outcomes)}{why}",
        twin,
        f"{row.seconds:.0f}",
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _words(numbers: dict[str, object]) -> Iterator[str]:
    for name, value in numbers.items():
        yield f"{name} {value:,}" if isinstance(value, int) else f"{name} {value}"


def _worst(outcomes: list[str]) -> str:
    for outcome in (FAILED, SKIPPED, PASSED):
        if outcome in outcomes:
            return outcome
    return "none"
