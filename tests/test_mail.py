"""Building and re-reading mail headers."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter import mail
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.mail import Attachment


def _build(subject: str, to: str = "send@kent.example") -> bytes:
    return mail.build(subject=subject, body="Text", to=to, sender="", attachments=()).as_bytes()


@pytest.mark.parametrize(
    "subject",
    [
        "Request\r\nBcc: other@example.org",
        "=?UTF-8?Q?=0ABcc:=20other@example.org?=",
        "=?utf-8?B?CkJjYzogb3RoZXJAZXhhbXBsZS5vcmc=?=",
        "Request\u2028Bcc: other@example.org",
    ],
)
def test_a_hostile_subject_never_adds_a_header(subject: str) -> None:
    """reliability: an encoded newline in a subject became a Bcc on Python 3.11.7."""
    again = message_from_bytes(_build(subject), policy=SMTP)
    assert again["Bcc"] is None
    assert [entry.addr_spec for entry in again["To"].addresses] == ["send@kent.example"]


def test_an_ordinary_subject_of_any_length_is_kept() -> None:
    """The subject of a request for a child with a long name fell just on the edge of a line."""
    words = "Request for an EHC needs assessment: Zebedee Quillfeather, born 14 March 2018. " * 9
    for length in range(1, len(words)):
        subject = words[:length].strip()
        again = message_from_bytes(_build(subject), policy=SMTP)
        assert " ".join(str(again["Subject"]).split()) == subject


@given(st.text(max_size=200))
def test_any_subject_has_one_recipient_or_is_refused(subject: str) -> None:
    try:
        data = _build(subject)
    except FoiWriterError:
        return
    again = message_from_bytes(data, policy=SMTP)
    assert [entry.addr_spec for entry in again["To"].addresses] == ["send@kent.example"]
    assert again["Cc"] is None
    assert again["Bcc"] is None
    assert str(again["Subject"]) == mail.header_text(subject)


@pytest.mark.parametrize(
    "text",
    ["", "one", "a@b", "a@b.org, c@d.org", "a@b.org\nBcc: c@d.org", "<a@b.org>", "a b@c.org"],
)
def test_what_is_not_one_address_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="not one e-mail address"):
        mail.address(text)


def test_an_address_is_cleaned_of_spaces_round_it() -> None:
    assert mail.address(" send@kent.example ") == "send@kent.example"


def test_an_attachment_keeps_its_bytes_and_loses_its_folders() -> None:
    message = mail.build(
        subject="Ŵ ŷ £",
        body="Dear Sir or Madam",
        to="",
        sender="parent@example.org",
        attachments=(Attachment("../letter.docx", "application/octet-stream", b"\x00\xff"),),
    )
    again = message_from_bytes(message.as_bytes(), policy=SMTP)
    (attachment,) = again.iter_attachments()
    assert attachment.get_content() == b"\x00\xff"
    assert attachment.get_filename() == "..-letter.docx"
    assert again["Subject"] == "Ŵ ŷ £"
    assert again["To"] is None
