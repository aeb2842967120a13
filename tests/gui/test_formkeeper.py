"""Forms keep themselves in the locked records: a lock or a crash loses at most five seconds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, Client
from foiwriter.errors import FoiWriterError
from foiwriter.gui.clinic.consent import ConsentForm
from foiwriter.gui.clinic.details import DetailsForm
from foiwriter.gui.door.formkeeper import FormKeeper
from foiwriter.gui.pages.client import NEW, ClientPage
from foiwriter.gui.pages.clients import ClientsPage
from foiwriter.gui.pages.record import RecordPage
from foiwriter.gui.pages.settings import SettingsPage
from foiwriter.gui.pages.takein import ABOUT, DETAILS, WHO, TakeInPage
from foiwriter.gui.wizard.keeper import LONGEST_MS, QUIET_MS
from foiwriter.register.records import NewRequest
from foiwriter.register.records_cases import FormKey
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.gui.clinic_walk import settle
from tests.gui.looking import button, words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLineEdit
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.forms import Form
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.rings import Ring

NOTE = "Ms Hall said the panel met on Tuesday"
BACK = "What you typed here before is back"


def _record(window: MainWindow, reference: str) -> RecordPage:
    window.show_page("record", reference)
    assert isinstance(window.page, RecordPage)
    return window.page


def _type(form: Form, question: str, words: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(form.control(question), words)


def _note(page: RecordPage, words: str, qtbot: QtBot) -> None:
    page._choose_kind("acknowledged")
    _type(page.form, "note", words, qtbot)


def _typed(form: Form | None, question: str) -> object:
    assert form is not None
    return form.answers()[question]


def _locked_and_opened(session: Session, passphrase: str | None = None) -> None:
    session.lock()
    settle()  # what was on the screen is gone
    assert not session.vault_is_open
    session.open_vault(passphrase)
    assert session.vault_is_open


def _client(window: MainWindow, argument: object) -> ClientPage:
    window.show_page("client", argument)
    assert isinstance(window.page, ClientPage)
    return window.page


def _words(page: ClientPage) -> Form:
    assert isinstance(page.form, DetailsForm | ConsentForm)
    return page.form.form


@pytest.fixture
def charity(window: MainWindow) -> Session:
    """The session of a charity's window, open, somebody at work."""
    session = window.session
    assert session is not None
    vaults.made(session.app, vaults.WORDS, mode=Mode.CHARITY)
    session.open_vault(vaults.WORDS)
    return session


@pytest.fixture
def families(charity: Session) -> tuple[Client, Client]:
    """Two clients of a charity."""
    add = charity.app.add_client
    return add("Sam Okafor"), add("Aaliyah Begum")


def test_a_note_typed_just_before_a_lock_is_back_after_it(
    window: MainWindow, session: Session, add: Callable[..., str], qtbot: QtBot
) -> None:
    reference = add()
    _note(_record(window, reference), NOTE, qtbot)
    _locked_and_opened(session)
    page = _record(window, reference)
    assert _typed(page.form, "note") == NOTE
    assert page._kind == "acknowledged"
    assert any(BACK in words for words in words_of(window))


def test_a_note_is_back_in_another_run_after_a_crash(
    window: MainWindow,
    session: Session,
    add: Callable[..., str],
    qtbot: QtBot,
    ring: Ring,
) -> None:
    reference = add()
    _note(_record(window, reference), NOTE, qtbot)
    key = FormKey("record", request=reference)
    app = session.app
    qtbot.waitUntil(lambda: app.form(key).get("note") == NOTE, timeout=LONGEST_MS + QUIET_MS)
    app.close()  # nothing was asked to be kept, no page was left
    again = App(app.folders, today=session.today, keyring=ring)
    again.open_vault()
    assert again.form(key)["note"] == NOTE
    again.close()


