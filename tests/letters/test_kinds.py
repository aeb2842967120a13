"""The letter kinds that ship: every id in them leads somewhere, and their words are plain."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from foiwriter.authorities.types import RECIPIENTS, types_meant
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.law import printing
from foiwriter.letters import kinds as kinds_module
from foiwriter.letters.answers import clean, missing, read_toml
from foiwriter.letters.answers_keys import keys
from foiwriter.letters.flow import relevant, shown
from foiwriter.letters.flow_conditions import names
from foiwriter.letters.people import Role
from foiwriter.letters.rendering import names_of
from foiwriter.letters.templates import Template
from tests.letters.samples import KINDS, PACK, SAMPLES, TODAY, compose
from tests.letters.wording import read, tags

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.letters.model import LetterKind

EVERY = pytest.mark.parametrize("kind", KINDS.all, ids=[kind.path for kind in KINDS.all])
FACTS_OF_A_THREAD = {
    "sent.on",
    "first-sent.on",
    "received.on",
    "due",
    "reference",
    "their-reference",
    "subject",
    "reply.on",
    "reply.reference",
    "reply.text",
    "wrote.on",
    "authority",
    "chronology",
    "regime",
    "outcome",
    "reply.exemptions",
} | {f"{event}.on" for event in PACK.events}
DERIVED = {"derived.age", "derived.own_deadline"}
BANNED = re.compile(
    r"\b(please|sorry|valid|invalid|oops|error|whilst|and/or|etc|via|regarding|shall)\b|\(s\)|!",
    re.IGNORECASE,
)


def _conditions(kind: LetterKind) -> list[str]:
    return [
        *(page.shown_if for page in kind.pages),
        *(question.shown_if for question in kind.questions),
        *(question.required_if for question in kind.questions),
        *(use.shown_if for uses in kind.law.values() for use in uses),
        *(phrase.shown_if for phrase in (*kind.subjects, *kind.enclosures)),
        *(rule.shown_if for rule in kind.clocks),
        *(rule.shown_if for rule in kind.exits),
        *(use.shown_if for use in kind.dates.values()),
    ]


def test_the_first_letter_is_the_request_and_the_last_the_authority_to_act() -> None:
    paths = [kind.path for kind in KINDS.all]
    assert (paths[0], paths[-1]) == ("ehc/ehc-request", "ehc/authority-to-act")
    assert {kind.id for kind in KINDS.all} == set(CITED)


@EVERY
def test_every_duty_regime_and_limit_is_in_the_law_pack(kind: LetterKind) -> None:
    assert [PACK.duty(duty).id for duty in kind.duties] == list(kind.duties)
    assert PACK.regime(kind.regime)
    for rule in kind.clocks:
        assert PACK.regime(rule.regime)
        assert not rule.limit or PACK.limit(rule.limit).computable
        assert bool(rule.limit) != bool(rule.reply_days)
        assert not rule.limit or rule.new_request or _may_start(rule.limit)
    for use in kind.dates.values():
        assert PACK.limit(use.limit).computable


def _may_start(limit: str) -> bool:
    """Whether something that we do in a running request starts the limit, or starts it again."""
    kinds = {*PACK.limit(limit).starts, *PACK.limit(limit).restarts}
    return any(PACK.events[kind].by == "us" for kind in kinds)


@EVERY
def test_every_citation_and_name_is_in_the_law_pack(kind: LetterKind) -> None:
    for uses in kind.law.values():
        for use in uses:
            for citation in (*use.cite, use.words, use.says):
                assert not citation or PACK.citation(citation)
            assert not use.instrument or use.instrument in PACK.instruments
            if use.term:
                assert PACK.term(use.term, kind.valid_from or TODAY)
                assert PACK.term(use.term, TODAY)


@EVERY
def test_what_a_letter_cannot_do_without_may_print_from_its_first_day(kind: LetterKind) -> None:
    first = kind.valid_from or date.min
    for name, uses in kind.law.items():
        for use in uses:
            for citation in use.cite if use.needed else ():
                known = PACK.citation(citation)
                if name in {"request", "right", "offer"}:
                    assert printing.cite(known, PACK, first)
                assert printing.in_force(known, PACK, TODAY)


CITED = {
    # law.json, `letters`, field `law`: what the letter of this name has to cite.
    "authority-to-act": set(),  # a permission: no law that may print asks for one
    "ehc-request": {"cfa-2014/s36-1", "cfa-2014/s36-8"},
    "foi-request": {"foia-2000/s1", "foia-2000/s10-1"},
    "foi-overdue": {"foia-2000/s10-1"},
    "lo-consult": {"send-regs-2014/r54", "send-regs-2014/r55", "cfa-2014/s27"},
    "query-reply": {"foia-2000/s1", "foia-2000/s10-1"},
    "ehc-chase-6w": {"send-regs-2014/r5-1", "send-regs-2014/r5-4"},
    "ehc-no-draft": {"send-regs-2014/r10-1", "send-regs-2014/r13-2"},
    "ehc-s42": {"cfa-2014/s42"},
    "complaint-la": {"lga-1974/s26-5"},
    "complaint-lgsco": {"lga-1974/s26", "lga-1974/s26b"},
    "foi-ir": {"foia-2000/s12", "foia-2000/s17", "foia-2000/s45"},
    "foi-ico": {"foia-2000/s50", "eir-2004/r18"},
    "foi-narrow": {"foia-2000/s1", "foia-2000/s10-1", "foia-2000/s16"},
    "foi-clarify": {"foia-2000/s1-3", "foia-2000/s10-1"},
    "foi-fee": {"foia-2000/s10-2"},
    "eir-request": {"eir-2004/r5", "eir-2004/r5-2"},
    "eir-review": {"eir-2004/r11"},
    "dp-complaint": {"dpa-2018/s164a"},
    "strangers-facts": set(),  # a note: no law that may print fits it
    "dfe": {"ea-1996/s496", "ea-1996/s497", "ea-1996/s497c"},
}
LAW_OF_A_REGIME = {
    "ehc": {"cfa-2014", "send-regs-2014", "code-2015"},
    "foia": {"foia-2000", "foi-fees-2004", "eir-2004"},
    "eir": {"eir-2004"},
    "dp-complaint": {"dpa-2018"},
    "local-offer": {"cfa-2014", "send-regs-2014"},
    "complaint": {"lga-1974", "ea-1996"},
}


@EVERY
def test_the_title_and_the_law_of_a_letter_agree(kind: LetterKind) -> None:
    """No letter called one thing rests on the law of another; what it must cite, it cites."""
    cited = {citation for uses in kind.law.values() for use in uses for citation in use.cite}
    assert cited >= CITED[kind.id]
    always = {
        citation.partition("/")[0]
        for uses in kind.law.values()
        for use in uses
        if not use.shown_if
        for citation in use.cite
    }
    assert always <= LAW_OF_A_REGIME[kind.regime]


@EVERY
def test_a_letter_goes_to_bodies_that_owe_its_duties(kind: LetterKind) -> None:
    assert set(kind.recipients) <= set(RECIPIENTS)
    owed = types_meant(kind.owed_by)
    for duty in kind.duties:
        assert owed & types_meant(PACK.duty(duty).owed_by)


@EVERY
def test_who_may_write_is_asked_as_the_kind_says(kind: LetterKind) -> None:
    assert {Role(role) for role in kind.who_may_write}
    writer = kind.question("writer")
    asked = {choice.value for choice in writer.choices} if writer else {"anyone"}
    assert asked == set(kind.who_may_write)


@EVERY
def test_every_follow_up_is_a_letter_that_can_take_what_it_is_given(kind: LetterKind) -> None:
    for follow in kind.follow_ups:
        target = KINDS.get(follow.kind)
        wanted = {key for question in target.questions for key in keys(question)}
        assert set(follow.prefill) <= wanted
        assert set(follow.prefill.values()) <= FACTS_OF_A_THREAD
        assert follow.statuses
        assert not follow.event or follow.event in PACK.events


def test_a_late_answer_is_chased_from_the_day_after_it_was_due() -> None:
    for path in ("foi-request", "lo-consult", "query-reply"):
        chase = next(f for f in KINDS.get(path).follow_ups if f.kind == "information/foi-overdue")
        assert (chase.starts, chase.statuses) == ("day-after-due", ("overdue",))


@EVERY
def test_conditions_look_only_at_what_was_asked_before(kind: LetterKind) -> None:
    asked = {key for question in kind.questions for key in keys(question)} | DERIVED
    for condition in _conditions(kind):
        assert names(condition) <= asked, condition
    places = {question.id: place for place, question in enumerate(kind.questions)}
    for question in kind.questions:
        for name in names(question.shown_if):
            assert places[name] < places[question.id]


@EVERY
def test_question_ids_are_unique_and_safe_in_a_template(kind: LetterKind) -> None:
    ids = [question.id for question in kind.questions]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"((sender|client)\.)?[a-z][a-z_]*", each) for each in ids)


@EVERY
def test_the_last_subject_and_clock_hold_always(kind: LetterKind) -> None:
    assert not kind.subjects[-1].shown_if
    assert not kind.clocks[-1].shown_if


# the template


@EVERY
def test_a_template_asks_only_for_what_a_letter_has(kind: LetterKind) -> None:
    sample = next(sample for sample in SAMPLES.values() if sample.kind == kind.id)
    known = names_of(compose(sample).values())
    assert Template.load(kind.template, known).names <= known


@EVERY
def test_nothing_is_asked_or_looked_up_that_the_letter_does_not_use(kind: LetterKind) -> None:
    used = Template.load(kind.template).names
    for name in kind.law:
        filled = any(f"{{law.{name}}}" in phrase.text for phrase in kind.subjects)
        assert f"law.{name}" in used or filled, name
    about_the_way = {"screening", "own_deadline", "request_due", "signed_by", "request_reference"}
    looked_at = set().union(*(names(condition) for condition in _conditions(kind)))
    for question in kind.questions:
        printed = any(used_name.startswith(f"q.{question.id}") for used_name in used) or any(
            f"{{{question.id}}}" in phrase.text for phrase in kind.subjects
        )
        assert printed or question.keep or question.id in looked_at | about_the_way, question.id


@EVERY
def test_a_template_holds_no_law_of_its_own(kind: LetterKind) -> None:
    """Numbers, sections and names of Acts stand in the law pack, never in a template."""
    data = kind.template.read_bytes()
    for part in ("word/document.xml", "word/footer1.xml"):
        said = " ".join(paragraph.text for paragraph in read(data, part))
        said = re.sub(r"\{[{%].*?[%}]\}", "", said)
        assert not re.search(r"\b(section|regulation|paragraph|article|schedule)s? \d", said, re.I)
        assert not re.search(r"\bAct\b|\bRegulations\b|\b(19|20)\d\d\b", said)
        assert not re.search(r"\b\w+ (days|weeks|months)\b|ICO|Commissioner|CCG", said)


@EVERY
def test_a_template_is_slim_clean_and_uses_real_styles(kind: LetterKind) -> None:
    assert kind.template.stat().st_size < 8_000
    with zipfile.ZipFile(kind.template) as package:
        parts = set(package.namelist())
        styles = package.read("word/styles.xml").decode()
        core = package.read("docProps/core.xml").decode()
        document = package.read("word/document.xml").decode()
    assert parts == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/footer1.xml",
    }
    defined = set(re.findall(r'w:styleId="(\w+)"', styles))
    assert {paragraph.style for paragraph in read(kind.template.read_bytes())} <= defined
    assert 'w:lang w:val="en-GB"' in styles
    assert "creator" not in core
    assert "lastModifiedBy" not in core
    assert 'w:w="11906" w:h="16838"' in document  # A4


@EVERY
def test_every_tag_stands_as_the_house_rules_say(kind: LetterKind) -> None:
    """Values, and conditions and loops that have a paragraph to themselves; nothing else."""
    for paragraph in tags(kind.template.read_bytes()):
        inline = re.sub(r"\{\{ [^{}]+ \}\}", "", paragraph.text)
        whole = re.fullmatch(r"\{%p (if [^%]+|else|endif|for \w+ in [\w.]+|endfor) %\}", inline)
        assert whole or not re.search(r"\{[{%#]|[%#}]\}", inline), paragraph.text


# the words


@EVERY
def test_what_has_to_be_answered_says_so_in_a_sentence_of_its_own(kind: LetterKind) -> None:
    for question in kind.questions:
        if question.required or question.required_if:
            assert question.missing.endswith((".", "”.")), question.id
            assert question.missing[0].isupper()
            assert missing(question).message == question.missing
            assert str(missing(question)) == question.missing


@EVERY
def test_a_question_beside_another_that_will_do_is_not_called_optional(kind: LetterKind) -> None:
    for page in kind.pages:
        assert bool(page.one_of) == bool(page.one_of_hint) == bool(page.one_of_message)
        for question in page.questions:
            if question.id in page.one_of:
                assert not question.required
            assert page.may_be_left_out(question) is not (
                question.required or question.id in page.one_of
            )


@pytest.mark.parametrize(
    ("kind", "answers", "asked"),
    [
        ("ehc-request", {"writer": "parent"}, False),
        ("ehc-request", {"writer": "young-person"}, False),
        ("ehc-request", {"writer": "for-family"}, True),
        ("foi-request", {}, True),
    ],
)
def test_an_organisation_is_asked_for_only_where_there_may_be_one(
    kind: str, answers: dict[str, str], asked: bool
) -> None:
    found = KINDS.get(kind)
    page = next(page for page in found.pages if page.id == "sender")
    ids = {question.id for question in shown(page, answers)}
    assert ("sender.organisation" in ids) is asked
    kept = relevant(found, {**answers, "sender.organisation": "Northshire Help"})
    assert ("sender.organisation" in kept) is asked


@EVERY
def test_questions_are_plain(kind: LetterKind) -> None:
    for page in kind.pages:
        told = [page.title, page.help, page.one_of_message, page.one_of_hint]
        for question in page.questions:
            told += [
                question.label,
                question.hint,
                question.missing,
                *(c.label for c in question.choices),
            ]
            assert len(question.label) <= 70
            assert question.gap
        for words in filter(None, told):
            assert not BANNED.search(words), words
            for sentence in re.split(r"[.?:] ", words):
                assert len(sentence.split()) <= 28, sentence


def _grade(text: str) -> float:
    """The school grade of Flesch and Kincaid; a reading age of 9 is about grade 4."""
    sentences = [part for part in re.split(r"[.?:]+\s", text) if part.strip()]
    found = re.findall(r"[a-z'’-]+", text.casefold())
    beats = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e[sd]?$", "", w)))) for w in found)
    return 0.39 * len(found) / len(sentences) + 11.8 * beats / len(found) - 15.59


def test_the_words_on_the_pages_are_for_a_reading_age_of_nine() -> None:
    told: set[str] = set()
    for kind in KINDS.all:
        told |= {kind.when} | {page.help for page in kind.pages if page.help}
        told |= {f"{rule.exit.message} {rule.exit.what_to_do}" for rule in kind.exits}
        for question in kind.questions:
            told |= {f"{question.label}. {question.hint}".replace("?.", "?")}
    hard = [words for words in told if _grade(words) > 9 and len(words.split()) > 8]
    assert hard == []
    assert _grade(" ".join(sorted(told))) < 4.5


@EVERY
def test_a_page_has_a_title_of_its_own_and_few_questions(kind: LetterKind) -> None:
    titles = [page.title for page in kind.pages]
    assert len(set(titles)) == len(titles)
    for page in kind.pages:
        assert 1 <= len(page.questions) <= 7
        assert len(page.title) <= 60


@EVERY
def test_choices_are_never_chosen_beforehand_and_end_with_a_way_out(kind: LetterKind) -> None:
    for question in kind.questions:
        values = [choice.value for choice in question.choices]
        assert len(set(values)) == len(values)
        assert len(values) != 1


# finding and reading


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("my child needs an EHC plan", "ehc-request"),
        ("ehcp", "ehc-request"),
        ("council will not assess my child", "ehc-request"),
        ("autsim asessment", "ehc-request"),
        ("freedom of information", "foi-request"),
        ("they have not answered my foi", "foi-overdue"),
        ("late reply reminder", "foi-overdue"),
        ("local offer", "lo-consult"),
        ("nobody asked parents", "lo-consult"),
        ("their figure is wrong", "query-reply"),
        ("quote what they said", "query-reply"),
        ("six weeks and no decision", "ehc-chase-6w"),
        ("the EHC plan is late", "ehc-no-draft"),
        ("help in the plan is not given", "ehc-s42"),
        ("complain about the council", "complaint-la"),
        ("ombudsman", "complaint-lgsco"),
        ("school help", "ehc-request"),
        ("EHC plan", "ehc-request"),
        ("secretary of state", "dfe"),
    ],
)
def test_everyday_words_find_the_letter(words: str, first: str) -> None:
    assert KINDS.find(words)[0].id == first


def test_no_words_find_every_letter_and_strange_ones_none() -> None:
    assert KINDS.find("  ") == KINDS.all
    assert KINDS.find("the and of") == KINDS.all
    assert KINDS.find("zzzzzz") == ()


def test_a_letter_is_found_by_either_name() -> None:
    assert KINDS.get("ehc-request") is KINDS.get("EHC/ehc-request ".casefold())
    with pytest.raises(BadInput, match="The nearest is “ehc/ehc-request”"):
        KINDS.get("ehc-requst")
    with pytest.raises(BadInput, match="Choose one from the list"):
        KINDS.get("?")


@EVERY
def test_the_example_answers_are_complete(kind: LetterKind) -> None:
    example = kind.manifest.with_name(f"{kind.id}.example.toml")
    answers, _ = read_toml(example, kind)
    found, problems = clean(kind.questions, relevant(kind, answers), today=TODAY)
    assert problems == []
    authority = "dfe" if kind.id == "query-reply" else next(iter(kind.bodies), "derby")
    sample = next(sample for sample in SAMPLES.values() if sample.kind == kind.id)
    letter = compose(sample._replace(answers=found, authority=authority, dated=TODAY))
    assert letter.subject


def test_a_broken_manifest_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    manifest = folder / "broken.toml"
    for text in ("title = ", 'title = "No pages"', 'page = [{ use = "nowhere" }]'):
        manifest.write_text(text, encoding="utf-8")
        with pytest.raises(FoiWriterError, match="mine/broken.toml cannot be read"):
            kinds_module.load(tmp_path)


def test_shared_pages_are_the_same_wherever_they_are_used() -> None:
    shared: dict[str, set[str]] = {}
    for kind in KINDS.all:
        for page in kind.pages:
            if page.shared and page.id != "screening":
                shared.setdefault(page.id, set()).add(
                    ",".join(question.id for question in page.questions)
                )
    assert all(len(asked) == 1 for asked in shared.values())
    assert {"sender", "client", "writer"} <= set(shared)


def test_kinds_come_by_their_place_then_by_their_names() -> None:
    assert all((a.order, a.path) < (b.order, b.path) for a, b in pairwise(KINDS.all))
