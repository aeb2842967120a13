"""While one case is open, no page and no search shows anything of another family."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from foiwriter.gui.finder import found_for, reach
from foiwriter.gui.page import Start
from foiwriter.gui.pages.clients import ClientsPage
from foiwriter.gui.pages.request import RequestPage
from foiwriter.gui.pages.requests import RequestsPage
from foiwriter.gui.pages.write import WritePage
from foiwriter.gui.widgets import LinkButton
from foiwriter.gui.wizard.questions_step import QuestionsStep
from foiwriter.vault.modes import Mode
from tests.gui import walking
from tests.gui.clinic.steps import told
from tests.gui.doubles import NextTurn
from tests.gui.looking import seen

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow
    from tests.gui.clinic.conftest import Families


def test_today_shows_only_what_is_due_in_the_open_case(
    window: MainWindow, working: Session, families: Families
) -> None:
    working.open_case(families.sam)
    window.show_page("today")
    words = "\n".join(told(window))
    assert "Assess Sam" in words
    assert "Aaliyah" not in words


@pytest.mark.parametrize("key", ["write", "requests", "today", "take-in", "hand-over"])
def test_without_a_case_a_clinic_shows_its_clients(
    window: MainWindow, working: Session, families: Families, key: str
) -> None:
    window.show_page(key)
    assert isinstance(window.page, ClientsPage)


def test_a_charity_lists_every_request_and_writes_only_in_a_case(
    window: MainWindow, working: Session, families: Families
) -> None:
    working.mode = Mode.CHARITY
    window.show_page("requests")
    page = window.page
    assert isinstance(page, RequestsPage)
    assert len(page.view.table.rows) == 2
    window.show_page("write")
    assert isinstance(window.page, ClientsPage)


def test_opening_a_request_in_a_charity_opens_its_case(
    window: MainWindow, working: Session, families: Families
) -> None:
    working.mode = Mode.CHARITY
    window.show_page("request", families.alis)
    assert isinstance(window.page, RequestPage)
    assert working.client == families.ali


def test_requests_are_those_of_the_open_case(
    window: MainWindow, working: Session, families: Families
) -> None:
    working.open_case(families.sam)
    window.show_page("requests")
    page = window.page
    assert isinstance(page, RequestsPage)
    assert [view.reference for view in page.view.table.rows] == [families.sams]


def test_a_request_of_another_family_is_not_shown(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    working.open_case(families.sam)
    window.show_page("request", families.alis)
    qtbot.waitUntil(lambda: isinstance(window.page, ClientsPage))
    assert working.client == families.sam


def test_the_finder_finds_only_what_is_this_familys(
    window: MainWindow, working: Session, families: Families
) -> None:
    working.open_case(families.sam)
    app, within = working.app, reach(working)
    mine = found_for(app, "assess sam", within)
    assert ("request", families.sams) in [found.data for found in mine]
    for words in ("aaliyah", "begum", "park row"):
        kinds = {found.detail.split(" ")[0] for found in found_for(app, words, within)}
        assert kinds <= {"Letter", "Authority"}, words


def test_without_a_case_the_finder_searches_nobodys_records(
    window: MainWindow, working: Session, families: Families
) -> None:
    found = found_for(working.app, "assess", reach(working))
    assert not {"request", "write"} & {str(each.data[0]) for each in found}  # type: ignore[index]


def test_only_drafts_of_the_open_case_are_offered(
    window: MainWindow, working: Session, families: Families
) -> None:
    working.open_case(families.sam)
    window.show_page("write")
    page = window.page
    assert isinstance(page, WritePage)
    assert page.step is not None
    drafts = [each for each in seen(page.step, LinkButton) if "Finish" in each.accessibleName()]
    assert len(drafts) == 1


def test_a_draft_of_another_family_is_not_opened(
    window: MainWindow, working: Session, families: Families
) -> None:
    (theirs,) = [each for each in working.app.drafts() if each.client == families.ali.id]
    working.open_case(families.sam)
    window.show_page("write", Start(draft=str(theirs.id)))
    assert working.messages.said[0][0] == "This letter is of another client"  # type: ignore[attr-defined]
    assert not any("Aaliyah" in words for words in told(window))


def test_a_letter_is_filled_from_the_open_case_and_offers_nobody_else(
    window: MainWindow, working: Session, families: Families
) -> None:
    working.open_case(families.sam)
    window.show_page("write", Start(kind="ehc/ehc-request"))
    page = window.page
    assert isinstance(page, WritePage)
    known = page.journey.answers
    assert known["client.name"] == "Sam Okafor"
    assert known["sender.name"] == "Grace Okafor"
    assert known["sender.postcode"] == "NB1 4TT"
    assert (page.journey.client, page.journey.bound) == (families.sam.id, True)


def test_the_next_family_starts_with_an_empty_letter(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    working.open_case(families.sam)
    walking.to_questions(window, "school help", "kent")
    working.next_family()
    working.open_case(families.ali)
    window.show_page("write")
    page = window.page
    assert isinstance(page, WritePage)
    assert not page.journey.started
    assert page.journey.answers["client.name"] == "Aaliyah Begum"
    assert "Grace Okafor" not in page.journey.answers.values()


def _to_writer(window: MainWindow) -> WritePage:
    """Go on to the question who writes."""
    page = walking.write_page(window)
    for _ in range(4):
        if isinstance(page.step, QuestionsStep) and "writer" in page.step.fields:
            break
        walking.answer(window, {"screening": "none"})
        walking.go_on(window)
    return page


def test_who_writes_decides_who_sends_and_what_was_typed_stands(
    window: MainWindow, working: Session, families: Families
) -> None:
    working.app.save_my_details(
        {"sender.name": "Priya Shah", "sender.email": "priya@clinic.example"}
    )
    working.open_case(families.sam)
    walking.to_questions(window, "school help", "kent")
    page = _to_writer(window)
    walking.answer(window, {"writer": "for-family"})
    assert page.journey.answers["sender.name"] == "Priya Shah"
    assert page.journey.answers["sender.email"] == "priya@clinic.example"
    assert page.journey.answers["client.parent_name"] == "Grace Okafor"
    assert "NB1 4TT" not in page.journey.answers.values()
    page.journey.answer("sender.email", "typed@clinic.example")
    walking.answer(window, {"writer": "parent"})
    assert page.journey.answers["sender.name"] == "Grace Okafor"
    assert page.journey.answers["sender.postcode"] == "NB1 4TT"
    assert page.journey.answers["sender.email"] == "typed@clinic.example"


def test_the_letter_beside_the_questions_is_drawn_anew_once_the_sender_is_known(
    window: MainWindow, working: Session, families: Families, qtbot: QtBot
) -> None:
    working.app.save_my_details({"sender.name": "Priya Shah"})
    working.open_case(families.sam)
    walking.to_questions(window, "school help", "kent")
    page = _to_writer(window)
    step = page.step
    assert step is not None
    drawn: list[str] = []
    step.changed.connect(lambda: drawn.append(str(page.journey.answers.get("sender.name", ""))))
    working.tasks._database = NextTurn()
    walking.answer(window, {"writer": "for-family"})
    qtbot.waitUntil(lambda: drawn[-1:] == ["Priya Shah"])


def test_a_draft_that_is_carried_on_keeps_who_sends_it(
    window: MainWindow, working: Session, families: Families
) -> None:
    """What is written for a family is never sent by the family, here or after a restart."""
    working.open_case(families.sam)
    walking.to_questions(window, "school help", "kent")
    _to_writer(window)
    walking.answer(window, {"writer": "for-family"})
    window.show_page("clients")
    (draft,) = [each for each in working.app.drafts() if each.answers.get("writer")]
    assert (draft.client, draft.answers["writer"]) == (families.sam.id, "for-family")
    window.show_page("write", Start(draft=str(draft.id)))
    answers = walking.write_page(window).journey.answers
    assert answers["client.parent_name"] == "Grace Okafor"
    assert not any(value for key, value in answers.items() if key.startswith("sender."))


def test_a_letter_with_another_familys_child_is_stopped(
    window: MainWindow, working: Session, families: Families, tmp_path: Path, qtbot: QtBot
) -> None:
    """A stop, not a warning: no file is written, and one press leads to the question."""
    working.open_case(families.sam)
    answers = {
        **walking.EHC,
        "client.name": "Sam Okafor",
        "client.date_of_birth": "9 March 2017",
        "needs": "Sam sits beside Aaliyah Begum and cannot follow what is said.",
    }
    stick = tmp_path / "stick"
    stick.mkdir()
    working.messages.path = str(stick)  # type: ignore[attr-defined]
    walking.to_check(window, answers=answers)
    walking.go_on(window)
    walking.go_on(window)
    walking.go_on(window)
    page = walking.write_page(window)
    assert "There is a problem" in told(window)
    assert not list(stick.iterdir())
    assert not working.app.folders.out.exists()
    assert page.step is not None
    assert not page.step.proceed.isVisible()
    page.step.act()
    drafts = [each for each in working.app.drafts() if each.client == families.sam.id]
    assert len(drafts) == 2, "the one from before, and this one once"
    qtbot.mouseClick(page.step.change, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert page.journey.place.step is walking.Step.QUESTIONS


def test_a_request_taken_in_belongs_to_the_open_case(
    window: MainWindow, working: Session, families: Families
) -> None:
    from foiwriter.gui.pages.takein import TakeInPage

    working.open_case(families.sam)
    window.show_page("take-in", "sent")
    page = window.page
    assert isinstance(page, TakeInPage)
    page._authority, page._regime = "kent", "ehc"
    made = page._new({"on": "2026-11-02", "by": "email", "subject": "Earlier letter"})
    assert made.client == families.sam.id
