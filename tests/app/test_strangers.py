"""A reply with facts about strangers is told of once it is shut away, filled from the thread."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import Draft, NewRequest, WriteRequest
from foiwriter.gui.pages import following
from foiwriter.law import pack
from foiwriter.replies.model import Message
from tests.app.conftest import SENDER

if TYPE_CHECKING:
    from foiwriter.app import App
    from foiwriter.letters.model import Answers
    from foiwriter.register.records import NextLetter
    from tests.app.conftest import Clock

KIND = "information/strangers-facts"
CAME = date(2026, 10, 15)
LATER = date(2026, 10, 20)
TEXT = "Pupil 17, whose mother is Tansy Quill, is on roll."
MORE: Answers = {"where": ["page 3 of the letter"], "passed_on": "no"}
REGIMES = tuple(pack.load().regimes)


@pytest.fixture
def sent(app: App, foi: WriteRequest, clock: Clock) -> str:
    """The reference of a request for information of 1 October 2026; it is 21 October now."""
    reference = str(app.write_letter(foi).request)
    clock.day = date(2026, 10, 21)
    return reference


def _came(app: App, reference: str, on: date = CAME, **more: str) -> int:
    """A reply with facts about strangers comes; its id."""
    message = Message(f"{on}.txt", f"{on} {TEXT}".encode(), TEXT)
    view = app.file_reply(reference, message, on, **more)
    return next(reply.id for reply in view.replies if reply.on == on)


def _letter(app: App, reference: str) -> NextLetter | None:
    letters = app.next_letters(reference)
    return next((one for one in letters if one.kind == KIND and one.ready), None)


def _send(app: App, reference: str, answers: Answers, on: date) -> str:
    request = WriteRequest(
        KIND, "kent", {**answers, **MORE}, in_request=reference, sent=on, by="email"
    )
    return app.write_letter(request).text


def test_only_a_reply_that_is_shut_away_brings_the_letter(app: App, sent: str) -> None:
    assert _letter(app, sent) is None
    reply = _came(app, sent)
    assert _letter(app, sent) is None, "it came, and nobody shut it away"
    app.shut_reply_away(reply)
    letter = _letter(app, sent)
    assert letter is not None
    assert (letter.about, letter.ready_from) == ((reply,), CAME)
    app.shut_reply_away(reply, shut=False)
    assert _letter(app, sent) is None, "it is shown again"


def test_it_is_filled_from_the_thread_and_repeats_nothing_of_the_reply(
    app: App, sent: str
) -> None:
    app.shut_reply_away(_came(app, sent, their_reference="FOI 5"))
    _came(app, sent, LATER)
    letter = _letter(app, sent)
    assert letter is not None
    said = _send(app, sent, letter.answers, date(2026, 10, 21))
    assert "It came on:\t15 October 2026" in said, "the later reply is not shut away"
    assert "Your reference: FOI 5" in said
    assert f"It was about:\t{app.request(sent).subject}" in said
    assert "page 3 of the letter" in said
    assert "I have not passed it on to anybody." in said
    assert "I ask for your answer by 2 November 2026." in said, "31 October is a Saturday"
    assert "Tansy" not in said


def test_who_passed_it_on_says_so(app: App, sent: str) -> None:
    app.shut_reply_away(_came(app, sent))
    letter = _letter(app, sent)
    assert letter is not None
    passed: Answers = {**MORE, "passed_on": "yes", "passed_to": ["my sister, by e-mail"]}
    request = WriteRequest(KIND, "kent", {**letter.answers, **passed}, in_request=sent)
    said = app.write_letter(request).text
    assert "Before that, it was passed on to:" in said
    assert "my sister, by e-mail" in said
    assert "not passed it on" not in said


def test_a_letter_that_was_sent_is_offered_for_the_next_reply_only(app: App, sent: str) -> None:
    app.shut_reply_away(_came(app, sent))
    letter = _letter(app, sent)
    assert letter is not None
    _send(app, sent, letter.answers, date(2026, 10, 21))
    assert _letter(app, sent) is None
    reply = _came(app, sent, LATER)
    app.shut_reply_away(reply)
    again = _letter(app, sent)
    assert again is not None
    assert (again.about, again.answers["answer_date"]) == ((reply,), LATER.isoformat())
    assert not {"where", "passed_on", "passed_to"} & again.answers.keys(), "asked anew"


def test_a_letter_with_another_day_counts_for_every_reply_until_it_was_sent(
    app: App, sent: str, clock: Clock
) -> None:
    app.shut_reply_away(_came(app, sent))
    letter = _letter(app, sent)
    assert letter is not None
    other: Answers = {**letter.answers, "answer_date": "2026-10-14"}
    _send(app, sent, other, date(2026, 10, 21))
    assert _letter(app, sent) is None
    clock.day += timedelta(days=1)
    app.shut_reply_away(_came(app, sent, clock.day))
    assert _letter(app, sent) is not None


@pytest.mark.parametrize("regime", REGIMES)
def test_it_is_offered_in_every_regime(app: App, regime: str) -> None:
    matter = NewRequest("kent", regime, "my matter", "sent", date(2026, 9, 1), "email")
    reference = app.add_request(matter).reference
    app.shut_reply_away(_came(app, reference, date(2026, 9, 3), event="letter-came"))
    letter = _letter(app, reference)
    assert letter is not None
    answers: Answers = {**letter.answers, **MORE, **SENDER}
    request = WriteRequest(KIND, "kent", answers, dated=date(2026, 10, 1), in_request=reference)
    assert "It came on:\t3 September 2026" in app.write_letter(request).text


def test_the_row_of_each_reply_opens_a_letter_of_its_own(app: App, sent: str) -> None:
    first, second = _came(app, sent), _came(app, sent, LATER)
    app.shut_reply_away(first)
    app.shut_reply_away(second)
    standing = following.read(app, sent)
    start = following.tell(app, standing, first)
    assert (start.kind, start.request, start.draft) == (KIND, sent, "")
    assert start.answers["answer_date"] == CAME.isoformat()
    assert start.answers["sender.name"] == SENDER["sender.name"]
    draft = Draft(KIND, dict(start.answers), authority="kent", in_request=sent)
    kept = app.save_draft(draft)
    standing = following.read(app, sent)
    assert following.tell(app, standing, first).draft == str(kept.id), "it is begun already"
    other = following.tell(app, standing, second)
    assert (other.draft, other.answers["answer_date"]) == ("", LATER.isoformat())


def test_a_reply_that_was_told_of_has_no_letter_to_open(app: App, sent: str) -> None:
    reply = _came(app, sent)
    app.shut_reply_away(reply)
    standing = following.read(app, sent)
    _send(app, sent, dict(following.tell(app, standing, reply).answers), date(2026, 10, 21))
    assert following.read(app, sent).telling(reply) is None
