"""Letters about plans and complaints to test with: every writer, every stage, early and late."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foiwriter.letters.model import Answers

PARENT: Answers = {
    "screening": "none",
    "writer": "parent",
    "sender.name": "Samira Yusuf",
    "sender.address": "14 Mill Lane\nNorthbridge",
    "sender.postcode": "NB4 7QT",
    "sender.email": "samira.yusuf@example.org",
    "client.name": "Amina Yusuf",
    "client.known_as": "Amina",
    "client.date_of_birth": "2018-03-14",
    "client.school": "Northbridge Primary School",
    "client.relationship": "mother",
}
YOUNG: Answers = {
    "screening": "none",
    "writer": "young-person",
    "sender.name": "Tomasz Nowak",
    "sender.email": "tomasz@example.org",
    "client.date_of_birth": "2009-11-02",
    "client.school": "Northbridge College",
}
FOR_YOUNG: Answers = {
    "screening": "none",
    "writer": "for-young-person",
    "permission": "signed",
    "sender.name": "Ewa Nowak",
    "sender.email": "ewa@example.org",
    "client.name": "Tomasz Nowak",
    "client.date_of_birth": "2009-11-02",
    "client.relationship": "mother",
}
CANNOT_DECIDE: Answers = {**FOR_YOUNG, "permission": "cannot-decide"}
HELPER: Answers = {
    "screening": "none",
    "writer": "for-family",
    "family_permission": "signed",
    "client.holder": "parent",
    "client.parent_name": "Samira Yusuf",
    "sender.name": "Daniel Okoro",
    "sender.organisation": "Northshire Parents Together",
    "sender.email": "daniel@npt.example.org",
    "client.name": "Amina Yusuf",
    "client.known_as": "Amina",
    "client.date_of_birth": "2018-03-14",
}
HISTORY = [
    "1 July 2026: Letter sent to Derby City Council: “Ask for an EHC needs assessment”.",
    "3 July 2026: Received by Derby City Council.",
    "20 August 2026: Letter sent to Derby City Council: “Chase a late decision”.",
]
PLANS: dict[str, tuple[str, Answers, str]] = {
    "chase-parent": ("ehc-chase-6w", {**PARENT, "request_date": "2026-10-01"}, "derby"),
    "chase-helper": (
        "ehc-chase-6w",
        {
            **HELPER,
            "request_date": "2026-09-01",
            "request_reference": "EHC 2026/118",
            "said": "On 5 October they wrote that many families are waiting.",
        },
        "derby",
    ),
    "no-draft": (
        "ehc-no-draft",
        {**PARENT, "stage": "draft", "request_date": "2026-07-15"},
        "derby",
    ),
    "no-final": (
        "ehc-no-draft",
        {
            **YOUNG,
            "stage": "final",
            "request_date": "2026-06-01",
            "draft_date": "2026-10-05",
            "request_reference": "EHC 2026/118",
            "wrote_date": "2026-11-02",
            "said": "They wrote on 9 November that the plan is being checked.",
            "effect": "I have had no help from a specialist teacher this year.",
        },
        "derby",
    ),
    "no-final-no-draft": (
        "ehc-no-draft",
        {**CANNOT_DECIDE, "stage": "final", "request_date": "2026-06-01"},
        "derby",
    ),
    "s42-one": (
        "ehc-s42",
        {
            **FOR_YOUNG,
            "plan_date": "2026-05-14",
            "missing_parts": ["Speech therapy for 45 minutes each week: none since June."],
        },
        "derby",
    ),
    "s42-ten": (
        "ehc-s42",
        {
            **PARENT,
            "plan_date": "2026-05-14",
            "missing_parts": [f"Part {n} of Section F: nothing is given." for n in range(1, 11)],
            "since": "2026-09-02",
            "request_reference": "EHC 2026/118",
            "told": "The school said on 6 October that the therapist has left.",
            "meaning": "Amina has stopped asking for help in class.",
        },
        "derby",
    ),
    "complaint-first": (
        "complaint-la",
        {
            **PARENT,
            "matter": "decision",
            "request_date": "2026-07-03",
            "wrote_date": "2026-08-20",
            "complaint_stage": "first",
            "history": HISTORY,
            "fault": "It did not decide in six weeks, and it did not answer my letter.",
            "effect": "Amina has lost a term of help.",
            "remedy": ["Make the decision now.", "Say sorry to Amina."],
        },
        "derby",
    ),
    "complaint-next": (
        "complaint-la",
        {
            **HELPER,
            "matter": "section-f",
            "request_reference": "C/2026/77",
            "complaint_stage": "next",
            "answer_date": "2026-11-12",
            "history": HISTORY,
            "fault": "The therapy in Section F has not been given since June.",
            "effect": "Amina has lost words that she had.",
            "remedy": ["Give the therapy."],
        },
        "derby",
    ),
    "complaint-other": (
        "complaint-la",
        {
            **YOUNG,
            "matter": "other",
            "complaint_stage": "first",
            "history": ["2 November 2026: I rang and nobody rang back."],
            "fault": "Nobody answers.",
            "effect": "I do not know what happens next.",
            "remedy": ["Give me one person who answers."],
        },
        "derby",
    ),
    "ombudsman": (
        "complaint-lgsco",
        {
            **PARENT,
            "appealable": "no",
            "body_name": "Derby City Council",
            "complaint_date": "2026-09-01",
            "answer_date": "2026-11-12",
            "first_known": "2026-08-15",
            "history": HISTORY,
            "fault": "It did not decide in six weeks, and it did not answer my letter.",
            "effect": "Amina has lost a term of help.",
            "remedy": ["Make the decision now.", "Pay for the help that was missed."],
        },
        "lgsco",
    ),
    "ombudsman-late": (
        "complaint-lgsco",
        {
            **FOR_YOUNG,
            "appealable": "part",
            "body_name": "Derby City Council",
            "complaint_date": "2026-06-01",
            "first_known": "2025-06-02",
            "late_reason": "I did not know until this spring that I could complain.",
            "history": HISTORY * 5,
            "fault": "No help came.\nNobody answered.",
            "effect": "Tomasz left college.",
            "remedy": ["Arrange a place."],
        },
        "lgsco",
    ),
    "direction-council": (
        "dfe",
        {
            **PARENT,
            "appealable": "no",
            "body_kind": "council",
            "body_name": "Derby City Council",
            "complaint_date": "2026-08-12",
            "answer_date": "2026-10-12",
            "answer_said": "They said that they have no staff for it.",
            "history": HISTORY,
            "breach": "Amina has a therapist each week in her plan. Nothing has come since June.",
            "effect": "Amina cannot follow lessons.",
            "remedy": ["Give the therapy that the plan sets out."],
        },
        "dfe",
    ),
    "direction-academy": (
        "dfe",
        {
            **YOUNG,
            "appealable": "no",
            "body_kind": "academy",
            "body_name": "Northbridge Learning Trust",
            "complaint_date": "2026-08-12",
            "history": HISTORY[:1],
            "breach": "It has no co-ordinator for special needs.",
            "effect": "Nobody plans my help.",
            "remedy": ["Name a co-ordinator."],
        },
        "dfe",
    ),
}
"""By name: the kind, the answers, and the body it goes to."""
