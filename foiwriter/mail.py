"""Building mail headers safely: what was meant is what a mail program will read.

An encoded newline in a subject can become a header of its own in some Pythons
(https://github.com/python/cpython/issues/121650), so every message is read back before use.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import NamedTuple

from foiwriter.errors import BadInput, FoiWriterError

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SIGNS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"{_SIGNS}(?:\.{_SIGNS})*@{_LABEL}(?:\.{_LABEL})+")
_ENCODED = re.compile(r"=\?[^?\s]+\?")  # the reader's program would decode it again
_OUR_HEADERS = {
    "subject",
    "to",
    "from",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "x-unsent",
}


class Attachment(NamedTuple):
    """A file that goes with a message: its name as the reader sees it, its type, its bytes."""

    name: str
    media_type: str
    data: bytes


def address(text: str) -> str:
    """One e-mail address, cleaned.

    Raises:
        BadInput: it is not exactly one address.
    """
    cleaned = text.strip()
    if not _ADDRESS.fullmatch(cleaned) or _ENCODED.search(cleaned):
        raise BadInput(
            "That is not an e-mail address",
            f"“{whole(cleaned[:80])}” is not one e-mail address.",
            "Write it like name@example.org.",
            field="email",
        )
    return cleaned


def whole(text: str) -> str:
    """The text without half signs, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def header_text(text: str) -> str:
    """Text that is safe as the value of one header: no line breaks, no encoded words."""
    plain = _CONTROL.sub(" ", whole(text))
    # An encoded word that somebody typed would be decoded again by the reader's program.
    return re.sub(r"=\?(?=[^?\s]+\?[bBqQ]\?)", "= ?", plain).strip()


def build(
    *, subject: str, body: str, to: str, sender: str, attachments: tuple[Attachment, ...]
) -> EmailMessage:
    """A message to exactly one recipient, or to none yet when `to` is empty.

    Raises:
        BadInput: an address is not one address.
        FoiWriterError: the finished message would read differently from what was asked.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = header_text(subject)
    if to:
        message["To"] = Address(addr_spec=address(to))
    if sender:
        message["From"] = Address(addr_spec=address(sender))
    message["X-Unsent"] = "1"  # mail programs open the file as a draft
    message.set_content(whole(body))
    for attachment in attachments:
        main, _, sub = attachment.media_type.partition("/")
        message.add_attachment(
            attachment.data,
            maintype=main,
            subtype=sub,
            filename=header_text(attachment.name).replace("/", "-").replace("\\", "-"),
        )
    _read_back(message, to=to.strip(), subject=subject)
    return message


def _read_back(message: EmailMessage, *, to: str, subject: str) -> None:
    again = message_from_bytes(message.as_bytes(), policy=SMTP)
    names = [name.lower() for name in again]
    recipients = [entry.addr_spec for entry in again["To"].addresses] if again["To"] else []
    same = (
        set(names) <= _OUR_HEADERS
        and len(names) == len(set(names))
        and recipients == ([to] if to else [])
        # Python begins a subject of 69 characters or so on a line of its own, after a space.
        and str(again["Subject"]).strip() == header_text(subject)
    )
    if not same:
        raise FoiWriterError(
            "The e-mail was not made",
            "The subject or the address would read differently in a mail program.",
            "Take unusual characters out of the subject, then try again.",
        )
