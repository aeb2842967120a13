"""Checks of parts by what they do, which no version number tells."""

from __future__ import annotations

from foiwriter.errors import FoiWriterError
from foiwriter.vault.selfcheck import Finding

HOSTILE = (
    "=?UTF-8?Q?=0A?=Bcc: thief@example.org",
    "Your reply\nBcc: thief@example.org",
    "=?utf-8?b?Cg==?=Bcc: thief@example.org",
    "=?utf-8?q?=0D=0ABcc=3A?= thief@example.org",
    "Your reply\u2028Bcc: thief@example.org",
)
"""Subjects of replies that became a header of their own in some Pythons."""

TO = "school@example.org"


def mail_headers() -> Finding | None:
    """Whether a subject somebody else wrote can send a letter to a second person."""
    if any(_second_reader(subject) for subject in HOSTILE):
        return Finding(
            "E-mail headers",
            "The subject of a reply can send your letter to somebody else unseen.",
            "Do not answer by e-mail with this foiwriter. Install the newest one.",
        )
    return None


def _second_reader(subject: str) -> bool:
    from email import message_from_bytes
    from email.policy import SMTP

    from foiwriter import mail

    try:
        made = mail.build(subject=subject, body="Dear all", to=TO, sender="", attachments=())
    except FoiWriterError:
        return False
    again = message_from_bytes(made.as_bytes(), policy=SMTP)
    readers = [
        entry.addr_spec
        for name in ("To", "Cc", "Bcc")
        for header in again.get_all(name, [])
        for entry in header.addresses
    ]
    return readers != [TO]
