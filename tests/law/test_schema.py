"""The shipped data: ids, addresses, dates and the shape of what a person reads."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from foiwriter import paths
from foiwriter.authorities import directory, types
from foiwriter.law.record import Record
from foiwriter.law.schema import Evidence, Source, Term
from foiwriter.law.timing import TimeLimit

if TYPE_CHECKING:
    from foiwriter.law.pack import LawPack

_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(/\S*)?", re.IGNORECASE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PIN = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
_FILES = sorted(paths.resources("law").glob("*.json"))


def test_a_record_is_frozen_and_refuses_what_it_does_not_know() -> None:
    source = Source(id="a")
    assert isinstance(source, Record)
    with pytest.raises(ValidationError):
        source.id = "b"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Source.model_validate({"id": "a", "colour": "red"})


def test_a_limit_without_a_rule_has_no_date() -> None:
    limit = TimeLimit.model_validate(
        {
            "id": "a",
            "title": "A",
            "whose": "theirs",
            "regimes": [],
            "basis": "statute",
            "verified": True,
        }
    )
    assert not limit.computable


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_a_file_reads_well(path: Any) -> None:
    """UTF-8 with real letters, one space of indent, a line end at the end."""
    text = path.read_text(encoding="utf-8")
    assert text.endswith(("]\n", "}\n"))
    assert "\\u" not in text
    assert "\t" not in text
    json.loads(text)


def test_ids_are_kebab_case(pack: LawPack) -> None:
    for records in (pack.duties, pack.regimes, pack.limits, pack.routes, pack.instruments):
        assert all(_ID.fullmatch(name) for name in records)
    for name, citation in pack.citations.items():
        instrument, _, pin = name.partition("/")
        assert instrument == citation.instrument
        assert _PIN.fullmatch(pin), name


def test_an_address_is_a_whole_web_address_or_says_where_it_was_seen(pack: LawPack) -> None:
    for source in pack.sources.values():
        assert source.url or source.where, source.id
        assert not source.url or _ADDRESS.fullmatch(source.url), source.id
        assert "..." not in source.url


def test_dates_are_in_order(pack: LawPack) -> None:
    for thing in (
        *pack.citations.values(),
        *pack.duties.values(),
        *pack.regimes.values(),
        *pack.routes.values(),
        *pack.limits.values(),
        *pack.terms,
    ):
        assert (thing.valid_from or date.min) <= (thing.valid_to or date.max), thing
    for instrument in pack.instruments.values():
        ends = instrument.in_force_to or date.max
        assert (instrument.in_force_from or date.min) <= ends


def test_no_day_of_reading_lies_after_the_pack(pack: LawPack) -> None:
    days = [source.read_on for source in pack.sources.values() if source.read_on]
    days += [citation.read_on for citation in pack.citations.values() if citation.read_on]
    assert days
    assert max(days) <= date(2026, 11, 24)


def test_a_provision_does_not_start_before_its_instrument(pack: LawPack) -> None:
    for citation in pack.citations.values():
        begins = pack.instruments[citation.instrument].in_force_from
        if citation.valid_from and begins:
            assert citation.valid_from >= begins, citation.id


def test_every_name_of_a_term_follows_the_last_without_a_gap(pack: LawPack) -> None:
    names: dict[str, list[Term]] = {}
    for term in pack.terms:
        names.setdefault(term.id, []).append(term)
    for several in names.values():
        for before, after in itertools.pairwise(several):
            assert before.valid_to
            assert after.valid_from
            assert (after.valid_from - before.valid_to).days == 1


def test_an_instrument_says_how_its_day_is_known(pack: LawPack) -> None:
    for instrument in pack.instruments.values():
        assert instrument.in_force_basis == "memory" or instrument.in_force_source, instrument.id
        assert instrument.in_force_from or instrument.note, instrument.id


def test_what_is_not_read_has_no_content(pack: LawPack) -> None:
    """A provision from memory says nothing; statutory words need the text or a quotation."""
    for citation in pack.citations.values():
        if citation.evidence is Evidence.MEMORY:
            assert not citation.says, citation.id
        if citation.words:
            assert citation.evidence in {Evidence.TEXT_READ, Evidence.QUOTED}, citation.id


def test_a_paragraph_of_the_code_that_is_only_cited_has_no_content(pack: LawPack) -> None:
    """Facts, `meta.evidence_for_citations`: its number prints, no content is attributed to it."""
    for citation in pack.citations.values():
        if citation.instrument == "code-2015" and citation.evidence is not Evidence.TEXT_READ:
            assert not citation.says
            assert not citation.words


def test_what_a_provision_says_completes_a_sentence(pack: LawPack) -> None:
    for citation in pack.citations.values():
        if citation.says:
            assert citation.says[0].islower(), citation.id
            assert not citation.says.endswith("."), citation.id


def test_everything_that_prints_names_its_page(pack: LawPack) -> None:
    for citation in pack.citations.values():
        if citation.evidence is not Evidence.MEMORY:
            assert citation.source, citation.id


def test_owners_and_bodies_are_known_to_the_directory(pack: LawPack) -> None:
    for thing in (*pack.duties.values(), *pack.regimes.values()):
        assert types.types_meant(thing.owed_by), thing.id
    bodies = directory.load()
    for route in pack.routes.values():
        assert all(bodies.get(body).id == body for body in route.body_ids)


def test_what_a_person_reads_is_whole_sentences(pack: LawPack) -> None:
    for thing in (*pack.duties.values(), *pack.regimes.values()):
        assert thing.title[0].isupper()
        assert not thing.title.endswith(".")
        assert thing.summary.endswith(".")
    for duty in pack.duties.values():
        assert duty.ask
        assert duty.next_step.endswith(".")
        assert all(not asked.endswith(".") for asked in duty.ask)
    for question in pack.audit:
        assert question.question.endswith(("?", ")"))


def test_no_sentence_of_a_summary_is_too_long(pack: LawPack) -> None:
    for thing in (*pack.duties.values(), *pack.regimes.values()):
        for sentence in re.split(r"[.:;]\s", thing.summary):
            assert len(sentence.split()) <= 40, (thing.id, sentence)
