"""What came back in other forms than mails, and what a file is taken for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from foiwriter.errors import BadInput
from foiwriter.replies import documents, limits, reading
from tests.letters import drafting
from tests.replies.mails import RETURNED, nested, plain

if TYPE_CHECKING:
    from foiwriter.replies.model import Message

SCAN = (
    "This is a picture of a letter: there are no words in it to read. Type the words that matter."
)
UNKNOWN = "foiwriter keeps this file but does not read files of its kind."


def one(name: str, data: bytes) -> Message:
    (message,) = reading.read(name, data)
    assert message.data == data
    return message


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF with these words on its pages; an empty page is as a scan."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for words in pages:
        page = made.add_blank_page()
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode())
    out = io.BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else None
    made.save(out, encryption=locked)
    return out.getvalue()


# Documents -------------------------------------------------------------------------------------


def test_the_words_of_a_pdf_are_read_page_by_page() -> None:
    message = one("reply.pdf", pdf("Dear parent", "Second page"))
    assert message.text == "Dear parent\n\nSecond page"
    assert message.notes == ()


def test_a_scan_has_no_words_and_says_so() -> None:
    assert (one("scan.pdf", pdf("")).text, one("scan.pdf", pdf("")).notes) == ("", (SCAN,))


@pytest.mark.parametrize("data", [pdf("Dear parent", password="x"), b"%PDF-1.7\nhalf"])
def test_a_pdf_that_cannot_be_read_is_kept_with_a_note(data: bytes) -> None:
    message = one("reply.pdf", data)
    assert message.text == ""
    assert "damaged or has a password" in message.notes[0]


def test_a_very_long_pdf_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_PAGES", 2)
    message = one("long.pdf", pdf("One", "Two", "Three"))
    assert message.text == "One\n\nTwo"
    assert len(message.notes) == 1


def test_the_words_of_a_word_document_are_read() -> None:
    assert one("reply.docx", drafting.docx("Dear parent")).text == "Dear parent"


def test_a_damaged_word_document_is_kept_with_a_note() -> None:
    message = one("reply.docx", b"PK\x03\x04 word/ nothing")
    assert message.text == ""
    assert message.notes[0].endswith("Type the words that matter.")


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("reply.txt", "Café – £5\r\n".encode(), "Café – £5"),
        ("reply.txt", "Café – £5".encode("cp1252"), "Café – £5"),
        ("reply.txt", "Café".encode("utf-16"), "Café"),
        ("reply.txt", b"From: looks like a mail", "From: looks like a mail"),
        ("reply", b"Dear parent", "Dear parent"),
        ("reply.html", b"<p>Dear <b>parent</b>", "Dear parent"),
        ("reply.htm", "<meta charset=windows-1250><p>Żółw".encode("cp1250"), "Żółw"),
        ("reply", b"<!DOCTYPE html><p>Dear parent", "Dear parent"),
    ],
)
def test_words_in_other_forms_are_read(name: str, data: bytes, text: str) -> None:
    message = one(name, data)
    assert (message.text, message.notes) == (text, ())


@pytest.mark.parametrize(
    ("name", "data", "note"),
    [
        ("scan.jpg", b"\xff\xd8\xff\xe0", SCAN),
        ("photo", b"\x89PNG\r\n\x1a\n", SCAN),
        ("photo.heic", b"\0\0\0\x18ftypheic", SCAN),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UNKNOWN),
        ("reply.odt", b"PK\x03\x04mimetype", UNKNOWN),
        ("tool.exe", b"MZ\x90", UNKNOWN),
        ("data", b"\0\1\2", UNKNOWN),
    ],
)
def test_what_has_no_words_is_kept_with_a_note(name: str, data: bytes, note: str) -> None:
    message = one(name, data)
    assert message.text == ""
    assert message.notes[0].startswith(note)


def test_endless_words_are_cut_and_the_file_kept() -> None:
    message = one("reply.txt", b"word " * 1_000_000)
    assert len(message.text) <= limits.MOST_SIGNS
    assert message.notes == (
        "Only the first part of the words is shown; the file itself is kept whole.",
    )


# Which kind a file is --------------------------------------------------------------------------


def test_a_mail_is_known_without_its_ending() -> None:
    assert one("saved", plain()).subject == "Your request"
    assert one("saved.bin", plain()).subject == "Your request"


def test_a_path_is_never_kept() -> None:
    for name in ("/srv/me/in/reply.txt", "C:\\me\\in\\reply.txt", "../reply.txt"):
        assert one(name, b"words").file_name == "reply.txt"


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", limits.MEGABYTE)
    with pytest.raises(BadInput, match=r"big\.pdf has 2 MB; foiwriter reads files up to 1 MB"):
        reading.read("big.pdf", bytes(2 * limits.MEGABYTE))


# Mailboxes -------------------------------------------------------------------------------------

MARK = b"From foi@kent.example Mon Jun  1 10:00:00 2026\n"


def test_every_mail_of_a_mailbox_is_read() -> None:
    first = plain("One\n\n>From the council\n\nFrom here on\n")
    found = reading.read("in.mbox", MARK + first + b"\n" + MARK + RETURNED)
    assert [one.file_name for one in found] == ["in 1.eml", "in 2.eml"]
    assert found[0].text == "One\n\nFrom the council\n\nFrom here on"
    assert found[1].text == "Dear council"
    assert found[1].data == RETURNED


def test_a_first_mail_without_its_mark_is_read_too() -> None:
    found = reading.read("in.mbox", plain("One\n") + b"\n" + MARK + RETURNED)
    assert [one.text for one in found] == ["One", "Dear council"]


def test_a_mailbox_is_known_without_its_ending() -> None:
    assert len(reading.read("Inbox", MARK + RETURNED + b"\r\n\r\n" + MARK + RETURNED)) == 2


def test_a_mail_over_a_limit_harms_no_other() -> None:
    found = reading.read("in.mbox", MARK + nested(300) + b"\n" + MARK + RETURNED)
    assert (found[0].text, len(found[0].notes)) == ("", 1)
    assert found[1].text == "Dear council"


def test_too_many_mails_and_none_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="does not look like a mailbox"):
        reading.read("in.mbox", b"words")
    monkeypatch.setattr(limits, "MOST_MESSAGES", 2)
    with pytest.raises(BadInput, match="holds more than 2 mails"):
        reading.read("in.mbox", (MARK + RETURNED + b"\n") * 3)
