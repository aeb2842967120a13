"""What comes back is looked at, filed where it belongs, and says nothing until a person agrees."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import BadInput
from foiwriter.replies.model import Attached, Message

if TYPE_CHECKING:
    from foiwriter.app import App, WriteRequest
    from tests.app.conftest import Clock

CAME = datetime(2026, 10, 15, 10, 30, tzinfo=UTC)
DAY = date(2026, 10, 15)


@pytest.fixture
def sent(app: App, foi: WriteRequest, clock: Clock) -> str:
    """The reference of a request for information of 1 October 2026; it is 16 October now."""
    reference = str(app.write_letter(foi).request)
    clock.day = date(2026, 10, 16)
    return reference


def _mail(text: str, **more: object) -> Message:
    raw = f"From: foi@kent.gov.uk\r\n\r\n{text}".encode()
    told = {"sent_at": CAME, "sender": "foi@kent.gov.uk", "subject": "Your request"}
    return Message("mail.eml", raw, text, **(told | more))  # type: ignore[arg-type]


def test_a_mail_with_our_reference_belongs_there_and_is_kept_as_it_came(
    app: App, sent: str
) -> None:
    table = Attached("table.csv", "text/csv", b"a,b\n")
    message = _mail(f"Re {sent}. We attach the figures.", attachments=(table,), message_id="b@k")
    arrival = app.look_at(message)
    assert (arrival.request, arrival.on, arrival.event) == (sent, DAY, "reply")
    assert app.request(sent).replies == (), "looking keeps nothing"
    view = app.file_reply(sent, message, arrival.on, event=arrival.event)
    assert view.status == "answered"
    (reply,) = view.replies
    assert app.reply_file(reply.id) == message.data
    assert app.reply_attachment(reply.attachments[0].id) == ("table.csv", b"a,b\n")
    assert app.look_at(message).kept_in == sent


def test_the_next_mail_of_the_thread_follows_without_any_reference(app: App, sent: str) -> None:
    first = _mail(f"Re {sent}", message_id="b@kent", answers=("a@home",))
    app.file_reply(sent, first, DAY)
    assert app.look_at(_mail("Thank you.", answers=("b@kent",))).request == sent
    named = app.look_at(_mail("Thank you.", answers=("a@home",)))
    assert named.request == "", "any mail can name any other"
    assert [each.view.reference for each in named.candidates] == [sent]
    other = app.look_at(_mail("Thank you."))
    assert (other.request, other.candidates) == ("", ())


def test_a_refusal_that_is_accepted_is_the_outcome_and_one_that_is_not_changes_nothing(
    app: App, sent: str
) -> None:
    text = (
        "Thank you for your request. We have decided to refuse your request. "
        "The information is exempt under section 40(2) of the Freedom of Information Act 2000."
    )
    view = app.file_reply(sent, _mail(text), DAY)
    kinds = {each.kind: each for each in view.replies[0].findings}
    assert {"refusal", "exemption"} <= kinds.keys()
    assert kinds["exemption"].detail == "foia-2000/s40"
    assert kinds["refusal"].sentence in text
    assert view.outcome == ""
    view = app.decide_finding(kinds["refusal"].id, accept=False)
    assert view.outcome == ""
    view = app.decide_finding(kinds["refusal"].id, accept=True)
    assert view.outcome == "refused"
    assert app.decide_finding(kinds["refusal"].id, accept=False).outcome == ""
    view = app.decide_finding(kinds["refusal"].id, accept=True)
    states = {each.kind: each.state for each in view.replies[0].findings}
    assert states["refusal"] == "accepted"
    assert states["exemption"] == "suggested"


def test_a_question_of_theirs_that_is_accepted_stops_the_clock(app: App, sent: str) -> None:
    text = "Before we can answer, please could you clarify which years you would like?"
    arrival = app.look_at(_mail(text))
    view = app.file_reply(sent, _mail(text), DAY, event="reply")
    assert view.status == "answered"
    (finding,) = [each for each in view.replies[0].findings if each.kind == "clarification"]
    view = app.decide_finding(finding.id, accept=True)
    assert view.status == "clarification needed"
    assert arrival.event == "clarification-asked"
    assert [event.kind for event in view.events] == ["sent", "received", "clarification-asked"]


def test_a_reply_with_facts_about_strangers_is_shut_away_and_no_search_finds_it(
    app: App, sent: str
) -> None:
    text = "Pupil 17, whose mother is Tansy Quill, is on roll."
    view = app.file_reply(sent, _mail(text), DAY)
    assert app.search("Tansy Quill")
    view = app.shut_reply_away(view.replies[0].id)
    assert view.replies[0].shut
    assert "Tansy" not in repr(view)
    assert app.search("Tansy Quill") == ()
    view = app.shut_reply_away(view.replies[0].id, shut=False)
    assert view.replies[0].text == text


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"on": date(2026, 10, 20)}, "has not come yet"),
        ({"event": "draft-served"}, "not something that happens"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    app: App, sent: str, how: dict[str, object], says: str
) -> None:
    told = {"on": DAY} | how
    with pytest.raises(BadInput, match=says):
        app.file_reply(sent, _mail("Hello"), **told)  # type: ignore[arg-type]
    assert app.request(sent).replies == ()


def test_a_reply_for_nobody_is_refused(app: App, sent: str) -> None:
    with pytest.raises(BadInput, match="There is no request with the reference"):
        app.file_reply("FW-0A1B2C3D9", _mail("Hello"), DAY)


def test_their_reference_is_found_however_it_is_retyped(app: App, sent: str) -> None:
    app.add_their_reference(sent, "FOI/2026/0431")
    for typed in ("FOI/2026/0431", "foi 2026 0431", "FOI-2O26-O43l", "foi20260431"):
        assert app.request(typed).reference == sent
    with pytest.raises(BadInput, match="There is no request"):
        app.request("FOI/2026/0432")


def test_an_own_mail_is_no_answer(app: App, sent: str) -> None:
    app.save_my_details({"sender.name": "Ruth Hargreave", "sender.email": "Ruth@example.org"})
    arrival = app.look_at(_mail(f"Any news of {sent}?", sender="Ruth <ruth@example.org>"))
    assert (arrival.request, arrival.event) == (sent, "wrote")
    assert "no answer" in " ".join(arrival.notes)
    view = app.file_reply(sent, arrival.message, arrival.on, event=arrival.event)
    assert view.status == "waiting"


def test_an_automatic_reply_and_a_bounce_are_never_the_answer_of_a_letter(
    app: App, sent: str, clock: Clock
) -> None:
    app.file_reply(sent, _mail("We refuse your request."), date(2026, 10, 12))
    for sort, text in (("auto-reply", "I am away."), ("bounce", "Mailbox full.")):
        message = _mail(text, sort=sort)
        app.file_reply(sent, message, DAY, event=app.look_at(message).event)
    letters = {each.kind: each.answers for each in app.next_letters(sent)}
    assert letters["information/query-reply"]["reply.date"] == "2026-10-12"
    assert letters["information/query-reply"]["reply.text"] == "We refuse your request."
    assert letters["information/foi-ir"]["answer_date"] == "2026-10-12"


def test_nothing_of_a_reply_that_is_shut_away_is_used(app: App, sent: str) -> None:
    table = Attached("table.csv", "text/csv", b"a,b\n")
    view = app.file_reply(sent, _mail("We refuse your request.", attachments=(table,)), DAY)
    (reply,) = view.replies
    app.shut_reply_away(reply.id)
    for use in (
        lambda: app.decide_finding(reply.findings[0].id, accept=True),
        lambda: app.reply_attachment(reply.attachments[0].id),
    ):
        with pytest.raises(BadInput, match="facts about strangers"):
            use()


def test_what_we_did_is_no_reply(app: App, sent: str) -> None:
    with pytest.raises(BadInput, match="not something that comes in a letter"):
        app.file_reply(sent, _mail("Hello"), DAY, event="sent")
