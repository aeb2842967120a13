"""One letter from answers to files and record, and back again."""

from __future__ import annotations

import email
import errno
import hashlib
import os
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from foiwriter import paths
from foiwriter.app import App, Draft, WriteRequest
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.register import references
from foiwriter.store.store import Store
from foiwriter.system import files as disk
from tests.app.conftest import EHC, FOI, QUERY, Clock

if TYPE_CHECKING:
    from collections.abc import Callable

OCTOBER_1 = date(2026, 10, 1)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_a_letter_nobody_records_needs_no_vault(app: App, foi: WriteRequest) -> None:
    written = app.write_letter(replace(foi, sent=None))
    assert not app.vault_exists()
    assert (written.request, written.due, written.draft) == (None, None, None)
    assert references.tidy(written.reference) == written.reference
    (file,) = written.files
    assert file.sha256 == hashlib.sha256(file.path.read_bytes()).hexdigest()


def test_every_kind_of_file_is_written_and_holds_the_same_letter(
    app: App, foi: WriteRequest
) -> None:
    written = app.write_letter(replace(foi, sent=None, pdf=True, eml=True, txt=True))
    assert [file.kind for file in written.files] == ["docx", "pdf", "eml", "txt"]
    by_kind = {file.kind: file.path for file in written.files}
    assert len({path.with_suffix("") for path in by_kind.values()}) == 1
    assert by_kind["pdf"].read_bytes().startswith(b"%PDF-")
    asked = "How many requests did you decide in 2025?"
    assert asked in by_kind["txt"].read_text(encoding="utf-8-sig")
    message = email.message_from_bytes(by_kind["eml"].read_bytes())
    assert message["Subject"] == written.subject
    names = [part.get_filename() for part in message.walk() if part.get_filename()]
    assert names == [by_kind["pdf"].name]


def test_the_name_of_a_file_is_safe_on_every_system_and_names_no_child(app: App) -> None:
    written = app.write_letter(WriteRequest("ehc-request", "kent", EHC))
    (file,) = written.files
    assert file.path.suffix == ".docx"
    assert file.path.stem == "2026-10-01 Ask for an EHC needs assessment - Kent County Council"
    assert "Robin" not in file.path.name


def test_a_sent_letter_is_recorded_with_its_events_and_its_due_day(
    app: App, foi: WriteRequest
) -> None:
    """FOIA section 10(1): the twentieth working day after 1 October 2026 is 29 October."""
    written = app.write_letter(foi)
    assert written.due is not None
    assert written.due.due == date(2026, 10, 29)
    assert written.request == written.reference
    request = app.request(written.reference)
    assert [(event.kind, event.on, event.assumed) for event in request.events] == [
        ("sent", OCTOBER_1, False),
        ("received", OCTOBER_1, False),
    ]
    assert (request.status, request.due, request.days_left) == ("waiting", written.due.due, 28)
    assert request.authority_name == "Kent County Council"
    kept = app.letter(request.letters[0].id)
    assert kept.docx == written.files[0].path.read_bytes()
    assert kept.view.sha256 == written.files[0].sha256
    assert kept.view.law_edition == app.law.edition.edition
    assert kept.view.template_sha256
    assert kept.text == written.text


def test_post_is_assumed_to_arrive_two_working_days_later_until_somebody_knows(
    app: App, foi: WriteRequest
) -> None:
    """Posted on Thursday 1 October 2026: the second working day after is Monday 5 October."""
    written = app.write_letter(replace(foi, by="post"))
    request = app.request(written.reference)
    assert request.due_assumed
    (receipt,) = [event for event in request.events if event.kind == "received"]
    assert (receipt.on, receipt.assumed) == (date(2026, 10, 5), True)
    known = app.record(written.reference, "received", OCTOBER_1)
    assert not known.due_assumed
    assert [e.on for e in known.events if e.kind == "received"] == [OCTOBER_1]