def test_without_the_keeper_a_lock_loses_it_bad_twin(
    window: MainWindow,
    session: Session,
    add: Callable[..., str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(FormKeeper, "touch", lambda _: None)
    reference = add()
    _note(_record(window, reference), NOTE, qtbot)
    _locked_and_opened(session)
    assert _typed(_record(window, reference).form, "note") == ""


def test_typing_that_never_rests_is_kept_within_five_seconds() -> None:
    assert QUIET_MS < LONGEST_MS < 5000


def test_another_request_does_not_get_it_and_looking_elsewhere_does_not_lose_it(
    window: MainWindow, session: Session, add: Callable[..., str], qtbot: QtBot
) -> None:
    mine, other = add(), add(subject="Transport")
    _note(_record(window, mine), NOTE, qtbot)
    page = _record(window, other)
    assert _typed(page.form, "note") == ""
    assert not any(BACK in words for words in words_of(window))
    assert _typed(_record(window, mine).form, "note") == NOTE


def test_what_was_recorded_or_left_by_the_way_back_does_not_come_again(
    window: MainWindow, session: Session, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    reference = add(on=date(2026, 10, 23))
    key = FormKey("record", request=reference)
    for leave in (RecordPage._keep, RecordPage.back):
        page = _record(window, reference)
        _note(page, NOTE, qtbot)
        _type(page.form, "on", "30 October 2026", qtbot)
        page.keeper.save()
        assert app.form(key)
        leave(page)
        assert window.stack.key == "request"
        assert app.form(key) == {}
        assert _typed(_record(window, reference).form, "note") == ""


def test_a_form_that_cannot_be_recorded_stays_kept(
    window: MainWindow,
    session: Session,
    app: App,
    add: Callable[..., str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reference = add(on=date(2026, 10, 23))
    page = _record(window, reference)
    _note(page, NOTE, qtbot)
    _type(page.form, "on", "30 October 2026", qtbot)

    def full(*_: object, **__: object) -> None:
        raise FoiWriterError("The disk is full", "There is no room.", "Make room.")

    monkeypatch.setattr(app, "record", full)
    page._keep()
    assert app.form(FormKey("record", request=reference))["note"] == NOTE


def test_starting_afresh_empties_the_form_for_good(
    window: MainWindow, session: Session, app: App, add: Callable[..., str], qtbot: QtBot
) -> None:
    reference = add()
    _note(_record(window, reference), NOTE, qtbot)
    _locked_and_opened(session)
    page = _record(window, reference)
    button(page, "Start afresh").click()
    assert _typed(page.form, "note") == ""
    assert page._kind == ""
    assert app.form(FormKey("record", request=reference)) == {}
    _note(page, "Later", qtbot)
    page.keeper.save()
    assert app.form(FormKey("record", request=reference))["note"] == "Later"


def test_a_request_half_taken_in_is_back_with_what_was_chosen(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    def page() -> TakeInPage:
        window.show_page("take-in", "sent")
        assert isinstance(window.page, TakeInPage)
        return window.page

    first = page()
    first._choose(WHO, "leeds")
    first._choose(ABOUT, "foia")
    assert first.form is not None
    _type(first.form, "text", "Dear Leeds", qtbot)
    _locked_and_opened(session)
    then = page()
    assert (then._step, then._authority, then._regime) == (DETAILS, "leeds", "foia")
    assert _typed(then.form, "text") == "Dear Leeds"
    then.back()
    then._choose(ABOUT, "sar")
    assert _typed(then.form, "text") == "Dear Leeds"
    for _ in range(3):
        then.back()
    assert page()._step == WHO


def test_my_details_half_changed_are_back(
    window: MainWindow, session: Session, app: App, qtbot: QtBot
) -> None:
    app.save_my_details({"sender.name": "Jane Parent"})
    window.show_page("settings", "details")
    assert isinstance(window.page, SettingsPage)
    assert window.page.form is not None
    _type(window.page.form, "sender.email", "jane@example.org", qtbot)
    _locked_and_opened(session)
    window.show_page("settings", "details")
    assert isinstance(window.page, SettingsPage)
    assert _typed(window.page.form, "sender.name") == "Jane Parent"
    assert _typed(window.page.form, "sender.email") == "jane@example.org"
    assert app.form(FormKey("my-details")) == {"sender.email": "jane@example.org"}
    window.page._keep()
    assert app.form(FormKey("my-details")) == {}


@pytest.mark.parametrize(
    ("ask", "question"), [("_ask_details", "school"), ("_ask_consent", "note")]
)
def test_a_clients_form_is_back_for_the_same_client_alone(
    window: MainWindow,
    charity: Session,
    families: tuple[Client, Client],
    ask: str,
    question: str,
    qtbot: QtBot,
) -> None:
    sam, ali = families
    page = _client(window, sam.id)
    getattr(page, ask)()
    _type(_words(page), question, "Mill Lane", qtbot)
    _locked_and_opened(charity, vaults.WORDS)
    page = _client(window, ali.id)
    getattr(page, ask)()
    assert _typed(_words(page), question) == ""
    page = _client(window, sam.id)
    getattr(page, ask)()
    assert _typed(_words(page), question) == "Mill Lane"
    page.back()
    getattr(page, ask)()
    assert _typed(_words(page), question) == ""


def test_somebody_new_is_back_after_a_lock_but_never_after_another_family(
    window: MainWindow, charity: Session, families: tuple[Client, Client], qtbot: QtBot
) -> None:
    page = _client(window, NEW)
    _type(_words(page), "name", "Noor Haddad", qtbot)
    _locked_and_opened(charity, vaults.WORDS)
    page = _client(window, NEW)
    assert _typed(_words(page), "name") == "Noor Haddad"
    _client(window, families[0].id)
    assert _typed(_words(_client(window, NEW)), "name") == ""


def test_the_name_of_a_worker_half_typed_is_back(
    window: MainWindow, charity: Session, app: App, qtbot: QtBot
) -> None:
    def name() -> QLineEdit:
        window.show_page("clients")
        assert isinstance(window.page, ClientsPage)
        return window.page.worker.name

    qtbot.keyClicks(name(), "Priya Sh")
    _locked_and_opened(charity, vaults.WORDS)
    assert name().text() == "Priya Sh"
    assert isinstance(window.page, ClientsPage)
    window.page.worker._keep()
    assert app.form(FormKey("worker")) == {}


def test_erasing_a_client_takes_their_forms_and_nobody_elses(
    charity: Session, families: tuple[Client, Client], app: App
) -> None:
    sam, ali = families
    new = NewRequest("leeds", "foia", "Transport", "sent", date(2026, 10, 26), client=sam.id)
    reference = app.add_request(new).reference
    theirs = (
        FormKey("details", client=sam.id),
        FormKey("record", request=reference),
        FormKey("record", request=reference, event=1),
    )
    other = FormKey("consent", client=ali.id)
    for key in (*theirs, other):
        app.keep_form(key, {"note": NOTE})
    assert sam.id is not None
    report = app.erase_client(sam.id, typed=sam.name)
    assert [app.form(key) for key in theirs] == [{}, {}, {}]
    assert app.form(other) == {"note": NOTE}
    assert {table for table, _ in report.removed} == {"clients", "requests", "events"}


def test_a_form_is_no_record(session: Session, app: App) -> None:
    app.keep_form(FormKey("my-details"), {"sender.name": "Jane"})
    assert not any(number for _, number in dict(app.back_up().counts).items())
    assert app.drafts() == ()
    assert app.clients() == ()
