"""A13: what is typed stands in the letter after cleaning, or is refused with its field named."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import pytest
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.letters import cleaning, rendering
from foiwriter.letters.faults import TemplateFault
from foiwriter.letters.model import QuestionKind
from foiwriter.letters.templates import Template
from tests.letters import drafting, samples
from tests.robust import rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FREE = {QuestionKind.TEXT, QuestionKind.LONG_TEXT, QuestionKind.LIST, QuestionKind.PASSAGE}
NASTY = (
    "&<>\"'{}%#_[]\\/`$^~|@\t\n\r\x00\x07\x08\x0b\x0c\x1b\x1f\x7f\x85\xa0\xad\u200b\u200d"
    "\u200e\u2028"
    "\u202e\u2066\ufeff\ufffd\ufffe\uffff\ud800\udfff\ue000\ue001\ue002ŵŷŴéß€£½😀👩🏽‍🏫عשא漢"
)
PIECES = (
    "{{ 7*7 }}", "{% if x %}", "{# c #}", "{_{ x }_}", "{_%", "%_}", "]]>", "<!--", "&amp;",
    "&#60;", "</w:t></w:r>", "<w:br/>", "<b>", "Smith & Sons", "<Jones>", "None", "\\n", "%s",
    "{0}", "  ",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(st.one_of(st.sampled_from(NASTY), st.characters(exclude_categories=[])), max_size=60),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=8).map(" ".join),
)
# Marks that composing may add or take away round an answer: quotation marks, a full stop.
_MARKS = dict.fromkeys(map(ord, "“”‘’\"'.,;:?!…"))


def letter_text(docx: bytes) -> str:
    """The words of a letter, read without any code of ours."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = []
    for element in root.iter(W + "t", W + "br", W + "tab", W + "p"):
        signs = {W + "br": "\n", W + "tab": "\t", W + "p": "\n"}
        found.append(signs.get(element.tag) or element.text or "")
    return "".join(found)


def squeezed(text: str) -> str:
    """A text without spaces, case and the marks that composing may add."""
    return "".join(text.translate(_MARKS).split()).casefold()


@cache
def template_of(kind: str) -> Template:
    return Template.load(samples.KINDS.get(kind).template)


def written(name: str, answers: Mapping[str, str | list[str]]) -> bytes:
    """The letter of a sample with other answers."""
    letter = samples.compose(samples.SAMPLES[name]._replace(answers=dict(answers)))
    return rendering.render(template_of(letter.kind), letter.values())


def tried(work: Callable[[], bytes]) -> bytes | BadInput:
    """What a piece of work gave: a letter, or why it was refused."""
    try:
        return work()
    except BadInput as refusal:
        return refusal


@cache
def printing_questions(name: str) -> tuple[str, ...]:
    """The free questions of a sample whose answer its letter prints."""
    sample = samples.SAMPLES[name]
    found = []
    for question in samples.KINDS.get(sample.kind).questions:
        key = f"{question.id}.text" if question.kind is QuestionKind.PASSAGE else question.id
        if question.kind not in FREE or key not in sample.answers:
            continue
        given_list = isinstance(sample.answers[key], list)
        answers = {**sample.answers, key: ["qzxj"] if given_list else "qzxj"}
        docx = tried(lambda answers=answers: written(name, answers))  # type: ignore[misc]
        if isinstance(docx, bytes) and "qzxj" in squeezed(letter_text(docx)):
            found.append(key)
    return tuple(found)


def holds(docx: bytes, raw: str) -> bool:
    """Whether every line of a cleaned answer stands in a letter."""
    text = squeezed(letter_text(docx))
    return all(squeezed(part) in text for part in cleaning.paragraphs(raw))


@settings(max_examples=rounds(10_000))
@given(st.sampled_from(sorted(samples.SAMPLES)), st.integers(0, 99), TEXTS)
def test_an_answer_stands_in_the_letter_or_is_refused_by_name(
    name: str, pick: int, raw: str
) -> None:
    sample = samples.SAMPLES[name]
    keys = printing_questions(name)
    key = keys[pick % len(keys)]
    value = [raw] if isinstance(sample.answers[key], list) else raw
    docx = tried(lambda: written(name, {**sample.answers, key: value}))
    if isinstance(docx, bytes):
        assert holds(docx, raw)
    else:
        assert docx.field.split(".")[0] == key.split(".")[0]
        assert docx.message


