"""What a journey asks of App: each function takes a snapshot now and gives back the call.

The calls run off the main thread while the person goes on typing, so they must not look at what
is typed in the journey again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter.gui.wizard.whom import client_in_mind, client_of_letter

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from foiwriter.app import App, Composed, Draft, Written
    from foiwriter.app.records import SentBy
    from foiwriter.gui.wizard.journey import Journey
    from foiwriter.letters.previewing import Preview


def drawing(
    journey: Journey, app: App, pages: frozenset[int], width_px: int
) -> Callable[[], Preview] | None:
    """The call that draws the letter as it stands, these pages of it; None without a kind."""
    if journey.kind is None:
        return None
    kind, authority, dated = journey.kind.path, journey.authority or None, journey.day
    answers = journey.counted
    contact = journey.contact or journey.known_contact
    names = tuple(path.name for path in journey.enclosures)
    return lambda: app.preview(
        kind,
        answers,
        authority,
        dated,
        contact=contact,
        enclosures=names,
        width_px=width_px,
        only=pages,
    )


def drawing_the_rest(preview: Preview, width_px: int) -> Callable[[], Preview] | None:
    """The call that draws the pages a preview has left out; None when there are none."""
    from foiwriter.letters.previewing import PAGE_WIDTH_PX, completed

    if all(page.bgrx for page in preview.pages):
        return None
    return lambda: completed(preview, width_px or PAGE_WIDTH_PX)


def composing(journey: Journey, app: App) -> Callable[[], Composed]:
    """The call that makes the finished letter and looks for what could do harm in it."""
    kind = journey.kind.path if journey.kind else ""
    answers, authority, day = journey.counted, journey.authority, journey.day
    contact, client, reference = journey.contact, client_in_mind(journey), journey.reference
    names = tuple(path.name for path in journey.enclosures)
    return lambda: app.compose(
        kind,
        answers,
        authority,
        dated=day,
        contact=contact,
        client_id=client,
        reference=reference,
        enclosures=names,
    )


def draft_of(journey: Journey) -> Draft:
    """The draft that holds everything typed so far, parked answers too."""
    from foiwriter.app import Draft

    return Draft(
        kind=journey.kind.path if journey.kind else "",
        answers=dict(journey.answers),
        authority=journey.authority,
        dated=journey.dated,
        client=client_of_letter(journey),
        page=str(journey.place),
        in_request=journey.in_request,
        enclosures=tuple(str(path) for path in journey.enclosures),
        reference=journey.reference,
        id=journey.draft,
    )


def writing(
    journey: Journey, app: App, folder: Path, *, eml: bool = False
) -> Callable[[], Written]:
    """The call that saves the letter as files in a folder; nothing is recorded as sent.

    With the vault open the draft is kept first, so that "sent" can follow from what was saved.
    """
    from dataclasses import replace

    from foiwriter.app import WriteRequest

    draft = draft_of(journey)
    request = WriteRequest(
        kind=draft.kind,
        authority=journey.authority,
        answers=dict(journey.answers),
        dated=journey.day,
        client=client_of_letter(journey),
        contact=journey.contact,
        enclosures=tuple(journey.enclosures),
        out=folder,
        pdf=True,
        eml=eml,
        in_request=journey.in_request,
        reference=journey.reference,
    )

    def write() -> Written:
        if not app.vault_open():
            return app.write_letter(request)
        # A letter that was refused left its draft: the next try goes on with that one.
        kept = app.save_draft(replace(draft, id=draft.id or journey.draft))
        journey.draft = kept.id
        return app.write_letter(replace(request, draft=kept.id))

    return write


def sending(
    journey: Journey, app: App, *, sent: date, by: SentBy, received: date | None
) -> Callable[[], Written]:
    """The call that records the saved letter as sent."""
    draft = journey.draft
    if draft is None:
        raise ValueError("a letter that was not saved cannot be recorded as sent")
    return lambda: app.mark_sent(draft, sent=sent, by=by, received=received)
