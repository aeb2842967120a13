"""A letter as an e-mail draft."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP

from foiwriter.mail import Attachment
from foiwriter.sending.saved import eml_draft

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_a_draft_opens_unsent_with_the_letter_attached() -> None:
    draft = eml_draft(
        "Request for information",
        "Dear Sir or Madam\n\n1. How many?\n",
        "foi@kent.example",
        (Attachment("letter.docx", WORD, b"PK"),),
    )
    again = message_from_bytes(draft, policy=SMTP)
    assert again["X-Unsent"] == "1"
    assert [entry.addr_spec for entry in again["To"].addresses] == ["foi@kent.example"]
    body = again.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Dear Sir or Madam\n\n1. How many?\n"
    (attachment,) = again.iter_attachments()
    assert attachment.get_filename() == "letter.docx"
    assert attachment.get_content_type() == WORD
