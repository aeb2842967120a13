"""What happened, line by line: in order, without notes, guesses and what is still to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from foiwriter import words
from foiwriter.register.chronology import chronology
from foiwriter.register.records import EventView, LetterView, RequestView

TODAY = date(2026, 11, 24)
LETTER = LetterView(
    id=4,
    reference="FW-1",
    kind="ehc/ehc-request",
    title="Ask for an EHC needs assessment",
    dated=date(2026, 10, 1),
    sent_on=date(2026, 10, 1),
    sent_by="email",
    sha256="",
    template_sha256="",
    law_edition="",
)
VIEW = RequestView(
    id=1,
    reference="FW-1",
    authority="kent",
    authority_name="Kent County Council",
    subject="Assessment",
    regime="ehc",
    opened_on=date(2026, 10, 1),
    status="waiting",
    letters=(LETTER,),
)


def event(kind: str, on: date, **more: object) -> EventView:
    """Something that happened on a day."""
    typed = datetime.combine(on, time(9), UTC)
    made = EventView(1, kind, on, typed, title=kind.capitalize())
    return replace(made, **more)  # type: ignore[arg-type]


def told(*events: EventView) -> list[str]:
    """The lines of one request with these events."""
    return chronology([replace(VIEW, events=events)], TODAY)


def test_our_letters_are_named_and_whom_they_went_to() -> None:
    assert told(
        event("sent", date(2026, 10, 1), letter=4),
        event("wrote", date(2026, 11, 16)),
        event("reply", date(2026, 11, 20)),
        event("plan-issued", date(2026, 11, 21), title="Final plan sent"),
    ) == [
        "1 October 2026: Letter sent to Kent County Council: “Ask for an EHC needs assessment”.",
        "16 November 2026: Letter sent to Kent County Council.",
        "20 November 2026: Answer received from Kent County Council.",
        "21 November 2026: Final plan sent.",
    ]


def test_a_day_of_receipt_that_nobody_confirmed_is_not_told() -> None:
    on = date(2026, 10, 5)
    assert told(event("received", on, assumed=True)) == []
    assert told(event("received", on)) == ["5 October 2026: Received by Kent County Council."]


def test_a_persons_own_notes_are_not_told() -> None:
    assert told(event("note", TODAY, note="Rang my sister about it.")) == []
    (line,) = told(event("acknowledged", TODAY, note="She was rude."))
    assert "rude" not in line


def test_what_is_still_to_come_is_not_told() -> None:
    assert told(event("transfer-planned", date(2027, 9, 1))) == []


def test_several_requests_are_one_story() -> None:
    grown = replace(
        VIEW,
        id=2,
        authority_name="the Ombudsman",
        events=(event("sent", date(2026, 11, 1)),),
        letters=(),
    )
    first = replace(VIEW, events=(event("reply", date(2026, 11, 20)),))
    assert chronology([first, grown], TODAY) == [
        "1 November 2026: Letter sent to the Ombudsman.",
        "20 November 2026: Answer received from Kent County Council.",
    ]


KINDS = st.sampled_from(("sent", "received", "acknowledged", "reply", "note", "closed"))
DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 1))


@given(st.lists(st.tuples(KINDS, DAYS, st.booleans()), max_size=12))
def test_lines_go_by_day_and_none_is_lost(happened: list[tuple[str, date, bool]]) -> None:
    events = [event(kind, on, assumed=assumed) for kind, on, assumed in happened]
    kept = [
        one.on
        for one in events
        if one.on <= TODAY and one.kind != "note" and not (one.kind == "received" and one.assumed)
    ]
    days = [line.partition(": ")[0] for line in told(*events)]
    assert days == [words.long_date(day) for day in sorted(kept)]
