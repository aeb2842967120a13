"""Letters about information to test with: reviews, complaints, fees, environmental requests."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers

_CHARITY: Answers = {
    "sender.name": "Daniel Okoro",
    "sender.organisation": "Northshire Parents Together",
    "sender.email": "daniel@npt.example.org",
}
_PARENT: Answers = {
    "sender.name": "Samira Yusuf",
    "sender.address": "14 Mill Lane\nNorthbridge",
    "sender.postcode": "NB4 7QT",
    "sender.email": "samira.yusuf@example.org",
}
_REQUEST: Answers = {
    "topic": "time taken to decide requests for EHC needs assessments",
    "request_date": "2026-09-01",
    "request_reference": "FOI 2026/0431",
}
_ASBESTOS: Answers = {
    "topic": "asbestos in Northbridge Primary School",
    "request_date": "2026-10-01",
}
_CHILD: Answers = {
    "client.name": "Amina Yusuf",
    "client.date_of_birth": "2018-03-14",
    "client.school": "Northbridge Primary School",
}
_TODAY = date(2026, 11, 23)

INFORMATION: dict[str, tuple[str, Answers, str, date]] = {
    "review-one": (
        "foi-ir",
        {
            **_PARENT,
            **_REQUEST,
            "outcome": "not-held",
            "answer_date": "2026-10-28",
            "say": "The council reports this figure to the department every year.",
        },
        "derby",
        _TODAY,
    ),
    "review-ten": (
        "foi-ir",
        {
            **_CHARITY,
            **_REQUEST,
            "outcome": "partial",
            "answer_date": "2026-10-28",
            "reasons": ["s12", "s14", "s40", "other"],
            "other_reasons": ["section 36, conduct of public affairs", "section 43"],
            "say": "You gave the totals, and not the time that each took.\n"
            "Other councils publish it every year.",
        },
        "derby",
        _TODAY,
    ),
    "review-people": (
        "foi-ir",
        {
            **_CHARITY,
            "topic": "the SEN transport policy",
            "request_date": "2026-09-01",
            "outcome": "refused",
            "answer_date": "2026-10-28",
            "reasons": ["s40"],
            "say": "I asked for totals, not for names.",
        },
        "derby",
        _TODAY,
    ),
    "review-unnamed": (
        "foi-ir",
        {
            **_PARENT,
            **_REQUEST,
            "outcome": "refused",
            "answer_date": "2026-10-28",
            "reasons": ["none"],
            "say": "They only wrote that they could not send it.",
        },
        "derby",
        _TODAY,
    ),
    "review-late": (
        "foi-ir",
        {**_PARENT, **_REQUEST, "outcome": "late", "say": "I have written twice."},
        "derby",
        _TODAY,
    ),
    "regulator-one": (
        "foi-ico",
        {
            **_PARENT,
            "body": "Derby City Council",
            "topic": "the SEN transport policy",
            "request_date": "2026-07-01",
            "under": "foia",
            "chronology": ["1 July 2026: Letter sent to Derby City Council."],
            "review": "none",
            "problems": ["late"],
            "say": "Nothing has come, and nobody answers my reminders.",
        },
        "information-commission",
        _TODAY,
    ),
    "regulator-ten": (
        "foi-ico",
        {
            **_CHARITY,
            "body": "Derby City Council",
            "topic": "time taken to decide requests for EHC needs assessments",
            "request_date": "2026-06-01",
            "their_reference": "FOI 2026/0431",
            "under": "foia",
            "chronology": [
                "1 June 2026: Letter sent to Derby City Council.",
                "2 July 2026: Letter sent to Derby City Council.",
                "10 July 2026: Answer received from Derby City Council.",
                "20 July 2026: Request for a review received by the authority.",
                "26 October 2026: Outcome of the review received.",
            ],
            "review": "done",
            "review_date": "2026-10-26",
            "problems": ["late", "refused", "not-held", "cost", "help", "no-review"],
            "say": "The council says that it would have to open every file by hand.\n"
            "It sends the same figures to the department each year.",
        },
        "information-commission",
        _TODAY,
    ),
    "regulator-eir": (
        "foi-ico",
        {
            **_PARENT,
            "body": "Derby City Council",
            "topic": "asbestos in Northbridge Primary School",
            "request_date": "2026-07-01",
            "under": "eir",
            "chronology": [
                "1 July 2026: Letter sent to Derby City Council.",
                "3 August 2026: Request for a review received by the authority.",
            ],
            "review": "late",
            "asked_date": "2026-08-03",
            "problems": ["refused", "no-review"],
            "say": "Forty working days have passed.",
        },
        "information-commission",
        date(2026, 9, 29),
    ),
    "narrow-one": (
        "foi-narrow",
        {
            **_PARENT,
            **_REQUEST,
            "answer_date": "2026-10-28",
            "estimate": "yes",
            "requests": ["How many requests did the council decide in 2025?"],
        },
        "derby",
        _TODAY,
    ),
    "narrow-ten": (
        "foi-narrow",
        {
            **_CHARITY,
            **_REQUEST,
            "answer_date": "2026-10-28",
            "estimate": "no",
            "requests": [
                f"How many children waited longer than {n} weeks for a decision?"
                for n in range(6, 12)
            ],
            "period": "1 September 2025 to 31 August 2026",
            "less": "It covers one year in place of three.",
        },
        "derby",
        _TODAY,
    ),
    "clarify-one": (
        "foi-clarify",
        {
            **_PARENT,
            **_REQUEST,
            "asked_date": "2026-11-16",
            "meaning": "I mean the policy that is in force today.",
            "clear": "yes",
        },
        "derby",
        _TODAY,
    ),
    "clarify-ten": (
        "foi-clarify",
        {
            **_CHARITY,
            **_REQUEST,
            "asked_date": "2026-11-16",
            "asked_passages": "“Do you mean school years or calendar years?”",
            "meaning": "I mean school years.\nI do not need names.",
            "requests": ["How many requests came in each school year?", "How many were agreed?"],
            "clear": "no",
        },
        "derby",
        _TODAY,
    ),
    "fee-bank": (
        "foi-fee",
        {
            **_PARENT,
            **_REQUEST,
            "notice_date": "2026-11-12",
            "fee": "38.40",
            "answer": "pay",
            "way": "bank",
            "paid_date": "2026-11-20",
            "paid_reference": "PAY 0077",
        },
        "derby",
        _TODAY,
    ),
    "fee-cheque": (
        "foi-fee",
        {
            **_PARENT,
            **_REQUEST,
            "notice_date": "2026-11-12",
            "fee": "38",
            "answer": "pay",
            "way": "cheque",
        },
        "derby",
        _TODAY,
    ),
    "fee-query": (
        "foi-fee",
        {
            **_CHARITY,
            **_REQUEST,
            "notice_date": "2026-11-12",
            "fee": "38.40",
            "answer": "query",
            "points": ["Why do you print the minutes, when you hold them as files?"],
        },
        "derby",
        _TODAY,
    ),
    "eir-one": (
        "eir-request",
        {
            "screening": "none",
            **_CHARITY,
            "topic": "asbestos in Northbridge Primary School",
            "requests": ["The last asbestos survey of the school."],
            "format": "any",
        },
        "derby",
        _TODAY,
    ),
    "eir-ten": (
        "eir-request",
        {
            "screening": "none",
            **_PARENT,
            "topic": "air and traffic at Northbridge Primary School",
            "requests": [f"What was measured at the gate in week {n}?" for n in range(1, 11)],
            "period": "1 September 2025 to 31 August 2026",
            "format": "spreadsheet",
        },
        "derby",
        _TODAY,
    ),
    "again-one": (
        "eir-review",
        {**_PARENT, **_ASBESTOS, "outcome": "late", "say": "Nothing has come."},
        "derby",
        _TODAY,
    ),
    "again-ten": (
        "eir-review",
        {
            **_CHARITY,
            **_ASBESTOS,
            "outcome": "partial",
            "answer_date": "2026-10-29",
            "exceptions": ["regulation 12(4)(d), unfinished documents", "regulation 12(5)(a)"],
            "say": "The survey was finished in 2024. It is not a draft.",
        },
        "derby",
        _TODAY,
    ),
    "again-unnamed": (
        "eir-review",
        {
            **_PARENT,
            **_ASBESTOS,
            "outcome": "refused",
            "answer_date": "2026-10-29",
            "say": "They only wrote that they could not send it.",
        },
        "derby",
        _TODAY,
    ),
    "data-mine": (
        "dp-complaint",
        {
            "screening": "none",
            **_PARENT,
            "whose": "mine",
            "problem": "late",
            "request_date": "2026-10-01",
            "say": "I asked for my own file.",
        },
        "derby",
        _TODAY,
    ),
    "data-child": (
        "dp-complaint",
        {
            "screening": "none",
            **_PARENT,
            **_CHILD,
            "whose": "child",
            "problem": "partial",
            "request_date": "2026-09-01",
            "answer_date": "2026-10-01",
            "request_reference": "SAR 2026/0112",
            "say": "The file has the reports, but not one e-mail.",
            "put_right": ["Send the e-mails about Amina since January 2026."],
        },
        "derby",
        _TODAY,
    ),
    "data-other": (
        "dp-complaint",
        {
            "screening": "none",
            **_CHARITY,
            **_CHILD,
            "whose": "other",
            "problem": "shared",
            "say": "A report about Amina was posted to another family.",
        },
        "derby",
        _TODAY,
    ),
    "strangers-one": (
        "strangers-facts",
        {
            **_PARENT,
            "topic": "the SEN transport policy",
            "answer_date": "2026-11-19",
            "where": ["the second attachment, page 3"],
            "passed_on": "no",
        },
        "derby",
        _TODAY,
    ),
    "strangers-ten": (
        "strangers-facts",
        {
            **_CHARITY,
            "topic": "time taken to decide requests for EHC needs assessments",
            "request_reference": "FOI 2026/0431",
            "answer_date": "2026-11-19",
            "where": [f"The spreadsheet “Table {n}”, the sheet at the end" for n in range(1, 9)],
            "passed_on": "yes",
            "passed_to": ["Our trustees, by e-mail on 20 November 2026", "A parent, on paper"],
        },
        "derby",
        _TODAY,
    ),
}
"""By a name: the kind, its answers, whom it goes to and the day on it."""
