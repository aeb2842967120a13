"""From a finished letter to files, printer, e-mail and record."""

from __future__ import annotations

import email
import email.policy
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from foiwriter.authorities.model import Contact
from foiwriter.errors import FoiWriterError
from foiwriter.gui.pages.write import WritePage
from foiwriter.gui.widgets import LinkButton
from foiwriter.gui.widgets.unfolding import Unfolding
from foiwriter.gui.wizard import outside
from foiwriter.gui.wizard.places import Step
from foiwriter.gui.wizard.save_step import SaveStep
from foiwriter.gui.wizard.sent_step import SentStep
from tests.gui.looking import button
from tests.gui.walking import go_on, press, put, step_of, to_check, to_saved, write_page

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.conftest import Clock, Recorded


@pytest.fixture
def saved(window: MainWindow, session: Session) -> SaveStep:
    """A letter to Kent, saved."""
    session.app.save_contact(Contact("kent", email="sen@example.org"))
    to_check(window)
    to_saved(window)
    step = write_page(window).step
    assert isinstance(step, SaveStep)
    return step


@pytest.fixture
def sent(saved: SaveStep, window: MainWindow) -> SentStep:
    """The question how it was sent."""
    go_on(window)
    step = write_page(window).step
    assert isinstance(step, SentStep)
    return step


def words(window: MainWindow) -> str:
    step = write_page(window).step
    assert step is not None
    return "\n".join(label.text() for label in step.findChildren(QLabel))


def text_of(docx: Path) -> str:
    """Everything in the main part of a DOCX, tags included."""
    with zipfile.ZipFile(docx) as package:
        return package.read("word/document.xml").decode()


def test_the_saved_files_are_shown_by_name_and_open(saved: SaveStep, tmp_path: Path) -> None:
    opened: list[Path] = []
    saved.open_file = lambda path: not opened.append(path)  # type: ignore[func-returns-value]
    links = saved.saved.findChildren(LinkButton)
    assert [link.accessibleName().rsplit(".", 1)[1] for link in links] == ["docx", "pdf"]
    for link in links:
        link.click()
    assert opened == sorted((tmp_path / "letters").iterdir())
    button(saved, "Show the folder").click()
    assert opened[-1] == tmp_path / "letters"


def test_what_cannot_be_opened_is_told_with_its_place(
    saved: SaveStep, messages: Recorded, tmp_path: Path
) -> None:
    saved.open_file = lambda _: False
    button(saved, "Show the folder").click()
    assert str(tmp_path / "letters") in messages.said[0][1]


def test_address_subject_and_text_are_copied(saved: SaveStep) -> None:
    clip = QGuiApplication.clipboard()
    button(saved, "Copy their address").click()
    assert clip.text() == "sen@example.org"
    button(saved, "Copy the subject").click()
    assert clip.text() == "Request for an EHC needs assessment: Sam Okafor, born 9 March 2017"
    button(saved, "Copy the text").click()
    assert "Dear Sir or Madam" in clip.text()
    assert "Sam cannot follow what is said" in clip.text()


def test_an_email_draft_carries_the_letter(saved: SaveStep, tmp_path: Path) -> None:
    opened: list[Path] = []
    saved.open_file = lambda path: not opened.append(path)  # type: ignore[func-returns-value]
    button(saved, "Make an e-mail draft").click()
    (path,) = opened
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert message["To"] == "sen@example.org"
    assert [part.get_content_type() for part in message.iter_attachments()] == ["application/pdf"]
    assert len(list((tmp_path / "letters").glob("*.docx"))) == 1, "the letter is still one file"


