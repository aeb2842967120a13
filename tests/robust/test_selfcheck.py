"""A33: no part that foiwriter stands on is known to be bad; mail headers hold what was meant."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter import mail
from foiwriter.app import selfchecking
from foiwriter.vault import selfcheck

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 24)
BAD = {
    "SQLite": ("3.40.1", "3.51.2", "3.52.0"),
    "lxml": ("5.4.0", "6.0.2"),
    "Jinja2": ("2.8", "3.1.4", "3.1.5"),
    "python-docx": ("0.8.5",),
}
"""Versions that would be installed without a second look."""


def test_the_command_finds_nothing_here(note: Callable[..., None]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "foiwriter", "vault", "selfcheck", "--strict"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    versions = selfcheck.installed(["SQLite", "lxml", "Jinja2"])
    note(findings=0, **versions)


@pytest.mark.parametrize(
    ("part", "version"), [(part, each) for part, versions in BAD.items() for each in versions]
)
def test_a_bad_version_is_found(part: str, version: str) -> None:
    here = selfcheck.installed([each.part for each in selfcheck.known().parts])
    (finding,) = selfcheck.selfcheck(TODAY, here={**here, part: version})
    assert finding.what == part
    assert version in finding.message


def test_without_the_list_every_bad_version_passes_bad_twin() -> None:
    nothing = replace(selfcheck.known(), parts=())
    for part, versions in BAD.items():
        for version in versions:
            assert selfcheck.selfcheck(TODAY, here={part: version}, listed=nothing) == ()


def test_no_hostile_subject_reaches_a_second_reader(note: Callable[..., None]) -> None:
    note(subjects=len(selfchecking.HOSTILE))
    assert selfchecking.mail_headers() is None


def test_a_header_that_is_not_cleaned_reaches_one_bad_twin(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a header is without our cleaning and reading back, in a Python that decodes it."""

    def build(*, subject: str, to: str, **_: Any) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["To"] = to
        decoded = subject.replace("=?UTF-8?Q?=0A?=", "\n")
        return _Raw(f"To: {to}\nSubject: {decoded}\n\n".encode())  # type: ignore[return-value]

    monkeypatch.setattr(mail, "build", build)
    finding = selfchecking.mail_headers()
    assert finding is not None
    assert finding.what == "E-mail headers"


class _Raw:
    """A message as a careless program puts it together."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def as_bytes(self) -> bytes:
        """The message."""
        return self._data
