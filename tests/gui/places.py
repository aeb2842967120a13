"""Every page of the window in the states a person meets, for tests and for screenshots."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit

from foiwriter.app import App, Draft, NewRequest
from foiwriter.authorities.model import Contact
from foiwriter.gui.pages.arrival import ArrivalPage
from foiwriter.gui.pages.record import RecordPage
from foiwriter.gui.pages.takein import ABOUT, WHAT, WHO, TakeInPage
from foiwriter.gui.widgets import BigButton, PlainButton
from foiwriter.gui.widgets.unfolding import Unfolding

if TYPE_CHECKING:
    from collections.abc import Callable

    from foiwriter.gui.window import MainWindow

EXTRACT = (
    "Thank you for your request. 99% of families told us that they were content. The initial "
    "Local Offer was published on 1 September."
)


def fill(app: App) -> str:
    """Invented families and requests in every state; gives the reference of the late one."""
    sam = app.add_client("Sam Okafor", date_of_birth=date(2017, 3, 9), school="Mill Lane Primary")
    app.save_my_details(
        {"sender.name": "Grace Okafor", "sender.address": "14 Mill Lane\nNorthbridge"}
    )
    app.save_contact(Contact("leeds", email="foi@example.org", last_checked=date(2026, 9, 1)))
    late = app.add_request(
        NewRequest(
            "leeds", "foia", "Local Offer: how did you consult families?", "sent",
            date(2026, 10, 23), by="email", client=sam.id,
        )
    )  # fmt: skip
    app.record(late.reference, "acknowledged", date(2026, 10, 30), note="By the FOI team")
    for authority, regime, subject, event, on in (
        ("kent", "ehc", "Assess Sam for an EHC plan", "sent", date(2026, 10, 20)),
        ("icb-kent-and-medway", "foia", "Waiting times", "sent", date(2026, 11, 9)),
        ("kent", "ehc", "Council refused to assess", "assessment-refused", date(2026, 10, 8)),
        ("bradford", "foia", "Accessibility strategy", "sent", date(2026, 11, 20)),
    ):  # fmt: skip
        app.add_request(
            NewRequest(authority, regime, subject, event, on, by="post", client=sam.id)
        )
    answered = app.add_request(
        NewRequest("barnet", "foia", "Tribunal costs since 2022", "sent", date(2026, 10, 1))
    )
    app.record(
        answered.reference, "reply", date(2026, 10, 29), text=EXTRACT, their_reference="FOI/2291"
    )
    app.save_draft(Draft("ehc/ehc-request", {"client.name": "Sam Okafor"}, client=sam.id))
    return late.reference


def states(reference: str) -> dict[str, Callable[[MainWindow], None]]:
    """What to do to see each state, by name."""

    def taken_in(way: str, *steps: str) -> Callable[[MainWindow], None]:
        def walk(window: MainWindow) -> None:
            window.show_page("take-in", way)
            page = window.page
            assert isinstance(page, TakeInPage)
            for step in steps:
                page.lists[step].list.clicked.emit(page.lists[step].model.index(0))

        return walk

    def recorded(window: MainWindow) -> None:
        window.show_page("record", reference)
        page = window.page
        assert isinstance(page, RecordPage)
        page.findChildren(BigButton)[0].click()

    def searched(window: MainWindow) -> None:
        window.show_page("record", reference)
        page = window.page
        assert isinstance(page, RecordPage)
        page.findChildren(BigButton)[-1].click()

    return {
        "today": lambda window: window.show_page("today"),
        "requests": lambda window: window.show_page("requests"),
        "calendar": lambda window: window.show_page("calendar"),
        "request": lambda window: window.show_page("request", reference),
        "record": lambda window: window.show_page("record", reference),
        "record-details": recorded,
        "record-search": searched,
        "correct": lambda window: window.show_page("record", (reference, 3)),
        "sent-who": taken_in("sent"),
        "sent-about": taken_in("sent", WHO),
        "sent-details": taken_in("sent", WHO, ABOUT),
        "had-what": taken_in("had", WHO, ABOUT),
        "had-details": taken_in("had", WHO, ABOUT, WHAT),
        "authorities": lambda window: window.show_page("authorities", ""),
        "authority": lambda window: window.show_page("authorities", "leeds"),
        "settings": lambda window: window.show_page("settings"),
        "write": lambda window: window.show_page("write"),
        "safety": lambda window: window.show_page("safety"),
        "backups": lambda window: window.show_page("backups"),
        "bin": lambda window: window.show_page("bin"),
        "activity": lambda window: window.show_page("activity"),
        "lost-device": lambda window: window.show_page("lost-device"),
        "help": lambda window: window.show_page("help"),
        "help-page": lambda window: window.show_page("help", "assessment"),
    }


def more_states() -> dict[str, Callable[[MainWindow, str], None]]:
    """States that are worth a picture: something unfolded, something wrong, the finder."""

    def why(window: MainWindow, reference: str) -> None:
        window.show_page("request", reference)
        assert window.page is not None
        found = window.page.findChildren(Unfolding)
        next(each for each in found if "worked out" in each.link.text()).toggle()

    def wrong(window: MainWindow, reference: str) -> None:
        states(reference)["record-details"](window)
        page = window.page
        assert isinstance(page, RecordPage)
        page.keep.click()

    def answered(window: MainWindow, _reference: str) -> None:
        assert window.session is not None
        found = [view for view in window.session.app.requests() if view.status == "answered"]
        window.show_page("request", found[0].reference)

    def finding(window: MainWindow, _reference: str) -> None:
        window.show_page("today")
        window.open_finder()
        box = QApplication.focusWidget()
        if isinstance(box, QLineEdit):
            box.setText("local")

    def arrival(window: MainWindow, reference: str) -> None:
        window.show_page("arrival")
        page = window.page
        assert isinstance(page, ArrivalPage)
        page.words.setPlainText(f"About Sam Okafor, {reference}. We refuse your request.")
        button = next(each for each in page.findChildren(PlainButton) if "Look" in each.text())
        button.click()

    return {
        "arrival": arrival,
        "request-why": why,
        "record-wrong": wrong,
        "request-answered": answered,
        "finder": finding,
    }
