"""From a complaint that was answered to the letter for the Ombudsman, in the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from foiwriter.app import NewRequest
from foiwriter.gui.pages import following
from foiwriter.gui.pages.write import WritePage

if TYPE_CHECKING:
    from foiwriter.app import App
    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow


def test_a_letter_to_another_body_opens_with_that_body(
    window: MainWindow, app: App, session: Session
) -> None:
    matter = NewRequest("leeds", "complaint", "Late plan", "sent", date(2026, 10, 1), by="email")
    made = app.add_request(matter).reference
    app.record(made, "reply", date(2026, 11, 20), text="We can do no more.")
    standing = following.read(app, made)
    letter = next(one for one in standing.ready if one.kind == "complaints/complaint-lgsco")
    start = following.start_of(letter, standing.view)
    assert (start.authority, start.request) == ("lgsco", made)
    window.show_page("write", start)
    page = window.page
    assert isinstance(page, WritePage)
    assert page.journey.authority == "lgsco"
    assert page.journey.answers["body_name"] == "Leeds City Council"
    history = page.journey.answers["history"]
    assert history[-1] == "20 November 2026: Answer received from Leeds City Council."
    other = next(one for one in standing.ready if one.kind == "complaints/complaint-la")
    assert following.start_of(other, standing.view).authority == "leeds"