PLAIN = drafting.docx(
    "Dear {{ a.name }},", "{%p if b %}", "{{ b }}", "{%p endif %}", "{{ a.name }}"
)
COMPILED = Template.of(PLAIN, "plain.docx")


def by_us(name: str, other: str) -> bytes:
    return rendering.render(COMPILED, {"a": {"name": name}, "b": other})


def exact(docx: bytes, name: str, other: str) -> bool:
    """Whether both values stand in a letter letter for letter."""
    text = letter_text(docx)
    return f"Dear {name}," in text and (not other or f"\n{other}\n" in text)


@settings(max_examples=rounds(10_000))
@given(TEXTS, TEXTS)
def test_a_value_stands_in_the_letter_letter_for_letter(name: str, other: str) -> None:
    name, other = cleaning.lines(name), cleaning.lines(other)
    assert exact(by_us(name, other), name, other)


@settings(max_examples=rounds(2_000))
@given(TEXTS)
def test_an_uncleaned_value_is_exact_or_refused_by_name(raw: str) -> None:
    docx = tried(lambda: by_us(raw, ""))
    if isinstance(docx, bytes):
        assert exact(docx, raw.replace("\r\n", "\n").replace("\r", "\n"), "")
    else:
        assert docx.field == "a.name"


@pytest.mark.parametrize("name", sorted(samples.SAMPLES))
def test_no_missing_answer_leaves_a_blank(name: str) -> None:
    """Without an answer the letter is composed without it, or refused with its name."""
    sample = samples.SAMPLES[name]
    for key in sample.answers:
        answers = {other: value for other, value in sample.answers.items() if other != key}
        docx = tried(lambda answers=answers: written(name, answers))  # type: ignore[misc]
        if not isinstance(docx, bytes):
            assert docx.field
            continue
        text = letter_text(docx)
        assert "None" not in text.replace("None.", "")
        assert " ," not in text
        assert "  " not in text


@pytest.mark.parametrize("name", sorted(samples.SAMPLES))
def test_no_missing_value_prints_as_nothing(name: str) -> None:
    """A name that the template prints and the letter lacks is a fault, never a silent blank."""
    letter = samples.compose(samples.SAMPLES[name])
    template = template_of(letter.kind)
    whole = letter.values()
    for group, inner in whole.items():
        for key in inner if isinstance(inner, dict) else ():
            if f"{group}.{key}" not in template.names:
                continue
            fewer = {**whole, group: {k: v for k, v in inner.items() if k != key}}
            try:
                docx = rendering.render(template, fewer)
            except TemplateFault:
                continue
            assert docx == rendering.render(template, whole), f"{group}.{key}"


def _failures(write: Callable[[str, str], bytes]) -> int:
    """How many of the nasty values a way of writing loses without a word."""
    lost = 0
    for value in (*PIECES, *(f"a{char}b" for char in NASTY), "Smith & Sons <b>x"):
        try:
            docx = write(value, "")
            lost += not exact(docx, value.replace("\r", "\n"), "")
        except FoiWriterError:
            continue
        except (ValueError, etree.XMLSyntaxError):
            continue  # it said something, at least
    return lost


def by_docxtpl(name: str, other: str, *, escape: bool) -> bytes:
    document = DocxTemplate(io.BytesIO(PLAIN))
    document.render({"a": {"name": name}, "b": other}, autoescape=escape)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_our_way_loses_nothing() -> None:
    assert _failures(by_us) == 0


def test_without_escaping_text_is_lost_bad_twin() -> None:
    assert _failures(lambda name, other: by_docxtpl(name, other, escape=False)) >= 5


def test_without_cleaning_control_characters_take_text_away_bad_twin() -> None:
    assert _failures(lambda name, other: by_docxtpl(name, other, escape=True)) >= 5
