"""From answers to one finished letter: the law of its date, a real day to answer by, no gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.dates import counting
from foiwriter.errors import BadInput
from foiwriter.law.schema import CalendarName
from foiwriter.letters import cleaning, flow, people
from foiwriter.letters.answers import MISSING, ONE_MISSING, canonical, check_page, clean
from foiwriter.letters.answers_keys import keys
from foiwriter.letters.composing_dates import stated_dates, time_in_words
from foiwriter.letters.composing_law import LetterLaw, letter_law
from foiwriter.letters.composing_values import (
    Printer,
    answer_values,
    client_block,
    sender_block,
    typed,
)
from foiwriter.letters.flow_conditions import holds
from foiwriter.letters.model import Letter, LetterBlock, RecipientBlock, SenderBlock, Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from foiwriter.authorities.directory import Directory
    from foiwriter.authorities.model import Authority, Contact
    from foiwriter.dates.calendars import Calendars
    from foiwriter.law.pack import LawPack
    from foiwriter.letters.model import Answers, ClockRule, LetterKind


@dataclass(frozen=True, slots=True)
class _Known:
    """What a letter is worked out from."""

    pack: LawPack
    calendars: Calendars
    directory: Directory
    dated: date


def compose(  # noqa: PLR0913 - everything that a letter depends on
    kind: LetterKind,
    answers: Mapping[str, str | list[str]],
    *,
    authority: Authority | None,
    contact: Contact | None,
    pack: LawPack,
    calendars: Calendars,
    directory: Directory,
    dated: date,
    reference: str,
    enclosures: Sequence[str] = (),
    marked: bool = False,
) -> Letter:
    """Compose one letter.

    Args:
        kind: the letter kind.
        answers: by question id, as typed or clean; those of hidden questions are left out.
        authority: whom it goes to; None only in a preview.
        contact: where it goes, when it is not the authority's own address.
        pack: the law.
        calendars: working days.
        directory: who was called what on the letter's date.
        dated: the day on the letter.
        reference: ours.
        enclosures: what goes with it, besides what the kind adds by itself.
        marked: a preview; every value carries its question, every missing one is a named gap.

    Raises:
        BadInput: answers are missing (all are named) or cannot be used, the law was not in force
            on that day, or the authority is not one this letter can go to.
    """
    known = _Known(pack, calendars, directory, dated)
    usable = _usable(kind, answers, dated, marked=marked)
    law = letter_law(kind, usable, pack, directory, dated)
    rule = flow.clock_rule(kind, usable)
    printer = Printer(kind, usable, marked)
    reply_by = _reply_by(rule, known)
    q = answer_values(printer) | stated_dates(printer, known.pack, known.calendars, dated)
    sender, client = sender_block(printer), client_block(printer)
    names = _names(law, sender, client, printer)
    return Letter(
        kind=kind.path,
        dated=dated,
        regime=rule.regime,
        new_request=rule.new_request,
        opens=rule.limit,
        reply_by=reply_by,
        citations=law.citations,
        law_edition=pack.edition.edition,
        marked=marked,
        letter=_furniture(known, printer, names, rule, reply_by, reference),
        sender=sender,
        client=client,
        recipient=_recipient(kind, authority, contact, printer, known),
        law=law.strings,
        q=q,
        enclosures=_enclosures(kind, printer, names, enclosures),
        typed=() if marked else typed(printer),
    )


def _usable(
    kind: LetterKind, answers: Mapping[str, str | list[str]], dated: date, *, marked: bool
) -> Answers:
    """The clean answers that count; in a preview, what cannot be used yet is left out."""
    counted = flow.relevant(kind, canonical(kind.questions, answers, today=dated))
    usable, problems = clean(kind.questions, counted, today=dated)
    if marked:
        for problem in problems:
            usable.pop(problem.field, None)
        return usable
    for page in kind.pages:
        if page.one_of and holds(page.shown_if, usable):
            problems += [p for p in check_page(page, usable, today=dated) if p not in problems]
    if problems:
        raise _together(kind, problems)
    return usable


def _together(kind: LetterKind, problems: Sequence[BadInput]) -> BadInput:
    """One sentence for several problems; one that is not about missing answers comes first."""
    wrong = [problem for problem in problems if problem.title not in {MISSING, ONE_MISSING}]
    if wrong:
        return wrong[0]
    asked = {key: question.label for question in kind.questions for key in keys(question)}
    if len(problems) == 1:
        (one,) = problems
        if one.title == ONE_MISSING:
            return one
        told = f"“{asked[one.field]}” has no answer."
        return BadInput(MISSING, told, one.message, field=one.field)
    labels = [f"“{asked[each.field]}”" for each in problems if each.title == MISSING]
    either = [each.message for each in problems if each.title == ONE_MISSING]
    return BadInput(
        "Answers are missing",
        f"These questions have no answer: {words.listed(labels)}.",
        " ".join(("Answer them, then make the letter.", *either)),
        field=problems[0].field,
    )


def _reply_by(rule: ClockRule, known: _Known) -> date | None:
    """The lawful last day if the letter arrives today, or the day that the letter asks for."""
    if rule.limit:
        limit = known.pack.limit(rule.limit)
        return counting.due(limit, known.dated, known.pack, known.calendars).due
    if not rule.reply_days:
        return None
    day = known.dated + timedelta(days=rule.reply_days)
    while not known.calendars.is_working(day, CalendarName.ENGLAND):
        day += timedelta(days=1)
    return day


def _names(
    law: LetterLaw, sender: SenderBlock, client: Mapping[str, Value], printer: Printer
) -> dict[str, str]:
    """Every name that a phrase of the manifest may use."""
    keys = [key for q in printer.kind.questions for key in (q.id, f"{q.id}.date")]
    names = {key: printer.line(key) for key in keys}
    names |= {f"law.{name}": text for name, text in law.strings.items()}
    names |= {f"client.{name}": str(value) for name, value in client.items()}
    return names | {"sender.name": sender.name}


def _furniture(
    known: _Known,
    printer: Printer,
    names: Mapping[str, str],
    rule: ClockRule,
    reply_by: date | None,
    reference: str,
) -> LetterBlock:
    ending = people.salutation(printer.line("signed_by"))
    subject = flow.phrase(printer.kind.subjects, printer.answers)
    theirs = printer.line("request_reference") or printer.line("reply.reference")
    return LetterBlock(
        reference=cleaning.line(reference),
        dated=words.long_date(known.dated),
        subject=printer.fill(subject, names),
        salutation=ending.salutation,
        sign_off=ending.words,
        your_reference=theirs,
        reply_by=words.long_date(reply_by) if reply_by else "",
        reply_time=time_in_words(rule.limit, known.pack),
    )


def _recipient(
    kind: LetterKind,
    authority: Authority | None,
    contact: Contact | None,
    printer: Printer,
    known: _Known,
) -> RecipientBlock:
    if authority is None:
        if not printer.marked:
            raise BadInput(
                "Nobody to write to",
                "The letter has no authority to go to.",
                "Choose whom to write to.",
                field="authority",
            )
        return RecipientBlock(
            name=printer.gap("authority", "whom you write to"), role=kind.addressed_to
        )
    body = known.directory.name_on(authority.id, known.dated)
    other = kind.bodies and authority.id not in kind.bodies
    if other or body.recipient not in kind.recipients:
        raise BadInput(
            "This letter goes to somebody else",
            f"{body.name} is not a body that can be sent “{kind.title}”.",
            "Choose another authority, or another letter.",
            field="authority",
        )
    role = contact.role if contact and contact.role else kind.addressed_to
    lines = _address(body, contact)
    return RecipientBlock(
        name=printer.mark("authority", body.name),
        role=printer.mark("authority", role),
        lines=tuple(printer.mark("authority", line) for line in lines),
    )


def _address(body: Authority, contact: Contact | None) -> tuple[str, ...]:
    """The address in lines; an e-mail address when there is no other; else nothing."""
    if contact and contact.address:
        parts = (*cleaning.paragraphs(contact.address), cleaning.line(contact.postcode))
        return tuple(part for part in parts if part)
    if contact and contact.email:
        return (f"By e-mail: {contact.email}",)
    if body.address_lines:
        return body.address_lines
    return (f"By e-mail: {body.email}",) if body.email else ()


def _enclosures(
    kind: LetterKind, printer: Printer, names: Mapping[str, str], given: Sequence[str]
) -> tuple[str, ...]:
    own = [
        printer.fill(phrase.text, names)
        for phrase in kind.enclosures
        if holds(phrase.shown_if, printer.answers)
    ]
    named = (cleaning.line(name) for name in given)
    return tuple(dict.fromkeys([*own, *(name for name in named if name)]))
