"""A case leaves whole or not at all, and is taken in whole or not at all, whatever is in it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter.app import App, Draft
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.system import files as system_files
from foiwriter.vault import casefile
from foiwriter.vault.modes import Mode
from foiwriter.vault.wrapping import Argon2
from tests.app import cases as made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The family's own stick."""
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[App]:
    """A clinic with nobody in it."""
    app = made.opened(tmp_path / "clinic")
    yield app
    app.close()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[App]:
    """A home with nothing in it."""
    app = made.opened(tmp_path / "home", Mode.HOME)
    yield app
    app.close()


def test_a_case_goes_to_the_stick_and_home_with_its_clocks(
    clinic: App, home: App, stick: Path
) -> None:
    client = made.robin(clinic)
    reference = made.filled(clinic, client)
    written = clinic.write_letter(made.letter(client))
    view = clinic.request(reference)
    left = clinic.hand_over(client, stick, made.FAMILYS)
    assert clinic.day_review().left == ()
    assert all(path.is_relative_to(stick) and path.stat().st_size for path in left.files)
    assert not any("Robin" in str(path) or "Ashdown" in str(path) for path in left.files)
    assert b"Ashdown" not in left.case_file.read_bytes()
    told = home.read_case(left.case_file, made.FAMILYS)
    assert (told.name, told.requests, told.drafts) == ("Robin Ashdown", 1, 1)
    assert home.clients() == ()
    taken = home.take_in_case(left.case_file, made.FAMILYS)
    assert taken.requests == (reference,)
    assert home.request(reference).due == view.due is not None
    there = home.letter(home.request(reference).letters[0].id)
    here = clinic.letter(view.letters[0].id)
    assert (there.docx, there.text) == (here.docx, here.text)
    assert home.my_details()["sender.name"] == "Ruth Hargreave"
    assert home.client(taken.client.id or 0).handed_over_at is None
    assert len(home.drafts()) == 1
    assert written.reference


def test_a_case_is_handed_over_twice_into_two_folders_and_taken_in_once(
    clinic: App, home: App, stick: Path
) -> None:
    client = made.robin(clinic)
    made.filled(clinic, client)
    first = clinic.hand_over(client, stick, made.FAMILYS)
    second = clinic.hand_over(client, stick, made.FAMILYS)
    assert not set(first.files) & set(second.files)
    home.take_in_case(first.case_file, made.FAMILYS)
    before = home.clients(), home.requests()
    for again in (first, second):
        with pytest.raises(BadInput, match="is here already"):
            home.take_in_case(again.case_file, made.FAMILYS)
    assert (home.clients(), home.requests()) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda app, client: app.save_draft(
            Draft("ehc/ehc-request", {"needs": "x"}, client=client)
        ),
        lambda app, client: app.save_client(replace(app.client(client), school="Northbridge")),
        lambda app, client: app.remember({"client.diet": "none", "writer": "parent"}, client),
        lambda app, _: app.record(app.requests()[0].reference, "note", made.DAY, note="Rang"),
        lambda app, _: app.drop_draft(app.drafts()[0].id),
        lambda app, _: app.set_outcome(app.requests()[0].reference, "full"),
        lambda app, client: app.write_letter(
            replace(made.letter(client), sent=made.DAY, by="hand")
        ),
    ],
)
def test_what_changes_afterwards_was_not_handed_over(
    clinic: App, stick: Path, change: Callable[[App, int], object]
) -> None:
    client, other = made.robin(clinic), made.bibi(clinic)
    made.filled(clinic, client)
    clinic.hand_over(client, stick, made.FAMILYS)
    assert [case.client for case in clinic.day_review().left] == [other]
    change(clinic, client)
    assert {case.client for case in clinic.day_review().left} == {client, other}
    with pytest.raises(BadInput, match="were not handed over"):
        clinic.end_day(typed="DESTROY")
    assert clinic.vault_exists()


def _nothing_left(app: App, client: int, stick: Path) -> None:
    assert [case.client for case in app.day_review().left] == [client]
    assert app.client(client).handed_over_at is None
    assert "handed-over" not in {line.action for line in app.activity()}
    assert not stick.exists() or list(stick.rglob("*")) == []


