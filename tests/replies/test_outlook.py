"""Mails that Outlook saved."""

from __future__ import annotations

import contextlib
import random
from datetime import UTC, datetime

import pytest

from foiwriter.errors import BadInput
from foiwriter.replies import limits, reading
from tests.replies.outlookfiles import compound, mail

SUBJECT, BODY, HTML, HEADERS, SENT = 0x0037, 0x1000, 0x1013, 0x007D, 0x0039
NAME, ADDRESS, SMTP, ID, ANSWERS = 0x0C1A, 0x0C1F, 0x5D01, 0x1035, 0x1042
FILE_NAME, FILE_DATA, FILE_KIND, SHORT_NAME, RICH = 0x3707, 0x3701, 0x370E, 0x3704, 0x1009
TO_SMTP, CODE_PAGE = 0x39FE, 0x3FDE
AT = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
USUAL = {
    SUBJECT: "Your request",
    BODY: "Dear parent\r\n\r\nNo – sorry.\r\n",
    NAME: "Information Team",
    ADDRESS: "foi@kent.example",
    SENT: int(AT.timestamp()),
    ID: "<reply-1@kent.example>",
    ANSWERS: "<letter-1@home.example>",
}


def test_a_mail_of_outlooks_gives_what_is_in_it() -> None:
    data = mail(
        USUAL,
        files=(
            {FILE_NAME: "../reply.pdf", FILE_DATA: b"%PDF-1.4", FILE_KIND: "application/pdf"},
            {SHORT_NAME: "PLAN~1.DOC", FILE_DATA: b"x" * 5000},
        ),
        recipients=({TO_SMTP: "parent@home.example"},),
    )
    (message,) = reading.read("saved.msg", data)
    assert message.subject == "Your request"
    assert message.text == "Dear parent\n\nNo – sorry."
    assert message.sender == "Information Team <foi@kent.example>"
    assert message.recipients == ("parent@home.example",)
    assert message.sent_at == AT
    assert message.message_id == "reply-1@kent.example"
    assert message.answers == ("letter-1@home.example",)
    assert [(one.name, one.media_type) for one in message.attachments] == [
        ("reply.pdf", "application/pdf"),
        ("PLAN~1.DOC", "application/octet-stream"),
    ]
    assert message.attachments[1].data == b"x" * 5000
    assert (message.data, message.notes) == (data, ())


def test_the_headers_that_came_with_it_are_read_first() -> None:
    block = (
        "From: =?utf-8?q?Jos=C3=A9?= <jose@kent.example>\r\nTo: me@home.example\r\n"
        "Subject: =?utf-8?q?Caf=C3=A9?=\r\nDate: Mon, 1 Jun 2026 10:00:00 +0100\r\n"
        "References: <a@x.example> <b@x.example>\r\nAuto-Submitted: auto-replied\r\n"
    )
    (message,) = reading.read("saved.msg", mail(USUAL | {HEADERS: block}))
    assert message.sender == "José <jose@kent.example>"
    assert message.subject == "Café"
    assert message.sent_at == AT
    assert message.answers == ("a@x.example", "b@x.example", "letter-1@home.example")
    assert message.sort == "auto-reply"


def test_a_name_of_exchange_gives_way_to_an_address() -> None:
    values = USUAL | {ADDRESS: "/O=KENT/CN=RECIPIENTS/CN=FOI", SMTP: "foi@kent.example"}
    (message,) = reading.read("saved.msg", mail(values))
    assert message.sender == "Information Team <foi@kent.example>"


def test_the_words_of_html_and_a_note_where_there_are_none() -> None:
    without = {key: value for key, value in USUAL.items() if key != BODY}
    (message,) = reading.read("saved.msg", mail(without | {HTML: "<p>Café</p>".encode()}))
    assert message.text == "Café"
    polish = {HTML: "<p>Żółw</p>".encode("cp1250"), CODE_PAGE: 1250}
    (message,) = reading.read("saved.msg", mail(without | polish))
    assert message.text == "Żółw"
    (message,) = reading.read("saved.msg", mail(without | {RICH: b"{\\rtf1}"}))
    assert message.text == ""
    assert "Outlook's own form" in message.notes[0]


def test_a_file_that_is_only_a_link_is_told() -> None:
    files = ({FILE_NAME: "cloud.docx"}, {FILE_NAME: "a.txt", FILE_DATA: b"a"})
    (message,) = reading.read("saved.msg", mail(USUAL, files=files))
    assert [one.name for one in message.attachments] == ["a.txt"]
    assert "could not be read" in message.notes[0]


def test_a_mail_without_a_time_says_so() -> None:
    (message,) = reading.read("x.msg", mail({SUBJECT: "A", BODY: "B"}))
    assert message.sent_at is None
    assert message.notes == ("The mail does not say when it was sent.",)
    assert (message.sender, message.recipients) == ("", ())


def test_a_mail_of_which_nothing_is_left_says_so() -> None:
    (message,) = reading.read("x.msg", mail({SENT: USUAL[SENT]}))
    assert message.notes[0].startswith("Nothing could be read in this mail")


@pytest.mark.parametrize(
    "data",
    [b"From nowhere", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", compound({}), compound({"Book": b"x"})],
)
def test_what_is_no_mail_of_outlooks_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"saved\.msg is damaged, or is not a mail"):
        reading.read("saved.msg", data)


def test_too_many_headers_or_files_are_refused() -> None:
    with pytest.raises(BadInput, match="longer than 64 kB"):
        reading.read("x.msg", mail(USUAL | {HEADERS: "X: y\r\n" * 20_000}))
    files = ({FILE_NAME: "a", FILE_DATA: b"a"},) * (limits.MOST_PARTS + 1)
    with pytest.raises(BadInput, match="more than 200 parts"):
        reading.read("x.msg", mail(USUAL, files=files))


def test_a_mail_with_the_wrong_ending_is_read_all_the_same() -> None:
    (message,) = reading.read("x.msg", b"From: a@b.example\nSubject: Hello\n\nwords")
    assert message.subject == "Hello"
    (message,) = reading.read("x.dat", mail(USUAL))
    assert message.subject == "Your request"


def test_a_damaged_one_is_read_or_refused_and_nothing_else() -> None:
    pick = random.Random(20260601)
    whole = mail(USUAL, files=({FILE_NAME: "a.txt", FILE_DATA: b"a" * 2000},))
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(pick.randrange(1, 20)):
            data[pick.randrange(8, len(data))] = pick.randrange(256)
        with contextlib.suppress(BadInput):
            reading.read("saved.msg", bytes(data))
