"""Every provision that prints hangs on a page that was seen to show it.

Source: `saw` of each page, in the words of the facts; what a page covers is worked out here from
those words alone ("reg 5(1)-(4)(a)" covers regulation 5(4)(a) and not (4)(b)).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from foiwriter.law.schema import Evidence

if TYPE_CHECKING:
    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import Citation

NAMED_ELSEWHERE = {
    "cfa-2014/s46": "the index of provisions says that its notes were read",
    "cfa-2014/s52": "the index of provisions says that its notes were read",
    "cfa-2014/s57": "the index of provisions says that the Bill's clause was read",
    "send-regs-2014/r46": "the index of provisions says that its notes were read",
    "pb-regs-2014/r1": "the duty's note says that regulations 1 to 3 were read",
    "pb-regs-2014/r2": "the duty's note says that regulations 1 to 3 were read",
    "send-amendment-regs-2024/r2": "the address is that of regulation 2",
    "duaa-2025/s103": "the address is that of section 103",
    "foia-2000/s50": "the facts grade it: regulator pages",
    "eir-2004/r12": "the facts grade it: named in regulation 14",
    "iss-regs-2014/part7": "the Department's page on complaints about academies",
}
"""Provisions whose page does not name them in so many words, and how they are known."""

_NUMBER = r"\d+[A-Z]{0,2}"
_BELOW = r"(?:\(\w+\))*"
_SPAN = re.compile(rf"({_NUMBER})({_BELOW})(?:-({_NUMBER})?({_BELOW}))?")


def _rank(text: str) -> tuple[int, str]:
    found = re.match(r"(\d*)(.*)", text)
    assert found
    return int(found[1] or 0), found[2]


def covers(saw: str, number: str, below: str = "") -> bool:
    """Whether a page that was described so shows a provision and what stands below it."""
    wanted = re.findall(r"\w+", below)
    for first, start, last, end in _SPAN.findall(saw):
        if last and not start and _rank(first) <= _rank(number) <= _rank(last):
            return True
        if number not in (first, last):
            continue
        opens = re.findall(r"\w+", start)
        closes = re.findall(r"\w+", end) or opens
        if not opens or not wanted:
            return True
        if not _rank(opens[0]) <= _rank(wanted[0]) <= _rank(closes[0]):
            continue
        deep = len(closes) > 1 and len(wanted) > 1 and wanted[0] == closes[0]
        if not deep or wanted[1] <= closes[1]:
            return True
    return False


def unsupported(citation: Citation, pack: LawPack) -> bool:
    """Whether none of the pages of a citation shows it as deep as it prints."""
    number, below = citation.provision.rpartition(" ")[2], citation.sub
    if below.startswith("paragraph "):
        number, bracket, rest = below.removeprefix("paragraph ").partition("(")
        below = bracket + rest
    if citation.evidence is Evidence.OFFICIAL_NOTE:
        below = ""
    pages = (pack.sources[name].saw for name in (citation.source, *citation.also))
    return not any(covers(saw, number, below) for saw in pages)


def test_a_provision_that_prints_is_shown_by_its_page(pack: LawPack) -> None:
    found = {
        citation.id
        for citation in pack.citations.values()
        if citation.evidence is not Evidence.MEMORY
        and citation.provision
        and citation.instrument != "code-2015"
        and unsupported(citation, pack)
    }
    assert found == set(NAMED_ELSEWHERE)


@pytest.mark.parametrize(
    ("saw", "number", "below", "shown"),
    [
        ("reg 5(1)-(4)(a)", "5", "(4)(a)", True),
        ("reg 5(1)-(4)(a)", "5", "(4)(b)", False),
        ("s.36(1)-(7)", "36", "(8)", False),
        ("s.36(1)-(7)", "36", "(6)(b)", True),
        ("s.38 in full", "38", "(2)(b)", True),
        ("regs 29-30 in full, start of 31", "30", "", True),
        ("Sch 2: only paras 1-3 visible", "4", "", False),
        ("one-month count from day of receipt", "15", "", False),
    ],
)
def test_what_a_page_covers_is_read_from_its_description(
    saw: str, number: str, below: str, shown: bool
) -> None:
    assert covers(saw, number, below) is shown


def test_a_citation_that_hangs_on_the_wrong_page_is_caught(pack: LawPack) -> None:
    """The bad twin: section 36(8) hung on the page that stops at subsection (7)."""
    right = pack.citation("cfa-2014/s36-8")
    wrong = right.model_copy(update={"source": "cfa_s36", "also": ()})
    assert not unsupported(right, pack)
    assert unsupported(wrong, pack)
