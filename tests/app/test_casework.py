"""Ends of a case: nothing goes that somebody still needs, and what stays is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import Client, Draft
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.vault.modes import Mode
from tests.app import cases
from tests.vaults import WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.app import App


def _many(app: App, client: int) -> None:
    """Twelve records of one client."""
    for number in range(12):
        app.save_draft(Draft("ehc/ehc-request", {"needs": f"much {number}"}, client=client))


def _stick(folder: Path, name: str = "stick") -> Path:
    (folder / name).mkdir()
    return folder / name


def _keys(app: App) -> Path:
    return app.folders.data / "vault" / "keys.json"


def test_who_is_erased_is_gone_and_the_other_family_is_as_it_was(tmp_path: Path) -> None:
    app = cases.opened(tmp_path, Mode.CHARITY)
    robin, bibi = cases.robin(app), cases.bibi(app)
    cases.filled(app, robin)
    before = app.client(bibi)
    report = app.erase_client(robin, typed="robin  ashdown")
    assert dict(report.removed)["requests"] == 1
    assert [one.name for one in app.clients() if not one.household] == [before.name]
    assert app.client(bibi) == before
    assert app.search("Robin") == ()
    app.close()


def test_without_the_name_nobody_is_erased(tmp_path: Path) -> None:
    app = cases.opened(tmp_path, Mode.CHARITY)
    robin = cases.robin(app)
    for typed in ("", "yes", "Robin", "Bibi Okoro"):
        with pytest.raises(BadInput, match="has to be typed"):
            app.erase_client(robin, typed=typed)
    assert app.client(robin).name == "Robin Ashdown"
    app.close()


def test_with_more_than_ten_records_a_backup_comes_first(tmp_path: Path) -> None:
    app = cases.opened(tmp_path, Mode.CHARITY)
    robin = cases.robin(app)
    _many(app, robin)
    app.hand_over(robin, _stick(tmp_path), cases.FAMILYS)
    report = app.erase_client(robin, typed="Robin Ashdown")
    (backup,) = app.backups()
    assert [left.path for left in report.backups] == [backup.path]
    app.close()


def test_in_a_clinic_without_a_drive_only_what_the_family_has_is_erased(tmp_path: Path) -> None:
    app = cases.opened(tmp_path)
    robin = cases.robin(app)
    _many(app, robin)
    with pytest.raises(FoiWriterError):
        app.erase_client(robin, typed="Robin Ashdown")
    app.hand_over(robin, _stick(tmp_path), cases.FAMILYS)
    app.save_client(replace(app.client(robin), school="Another school"))
    with pytest.raises(FoiWriterError):
        app.erase_client(robin, typed="Robin Ashdown")
    app.hand_over(robin, tmp_path / "stick", cases.FAMILYS)
    app.erase_client(robin, typed="Robin Ashdown")
    assert app.clients() == ()
    app.close()


def test_erasing_takes_what_was_thrown_away_before_and_nothing_of_others(tmp_path: Path) -> None:
    app = cases.opened(tmp_path, Mode.CHARITY)
    robin, bibi = cases.robin(app), cases.bibi(app)
    for client in (robin, bibi):
        draft = app.save_draft(Draft("ehc/ehc-request", {"needs": "much"}, client=client))
        app.drop_draft(draft.id or 0)
    app.bin_client(robin)
    app.put_back(next(one.id for one in app.bin() if one.what == "client"))
    app.erase_client(robin, typed="Robin Ashdown")
    assert [one.client for one in app.bin()] == [bibi]
    app.close()


def test_a_client_who_is_thrown_away_leaves_the_number_to_nobody(tmp_path: Path) -> None:
    app = cases.opened(tmp_path, Mode.CHARITY)
    robin = cases.robin(app)
    app.bin_client(robin)
    bibi = cases.bibi(app)
    assert bibi != robin
    app.erase_client(bibi, typed="Bibi Okoro")
    assert [one.title for one in app.bin()] == ["Robin Ashdown"]
    assert cases.bibi(app) not in {robin, bibi}
    app.close()


def test_the_day_ends_when_every_family_has_its_case(tmp_path: Path) -> None:
    app = cases.opened(tmp_path)
    app.hand_over(cases.robin(app), _stick(tmp_path), cases.FAMILYS)
    assert app.day_review().at_stake == 0
    app.end_day(typed="DESTROY")
    assert not _keys(app).exists()
    assert not app.vault_exists()


@pytest.mark.parametrize("typed", ["", "destroy", "DESTROY IT", "yes"])
def test_without_the_word_the_day_does_not_end(tmp_path: Path, typed: str) -> None:
    app = cases.opened(tmp_path)
    with pytest.raises(BadInput, match="DESTROY"):
        app.end_day(typed=typed)
    assert _keys(app).exists()
    app.close()


@pytest.mark.parametrize("mode", [Mode.HOME, Mode.CHARITY, Mode.PORTABLE])
def test_only_a_clinic_ends_its_day(tmp_path: Path, mode: Mode) -> None:
    app = cases.opened(tmp_path, mode)
    with pytest.raises(BadInput, match="Only the records of a clinic"):
        app.end_day(typed="DESTROY")
    assert _keys(app).exists()
    app.close()


def test_a_case_that_nobody_has_stops_the_end_of_the_day(tmp_path: Path) -> None:
    app = cases.opened(tmp_path)
    robin = cases.robin(app)
    with pytest.raises(BadInput, match="1 of the cases here"):
        app.end_day(typed="DESTROY")
    app.hand_over(robin, _stick(tmp_path), cases.FAMILYS)
    app.save_client(replace(app.client(robin), school="Another school"))
    with pytest.raises(BadInput, match="1 of the cases here"):
        app.end_day(typed="DESTROY")
    assert app.client(robin).school == "Another school"
    app.close()


def test_a_case_in_the_bin_stops_the_end_of_the_day_and_a_draft_there_does_not(
    tmp_path: Path,
) -> None:
    app = cases.opened(tmp_path)
    robin, bibi = cases.robin(app), cases.bibi(app)
    draft = app.save_draft(Draft("ehc/ehc-request", {"needs": "much"}, client=robin))
    app.drop_draft(draft.id or 0)
    app.hand_over(robin, _stick(tmp_path), cases.FAMILYS)
    app.bin_client(bibi)
    with pytest.raises(BadInput, match="in the bin"):
        app.end_day(typed="DESTROY")
    app.empty_bin_of(next(one.id for one in app.bin() if one.what == "client"))
    app.end_day(typed="DESTROY")
    assert not app.vault_exists()


def test_with_a_backup_elsewhere_the_day_ends_and_all_of_it_is_there(tmp_path: Path) -> None:
    app = cases.opened(tmp_path / "clinic")
    cases.robin(app)
    app.bin_client(cases.bibi(app))
    drive = _stick(tmp_path, "drive")
    app.end_day(typed="DESTROY", backup_folder=drive)
    assert not app.vault_exists()
    again = cases.opened(tmp_path / "office", Mode.CHARITY)
    again.restore(next(drive.iterdir()), passphrase=WORDS)
    again.open_vault(WORDS)
    assert [one.name for one in again.clients()] == ["Robin Ashdown"]
    assert [one.title for one in again.bin()] == ["Bibi Okoro"]
    again.close()


def test_a_backup_into_its_own_folder_saves_nothing_from_the_end_of_the_day(
    tmp_path: Path,
) -> None:
    app = cases.opened(tmp_path)
    cases.robin(app)
    for folder in (app.folders.data, app.folders.data / "vault", tmp_path / "nowhere"):
        with pytest.raises(BadInput):
            app.end_day(typed="DESTROY", backup_folder=folder)
    assert _keys(app).exists()
    app.close()


def test_a_lost_computer_touches_each_family_by_the_kinds_of_facts_kept(tmp_path: Path) -> None:
    app = cases.opened(tmp_path, Mode.CHARITY)
    cases.robin(app)
    app.save_client(Client("Wren Holloway"))
    lost = app.lost_device()
    assert lost.encrypted
    assert lost.last_backup is None
    kinds = {family.name: family.kinds for family in lost.families}
    assert kinds["Wren Holloway"] == ("name",)
    assert {"name", "birth date", "school", "address"} <= set(kinds["Robin Ashdown"])
    backup = app.back_up()
    assert app.lost_device().last_backup == backup.made_at
    app.close()