def test_a_day_of_receipt_that_is_given_is_used(app: App, foi: WriteRequest, clock: Clock) -> None:
    clock.day = date(2026, 10, 12)
    written = app.write_letter(replace(foi, dated=OCTOBER_1, by="post", received=clock.day))
    assert written.due is not None
    assert written.due.start == clock.day
    assert not app.request(written.reference).due_assumed


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"sent": date(2026, 10, 2)}, "sent"),
        ({"dated": date(2026, 10, 2), "sent": OCTOBER_1}, "sent"),
        ({"by": "post", "received": date(2026, 9, 30)}, "received"),
        ({"by": "post", "received": date(2026, 10, 2)}, "received"),
        ({"by": "pigeon"}, "by"),
        ({"authority": "knet"}, "authority"),
        ({"kind": "foi-reqest"}, "kind"),
        ({"client": 99}, "client"),
        ({"in_request": "FW-NOTTHERE1"}, "reference"),
        ({"draft": 99}, "draft"),
        ({"enclosures": (Path("nowhere.pdf"),)}, "enclose"),
        ({"answers": FOI | {"topic": ""}}, "topic"),
    ],
)
def test_what_cannot_be_used_is_said_before_anything_is_written(
    app: App, foi: WriteRequest, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as told:
        app.write_letter(replace(foi, **change))
    assert told.value.field == field
    assert _files(app.folders.out) == {}
    assert app.requests() == ()


def test_a_letter_that_is_not_the_way_says_whom_to_ring(app: App, foi: WriteRequest) -> None:
    with pytest.raises(BadInput, match="999"):
        app.write_letter(replace(foi, answers=FOI | {"screening": "danger"}))
    assert _files(app.folders.out) == {}


def test_who_read_the_page_may_carry_on_with_the_letter(app: App, foi: WriteRequest) -> None:
    answers = FOI | {"screening": "danger"}
    with pytest.raises(BadInput, match="answer “carry_on” with “danger”"):
        app.write_letter(replace(foi, answers=answers))
    assert app.write_letter(replace(foi, answers=answers | {"carry_on": ["danger"]})).files
    with pytest.raises(BadInput) as told:
        app.write_letter(
            replace(foi, answers=FOI | {"screening": "not-england", "carry_on": ["not-england"]})
        )
    assert "carry_on" not in str(told.value)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"screening": "Danger"}, "999"),
        ({"screening": "deadline", "own_deadline": "5 October 2026"}, "seven days"),
        ({"client.date_of_birth": "1 January 2008"}, "over compulsory school age"),
        ({"writer": "For-Family", "family_permission": "No"}, "permission"),
        ({"writer": "For-Family"}, "permission"),
    ],
    ids=["danger", "deadline", "age", "no permission", "permission not asked"],
)
def test_an_answer_counts_however_it_is_written(
    app: App, typed: dict[str, str | list[str]], told: str
) -> None:
    """The same answers as `danger`, `2026-10-05`, `2008-01-01` and `for-family`."""
    with pytest.raises(BadInput, match=told):
        app.write_letter(WriteRequest("ehc-request", "kent", {**EHC, **typed}))
    assert _files(app.folders.out) == {}


def test_a_date_in_words_is_kept_as_that_day(app: App) -> None:
    answers: Any = {**EHC, "client.date_of_birth": "14 March 2018"}
    app.write_letter(WriteRequest("ehc-request", "kent", answers, sent=OCTOBER_1, by="email"))
    assert [client.date_of_birth for client in app.clients() if not client.household] == [
        date(2018, 3, 14)
    ]


def test_two_different_enclosures_of_one_name_are_refused_and_one_twice_goes_once(
    app: App, tmp_path: Path
) -> None:
    copies = []
    for folder, data in (("a", b"one"), ("b", b"two"), ("c", b"one")):
        (tmp_path / folder).mkdir()
        copies.append(tmp_path / folder / "scan.pdf")
        copies[-1].write_bytes(data)
    request = WriteRequest("foi-request", "kent", FOI, txt=True)
    with pytest.raises(BadInput, match=r"Two different files are called scan\.pdf"):
        app.write_letter(replace(request, enclosures=tuple(copies)))
    assert _files(app.folders.out) == {}
    written = app.write_letter(replace(request, enclosures=(copies[0], copies[2])))
    assert written.text.count("scan.pdf") == 1


