"""A19: a mail that we build goes to whom it was meant for, whatever was typed into it."""

from __future__ import annotations

import random
from email import message_from_bytes
from email.policy import SMTP, compat32
from typing import TYPE_CHECKING, Any

from foiwriter import mail
from foiwriter.errors import FoiWriterError
from foiwriter.replies import reading
from tests.robust import rounds

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

MAILS = 5000
MEANT, SENDER, EVIL = "foi@kent.example", "parent@home.example", "evil@x.example"

_HOSTILE = (
    f"\r\nBcc: {EVIL}", f"\nTo: {EVIL}", f"\rCc: {EVIL}", f"\u2028Bcc: {EVIL}", f"\x85Bcc: {EVIL}",
    f"=?utf-8?q?=0D=0ABcc:_{EVIL}?=", "=?utf-8?b?CkJjYzogZXZpbEB4LmV4YW1wbGU=?=", "\r\n\r\nDear",
    f"\x0bBcc: {EVIL}", f"\x0c\nBcc: {EVIL}", "=?utf-8?q?", "?=", "\x00", "é" * 40, "word " * 30,
    "“quoted”", "\t", "😀", "\u202e", "=?a?q?=?b?q?x?=?=", f", {EVIL}", f"<{EVIL}>", ";",
    "From nowhere", "\r\n .", "--", "Request for information", "żółw",
)  # fmt: skip
_IN_ADDRESSES = tuple(one for one in _HOSTILE if one.isascii())
_ODD_IN_ADDRESSES = ("é", "żółw", "\u202e", "\x00", "=?utf-8?q?x?=", "=?utf-8?q?", "\ud800", ".")


def _text(pick: random.Random) -> str:
    return "".join(pick.choice(_HOSTILE) for _ in range(pick.randrange(1, 6)))


def _address(pick: random.Random, known: str, odd: tuple[str, ...]) -> str:
    """Mostly the address that is meant, else one with something after or within it."""
    if pick.random() < 0.6:
        return known
    place = pick.randrange(len(known) + 1)
    return known[:place] + pick.choice(odd) + known[place:]


def _built(count: int, odd: tuple[str, ...] = _IN_ADDRESSES) -> tuple[int, list[str]]:
    """Build so many mails, and say how many were made and which would go elsewhere."""
    pick, made, wrong = random.Random(19), 0, []
    for number in range(count):
        to, sender = _address(pick, MEANT, odd), _address(pick, SENDER, odd)
        name = f"{_text(pick)}.pdf"
        try:
            built = mail.build(
                subject=_text(pick),
                body=_text(pick),
                to=to,
                sender=sender,
                attachments=(mail.Attachment(name, "application/pdf", b"%PDF"),),
            ).as_bytes()
        except FoiWriterError:
            continue
        except Exception as problem:  # noqa: BLE001 - what is looked for
            wrong.append(f"{number}: {type(problem).__name__}: {problem}")
            continue
        made += 1
        wrong += [f"{number}: {why}" for why in _faults(built, to.strip(), sender.strip())]
    return made, wrong


def _faults(built: bytes, to: str, sender: str) -> list[str]:
    """What other readers, old and new, and our own see that was not meant."""
    old = message_from_bytes(built, policy=compat32)
    (ours,) = reading.read("draft.eml", built)
    seen = {"a new reader": _seen(built), "our reader": list(ours.recipients)}
    found = [f"{who} sees {whom}" for who, whom in seen.items() if whom != [to]]
    found += [f"a header {name}" for name in ("Cc", "Bcc") if old[name] is not None]
    if len(old.get_all("To", [])) != 1:
        found.append("not one header To")
    if sender and ours.sender != sender:
        found.append(f"from {ours.sender}")
    if len(ours.attachments) != 1 or ours.attachments[0].data != b"%PDF":
        found.append("not the file")
    return found


def _seen(built: bytes) -> list[str]:
    try:
        to = message_from_bytes(built, policy=SMTP)["To"]
        return [one.addr_spec for one in to.addresses] if to else []
    except Exception as problem:  # noqa: BLE001 - whatever a reader stumbles over
        return [type(problem).__name__]


def test_every_mail_goes_to_whom_it_was_meant_for(note: Callable[..., None]) -> None:
    count = rounds(MAILS)
    made, wrong = _built(count)
    note(mails=count, made=made, wrong=len(wrong))
    assert wrong[:5] == []
    assert made > count // 4


def test_an_address_of_odd_signs_is_refused_in_words(note: Callable[..., None]) -> None:
    _, wrong = _built(rounds(1000), _ODD_IN_ADDRESSES)
    assert wrong[:5] == []


class _Naive:
    """A mail put together out of strings, as the simplest program does."""

    def __init__(self, **given: Any) -> None:
        self._text = (
            f"From: {given['sender']}\nTo: {given['to']}\nSubject: {given['subject']}\n"
            "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n"
            f"--m\n\n{given['body']}\n--m\nContent-Type: application/pdf\n\n%PDF\n--m--\n"
        )

    def as_bytes(self) -> bytes:
        return self._text.encode("utf-8", "replace")


def test_strings_put_together_go_to_others_too_bad_twin(
    monkeypatch: pytest.MonkeyPatch, note: Callable[..., None]
) -> None:
    monkeypatch.setattr(mail, "build", _Naive)
    made, wrong = _built(rounds(MAILS))
    note(made=made, wrong=len(wrong))
    assert any("Bcc" in one or EVIL in one for one in wrong)
