"""What happened is recorded; what began before foiwriter is taken in, and its clocks run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.app import App, NewRequest, RequestView, WriteRequest
from foiwriter.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.conftest import Clock

SENT = NewRequest("kent", "foia", "waiting times", "sent", date(2026, 9, 14), by="email")
HAD = NewRequest("kent", "ehc", "assessment refused", "assessment-refused", date(2026, 9, 28))


def _limits(request: RequestView) -> dict[str, tuple[str, date | None]]:
    return {
        clock.limit: (clock.state.value, clock.due.due if clock.due else None)
        for clock in request.clocks
    }


@pytest.fixture
def sent(app: App, foi: WriteRequest) -> str:
    """The reference of a request for information, sent on 1 October 2026 by e-mail."""
    return str(app.write_letter(foi).request)


def test_a_reply_meets_the_clock_and_is_there_to_read(app: App, sent: str, clock: Clock) -> None:
    clock.day = date(2026, 10, 15)
    request = app.record(
        sent, "reply", clock.day, text="99% have published.", their_reference="2014/0063754"
    )
    assert request.status == "answered"
    assert _limits(request)["foia"][0] == "met"
    assert request.their_references == ("2014/0063754",)
    (reply,) = request.replies
    assert (reply.text, reply.read, reply.on) == ("99% have published.", False, clock.day)
    assert app.passage(reply.id, "99% have")["reference"] == "2014/0063754"
    assert app.mark_read(reply.id).read
    assert app.request("2014/0063754").reference == sent


def test_a_file_that_came_is_kept_as_it_came(app: App, sent: str, tmp_path: Path) -> None:
    scan = tmp_path / "their letter.pdf"
    scan.write_bytes(b"%PDF\x00\xff\r\n")
    request = app.record(sent, "letter-came", date(2026, 10, 1), file=scan)
    (reply,) = request.replies
    assert reply.file_name == "their letter.pdf"
    assert app.reply_file(reply.id) == b"%PDF\x00\xff\r\n"
    assert request.events[-1].reply == reply.id


def test_clarification_starts_the_twenty_days_again(app: App, sent: str, clock: Clock) -> None:
    """FOIA section 1(3) and 10: the time runs from the day the clarification arrived."""
    clock.day = date(2026, 10, 12)
    asked = app.record(sent, "clarification-asked", date(2026, 10, 7))
    assert asked.status == "clarification needed"
    answered = app.record(sent, "clarification-answered", date(2026, 10, 12))
    assert answered.due == date(2026, 11, 9)


@pytest.mark.parametrize(
    ("kind", "on", "words", "field"),
    [
        ("reply", date(2026, 10, 2), "has not come yet", "on"),
        ("replie", date(2026, 10, 1), "not something that happens", "event"),
        ("meeting-held", date(2026, 10, 1), "not something that happens", "event"),
        ("fee-paid", date(2026, 10, 1), "fee", ""),
    ],
)
def test_what_cannot_have_happened_is_refused_and_not_kept(
    app: App, sent: str, kind: str, on: date, words: str, field: str
) -> None:
    before = app.request(sent)
    with pytest.raises(BadInput, match=words) as told:
        app.record(sent, kind, on, text="never kept", their_reference="never")
    if field:
        assert told.value.field == field
    assert app.request(sent) == before
    assert app.search("never") == ()


def test_nothing_is_received_before_it_is_sent(app: App, sent: str) -> None:
    """The clock would start, and end, too early."""
    with pytest.raises(BadInput, match="30 September 2026 is before 1 October 2026, when it was"):
        app.record(sent, "received", date(2026, 9, 30))
    assert len(app.request(sent).events) == 2
    had = app.add_request(replace(HAD, event="received", on=date(2026, 9, 1)))
    assert app.record(had.reference, "received", date(2026, 8, 31)).events


def test_a_meeting_may_be_planned_for_a_day_to_come(app: App) -> None:
    """Limits that are counted back need the day before it comes."""
    review = NewRequest("kent", "annual-review", "the review", "note", date(2026, 9, 1))
    reference = app.add_request(review).reference
    request = app.record(reference, "meeting-planned", date(2026, 11, 20))
    assert [event.kind for event in request.events] == ["note", "meeting-planned"]


def test_an_event_is_corrected_and_taken_out(app: App, sent: str) -> None:
    request = app.record(sent, "reply", date(2026, 10, 1))
    reply = request.events[-1]
    other = app.correct(reply.id, kind="acknowledged", note="only a receipt")
    assert other.status == "waiting"
    event = other.events[-1]
    assert (event.kind, event.note) == ("acknowledged", "only a receipt")
    assert [kind for _, kind, _ in event.corrects] == ["reply"]
    without = app.correct(event.id, remove=True)
    assert [each.kind for each in without.events] == ["sent", "received"]
    with pytest.raises(BadInput, match="corrected or taken out"):
        app.correct(event.id, note="again")


@pytest.mark.parametrize(
    ("by", "moved_to"), [("email", date(2026, 9, 25)), ("post", date(2026, 9, 29))]
)
def test_a_corrected_day_of_sending_moves_the_day_of_receipt_it_gave(
    app: App, foi: WriteRequest, by: Any, moved_to: date
) -> None:
    """Friday 25 September 2026; by post the second working day after is Tuesday the 29th."""
    reference = str(app.write_letter(replace(foi, by=by)).request)
    (sending,) = [event for event in app.request(reference).events if event.kind == "sent"]
    request = app.correct(sending.id, on=date(2026, 9, 25))
    (receipt,) = [event for event in request.events if event.kind == "received"]
    assert (receipt.on, receipt.assumed) == (moved_to, by == "post")


def test_a_day_of_receipt_somebody_gave_does_not_move(app: App, foi: WriteRequest) -> None:
    reference = str(app.write_letter(replace(foi, by="post")).request)
    known = app.record(reference, "received", date(2026, 10, 1))
    (sending,) = [event for event in known.events if event.kind == "sent"]
    request = app.correct(sending.id, on=date(2026, 9, 30))
    assert [e.on for e in request.events if e.kind == "received"] == [date(2026, 10, 1)]


def test_something_already_sent_is_taken_in_and_its_clock_runs(app: App, tmp_path: Path) -> None:
    """FOIA section 10(1): the twentieth working day after 14 September 2026 is 12 October."""
    copy = tmp_path / "my request.docx"
    copy.write_bytes(b"PK my words")
    request = app.add_request(
        replace(SENT, file=copy, their_reference="FOI 77", note="sent from my phone")
    )
    assert _limits(request) == {"foia": ("running", date(2026, 10, 12))}
    assert request.due == date(2026, 10, 12)
    assert request.subject == "waiting times"
    (letter,) = request.letters
    kept = app.letter(letter.id)
    assert kept.enclosures == (("my request.docx", b"PK my words"),)
    assert request.replies == ()
    assert app.request("foi 77").reference == request.reference
    with pytest.raises(BadInput, match="No letter of yours"):
        app.undo_sent(request.reference)


def test_something_sent_by_post_rests_on_an_assumed_day(app: App) -> None:
    request = app.add_request(replace(SENT, by="post"))
    assert request.due_assumed
    given = app.add_request(replace(SENT, by="post", received=date(2026, 9, 15)))
    assert not given.due_assumed


def test_a_letter_they_sent_is_taken_in_and_my_own_time_runs(app: App, tmp_path: Path) -> None:
    """SEND Tribunal: two months from the decision letter; the copy is kept as it came."""
    scan = tmp_path / "refusal.pdf"
    scan.write_bytes(b"%PDF no")
    request = app.add_request(replace(HAD, file=scan, their_reference="EHC/12"))
    own = [clock for clock in request.clocks if clock.whose == "mine" and clock.due]
    assert own, "the time to appeal or to ask for mediation"
    assert request.due_mine
    (reply,) = request.replies
    assert app.reply_file(reply.id) == b"%PDF no"
    assert app.request("EHC/12").reference == request.reference


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"authority": "knet"}, None),
        ({"regime": "foi"}, "regime"),
        ({"event": "sended"}, "event"),
        ({"on": date(2026, 10, 2)}, "on"),
        ({"subject": "  "}, "subject"),
        ({"received": date(2026, 9, 1)}, "received"),
        ({"by": "pigeon"}, "by"),
        ({"client": 99}, "client"),
    ],
)
def test_a_matter_that_cannot_be_is_not_taken_in(
    app: App, change: dict[str, Any], field: str | None
) -> None:
    with pytest.raises(BadInput) as told:
        app.add_request(replace(SENT, **change))
    assert field is None or told.value.field == field
    assert app.requests() == ()


@pytest.mark.parametrize("content", [None, b""])
def test_a_copy_that_cannot_be_read_is_named(
    app: App, tmp_path: Path, content: bytes | None
) -> None:
    copy = tmp_path / "copy.pdf"
    if content is not None:
        copy.write_bytes(content)
    with pytest.raises(BadInput, match=r"copy\.pdf") as told:
        app.add_request(replace(SENT, file=copy))
    assert told.value.field == "file"


def test_the_name_of_the_authority_is_the_one_of_that_day(app: App) -> None:
    """The Information Commissioner became the Information Commission on 30 September 2026."""
    old = replace(SENT, authority="information-commissioner", on=date(2026, 9, 29))
    new = replace(SENT, authority="information-commissioner", on=date(2026, 9, 30))
    names = [app.add_request(each).authority_name for each in (old, new)]
    assert names[0] != names[1]
    assert "Commissioner" in names[0]
    assert "Commissioner" not in names[1]


def test_an_outcome_and_a_reference_of_theirs_are_kept(app: App, sent: str) -> None:
    assert app.set_outcome(sent, "partial").outcome == "partial"
    assert app.set_outcome(sent, "").outcome == ""
    assert app.add_their_reference(sent, "FOI 9").their_references == ("FOI 9",)


def test_the_kinds_of_event_are_those_of_the_regime(app: App, sent: str) -> None:
    kinds = {kind.id for kind in app.event_kinds(sent)}
    assert {"reply", "extended", "review-asked"} <= kinds
    assert "meeting-held" not in kinds