def test_a_full_stick_gets_nothing_and_the_case_is_not_handed_over(
    clinic: App, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = made.robin(clinic)
    clinic.write_letter(replace(made.letter(client), sent=made.DAY, by="hand"))
    written = []

    def full(path: Path, data: bytes, **named: Any) -> None:
        if path.suffix == casefile.SUFFIX:
            raise system_files.write_problem(path, OSError(28, "No space left on device"))
        written.append(path)
        path.write_bytes(data)

    monkeypatch.setattr(system_files, "durable_write", full)
    with pytest.raises(FoiWriterError, match="is full"):
        clinic.hand_over(client, stick, made.FAMILYS)
    assert len(written) == 3
    _nothing_left(clinic, client, stick)


def test_a_stick_that_forgets_is_found_out(
    clinic: App, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = made.robin(clinic)
    monkeypatch.setattr(
        system_files, "durable_write", lambda path, data, **_: path.write_bytes(data[:-1])
    )
    with pytest.raises(FoiWriterError, match="does not read as it was written"):
        clinic.hand_over(client, stick, made.FAMILYS)
    _nothing_left(clinic, client, stick)


def test_a_stick_that_is_pulled_out_is_told_in_words(
    clinic: App, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = made.robin(clinic)
    write = system_files.durable_write

    def pulled(path: Path, data: bytes, **named: Any) -> None:
        write(path, data, **named)
        shutil.rmtree(stick)

    monkeypatch.setattr(system_files, "durable_write", pulled)
    with pytest.raises(FoiWriterError, match="does not read as it was written"):
        clinic.hand_over(client, stick, made.FAMILYS)
    _nothing_left(clinic, client, stick)


def test_a_record_that_cannot_be_made_takes_the_files_back(
    clinic: App, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiwriter.register import handed

    client = made.robin(clinic)

    def fails(*_: Any) -> None:
        raise FoiWriterError("No", "The records cannot be written.", "")

    monkeypatch.setattr(handed, "note", fails)
    with pytest.raises(FoiWriterError, match="cannot be written"):
        clinic.hand_over(client, stick, made.FAMILYS)
    _nothing_left(clinic, client, stick)


def test_a_folder_that_is_gone_or_our_own_and_a_short_passphrase_are_refused(
    clinic: App, stick: Path
) -> None:
    client = made.robin(clinic)
    for folder in (stick / "gone", clinic.folders.data, clinic.folders.data / "vault"):
        with pytest.raises(BadInput):
            clinic.hand_over(client, folder, made.FAMILYS)
    with pytest.raises(BadInput, match="at least 12"):
        clinic.hand_over(client, stick, "short")
    _nothing_left(clinic, client, stick)


def test_a_letter_nobody_checked_stays(clinic: App, stick: Path) -> None:
    client = made.robin(clinic)
    clinic.write_letter(replace(made.letter(client), sent=made.DAY, by="hand"))
    clinic.set_needs_check(wanted=True)
    with pytest.raises(BadInput, match="was not checked"):
        clinic.hand_over(client, stick, made.FAMILYS)
    _nothing_left(clinic, client, stick)


def _forged(app: App, client: int, path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """A case file whose maker knows the passphrase and writes in it what they like."""
    told = json.loads(app._case(client).model_dump_json())
    change(told)
    path.write_bytes(casefile.seal(json.dumps(told).encode(), made.FAMILYS, Argon2(64, 1, 1)))
    return path


def _cell(table: str, column: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        told["tables"][table][0][column] = value

    return change


_DAMAGE: list[Callable[[dict[str, Any]], Any]] = [
    lambda told: told["tables"].pop("clients"),
    lambda told: told["tables"]["clients"].clear(),
    lambda told: told["tables"]["clients"].append(told["tables"]["clients"][0] | {"id": 99}),
    lambda told: told.pop("tables"),
    lambda told: told.update(tables=[]),
    lambda told: told.update(workers=[{"id": 1}]),
    lambda told: told.update(workers=[{"id": 1, "name": "", "role": ""}]),
    lambda told: told.update(workers=[{"id": "x", "name": "Jo", "role": ""}]),
    lambda told: told.update(extra=1),
    lambda told: told["tables"]["requests"][0].pop("subject"),
    _cell("clients", "name", None),
    _cell("clients", "name", " "),
    _cell("clients", "name", "\ud800"),
    _cell("clients", "date_of_birth", "yesterday"),
    _cell("clients", "facts", "[1"),
    _cell("clients", "recorded_at", "now"),
    _cell("clients", "id", {"base64": "AA=="}),
    _cell("requests", "client_id", 77),
    _cell("requests", "reference", "../../evil"),
    _cell("requests", "reference", "FW-000000001"),
    _cell("requests", "regime", "no-such-regime"),
    _cell("requests", "outcome", "gone"),
    _cell("requests", "opened_on", "2026-13-01"),
    _cell("requests", "subject", None),
    _cell("requests", "id", None),
    _cell("letters", "docx", {"base64": "QUJD"}),
    _cell("letters", "docx", {"base64": "!"}),
    _cell("letters", "errand", "{}"),
    _cell("letters", "errand", "no"),
    _cell("letters", "saved_at", 5),
    _cell("letters", "sent_on", {"base64": "QUJD"}),
    _cell("replies", "size_bytes", 2**70),
    _cell("replies", "text", None),
    _cell("events", "kind", "no-such-event"),
    _cell("events", "on", "1"),
    _cell("drafts", "kind", "no/such-kind"),
    _cell("drafts", "answers", "{"),
    _cell("drafts", "client_id", 12345),
]


def test_a_forged_case_is_refused_whole(clinic: App, home: App, tmp_path: Path) -> None:
    client = made.robin(clinic)
    made.filled(clinic, client)
    sent = clinic.write_letter(replace(made.letter(client), sent=made.DAY, by="hand"))
    assert sent.request
    for number, change in enumerate(_DAMAGE):
        path = _forged(clinic, client, tmp_path / "forged.foicase", change)
        with pytest.raises(FoiWriterError, match="damaged"):
            home.take_in_case(path, made.FAMILYS)
        assert home.clients() == (), number
        assert home.requests() == (), number
        assert home.workers() == (), number
        assert home.search("Robin") == (), number


def test_a_newer_case_is_told_as_such(clinic: App, home: App, tmp_path: Path) -> None:
    client = made.robin(clinic)
    for change in ({"format": 2}, {"form": "9999"}):
        path = _forged(clinic, client, tmp_path / "new.foicase", lambda t, c=change: t.update(c))  # type: ignore[misc]
        with pytest.raises(FoiWriterError, match="newer version"):
            home.take_in_case(path, made.FAMILYS)
    assert home.clients() == ()


def test_paths_and_threads_of_elsewhere_do_not_come_in(
    clinic: App, home: App, tmp_path: Path
) -> None:
    """A forged path would let marking as sent read, or writing replace, a file of this home."""
    mine = made.robin(home)
    here = made.filled(home, mine)
    secret = tmp_path / "secret.docx"
    secret.write_bytes(b"mine")
    client = made.bibi(clinic)
    answers = {**made.OTHERS, "writer": "parent", "screening": "none", "needs": "x",
               "client.name": "Bibi Okoro", "client.date_of_birth": "2016-09-05",
               "client.school": "Northbridge", "support_tried": "y",
               "still_needed": "z"}  # fmt: skip
    draft = clinic.save_draft(
        Draft("ehc/ehc-request", answers, authority="kent", client=client, dated=made.DAY)
    )
    clinic.write_letter(replace(made.letter(client), answers=answers, draft=draft.id))

    def change(told: dict[str, Any]) -> None:
        letter, draft = told["tables"]["letters"][0], told["tables"]["drafts"][0]
        errand = json.loads(letter["errand"])
        errand |= {"files": {str(secret): "0" * 64}, "in_request": here,
                   "enclosures": [str(secret)]}  # fmt: skip
        letter |= {"errand": json.dumps(errand), "title": "../../up/and:away"}
        draft |= {"files": json.dumps([str(secret)]), "in_request": here,
                  "enclosures": json.dumps([str(secret)])}  # fmt: skip
        told["tables"]["clients"][0]["household"] = 1
        told["words"] = [("client", mine + 50, "Robin", "stolen"), ("odd", 1, "a", "stolen")]

    path = _forged(clinic, client, tmp_path / "paths.foicase", change)
    taken = home.take_in_case(path, made.FAMILYS)
    assert not taken.client.household
    (kept,) = [each for each in home.drafts() if each.client == taken.client.id]
    assert (kept.files, kept.enclosures, kept.in_request) == ((), (), "")
    done = home.mark_sent(kept.id or 0, sent=made.DAY, by="hand")
    assert done.request != here
    assert done.text != "mine"
    assert secret.read_bytes() == b"mine"
    assert home.search("stolen") == ()
    out = tmp_path / "for them"
    out.mkdir()
    files = home.export_client(taken.client.id or 0, out).files
    assert all(path.is_relative_to(out) for path in files)
    assert not (tmp_path / "up").exists()


def test_a_request_whose_parent_stayed_behind_stands_alone(
    clinic: App, home: App, tmp_path: Path
) -> None:
    client = made.robin(clinic)
    reference = made.filled(clinic, client)
    path = _forged(
        clinic, client, tmp_path / "child.foicase", _cell("requests", "parent_id", 4711)
    )
    home.take_in_case(path, made.FAMILYS)
    assert home.request(reference).parent in {None, ""}


def test_a_wrong_passphrase_and_another_file_change_nothing(
    clinic: App, home: App, stick: Path
) -> None:
    client = made.robin(clinic)
    left = clinic.hand_over(client, stick, made.FAMILYS)
    with pytest.raises(BadInput, match="not the passphrase"):
        home.take_in_case(left.case_file, "four plain wet words")
    with pytest.raises(BadInput, match="is not a case file"):
        home.read_case(next(p for p in left.files if p.suffix == ".pdf"), made.FAMILYS)
    assert home.clients() == ()


def test_an_export_holds_the_clients_own_files_under_tame_names(
    clinic: App, tmp_path: Path
) -> None:
    client = made.robin(clinic)
    reference = made.filled(clinic, client)
    made.bibi(clinic)
    report = tmp_path / "report.txt"
    report.write_text("A report")
    clinic.record(reference, "acknowledged", date(2026, 10, 5), file=report)
    out = tmp_path / "out of here"
    out.mkdir()
    files = clinic.export_client(client, out).files
    whole = b"".join(path.read_bytes() for path in files).decode("utf-8", "replace")
    for word in ("Robin Ashdown", "Our letter", "We have it.", "A report", "reads little"):
        assert word in whole, word
    for word in ("Bibi", "Okoro", "ML7 1QX"):
        assert word not in whole, word
    assert clinic.activity(1)[0].action == "exported"


def test_an_export_tells_what_lies_in_the_bin_and_of_nobody_else(
    clinic: App, tmp_path: Path
) -> None:
    client, other = made.robin(clinic), made.bibi(clinic)
    mine, theirs = made.filled(clinic, client), made.filled(clinic, other)
    clinic.record(theirs, "acknowledged", date(2026, 10, 5), text="Of the others.")
    for reference in (mine, theirs):
        clinic.bin_request(reference)
    out = tmp_path / "out of here"
    out.mkdir()
    files = clinic.export_client(client, out).files
    whole = {path.relative_to(out): path.read_bytes().decode("utf-8", "replace") for path in files}
    (page,) = [text for path, text in whole.items() if path.suffix == ".html"]
    for told in ("In the bin: Assess Robin", "Put there on", mine, "Our letter", "We have it."):
        assert told in page, told
    binned = [text for path, text in whole.items() if path.parent.name.startswith("in the bin")]
    assert any("Our letter" in text for text in binned)
    for text in whole.values():
        assert theirs not in text
        assert "Of the others." not in text
