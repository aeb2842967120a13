"""Where many families are helped, nothing of one is ever learned as the helpers' own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from foiwriter.app import Client
from foiwriter.vault.modes import Mode
from tests.app import cases
from tests.app.conftest import SENDER

if TYPE_CHECKING:
    from pathlib import Path

HELPERS = {"sender.name": "Priya Nair", "sender.address": "1 Market Square\nMillbeck"}


@pytest.mark.parametrize("mode", [Mode.CLINIC, Mode.CHARITY])
@pytest.mark.parametrize("writer", ["parent", "young-person", "for-family"])
def test_a_letter_in_a_case_says_nothing_about_those_who_help(
    tmp_path: Path, mode: Mode, writer: str
) -> None:
    """A helper begins a letter that was filled in with the parent's own name and address."""
    app = cases.opened(tmp_path, mode)
    robin = cases.robin(app)
    app.remember({"writer": writer, "client.name": "Robin Ashdown", **SENDER}, robin)
    wren = app.save_client(Client("Wren Holloway")).id
    assert app.my_details() == {}
    assert not any(key.startswith("sender.") for key in app.facts(wren))
    app.close()


def test_what_is_a_familys_is_not_learned_from_a_letter_for_nobody(tmp_path: Path) -> None:
    app = cases.opened(tmp_path, Mode.CHARITY)
    cases.robin(app)
    app.remember({"screening": "none", **SENDER})
    assert app.my_details() == {}
    app.remember({"screening": "none", **HELPERS})
    assert app.my_details() == HELPERS
    app.close()


def test_a_half_known_sender_is_never_filled_up_with_the_helpers(tmp_path: Path) -> None:
    app = cases.opened(tmp_path, Mode.CHARITY)
    app.save_my_details(HELPERS)
    known = {"sender.address": "3 Mill Lane\nMillbeck"}
    wren = app.save_client(Client("Wren Holloway", facts=dict(known))).id
    found = app.facts(wren)
    assert {key: value for key, value in found.items() if key.startswith("sender.")} == known
    assert app.facts(wren, writer="for-family")["sender.address"] == HELPERS["sender.address"]
    app.close()


def test_at_home_the_writer_is_learned_as_ever(tmp_path: Path) -> None:
    app = cases.opened(tmp_path, Mode.HOME)
    app.remember({"writer": "parent", "client.name": "Robin Ashdown", **SENDER})
    assert app.my_details() == SENDER
    app.close()
