"""The recovery sheet comes before the first record, and one gate decides for every write."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, Draft, NewRequest, WriteRequest
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.vault.modes import Mode
from tests.rings import Ring
from tests.vaults import WORDS, made

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.vault.recovery import RecoverySheet

    Make = Callable[..., App]

DAY = date(2026, 11, 24)


FIRST: dict[str, Callable[[App], object]] = {
    "a client": lambda app: app.add_client("Robin Ashdown"),
    "my details": lambda app: app.save_my_details({"sender.name": "Ruth Hargreave"}),
    "answers": lambda app: app.remember({"sender.name": "Ruth Hargreave"}),
    "a draft": lambda app: app.save_draft(Draft("ehc/ehc-request")),
    "a request": lambda app: app.add_request(
        NewRequest("kent", "foia", "Waiting times", "sent", date(2026, 11, 2), by="email")
    ),
}


@pytest.mark.parametrize("first", list(FIRST))
def test_no_record_comes_before_the_sheet_and_none_makes_a_vault(start: Make, first: str) -> None:
    app = start()
    with pytest.raises(FoiWriterError, match="so nothing is kept before") as told:
        FIRST[first](app)
    assert told.value.title == "The recovery sheet comes first"
    assert not app.folders.data.exists()
    app.vault_create()
    with pytest.raises(FoiWriterError, match="so nothing is kept before"):
        FIRST[first](app)
    app.keep_recovery(app.new_recovery_sheet(), "copied")
    FIRST[first](app)


def test_a_sheet_that_was_shown_and_not_kept_lets_nothing_in(start: Make) -> None:
    app = start()
    app.vault_create()
    sheet = app.new_recovery_sheet()
    assert not app.recovery_kept()
    with pytest.raises(FoiWriterError, match="before you have the key"):
        app.add_client("Robin Ashdown")
    app.close()
    with pytest.raises(BadInput, match="have no recovery key"):
        start().open_vault(recovery=sheet.text)


def test_a_letter_that_is_sent_waits_for_the_sheet_and_no_file_is_written(
    start: Make, foi: WriteRequest
) -> None:
    app = start()
    with pytest.raises(FoiWriterError, match="before you have the key"):
        app.write_letter(foi)
    assert not app.folders.out.exists()
    assert not app.folders.data.exists()


def test_an_old_vault_with_records_is_written_to_without_a_sheet(start: Make) -> None:
    """Such were made before there were recovery keys: the person is reminded and goes on."""
    app = made(start())
    app.add_client("Robin Ashdown")
    _forget_sheet(app)
    again = start()
    assert [client.name for client in again.clients()] == ["Robin Ashdown"]
    assert not again.recovery_kept()
    again.add_client("Sam Ashdown")
    assert len(again.clients()) == 2


def _forget_sheet(app: App) -> None:
    from foiwriter.vault import slots

    have = app._vault.read_slots()
    assert have is not None
    left = {name: slot for name, slot in have.slots.items() if name != slots.RECOVERY}
    slots.write(app._vault.keys, have.model_copy(update={"slots": left}))


def test_the_first_record_hands_out_the_sheet_of_the_vault_it_makes(start: Make) -> None:
    given: list[RecoverySheet] = []
    app = start(sheet=given.append)
    app.add_client("Robin Ashdown")
    (sheet,) = given
    assert (sheet.vault, sheet.mode, sheet.made_on) == (app.vault_label, Mode.HOME, DAY)
    assert app.recovery_kept()
    assert app.recovery_made_on() == (DAY, "saved")
    app.add_client("Sam Ashdown")
    assert len(given) == 1
    again = start(keyring=None)
    again.open_vault(recovery=sheet.text)
    assert len(again.clients()) == 2


def test_the_sheet_may_be_kept_in_another_way(start: Make) -> None:
    app = start(sheet=lambda _: "printed")
    app.save_my_details({"sender.name": "Ruth Hargreave"})
    assert app.recovery_made_on() == (DAY, "printed")


def test_a_sheet_that_cannot_be_handed_out_leaves_nothing(start: Make) -> None:
    def full(_: RecoverySheet) -> None:
        raise FoiWriterError("The file was not saved", "The disk is full.")

    app = start(sheet=full)
    with pytest.raises(FoiWriterError, match="The disk is full"):
        app.add_client("Robin Ashdown")
    assert not app.vault_exists()
    assert not (app.folders.data / "vault").exists()
    assert app.clients() == ()
    ring = app._keyring
    assert isinstance(ring, Ring)
    assert ring.kept == {}


def test_reading_never_needs_the_sheet(start: Make) -> None:
    app = start()
    app.vault_create()
    assert app.clients() == app.drafts() == ()
    assert app.today_items().open_requests == 0


@pytest.mark.parametrize("mode", list(Mode))
def test_a_vault_says_how_it_is_used_before_it_is_open(start: Make, mode: Mode) -> None:
    assert start().mode is Mode.HOME
    made(start(keyring=None), WORDS, mode=mode)
    app = start(keyring=None)
    assert app.mode is mode
    assert app.rules.keyring == (mode is Mode.HOME)
    assert not app.vault_open()


@pytest.mark.parametrize("mode", [Mode.CHARITY, Mode.CLINIC, Mode.PORTABLE])
def test_only_a_home_vault_asks_the_keyring(start: Make, mode: Mode) -> None:
    with pytest.raises(BadInput, match="passphrase must guard your records"):
        start().vault_create(mode=mode)
    app = start(passphrase=lambda: WORDS)
    assert app.vault_create(mode=mode) == "passphrase"
    assert start().needs_passphrase()


def test_a_portable_folder_uses_no_keyring_and_its_vault_says_so(start: Make) -> None:
    app = start(portable=True)
    assert app.mode is Mode.PORTABLE
    assert app.needs_passphrase()
    with pytest.raises(BadInput, match="passphrase must guard your records"):
        app.vault_create()
    made(app, WORDS)
    assert app.vault_ways() == ("passphrase", "recovery")
    assert start(portable=True).mode is Mode.PORTABLE
    with pytest.raises(FoiWriterError, match="Portable records open"):
        _use_keyring(start(portable=True))


def _use_keyring(app: App) -> None:
    app.open_vault(WORDS)
    app.use_keyring()


def test_the_errand_with_the_recovery_key_ends_with_a_new_way_in(start: Make) -> None:
    app = start()
    app.vault_create()
    sheet = app.new_recovery_sheet()
    app.keep_recovery(sheet, "printed")
    app.add_client("Robin Ashdown")
    ring = app._keyring
    assert isinstance(ring, Ring)
    ring.kept.clear()
    lost = start()
    with pytest.raises(FoiWriterError, match="no longer has the key") as told:
        lost.open_vault()
    assert "recovery key on the sheet" in told.value.help
    lost.open_vault(recovery=sheet.text)
    lost.use_keyring()
    assert len(start().clients()) == 1
    ring.kept.clear()
    moved = start(keyring=None)
    moved.open_vault(recovery=sheet.text)
    moved.change_passphrase(WORDS)
    again = start(keyring=None)
    again.open_vault(WORDS)
    assert again.vault_ways() == ("keyring", "passphrase", "recovery")
    assert len(again.clients()) == 1