def test_one_press_saves_the_letter_and_another_folder_can_have_it_too(
    window: MainWindow, session: Session, messages: Recorded, tmp_path: Path
) -> None:
    to_check(window)
    go_on(window)
    go_on(window)
    step = write_page(window).step
    assert isinstance(step, SaveStep)
    assert window.windowTitle().startswith("Your letter is saved")
    assert len(list((tmp_path / "letters").iterdir())) == 2
    messages.path = str(tmp_path / "elsewhere")
    button(step, "Save it in another folder too…").click()
    assert len(list((tmp_path / "elsewhere").iterdir())) == 2
    assert len(list((tmp_path / "letters").iterdir())) == 2


def test_a_letter_goes_into_the_folder_chosen_in_settings(
    window: MainWindow, session: Session, tmp_path: Path
) -> None:
    chosen = session.app.settings.model_copy(update={"letters_folder": tmp_path / "mine"})
    session.app.save_settings(chosen)
    to_check(window)
    to_saved(window)
    assert len(list((tmp_path / "mine").iterdir())) == 2
    assert not (tmp_path / "letters").exists()


def test_coming_back_to_a_saved_letter_does_not_save_it_again(
    saved: SaveStep, window: MainWindow, tmp_path: Path
) -> None:
    before = sorted((tmp_path / "letters").iterdir())
    go_on(window)
    write_page(window).back()
    assert step_of(window) is Step.SAVE
    assert sorted((tmp_path / "letters").iterdir()) == before


def test_an_address_typed_where_it_is_needed_is_in_the_draft_and_kept(
    window: MainWindow, session: Session, tmp_path: Path
) -> None:
    to_check(window)
    to_saved(window)
    step = write_page(window).step
    assert isinstance(step, SaveStep)
    opened: list[Path] = []
    step.open_file = lambda path: not opened.append(path)  # type: ignore[func-returns-value]
    put(step.saved.box, "sen at example")
    button(step, "Make an e-mail draft").click()
    assert opened == []
    assert step.saved.box.accessibleDescription().startswith("Problem: ")
    put(step.saved.box, "sen@example.org")
    button(step, "Make an e-mail draft").click()
    message = email.message_from_bytes(opened[0].read_bytes(), policy=email.policy.default)
    assert message["To"] == "sen@example.org"
    assert session.app.contact_for("kent").email == "sen@example.org"
    assert not step.problems


def test_a_folder_that_cannot_be_written_is_told_and_another_can_be_chosen(
    window: MainWindow, session: Session, messages: Recorded, tmp_path: Path
) -> None:
    (tmp_path / "letters").write_text("a file, not a folder", encoding="utf-8")
    to_check(window)
    go_on(window)
    go_on(window)
    step = write_page(window).step
    assert isinstance(step, SaveStep)
    assert step.summary.isVisible()
    assert window.windowTitle().startswith("Error: Save your letter")
    assert step.journey.written is None
    messages.path = str(tmp_path / "elsewhere")
    step.choose.click()
    assert not step.summary.isVisible()
    assert step.journey.written is not None
    assert window.windowTitle().startswith("Your letter is saved")


