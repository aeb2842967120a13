"""Letters to test with: invented people, short and long, one question and ten."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from foiwriter.authorities import directory as directories
from foiwriter.authorities.model import Contact
from foiwriter.dates import calendars as calendars_module
from foiwriter.law import pack as law
from foiwriter.letters import composing, kinds
from tests.letters.samples_information import INFORMATION
from tests.letters.samples_plans import PLANS

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers, Letter

TODAY = date(2026, 11, 23)
REFERENCE = "FW-7K3M9Q2XA"
PACK = law.load()
CALENDARS = calendars_module.load()
DIRECTORY = directories.load()
KINDS = kinds.load()
CONTACT = Contact(authority="", role="", address="Council House\nHigh Street", postcode="NB1 1AA")

PARENT: Answers = {
    "sender.name": "Samira Yusuf",
    "sender.address": "14 Mill Lane\nNorthbridge",
    "sender.postcode": "NB4 7QT",
    "sender.email": "samira.yusuf@example.org",
    "sender.phone": "01632 960 123",
}
CHARITY: Answers = {
    "sender.name": "Daniel Okoro",
    "sender.organisation": "Northshire Parents Together",
    "sender.email": "daniel@npt.example.org",
}
CHILD: Answers = {
    "client.name": "Amina Yusuf",
    "client.known_as": "Amina",
    "client.date_of_birth": "2018-03-14",
    "client.school": "Northbridge Primary School",
    "client.relationship": "mother",
}
NEEDS: Answers = {
    "needs": "Amina reads like a child three years younger.",
    "support_tried": "Reading help twice a week since September 2025.",
    "still_needed": "Nobody has looked at her speech and language.",
}
LONG = (
    "In class there are 31 children and one teacher. When the room is loud it is very hard to"
    " follow what is asked, and by the time the first sentence is written the lesson has moved on."
)
TEN = [f"How many children waited longer than {n} weeks for a decision?" for n in range(6, 16)]


class Sample(NamedTuple):
    """One letter to compose."""

    kind: str
    answers: Answers
    authority: str = "derby"
    dated: date = TODAY
    contact: Contact | None = None
    enclosures: tuple[str, ...] = ()


SAMPLES: dict[str, Sample] = {
    "ehc-short": Sample(
        "ehc-request",
        {"screening": "none", "writer": "parent", **PARENT, **CHILD, **NEEDS},
        contact=CONTACT,
    ),
    "ehc-long": Sample(
        "ehc-request",
        {
            "screening": "none",
            "writer": "parent",
            **PARENT,
            **CHILD,
            "needs": "\n".join([LONG] * 6),
            "support_tried": "\n".join([LONG] * 6),
            "still_needed": "\n".join([LONG] * 4),
        },
        enclosures=("School report, July 2026", "Letter from the hospital, 3 October 2026"),
    ),
    "ehc-young-person": Sample(
        "ehc-request",
        {
            "screening": "deadline",
            "own_deadline": "2027-01-20",
            "writer": "young-person",
            "sender.name": "Tomasz Nowak",
            "sender.email": "tomasz@example.org",
            "sender.address": "3 Hill Road\nNorthbridge",
            "sender.hide_address": "yes",
            "client.date_of_birth": "2009-11-02",
            "client.school": "Northbridge College",
            "needs": "I am in my second year and cannot keep up with the written work.",
            "support_tried": "None.",
            "still_needed": "Somebody who knows how to teach people with dyslexia.",
        },
    ),
    "ehc-for-young-person": Sample(
        "ehc-request",
        {
            "screening": "none",
            "writer": "for-young-person",
            "permission": "signed",
            **PARENT,
            "client.name": "Tomasz Nowak",
            "client.date_of_birth": "2009-11-02",
            "needs": "Tomasz cannot keep up with the written work.",
            "support_tried": "None.",
            "still_needed": "Teaching by somebody who knows dyslexia.",
        },
    ),
    "ehc-cannot-decide": Sample(
        "ehc-request",
        {
            "screening": "none",
            "writer": "for-young-person",
            "permission": "cannot-decide",
            **PARENT,
            "client.name": "James Yusuf",
            "client.known_as": "James",
            "client.date_of_birth": "2008-05-02",
            "client.relationship": "mother",
            **NEEDS,
        },
    ),
    "ehc-for-family": Sample(
        "ehc-request",
        {
            "screening": "none",
            "writer": "for-family",
            "family_permission": "signed",
            "client.holder": "parent",
            "client.parent_name": "Samira Yusuf",
            **CHARITY,
            **{key: value for key, value in CHILD.items() if key != "client.relationship"},
            **NEEDS,
        },
        enclosures=("School report, July 2026",),
    ),
    "act-one": Sample(
        "authority-to-act",
        {
            "screening": "none",
            "writer": "parent",
            **PARENT,
            **CHILD,
            "act_name": "Ruth Bell",
            "act_phone": "01632 960 789",
            "matter": "school",
            "may": ["talk"],
            "answers_to": "me",
        },
    ),
    "act-ten": Sample(
        "authority-to-act",
        {
            "screening": "none",
            "writer": "young-person",
            "sender.name": "Tomasz Nowak",
            "sender.email": "tomasz@example.org",
            "client.date_of_birth": "2009-11-02",
            "client.school": "Northbridge College",
            "act_name": "Daniel Okoro",
            "act_organisation": "Northshire Parents Together",
            "act_others": "yes",
            "act_email": "daniel@npt.example.org",
            "act_address": "The Old Library, 2 Church Street, Northbridge NB1 2PT",
            "matter": "all",
            "may": ["write", "talk", "papers"],
            "limits": "What the hospital wrote.\nMeetings about money.",
            "answers_to": "both",
            "until": "2027-08-31",
        },
        contact=CONTACT,
    ),
    "foi-one": Sample(
        "foi-request",
        {
            "screening": "none",
            **CHARITY,
            "topic": "the SEN transport policy",
            "about": "none",
            "requests": ["Please send the travel policy for children with SEN now in use."],
            "format": "any",
        },
    ),
    "foi-ten": Sample(
        "foi-request",
        {
            "screening": "none",
            **PARENT,
            "topic": "time taken to decide requests for EHC needs assessments",
            "about": "assessments",
            "requests": TEN,
            "period": "1 September 2023 to 31 August 2026",
            "format": "spreadsheet",
        },
        contact=Contact(authority="", email="foi@council.example"),
    ),
    "foi-2014": Sample(
        "foi-request",
        {
            "screening": "none",
            **CHARITY,
            "topic": "how many local authorities have published",
            "about": "local-offer",
            "requests": ["How many local authorities had published on 1 September 2014?"],
            "format": "email",
        },
        authority="dfe",
        dated=date(2014, 9, 2),
    ),
    "late": Sample(
        "foi-overdue",
        {**CHARITY, "topic": "the SEN transport policy", "request_date": "2026-10-12"},
    ),
    "late-extended": Sample(
        "foi-overdue",
        {
            **PARENT,
            "topic": "the SEN transport policy",
            "request_date": "2026-09-01",
            "request_due": "2026-11-02",
            "request_reference": "FOI 2026/0431",
        },
        dated=date(2026, 11, 3),
    ),
    "offer-one": Sample(
        "lo-consult",
        {"screening": "none", **CHARITY, "topics": ["forum"], "as_foi": "no"},
    ),
    "offer-ten": Sample(
        "lo-consult",
        {
            "screening": "none",
            **PARENT,
            "topics": [
                "consulted",
                "outcome",
                "involved",
                "forum",
                "comments",
                "reviewed",
                "provision",
            ],
            "questions": TEN[:3],
            "as_foi": "yes",
        },
        contact=CONTACT,
    ),
    "query-one": Sample(
        "query-reply",
        {
            "screening": "none",
            **PARENT,
            "reply.text": "Most plans are on time.",
            "definition": "none",
            "records": "no",
        },
    ),
    "query-ten": Sample(
        "query-reply",
        {
            "screening": "none",
            **CHARITY,
            "reply.text": "“Most plans are on time.”\nThere is no waiting list.",
            "reply.date": "2026-11-09",
            "reply.reference": "EHC/77",
            "more_passages": ["families are happy", "no child waits"],
            "signed_by": "Ms Okafor",
            "definition": "sen",
            "questions": TEN[:8],
            "records": "yes",
        },
    ),
    "query-2014": Sample(
        "query-reply",
        {
            "screening": "none",
            **CHARITY,
            "reply.text": "99% of local authorities",
            "reply.date": "2014-09-24",
            "more_passages": ["an initial Local Offer"],
            "definition": "local-offer",
            "questions": ["Which local authorities are the other 1%?"],
            "records": "yes",
        },
        authority="dfe",
        dated=date(2014, 9, 25),
    ),
}
SAMPLES |= {name: Sample(*plan) for name, plan in (PLANS | INFORMATION).items()}


def compose(sample: Sample, *, marked: bool = False, nobody: bool = False) -> Letter:
    """The letter of a sample; `nobody` leaves out whom it goes to."""
    return composing.compose(
        KINDS.get(sample.kind),
        sample.answers,
        authority=None if nobody else DIRECTORY.get(sample.authority),
        contact=sample.contact,
        pack=PACK,
        calendars=CALENDARS,
        directory=DIRECTORY,
        dated=sample.dated,
        reference=REFERENCE,
        enclosures=sample.enclosures,
        marked=marked,
    )