def test_an_enclosure_without_end_or_with_a_name_that_is_no_text_is_no_fault(
    app: App, tmp_path: Path
) -> None:
    request = WriteRequest("foi-request", "kent", FOI, eml=True)
    with pytest.raises(BadInput, match="larger than 50 MB"):
        app.write_letter(replace(request, enclosures=(Path("/dev/zero"),)))
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    odd.write_bytes(b"x")
    assert "caf.txt" in app.write_letter(replace(request, enclosures=(odd,))).text


def test_enclosures_are_listed_kept_and_attached(
    app: App, foi: WriteRequest, tmp_path: Path
) -> None:
    enclosed = tmp_path / "map of the school.txt"
    enclosed.write_bytes(b"left, then right")
    written = app.write_letter(replace(foi, enclosures=(enclosed,), eml=True))
    assert enclosed.name in written.text
    request = app.request(written.reference)
    kept = app.letter(request.letters[0].id)
    assert kept.enclosures == ((enclosed.name, b"left, then right"),)
    assert kept.view.enclosures[0].sha256 == hashlib.sha256(b"left, then right").hexdigest()
    message = email.message_from_bytes(written.files[1].path.read_bytes())
    names = [part.get_filename() for part in message.walk() if part.get_filename()]
    assert names == [written.files[0].path.name, enclosed.name]


def test_a_second_letter_of_the_same_name_gets_a_number(app: App, foi: WriteRequest) -> None:
    first = app.write_letter(replace(foi, sent=None))
    before = first.files[0].path.read_bytes()
    second = app.write_letter(replace(foi, sent=None))
    assert second.files[0].path.stem == f"{first.files[0].path.stem} (2)"
    assert first.files[0].path.read_bytes() == before


