"""Reading a mail that Outlook saved (.msg)."""

from __future__ import annotations

import struct
from email.parser import HeaderParser
from typing import TYPE_CHECKING, Any

from foiwriter.errors import BadInput
from foiwriter.replies import headers, limits, parts, sorting, webpages, wording
from foiwriter.replies.model import Attached, Message
from foiwriter.system.names import unique

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from oxmsg import Message as Saved
    from oxmsg.attachment import Attachment

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODD = (
    ValueError, LookupError, TypeError, AttributeError, AssertionError, OSError, OverflowError,
    RecursionError, struct.error,
)  # fmt: skip
"""What the library raises at files that nobody thought of."""

_HEADERS, _ID, _ANSWERS, _REFERENCES = 0x007D, 0x1035, 0x1042, 0x1039
_SHORT_NAME, _SENDER_ADDRESS, _RICH_TEXT, _HTML = 0x3704, 0x5D01, 0x1009, 0x1013
_DELIVERED, _CODE_PAGE = 0x0E06, 0x3FDE

_ONLY_RICH = (
    "The words of the mail are kept in Outlook's own form, which foiwriter does not read. Type "
    "them, or save the mail again as plain text."
)
_NOT_KEPT = "A file that came with the mail could not be read; it is in the saved mail itself."
_NOTHING = "Nothing could be read in this mail: it may be damaged. The file itself is kept."
_NO_DAY = "The mail does not say when it was sent."


def looks_like_one(data: bytes) -> bool:
    """Whether a file is a mail of Outlook's rather than an old Word or Excel file."""
    return data.startswith(MAGIC) and "__properties_version1.0".encode("utf-16-le") in data


def read(name: str, data: bytes) -> Message:
    """One mail.

    Raises:
        BadInput: it is not such a mail, is damaged, or has too many headers or files.
    """
    import oxmsg

    try:
        saved = oxmsg.Message.load(data)
        properties = saved.properties
        properties.str_prop_value(_HEADERS)
    except _ODD as problem:
        raise BadInput(
            "The mail cannot be read",
            f"{name} is damaged, or is not a mail that Outlook saved.",
            "Save it again from Outlook, or drag it out of Outlook once more.",
            field="file",
        ) from problem

    def told(pid: int) -> str:
        return str(_property(properties.str_prop_value, pid) or "")

    block = told(_HEADERS)
    if len(block) > limits.MOST_HEADER_BYTES:
        raise limits.long_headers(name)
    whole = HeaderParser(policy=parts.RAW).parsestr(block)
    subject = headers.plain(parts.first(whole, "subject") or str(_get(saved, "subject") or ""))
    sender = headers.address(_sender(saved, told(_SENDER_ADDRESS)))
    words, notes = _words(saved)
    files, lost = _files(name, saved)
    content = parts.Content(files=files)
    sort = sorting.sort_of(whole, content, subject, sender)
    if not (subject or sender or words or files):
        notes.append(_NOTHING)
    sent_at = _sent_at(saved, whole)
    names = unique(one for one, _, _ in files)
    ids = [*parts.raws(whole, "references"), told(_REFERENCES), told(_ANSWERS)]
    ids += parts.raws(whole, "in-reply-to")
    own = headers.ids([*parts.raws(whole, "message-id"), told(_ID)])
    return Message(
        file_name=name,
        data=data,
        text=words,
        sent_at=sent_at,
        sender=sender,
        recipients=_recipients(saved, whole),
        subject=subject,
        message_id=next(iter(own), ""),
        answers=tuple(dict.fromkeys((*headers.ids(ids), *sort.about))),
        attachments=tuple(
            Attached(one, kind, held) for one, (_, kind, held) in zip(names, files, strict=True)
        ),
        sort=sort.sort,
        notes=tuple(dict.fromkeys((*sort.notes, *notes, *lost, *(() if sent_at else (_NO_DAY,))))),
    )


def _get(thing: Any, name: str) -> Any:
    """An attribute that may be damaged; None where it is."""
    try:
        return getattr(thing, name)
    except _ODD:
        return None


def _property(call: Callable[[int], Any], pid: int) -> Any:
    """A property that may be damaged; None where it is, or where there is none."""
    try:
        return call(pid)
    except _ODD:
        return None


def _sender(saved: Saved, smtp: str) -> str:
    told = str(_get(saved, "sender") or "")
    if "@" in told or not smtp:
        return told
    name = told.partition("<")[0].strip(' "')
    return f'"{name}" <{smtp}>'


def _recipients(saved: Saved, whole: Any) -> tuple[str, ...]:
    told = [raw for key in ("to", "cc", "bcc") for raw in parts.raws(whole, key)]
    there: list[Any] = list(_get(saved, "recipients") or ())[: headers.MOST_RECIPIENTS]
    told += [str(_get(one, "email_address") or "") for one in there]
    return headers.addresses(told)


def _words(saved: Saved) -> tuple[str, list[str]]:
    """The plain words, else those of the HTML, else a note."""
    plain, cut = wording.clean(str(_get(saved, "body") or ""))
    if plain.strip():
        return plain, [cut] if cut else []
    raw = _property(saved.properties.binary_prop_value, _HTML)
    if isinstance(raw, bytes):
        told = _property(saved.properties.int_prop_value, _CODE_PAGE)
        charset = str(_get(saved.properties, "body_encoding") or "") if told else ""
        source = wording.of_bytes(raw, webpages.declared(raw) or charset)[0]
    else:
        source = str(_get(saved, "html_body") or "")
    words, cut = webpages.text(source)
    if words:
        return words, [cut] if cut else []
    rich = _property(saved.properties.binary_prop_value, _RICH_TEXT)
    return "", [_ONLY_RICH] if rich else []


def _files(name: str, saved: Saved) -> tuple[list[tuple[str, str, bytes]], list[str]]:
    there = list(_get(saved, "attachments") or ())
    if len(there) > limits.MOST_PARTS:
        raise limits.many_parts(name)
    found = list(_read_files(there))
    kept = [one for one in found if one is not None]
    return kept, [] if len(kept) == len(found) else [_NOT_KEPT]


def _read_files(there: list[Attachment]) -> Iterator[tuple[str, str, bytes] | None]:
    for one in there:
        held = _get(one, "file_bytes")
        called = _get(one, "file_name")
        called = called or _property(one.properties.str_prop_value, _SHORT_NAME)
        kind = str(_get(one, "mime_type") or "application/octet-stream")
        if not isinstance(held, bytes):  # another mail of Outlook's, or only a link
            yield None
        else:
            yield str(called or "file.bin"), wording.one_line(kind)[:100].casefold(), held


def _sent_at(saved: Saved, whole: Any) -> datetime | None:
    told = headers.day(parts.first(whole, "date"))
    told = told or headers.possible(_get(saved, "sent_date"))
    return told or headers.possible(_property(saved.properties.date_prop_value, _DELIVERED))
