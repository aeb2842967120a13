"""A letter as an e-mail draft: a file that any mail program opens, with the letter attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import mail

if TYPE_CHECKING:
    from foiwriter.mail import Attachment


def eml_draft(
    subject: str,
    body: str,
    to: str = "",
    attachments: tuple[Attachment, ...] = (),
    *,
    sender: str = "",
) -> bytes:
    """The bytes of an `.eml` file with one recipient, or none yet when `to` is empty.

    Raises:
        BadInput: an address is not one address.
        FoiWriterError: the draft would read differently from what was asked.
    """
    message = mail.build(subject=subject, body=body, to=to, sender=sender, attachments=attachments)
    return message.as_bytes()
