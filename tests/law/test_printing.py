"""What a letter may print on a date, and how it reads."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.errors import BadInput
from foiwriter.law import pack as law
from foiwriter.law import printing
from foiwriter.law.schema import Evidence

if TYPE_CHECKING:
    from foiwriter.law.schema import Citation

TODAY = date(2026, 11, 24)
PACK = law.load()
SEND_REGS = "Special Educational Needs and Disability Regulations 2014"
CODE = "Special Educational Needs and Disability Code of Practice: 0 to 25 years (January 2015)"
IDS = st.lists(st.sampled_from(sorted(PACK.citations)), max_size=12)
DAYS = st.dates(date(2014, 1, 1), date(2030, 12, 31))


def cite(citation_id: str, on: date = TODAY, style: printing.Style = "full") -> str | None:
    return printing.cite(PACK.citation(citation_id), PACK, on, style)


@pytest.mark.parametrize(
    ("citation_id", "full", "short"),
    [
        ("cfa-2014/s30", "section 30 of the Children and Families Act 2014", "CFA 2014 s.30"),
        (
            "cfa-2014/s51-2-c-iii",
            "section 51(2)(c)(iii) of the Children and Families Act 2014",
            "CFA 2014 s.51(2)(c)(iii)",
        ),
        (
            "send-regs-2014/r54",
            f"regulation 54 of the {SEND_REGS}",
            "SEND Regs 2014 reg 54",
        ),
        (
            "send-regs-2014/sch2-p5-a",
            f"paragraph 5(a) of Schedule 2 to the {SEND_REGS}",
            "SEND Regs 2014 Sch 2 para 5(a)",
        ),
        (
            "code-2015/4.1-4.28",
            f"paragraphs 4.1 to 4.28 of the {CODE}",
            "Code paras 4.1 to 4.28",
        ),
        (
            "foia-2000/s10-1",
            "section 10(1) of the Freedom of Information Act 2000",
            "FOIA 2000 s.10(1)",
        ),
        (
            "iss-regs-2014/part7",
            "the Schedule to the Education (Independent School Standards) Regulations 2014",
            "ISS Regs 2014 Sch",
        ),
        (
            "devon-2022/whole",
            "R (L, M and P) v Devon County Council [2022] EWHC 493 (Admin)",
            "Devon",
        ),
        ("ea-1996/s19-3aa", "section 19(3AA) of the Education Act 1996", "EA 1996 s.19(3AA)"),
    ],
)
def test_a_provision_reads_as_a_lawyer_would_name_it(
    citation_id: str, full: str, short: str
) -> None:
    assert cite(citation_id) == full
    assert cite(citation_id, style="short") == short


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["cfa-2014/s30", "cfa-2014/s19"], "sections 19 and 30 of the Children and Families"),
        (
            [f"cfa-2014/s30-{number}" for number in (3, 1, 2, 4)],
            "section 30(1) to (4) of the Children and Families Act 2014",
        ),
        (["cfa-2014/s30-1", "cfa-2014/s30-6"], "section 30(1) and (6) of the Children and"),
        (["cfa-2014/s30-1", "cfa-2014/s30"], "section 30 of the Children and Families Act 2014"),
        (
            ["cfa-2014/s30-2-a", "cfa-2014/s30-2"],
            "section 30(2) of the Children and Families Act 2014",
        ),
        (
            ["cfa-2014/s38-3", "cfa-2014/s38-2-b", "cfa-2014/s39"],
            "sections 38(2)(b), 38(3) and 39 of the Children and Families Act 2014",
        ),
        (
            ["send-regs-2014/r53", "send-regs-2014/sch2"],
            "regulation 53 of, and Schedule 2 to, the Special Educational Needs and Disability",
        ),
        (
            ["send-regs-2014/sch2-p1", "send-regs-2014/sch2-p5-a", "send-regs-2014/sch2-p5-b"],
            "paragraphs 1, 5(a) and 5(b) of Schedule 2 to the Special Educational Needs and",
        ),
        (
            ["send-regs-2014/sch2-p1", "send-regs-2014/sch2"],
            "Schedule 2 to the Special Educational Needs and Disability Regulations 2014",
        ),
        (["code-2015/4.19", "code-2015/4.1-4.28"], "paragraphs 4.1 to 4.28 of the Special"),
        (["code-2015/9.14", "code-2015/4.31"], "paragraphs 4.31 and 9.14 of the Special"),
        (
            ["foia-2000/s9", "foia-2000/s10-1", "foia-2000/s1"],
            "sections 1 and 10(1) of the Freedom of Information Act 2000",
        ),
    ],
)
def test_several_provisions_of_one_instrument_are_one_phrase(
    ids: list[str], expected: str
) -> None:
    (phrase,) = printing.cite_all(ids, PACK, TODAY)
    assert phrase.startswith(expected)


def test_instruments_stand_in_the_order_in_which_they_were_named() -> None:
    found = printing.cite_all(["send-regs-2014/r54", "cfa-2014/s30", "foia-2000/s1"], PACK, TODAY)
    assert [phrase.split(" ")[0] for phrase in found] == ["regulation", "section", "section"]


def test_an_unknown_citation_is_refused() -> None:
    with pytest.raises(BadInput, match="cfa-2014/s300"):
        printing.cite_all(["cfa-2014/s300"], PACK, TODAY)


def test_below_a_note_only_the_number_prints() -> None:
    """Section 42 is known through its Explanatory Notes, section 30(8) likewise."""
    assert cite("cfa-2014/s42-2") == "section 42 of the Children and Families Act 2014"
    assert cite("cfa-2014/s30-8") == "section 30 of the Children and Families Act 2014"
    assert cite("cfa-2014/s42-2", style="short") == "CFA 2014 s.42"


@pytest.mark.parametrize(
    ("citation_id", "first"),
    [
        ("cfa-2014/s30", date(2014, 9, 1)),
        ("send-regs-2014/r53", date(2014, 9, 1)),
        ("code-2015/4.31", date(2015, 4, 1)),
        ("send-regs-2014/r45", date(2015, 3, 23)),
        ("ea-1996/s497c", date(2026, 6, 29)),
        ("dpa-2018/s164a", date(2026, 6, 19)),
        ("tribunal-recs-2017/whole", date(2018, 4, 3)),
        ("hesc-rules-2008/r12-3", date(2020, 7, 21)),
        ("devon-2022/whole", date(2022, 3, 8)),
        ("foia-2000/s1", date(2005, 1, 1)),
        ("hesc-rules-2008/r20-1-c", date(2014, 9, 1)),
    ],
)
def test_nothing_prints_before_the_day_it_began(citation_id: str, first: date) -> None:
    """Days from the facts' timeline; the Code's from the Order that appointed it (SI 2015/893)."""
    assert cite(citation_id, first - timedelta(days=1)) is None
    assert cite(citation_id, first) is not None
    assert printing.in_force_from(PACK.citation(citation_id), PACK) == first


def test_an_instrument_whose_first_day_is_not_known_prints_on_no_day() -> None:
    """The Regulations of 2009 are for Northern Ireland only; nothing says when they began."""
    assert PACK.instruments["foi-time-2009"].in_force_from is None
    for day in (date(2014, 9, 2), TODAY, date(2040, 1, 1)):
        assert cite("foi-time-2009/r2", day) is None
    for instrument in PACK.instruments.values():
        known = instrument.in_force_from is not None
        assert printing.binds(instrument, instrument.in_force_from or TODAY) is known


def test_a_subsection_that_was_read_before_it_was_changed_stops_printing() -> None:
    """Section 2(1) of the 1970 Act was read as at 1992; SI 2015/914 changed it on 1 April 2015."""
    assert cite("csdpa-1970/s2-1", date(2015, 3, 31)) is not None
    assert cite("csdpa-1970/s2-1", date(2015, 4, 1)) is None
    assert cite("csdpa-1970/s2") == (
        "section 2 of the Chronically Sick and Disabled Persons Act 1970"
    )


def test_article_12a_began_on_5_february_2026_and_is_not_read() -> None:
    article = PACK.citation("uk-gdpr/art12a")
    assert not printing.in_force(article, PACK, date(2026, 2, 4))
    assert printing.in_force(article, PACK, date(2026, 2, 5))
    assert printing.cite(article, PACK, TODAY) is None


def test_what_was_passed_and_has_not_begun_is_not_law() -> None:
    """Facts: sections 100A and 100B need an order to start."""
    assert cite("cfa-2014/s100a") is None
    assert not printing.in_force(PACK.citation("cfa-2014/s100b"), PACK, date(2030, 1, 1))


def test_a_letter_of_2_september_2014_names_nothing_that_came_later() -> None:
    """The law of the story of 2014."""
    printed = printing.cite_all(PACK.citations, PACK, date(2014, 9, 2))
    for phrase in printed:
        assert all(int(year) <= 2014 for year in re.findall(r"\b(?:19|20)\d\d\b", phrase))
        assert "Code of Practice" not in phrase
        assert "GDPR" not in phrase
    assert any("Children and Families Act 2014" in phrase for phrase in printed)
    assert not any("regulation 45" in phrase for phrase in printed)


def test_in_august_2014_the_duty_was_not_in_force() -> None:
    day = date(2014, 8, 31)
    assert cite("cfa-2014/s30", day) is None
    assert not printing.in_force(PACK.duty("local-offer-publish"), PACK, day)
    assert not printing.in_force(PACK.regime("local-offer"), PACK, day)
    assert printing.in_force(PACK.duty("local-offer-publish"), PACK, date(2014, 9, 1))
    assert not any(
        "Children and Families" in phrase or "Disability Regulations" in phrase
        for phrase in printing.cite_all(PACK.citations, PACK, day)
    )


def test_the_code_of_2014_gave_way_to_that_of_2015() -> None:
    first, second = PACK.instruments["code-2014"], PACK.instruments["code-2015"]
    assert first.in_force_to
    assert second.in_force_from == first.in_force_to + timedelta(days=1)


def test_a_limit_has_days_of_its_own() -> None:
    limit = PACK.limit("dp-complaint-acknowledge")
    assert not printing.in_force(limit, PACK, date(2026, 6, 18))
    assert printing.in_force(limit, PACK, date(2026, 6, 19))


def _prints(citation: Citation, on: date) -> bool:
    return printing.cite(citation, PACK, on) is not None


@given(IDS, DAYS)
def test_only_what_may_print_is_printed(ids: list[str], on: date) -> None:
    phrases = printing.cite_all(ids, PACK, on)
    kept = [name for name in ids if _prints(PACK.citation(name), on)]
    assert phrases == printing.cite_all(kept, PACK, on)
    assert len(phrases) == len({PACK.citation(name).instrument for name in kept})
    assert all(
        PACK.citation(name).evidence is not Evidence.MEMORY and not PACK.citation(name).pending
        for name in kept
    )


@given(IDS, DAYS)
def test_naming_a_provision_twice_changes_nothing(ids: list[str], on: date) -> None:
    assert printing.cite_all(ids + ids, PACK, on) == printing.cite_all(ids, PACK, on)


@given(IDS, DAYS, st.randoms())
def test_the_order_changes_only_which_instrument_comes_first(
    ids: list[str], on: date, chance: object
) -> None:
    mixed = list(ids)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    first, second = (printing.cite_all(some, PACK, on) for some in (ids, mixed))
    assert sorted(first) == sorted(second)


@given(IDS, DAYS)
def test_a_phrase_is_clean(ids: list[str], on: date) -> None:
    for phrase in printing.cite_all(ids, PACK, on):
        assert "  " not in phrase
        assert "None" not in phrase
        assert " and of" not in phrase
        assert not phrase.endswith((",", " "))
        assert phrase.count("(") == phrase.count(")")


@given(st.sampled_from(sorted(PACK.citations)), DAYS)
def test_law_without_an_end_stays_law(name: str, on: date) -> None:
    citation = PACK.citation(name)
    ends = citation.valid_to or PACK.instruments[citation.instrument].in_force_to
    if not ends and printing.in_force(citation, PACK, on):
        assert printing.in_force(citation, PACK, on + timedelta(days=365))
