"""What can have happened, in the words of people: a few large choices, and words that find."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from foiwriter.letters.model import Question, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from foiwriter.app import RequestView
    from foiwriter.law.pack import LawPack
    from foiwriter.law.schema import EventKind

A_LETTER = "letter-came"
"""What they sent where the law knows no event for it: it moves no date."""

ELSE = "Something else"
MOST_ANSWERS = 4
QUESTIONS = (
    Question(
        id="on",
        kind=QuestionKind.DATE,
        label="When did it happen?",
        hint="The day it came, was sent or was done",
        past=True,
        gap="the day",
    ),
    Question(
        id="text",
        kind=QuestionKind.LONG_TEXT,
        label="What they wrote",
        hint="Copy the words in, so that you can search and quote them",
        required=False,
    ),
    Question(
        id="file",
        kind=QuestionKind.FILE,
        label="A copy of the letter or e-mail",
        hint="It is kept in your locked records",
        required=False,
    ),
    Question(id="theirs", kind=QuestionKind.TEXT, label="Their reference", required=False),
    Question(
        id="note",
        kind=QuestionKind.LONG_TEXT,
        label="Anything to remember",
        hint="A name, what was said on the phone",
        required=False,
    ),
)


class Happening(NamedTuple):
    """One large choice.

    Attributes:
        label: what people say.
        kind: the event it records.
        hint: when it is the right one.
        note: what is noted with it, where the event alone does not say it.
    """

    label: str
    kind: str
    hint: str = ""
    note: str = ""


_USUAL = (
    Happening("They replied", "reply", "An answer came, even if it is not a full one"),
    Happening("They asked me something", "clarification-asked", "They want to know what you mean"),
    Happening("They said they need longer", "extended", "They told you in a letter or e-mail"),
)
_SAID = {
    "reply": "they replied reply response responded wrote back answered refused gave information",
    "acknowledged": "they got it thanked receipt received my letter confirmed",
    "letter-came": "they wrote e-mail email post",
    "clarification-asked": "they asked me something question unclear clarify more details",
    "clarification-answered": "i answered their question explained clarified",
    "extended": "they said they need longer delay late extension extended wait more time",
    "fees-notice": "they want money cost pay charge",
    "fee-paid": "i paid money cost charge",
    "review-asked": "i asked for an internal review complained appeal",
    "review-decided": "they replied internal review answer reply",
    "complaint-made": "i complained",
    "regulator-complaint": "i complained to the information commissioner ico ombudsman",
    "regulator-decided": "they replied information commissioner ico answer",
    "assessment-agreed": "they said yes reply answer will assess",
    "assessment-refused": "they said no reply answer will not assess",
    "plan-refused": "they said no reply answer no plan will not make",
    "draft-served": "they sent a draft plan came",
    "plan-issued": "they sent the final plan came ehcp",
    "decision-notified": "they replied decided reply answer",
    "identity-asked": "they asked who i am id passport",
    "chased": "i reminded them chased reminder",
    "resent": "i sent it again",
    "wrote": "i wrote to them letter e-mail email",
    "withdrawn": "i took it back stop cancelled",
    "closed": "finished done over end",
    "note": "phone call rang spoke remember",
}


def common(view: RequestView, kinds: Sequence[EventKind], pack: LawPack) -> tuple[Happening, ...]:
    """The large choices for a request: the answers it waits for, then the usual ones."""
    known = {kind.id: kind for kind in kinds}
    answers = [Happening(known[one].title, one) for one in _awaited(view, pack) if one in known]
    usual = (each if each.kind in known else each._replace(kind=A_LETTER, note=each.label)
             for each in _USUAL)  # fmt: skip
    return (*answers[:MOST_ANSWERS], *usual)


def found(kind: EventKind, by: str, words: str) -> bool:
    """Whether these words mean a kind of event: each begins one of the words that go with it."""
    said = f"{kind.title} {by} {_SAID.get(kind.id, '')}".casefold().split()
    return all(any(one.startswith(word) for one in said) for word in words.casefold().split())


def _awaited(view: RequestView, pack: LawPack) -> Iterator[str]:
    """What would meet the time limit that is due first, where that says more than "they replied".

    A decision of one sort or the other is told apart; the general word for both is not needed.
    """
    limit = pack.limits.get(view.due_limit)
    if limit is None or view.due_mine:
        return
    general = {"reply", "acknowledged"} | (
        {"decision-notified"} if len(limit.met_by) > 1 else set()
    )
    for kind in limit.met_by:
        if kind not in general and pack.events[kind].by == "them":
            yield kind