def test_two_programs_that_choose_one_name_write_two_letters(
    app: App, foi: WriteRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other letter appears after the name was chosen, and before ours is in place."""
    real = os.fsync
    name = "2026-10-01 Ask a public body for information (FOI request) - Kent County Council.docx"
    other = app.folders.out / name

    def meanwhile(descriptor: int) -> None:
        real(descriptor)
        if not other.exists():
            other.write_bytes(b"the other letter")

    monkeypatch.setattr(disk.os, "fsync", meanwhile)
    written = app.write_letter(replace(foi, sent=None, pdf=True))
    assert other.read_bytes() == b"the other letter"
    assert [file.path.name for file in written.files] == [
        name.replace(".docx", " (2).docx"),
        name.replace(".docx", " (2).pdf"),
    ]
    assert len(_files(app.folders.out)) == 3


def test_a_draft_writes_over_its_own_files_only_while_nobody_changed_them(
    app: App, foi: WriteRequest
) -> None:
    draft = app.save_draft(Draft("foi-request", FOI, authority="kent"))
    unsent = replace(foi, sent=None, draft=draft.id)
    first = app.write_letter(unsent)
    again = app.write_letter(replace(unsent, answers=FOI | {"topic": "another thing"}))
    assert again.files[0].path == first.files[0].path
    assert again.reference == first.reference
    again.files[0].path.write_bytes(b"changed in Word")
    with pytest.raises(FoiWriterError, match="was changed by another program"):
        app.write_letter(unsent)
    assert again.files[0].path.read_bytes() == b"changed in Word"


def test_a_saved_letter_is_marked_as_sent_later_byte_for_byte(
    app: App, foi: WriteRequest, clock: Clock
) -> None:
    draft = app.save_draft(Draft("information/foi-request", FOI, authority="kent"))
    assert draft.id is not None
    saved = app.write_letter(replace(foi, sent=None, draft=draft.id))
    assert saved.draft == draft.id
    assert app.draft(draft.id).reference == saved.reference
    assert app.draft(draft.id).sha256 == saved.files[0].sha256
    assert app.requests() == ()
    clock.day = date(2026, 10, 2)
    sent = app.mark_sent(draft.id, sent=clock.day, by="email")
    assert sent.request == saved.reference
    assert sent.due is not None
    assert sent.due.start == clock.day
    kept = app.letter(app.request(saved.reference).letters[0].id)
    assert kept.docx == saved.files[0].path.read_bytes()
    assert app.drafts() == ()


def test_a_letter_changed_in_word_is_kept_as_it_went_out(app: App, foi: WriteRequest) -> None:
    draft = app.save_draft(Draft("information/foi-request", FOI, authority="kent"))
    assert draft.id is not None
    saved = app.write_letter(replace(foi, sent=None, draft=draft.id))
    other = app.write_letter(
        replace(foi, sent=None, answers=FOI | {"topic": "what was typed in Word"})
    )
    edited = other.files[0].path.read_bytes()
    saved.files[0].path.write_bytes(edited)
    app.mark_sent(draft.id, sent=OCTOBER_1, by="email")
    kept = app.letter(app.request(saved.reference).letters[0].id)
    assert kept.docx == edited
    assert "what was typed in Word" in kept.text
    assert kept.view.sha256 == hashlib.sha256(edited).hexdigest()


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_saved_letter_that_is_no_letter_any_more_is_not_recorded(
    app: App, foi: WriteRequest, data: bytes
) -> None:
    """The last one is an empty ZIP archive."""
    draft = app.save_draft(Draft("foi-request", answers=dict(FOI), authority="kent"))
    (file,) = app.write_letter(replace(foi, sent=None, draft=draft.id)).files
    file.path.write_bytes(data)
    assert draft.id is not None
    with pytest.raises(FoiWriterError, match="not a DOCX file"):
        app.mark_sent(draft.id, sent=OCTOBER_1, by="email")
    assert app.requests() == ()
    assert [one.id for one in app.drafts()] == [draft.id]


def test_a_draft_that_changed_since_it_was_saved_is_not_sent_as_it_was(
    app: App, foi: WriteRequest
) -> None:
    draft = app.save_draft(Draft("information/foi-request", FOI, authority="kent"))
    assert draft.id is not None
    with pytest.raises(BadInput, match="has not been saved as a letter"):
        app.mark_sent(draft.id, sent=OCTOBER_1, by="email")
    app.write_letter(replace(foi, sent=None, draft=draft.id))
    app.save_draft(replace(draft, answers=FOI | {"topic": "second thoughts"}))
    with pytest.raises(BadInput, match="Answers were changed"):
        app.mark_sent(draft.id, sent=OCTOBER_1, by="email")
    assert app.requests() == ()


def test_a_letter_is_taken_back_and_is_a_draft_with_everything_typed(
    app: App, foi: WriteRequest, tmp_path: Path
) -> None:
    enclosed = tmp_path / "map.txt"
    enclosed.write_bytes(b"left")
    written = app.write_letter(replace(foi, enclosures=(enclosed,)))
    draft = app.undo_sent(written.reference)
    assert draft.answers == FOI
    assert (draft.kind, draft.authority) == ("information/foi-request", "kent")
    assert draft.enclosures == (str(enclosed),)
    assert draft.reference == written.reference
    assert draft.files == (str(written.files[0].path),)
    assert app.requests() == ()
    assert draft.id is not None
    again = app.mark_sent(draft.id, sent=OCTOBER_1, by="hand")
    assert again.request == written.reference
    assert app.letter(app.request(written.reference).letters[0].id).enclosures == (
        ("map.txt", b"left"),
    )


def test_sent_cannot_be_taken_back_once_something_happened(app: App, foi: WriteRequest) -> None:
    written = app.write_letter(foi)
    request = app.record(written.reference, "acknowledged", OCTOBER_1)
    with pytest.raises(BadInput, match="something else was recorded on 1 October 2026"):
        app.undo_sent(written.reference)
    app.correct(request.events[-1].id, remove=True)
    assert app.undo_sent(written.reference).reference == written.reference


def test_a_reminder_joins_its_thread_and_changes_no_day(
    app: App, foi: WriteRequest, clock: Clock
) -> None:
    first = app.write_letter(foi)
    assert first.due is not None
    clock.day = date(2026, 10, 30)
    (reminder,) = [each for each in app.next_letters(first.reference) if each.ready]
    assert reminder.kind == "information/foi-overdue"
    assert reminder.answers["request_date"] == "2026-10-01"
    assert reminder.answers["sender.name"] == "Ruth Hargreave"
    second = app.write_letter(
        WriteRequest(
            reminder.kind,
            "kent",
            reminder.answers,
            sent=clock.day,
            by="email",
            in_request=first.reference,
        )
    )
    assert second.request == first.reference
    assert second.due is None
    request = app.request(first.reference)
    assert request.due == first.due.due
    assert [event.kind for event in request.events] == ["sent", "received", "wrote"]
    assert [letter.reference for letter in request.letters] == [first.reference, second.reference]
    assert app.request(second.reference).reference == first.reference
    assert app.undo_sent(first.reference).reference == second.reference
    assert [event.kind for event in app.request(first.reference).events] == ["sent", "received"]


@pytest.mark.parametrize("records", ["yes", "no"])
def test_a_query_is_a_request_of_its_own_only_when_it_asks_for_records(
    app: App, foi: WriteRequest, clock: Clock, records: str
) -> None:
    first = app.write_letter(foi)
    clock.day = date(2026, 10, 20)
    app.record(first.reference, "reply", clock.day, text="99% have published.")
    query = WriteRequest(
        "information/query-reply",
        "kent",
        QUERY | {"records": records},
        sent=clock.day,
        by="email",
        in_request=first.reference,
    )
    second = app.write_letter(query)
    if records == "yes":
        assert second.request == second.reference
        assert second.due is not None
        assert app.request(second.reference).parent == first.reference
        assert app.request(first.reference).children == (second.reference,)
    else:
        assert second.request == first.reference
        assert second.due is None
        assert len(app.requests()) == 1


def test_a_query_without_a_thread_gets_a_place_and_no_clock(app: App) -> None:
    query = QUERY | {"records": "no"}
    written = app.write_letter(
        WriteRequest("information/query-reply", "kent", query, sent=OCTOBER_1, by="email")
    )
    request = app.request(written.reference)
    assert request.clocks == ()
    assert request.due is None
    assert request.status == "waiting"


def test_a_letter_for_a_child_makes_the_child_a_client_and_nothing_is_typed_twice(
    app: App,
) -> None:
    written = app.write_letter(
        WriteRequest("ehc/ehc-request", "kent", EHC, sent=OCTOBER_1, by="email")
    )
    (client,) = app.clients()
    assert (client.name, client.date_of_birth) == ("Robin Ashdown", date(2018, 3, 14))
    assert app.request(written.reference).client == client.id
    assert app.my_details()["sender.postcode"] == "ML4 2DN"
    known = app.facts(client.id)
    assert known["client.school"] == "Millbeck Primary School"
    left_to_say = {key: value for key, value in EHC.items() if "." not in key}
    again = app.write_letter(
        WriteRequest("ehc/ehc-request", "medway", left_to_say, client=client.id)
    )
    assert "Robin Ashdown" in again.text
    assert "9 Tanners Row" in again.text


def test_what_a_draft_leaves_out_is_not_filled_in_behind_its_back(app: App) -> None:
    """A hidden address must stay hidden."""
    app.save_my_details({"sender.name": "Ruth Hargreave", "sender.address": "9 Tanners Row"})
    without = {key: value for key, value in FOI.items() if key != "sender.address"}
    draft = app.save_draft(Draft("information/foi-request", without, authority="kent"))
    written = app.write_letter(
        WriteRequest("information/foi-request", "kent", without, draft=draft.id)
    )
    assert "Tanners" not in written.text


def test_a_request_without_a_client_is_the_households(app: App, foi: WriteRequest) -> None:
    written = app.write_letter(foi)
    assert app.request(written.reference).client_name == "Our household"
    app.write_letter(foi)
    assert [client.household for client in app.clients()] == [True]


def test_another_childs_name_in_a_letter_is_warned_about(app: App) -> None:
    app.add_client("Jo Winterbourne")
    about = EHC | {"needs": "Robin sits with Jo Winterbourne."}
    composed = app.compose("ehc/ehc-request", about, "kent")
    assert any("Winterbourne" in warning.message for warning in composed.warnings)


def test_a_pdf_that_cannot_be_drawn_is_a_warning_and_the_letter_is_whole(
    app: App, foi: WriteRequest
) -> None:
    odd = FOI | {"topic": "the school of \u0f40\u0f0b"}
    written = app.write_letter(replace(foi, sent=None, answers=odd, pdf=True))
    assert [file.kind for file in written.files] == ["docx"]
    assert any(warning.id == "no-pdf" for warning in written.warnings)


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_while_the_file_is_written_records_nothing(
    app: App, foi: WriteRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.open_vault()
    with monkeypatch.context() as broken:
        broken.setattr(disk.os, "fsync", _full)
        with pytest.raises(FoiWriterError, match="is full"):
            app.write_letter(foi)
    assert _files(app.folders.out) == {}
    assert app.requests() == ()
    assert app.write_letter(foi).request


def test_a_register_that_cannot_be_written_says_where_the_letter_is(
    app: App, foi: WriteRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.open_vault()
    fault = FoiWriterError("This was not kept", "The disk is full.", "Free some space.")

    def refuse(_self: Store, _work: object) -> None:
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(Store, "write", refuse)
        with pytest.raises(FoiWriterError, match="nothing about it was recorded") as told:
            app.write_letter(foi)
    (name,) = _files(app.folders.out)
    assert name in told.value.help
    assert app.requests() == ()


def test_a_crash_between_file_and_record_leaves_the_register_as_it_was(
    make_app: Callable[[], App], foi: WriteRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiwriter.register import sendings

    app = make_app()

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(sendings.events, "add", crash)
        with pytest.raises(KeyboardInterrupt):
            app.write_letter(foi)
    again = make_app()
    assert again.requests() == ()
    assert again.clients() == ()
    assert again.write_letter(foi).request


def test_a_folder_that_cannot_be_used_is_one_sentence(
    app: App, foi: WriteRequest, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    with pytest.raises(FoiWriterError):
        app.write_letter(replace(foi, out=blocked / "letters"))
    assert app.requests() == ()
    assert blocked.read_text() == "a file"


def test_a_template_with_a_broken_tag_is_named_and_nothing_is_written(
    app: App, foi: WriteRequest, tmp_path: Path, clock: Clock
) -> None:
    """The paragraph's heading and the nearest spelling are told; the answers are not lost."""
    shipped = tmp_path / "shipped"
    shutil.copytree(paths.templates(), shipped / "templates")
    (shipped / "resources").symlink_to(paths.resources(), target_is_directory=True)
    template = shipped / "templates" / "information" / "foi-request.docx"
    _replace_in_body(template, b"letter.subject", b"letter.subjekt")
    broken = App(app.folders, today=clock, keyring=None, shipped=shipped)
    with pytest.raises(FoiWriterError, match="subjekt") as told:
        broken.write_letter(replace(foi, sent=None))
    assert "letter.subject" in str(told.value)
    assert _files(app.folders.out) == {}


def _replace_in_body(docx: Path, before: bytes, after: bytes) -> None:
    with zipfile.ZipFile(docx) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(docx, "w") as archive:
        for info, data in parts:
            archive.writestr(info, data.replace(before, after))