def test_the_pages_are_printed_at_their_own_size(
    saved: SaveStep, tmp_path: Path, qtbot: QtBot
) -> None:
    """Printed into a PDF: as many sheets as the letter has pages, each on A4."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(10, 10, 10, 10),
        )
    )
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    saved.ask_printer = lambda _window, chosen: chosen(printer)
    button(saved, "Print…").click()
    printed = outside.page_images(tmp_path / "printed.pdf")
    (original,) = (tmp_path / "letters").glob("*.pdf")
    pages = outside.page_images(original)
    assert len(printed) == len(pages)
    assert abs(printed[0].height() - pages[0].height()) < 5
    ink = [_ink(image) for image in (printed[0], pages[0])]
    assert abs(ink[0] - ink[1]) < 0.02, "the text stands where it stood"


def _ink(image: object) -> float:
    """How far down the page its first dark row is, as a share of its height."""
    small = image.scaledToWidth(200)  # type: ignore[attr-defined]
    for y in range(small.height()):
        if any(small.pixelColor(x, y).lightness() < 200 for x in range(small.width())):
            return float(y / small.height())
    return 1.0


def test_the_system_printer_dialog_does_not_block(
    saved: SaveStep, window: MainWindow, qtbot: QtBot
) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    outside.ask_printer(window, lambda _: None)
    (dialog,) = window.findChildren(QPrintDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()


def test_a_changed_answer_is_saved_again(
    saved: SaveStep, window: MainWindow, tmp_path: Path
) -> None:
    assert saved.proceed.text().startswith("&Continue")
    page = write_page(window)
    page.open_question("client.name")
    put(page.step.control("client.name"), "Sam B Okafor")  # type: ignore[union-attr,arg-type]
    go_on(window)
    go_on(window)
    assert step_of(window) is Step.LETTER
    go_on(window)
    assert step_of(window) is Step.SAVE
    letters = sorted(
        (tmp_path / "letters").glob("*.docx"), key=lambda path: path.stat().st_mtime_ns
    )
    assert "Sam B Okafor" in text_of(letters[-1])


def test_an_email_counts_on_the_day_it_was_sent(
    sent: SentStep, window: MainWindow, session: Session
) -> None:
    """EHC: six weeks from receipt (SEND Regulations 2014, regulation 5(1)): 5 January 2027."""
    assert not sent.received.isVisible()
    press(sent.by.rows[0].button)
    go_on(window)
    assert step_of(window) is Step.DONE
    (request,) = session.app.requests()
    assert request.due == date(2027, 1, 5)
    assert "The answer is due by Tuesday 5 January 2027." in words(window)
    assert session.app.drafts() == ()


def test_by_post_the_second_working_day_is_filled_in_and_assumed(
    sent: SentStep, window: MainWindow, session: Session
) -> None:
    press(sent.by.rows[2].button)
    assert not sent.received.isHidden()
    assert sent.received.answers() == {"received": "2026-11-26"}
    assert "Assumed" in sent.received.hint.text()
    go_on(window)
    (request,) = session.app.requests()
    assert request.due_assumed
    assert request.due == date(2027, 1, 7)


def test_a_day_of_receipt_that_is_known_is_not_assumed(
    sent: SentStep, window: MainWindow, session: Session, clock: Clock
) -> None:
    clock.day = date(2026, 11, 30)
    press(sent.by.rows[2].button)
    put(sent.received.box, "27 11 2026")
    go_on(window)
    (request,) = session.app.requests()
    assert not request.due_assumed
    assert request.due == date(2027, 1, 8)


def test_how_it_was_sent_must_be_said(sent: SentStep, window: MainWindow) -> None:
    go_on(window)
    assert step_of(window) is Step.SENT
    assert sent.by.problem.text().startswith("⚠ ")
    assert window.windowTitle().startswith("Error: ")


def test_a_day_that_has_not_come_is_refused(sent: SentStep, window: MainWindow) -> None:
    press(sent.by.rows[0].button)
    put(sent.sent.box, "1 12 2026")
    go_on(window)
    assert "has not come yet" in sent.sent.problem.text()


def test_a_letter_can_be_sent_later_from_its_draft(
    sent: SentStep, window: MainWindow, session: Session, clock: Clock
) -> None:
    sent.later.click()
    assert window.page is not None
    assert window.page.title == "Today"
    (draft,) = session.app.drafts()
    assert draft.reference
    clock.day = date(2026, 11, 25)
    from foiwriter.gui.page import Start

    window.show_page("write", Start(draft=str(draft.id)))
    assert step_of(window) is Step.SENT
    press(sent.by.rows[0].button)
    go_on(window)
    assert step_of(window) is Step.DONE
    (request,) = session.app.requests()
    assert request.letters == () or request.letters[0].reference == draft.reference


def test_done_tells_the_reference_and_explains_the_day(
    sent: SentStep, window: MainWindow, session: Session
) -> None:
    press(sent.by.rows[0].button)
    go_on(window)
    (request,) = session.app.requests()
    assert f"Your reference is {request.reference}." in words(window)
    step = write_page(window).step
    assert step is not None
    (how,) = step.findChildren(Unfolding)
    how.toggle()
    assert "week" in words(window)
    go_on(window)
    assert window.page is not None
    assert not isinstance(window.page, WritePage)


def test_a_letter_sent_leaves_room_for_the_next(
    sent: SentStep, window: MainWindow, session: Session
) -> None:
    press(sent.by.rows[0].button)
    go_on(window)
    button(window, "Write another letter").click()
    assert step_of(window) is Step.NEED
    window.show_page("today")
    window.show_page("write")
    assert session.app.drafts() == ()


def test_an_enclosure_is_listed_kept_and_taken_out(
    window: MainWindow, session: Session, messages: Recorded, tmp_path: Path, qtbot: QtBot
) -> None:
    report = tmp_path / "report.pdf"
    report.write_bytes(b"%PDF-1.7 a report")
    to_check(window)
    go_on(window)
    page = write_page(window)
    step = page.step
    assert step is not None
    messages.path = str(report)
    step.add.click()  # type: ignore[attr-defined]
    assert "report.pdf" in words(window)
    qtbot.waitUntil(lambda: "report.pdf" in "".join(p.text for p in page.pane.preview.text))  # type: ignore[union-attr]
    page.leave()
    (draft,) = session.app.drafts()
    assert draft.enclosures == (str(report),)
    (link,) = [
        each
        for each in step.findChildren(LinkButton)
        if each.accessibleName() == "Take out report.pdf"
    ]
    link.click()
    assert page.journey.enclosures == []


def test_warnings_stand_in_order_of_harm_and_lead_to_their_question(
    window: MainWindow, session: Session
) -> None:
    to_check(window)
    go_on(window)
    step = write_page(window).step
    assert step is not None
    composed = step.journey.composed
    assert composed is not None
    assert [w.severity for w in composed.warnings] == sorted(w.severity for w in composed.warnings)
    (change,) = [
        each
        for each in step.findChildren(LinkButton)
        if each.accessibleName().startswith("Change it: The letter has no address")
    ]
    change.click()
    assert step_of(window) is Step.AUTHORITY
    go_on(window)
    assert step_of(window) is Step.LETTER


def test_the_letter_step_says_how_far_the_law_was_read(
    window: MainWindow, session: Session
) -> None:
    to_check(window)
    go_on(window)
    assert "Law read to July 2026; not checked by a lawyer." in words(window)


def test_an_exact_pdf_is_offered_only_with_libreoffice(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from foiwriter.letters import printing

    monkeypatch.setattr(printing, "libreoffice", lambda: None)
    to_check(window)
    to_saved(window)
    step = write_page(window).step
    assert isinstance(step, SaveStep)
    assert step.saved.exact_card.isHidden()
    monkeypatch.setattr(printing, "libreoffice", lambda: tmp_path / "soffice")
    monkeypatch.setattr(printing, "exact_pdf", lambda _: b"%PDF-1.7 exact")
    step.enter()
    assert not step.saved.exact_card.isHidden()
    opened: list[Path] = []
    step.open_file = lambda path: not opened.append(path)  # type: ignore[func-returns-value]
    step.saved.exact.click()
    assert opened[0].name.endswith(" exact.pdf")
    assert opened[0].read_bytes() == b"%PDF-1.7 exact"


def test_a_fault_of_the_exact_pdf_is_told(
    saved: SaveStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foiwriter.letters import printing

    def fails(_: bytes) -> bytes:
        raise FoiWriterError("No PDF", "LibreOffice gave no PDF.", "Use the other PDF.")

    monkeypatch.setattr(printing, "exact_pdf", fails)
    saved.saved.exact.click()
    assert saved.problems[0].message == "LibreOffice gave no PDF."
