"""One client's case: details, consent, family, and how it ends."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from foiwriter.app import Draft, WriteRequest
from foiwriter.gui.clinic.checking import CHECKED
from foiwriter.gui.clinic.consent import ConsentForm
from foiwriter.gui.clinic.details import DetailsForm
from foiwriter.gui.clinic.ending import EraseForm, KeepForm
from foiwriter.gui.pages.client import NO_CONSENT, ClientPage
from foiwriter.gui.pages.clients import ClientsPage
from foiwriter.register.records import Worker
from tests.gui import walking
from tests.gui.clinic.steps import press, told
from tests.gui.looking import name_of, seen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.app import Client
    from foiwriter.gui.forms import Form
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.clinic.conftest import Families


def _page(window: MainWindow, client: Client | str) -> ClientPage:
    window.show_page("client", client if isinstance(client, str) else client.id)
    assert isinstance(window.page, ClientPage)
    return window.page


def _type(form: Form, key: str, words: str, qtbot: QtBot) -> None:
    box = form.control(key)
    assert box is not None
    qtbot.keyClicks(box, words)


def test_a_new_client_is_kept_and_their_case_opens(
    window: MainWindow, working: Session, qtbot: QtBot
) -> None:
    page = _page(window, "new")
    assert isinstance(page.form, DetailsForm)
    for key, words in (
        ("name", "Noor Haddad"),
        ("date_of_birth", "2 June 2014"),
        ("sender.name", "Rana Haddad"),
        ("sender.postcode", "NB3 1AA"),
    ):
        _type(page.form.form, key, words, qtbot)
    press(page, "Keep it")
    (noor,) = working.app.clients()
    assert (noor.name, noor.date_of_birth) == ("Noor Haddad", date(2014, 6, 2))
    assert noor.facts["sender.name"] == "Rana Haddad"
    assert working.client == noor
    assert NO_CONSENT in told(window)


def test_a_client_without_a_name_is_not_kept(
    window: MainWindow, working: Session, qtbot: QtBot
) -> None:
    page = _page(window, "new")
    press(page, "Keep it")
    assert "There is a problem" in told(window)
    assert working.app.clients() == ()


def test_the_case_shows_only_what_is_this_clients(
    window: MainWindow, working: Session, families: Families
) -> None:
    _page(window, families.sam)
    words = "\n".join(told(window))
    assert "Assess Sam" in words
    for foreign in ("Assess Aaliyah", "Aaliyah Begum", "Park Row", "NB2 8PQ", "Imran"):
        assert foreign not in words


def test_changed_details_are_kept_and_leave_other_facts_alone(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    working.app.remember({"client.known_as": "Sammy"}, families.sam.id)
    page = _page(window, families.sam)
    press(page, "Change the details")
    assert isinstance(page.form, DetailsForm)
    _type(page.form.form, "sender.phone", "01632 960 001", qtbot)
    press(page, "Keep it")
    facts = working.app.client(families.sam.id or 0).facts
    assert facts["sender.phone"] == "01632 960 001"
    assert facts["client.known_as"] == "Sammy"
    assert page.form is None


def test_consent_is_recorded_in_plain_words(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    page = _page(window, families.sam)
    press(page, "Record consent")
    assert isinstance(page.form, ConsentForm)
    for choice in (
        "They agreed to it",
        "They agreed in clear words, spoken or signed",
        "They signed the sheet",
    ):
        press(page, choice)
    press(page, "Keep it")
    consent = working.app.consent(families.sam.id or 0)
    assert consent is not None
    assert (consent.given_by, consent.given_on) == ("Grace Okafor", date(2026, 11, 24))
    assert NO_CONSENT not in told(window)
    assert working.app.consent(families.ali.id or 0) is None


def test_consent_that_is_taken_back_is_told_and_erases_nothing(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    test_consent_is_recorded_in_plain_words(window, working, families, qtbot)
    page = _page(window, families.sam)
    press(page, "They take it back…")
    assert any("Taken back on 24 November 2026" in words for words in told(window))
    assert working.app.client(families.sam.id or 0).name == "Sam Okafor"


def test_the_consent_sheet_is_saved_as_a_pdf(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    working.messages.path = str(tmp_path / "sheet.pdf")  # type: ignore[attr-defined]
    page = _page(window, families.sam)
    press(page, "Save the consent sheet as PDF")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_brother_shares_the_address_and_is_of_the_same_family(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    page = _page(window, families.sam)
    press(page, "Add a brother or sister")
    assert isinstance(page.form, DetailsForm)
    _type(page.form.form, "name", "Kofi Okafor", qtbot)
    press(page, "Keep it")
    kofi = next(each for each in working.app.clients() if each.name == "Kofi Okafor")
    assert kofi.family_of == families.sam.id
    assert kofi.facts["sender.address"] == families.sam.facts["sender.address"]
    assert working.client == kofi
    assert "Sam Okafor" in told(window)
    press(page, "Open their case: Sam Okafor")
    assert working.client == families.sam


def test_erasing_asks_for_the_name_and_a_wrong_one_erases_nothing(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    page = _page(window, families.sam)
    press(page, "Erase…")
    assert isinstance(page.form, EraseForm)
    qtbot.keyClicks(page.form.word.box, "sam okafor")
    press(page, "Erase this client")
    assert "There is a problem" in told(window)
    assert working.app.client(families.sam.id or 0) == families.sam


def test_an_erased_client_is_gone_and_a_report_says_what_remains(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    page = _page(window, families.sam)
    press(page, "Erase…")
    assert isinstance(page.form, EraseForm)
    qtbot.keyClicks(page.form.word.box, "Sam Okafor")
    press(page, "Erase this client")
    assert [each.name for each in working.app.clients()] == ["Aaliyah Begum"]
    assert [view.reference for view in working.app.requests()] == [families.alis]
    assert "Report" in told(window)
    press(page, "Done")
    assert working.client is None
    assert isinstance(window.page, ClientsPage)


def test_a_case_is_closed_and_kept_until_a_day(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    page = _page(window, families.sam)
    press(page, "Close or keep until…")
    press(page, "Close the case today")
    assert working.app.client(families.sam.id or 0).closed_on == date(2026, 11, 24)
    press(page, "Close or keep until…")
    assert isinstance(page.form, KeepForm)
    _type(page.form.form, "day", "1 March 2027", qtbot)
    press(page, "Keep it")
    assert working.app.client(families.sam.id or 0).review_on == date(2027, 3, 1)
    assert "Closed on 24 November 2026. We ask again on 1 March 2027." in told(window)


def test_everything_of_one_client_is_saved_for_them(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    working.messages.path = str(tmp_path)  # type: ignore[attr-defined]
    page = _page(window, families.sam)
    press(page, "Save all of it for them…")
    words = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert words
    assert not any(b"Aaliyah" in path.read_bytes() for path in words)


def test_back_leads_from_a_form_to_the_case_and_from_the_case_to_the_clients(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    page = _page(window, families.sam)
    press(page, "Change the details")
    qtbot.mouseClick(window.header.back_link, Qt.MouseButton.LeftButton)
    assert page.form is None
    qtbot.mouseClick(window.header.back_link, Qt.MouseButton.LeftButton)
    assert isinstance(window.page, ClientsPage)


def test_without_a_case_the_page_sends_to_the_clients(
    window: MainWindow, working: Session
) -> None:
    window.show_page("client")
    assert "No case is open. Choose a client first." in told(window)


def test_a_supervisor_says_that_a_letter_is_checked(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    """Whoever is no supervisor sees that it waits, and cannot say so."""
    app, kind, sam = working.app, "information/foi-request", families.sam.id or 0
    app.set_needs_check(True)
    draft = app.save_draft(Draft(kind, walking.FOI, "kent", client=sam))
    written = app.write_letter(WriteRequest(kind, "kent", walking.FOI, client=sam, draft=draft.id))
    page = _page(window, families.sam)
    title = f"{app.kinds.get('foi-request').title} · {written.reference}"
    assert "Letters to check" in told(window)
    assert any("Priya Shah" in words for words in told(window))
    assert not any(name.startswith(CHECKED) for name in _names(page))
    working.work_as(app.save_worker(Worker("Tom Field", "supervisor", supervisor=True)))
    page = _page(window, families.sam)
    press(page, f"{CHECKED}: {title}")
    handling = app.handling(written.reference)
    assert handling is not None
    assert handling.checked_by == "Tom Field"
    sent = app.mark_sent(draft.id or 0, sent=date(2026, 11, 24), by="email")
    assert sent.request, "a letter that was checked may go"
    assert "Letters to check" not in told(window)


def _names(page: ClientPage) -> list[str]:
    return [name_of(each) for each in seen(page, QAbstractButton)]
