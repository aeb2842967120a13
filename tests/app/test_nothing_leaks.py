"""No name, birth date, letter or key stands in a log, in a repr, or outside the vault."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, Draft, Folders, NewRequest, WriteRequest
from foiwriter.errors import FoiWriterError
from tests.app.conftest import EHC, FOI
from tests.rings import Ring
from tests.vaults import put_away

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CANARIES = ("Robin Ashdown", "Hargreave", "14 March 2018", "2018-03-14", "cannot read a page")


def _tour(app: App) -> list[object]:
    """Everything an App does with people; what it gave back."""
    seen: list[object] = []
    draft = app.save_draft(Draft("ehc/ehc-request", EHC, authority="kent"))
    letter = WriteRequest("ehc/ehc-request", "kent", EHC, draft=draft.id)
    seen += [draft, letter, app.write_letter(letter)]
    assert draft.id is not None
    seen.append(app.mark_sent(draft.id, sent=date(2026, 10, 1), by="post"))
    (request,) = app.requests()
    seen += [request, *request.events, app.compose("ehc/ehc-request", EHC, "kent").kind.path]
    reply = app.record(
        request.reference, "reply", date(2026, 10, 1), text="About Robin Ashdown, again."
    )
    seen += [app.request(request.reference).replies, reply.events]
    seen += [app.clients(), app.drafts(), app.letter(app.request(request.reference).letters[0].id)]
    seen.append(NewRequest("kent", "ehc", "x", "note", date(2026, 9, 1), text="Robin Ashdown"))
    seen += [app.next_letters(request.reference), app]
    with pytest.raises(FoiWriterError):
        app.write_letter(replace(letter, draft=None, answers=EHC | {"needs": ""}))
    return seen


def test_nothing_of_a_person_is_logged_or_shown_by_repr(
    app: App, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    seen = _tour(app)
    logged = "\n".join(record.getMessage() for record in caplog.records)
    shown = "\n".join(map(repr, seen))
    for canary in CANARIES:
        assert canary not in logged
        assert canary not in shown


def test_nothing_of_a_person_stands_in_plain_text_in_the_data_folder(app: App) -> None:
    _tour(app)
    for path in app.folders.data.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for canary in CANARIES:
            assert canary.encode() not in content, path.name


def test_the_key_is_not_logged_or_shown(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    ring = Ring()
    app = App(
        Folders(tmp_path / "d", tmp_path / "o"),
        today=lambda: date(2026, 10, 1),
        keyring=ring,
        sheet=put_away,
    )
    app.open_vault()
    app.close()
    (secret,) = ring.kept.values()
    register = app.folders.data / "vault" / "register.db"
    broken = bytearray(register.read_bytes())
    broken[300] ^= 1
    register.write_bytes(broken)
    with pytest.raises(FoiWriterError, match="damaged"):
        app.clients()
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert secret not in logged + repr(app) + repr(vars(app))
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


def test_a_letter_without_a_child_names_none_in_the_file_or_its_name(
    make_app: Callable[[], App],
) -> None:
    app = make_app()
    app.remember(EHC)
    (client,) = app.clients()
    written = app.write_letter(
        WriteRequest("information/foi-request", "kent", FOI, client=client.id)
    )
    assert "Robin" not in written.text
    assert "Robin" not in written.files[0].path.name
    assert b"Robin" not in written.files[0].path.read_bytes()
