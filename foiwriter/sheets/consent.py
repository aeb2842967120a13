"""The sheet about a client's facts: what is kept, why, their rights, and room to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import words
from foiwriter.sheets.page import Facts, Heading, Points, Sheet, Table, ToSign, Words

if TYPE_CHECKING:
    from datetime import date

    from foiwriter.register.records import Client
    from foiwriter.register.records_cases import Consent
    from foiwriter.sheets.page import Block

BASES = {
    "consent": "You agreed to it.",
    "legitimate-interests": "We need them to help you, in a way that you would expect.",
    "legal-obligation": "The law asks us to keep them.",
    "public-task": "It is our public task.",
    "vital-interests": "Somebody’s life is at stake.",
}
"""The lawful basis, by its id, as the family reads it."""

CONDITIONS = {
    "explicit-consent": "You agreed in clear words, spoken or signed.",
    "legal-claims": "They are needed for a legal claim, such as an appeal.",
    "not-for-profit": "We are a charity and you are in touch with us.",
    "safeguarding": "They are needed to keep a child safe.",
}
"""The condition for facts about health, by its id, as the family reads it."""

HOWS = {"signed": "signed", "spoken": "said so", "written": "wrote it"}
"""How somebody agreed, by its id."""

_TO_FILL_IN = "_" * 40
_TICK = "[   ]"
_ASKED = (
    "keep our facts, to write letters with me and to watch the dates",
    "keep facts about health and needs, for the same",
    "let a second person here read a letter, to check it",
    "ring or write to me when a date comes near",
)


def consent_sheet(
    client: Client, consent: Consent | None, organisation: str, today: date
) -> Sheet:
    """What a family is told about their facts, and where they sign.

    Args:
        client: whose facts are kept.
        consent: what was recorded; without, the sheet is to be filled in by hand.
        organisation: who keeps them; empty leaves a line to write on.
        today: the day of the sheet.
    """
    recorded = consent is not None and consent.withdrawn_on is None
    return Sheet(
        "What we keep about you, and your say in it",
        today,
        (
            Facts((("For", client.name), ("Kept by", organisation.strip() or _TO_FILL_IN))),
            Words(
                "We help you to write to a council, a school or another public body. For that we "
                "keep facts about you on one computer, and for nothing else."
            ),
            Heading("What we keep"),
            Points(
                (
                    "Names, dates of birth, the address, and how to reach you.",
                    "School, needs, health and help, as far as the letters are about them.",
                    "The letters, the answers, and the dates that follow from them.",
                )
            ),
            Heading("How we keep it"),
            Points(
                (
                    "Encrypted: without our key nobody can read it.",
                    "Only those who help here see it. A letter goes where you want it to go.",
                    "You can take your whole case home with you.",
                )
            ),
            *(_recorded(consent) if consent else ()),
            *(() if recorded else _asked()),
            Heading("Your rights"),
            Points(
                (
                    "You may say no, and take back a yes at any time. What is sent stays sent.",
                    "You may see it all, have a copy, have it put right, and have it erased.",
                    "A young person who understands this may decide for themselves.",
                    "You may complain to us, and to the Information Commissioner’s Office (ICO).",
                )
            ),
            *_signed(),
        ),
    )


def _recorded(consent: Consent) -> tuple[Block, ...]:
    how = HOWS.get(consent.how, consent.how)
    agreed = f"{consent.given_by}, on {words.long_date(consent.given_on)}"
    gone = f"On {words.long_date(consent.withdrawn_on)}" if consent.withdrawn_on else ""
    return (
        Heading("Why we may keep it"),
        Facts(
            (
                ("The reason", BASES.get(consent.basis, consent.basis)),
                ("For facts about health", CONDITIONS.get(consent.condition, consent.condition)),
                ("Agreed by", f"{agreed} ({how})" if how else agreed),
                ("Taken back", gone),
            )
        ),
    )


def _asked() -> tuple[Block, ...]:
    return (
        Heading("What you agree to"),
        Table(
            ("You may …", "Yes", "No"),
            tuple((line, _TICK, _TICK) for line in _ASKED),
        ),
    )


def _signed() -> tuple[Block, ...]:
    return (
        Heading("Signed"),
        ToSign(
            (
                "Your name",
                "Parent, carer, young person?",
                "Your signature",
                "Date",
                "For us: name and role",
            )
        ),
    )
