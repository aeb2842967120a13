"""A letter that does not say what was asked does not count as written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from foiwriter.errors import FoiWriterError
from foiwriter.letters import rendering
from foiwriter.letters.readback import NotReadBackError, read_back, text_of
from tests.letters import drafting

if TYPE_CHECKING:
    from foiwriter.letters.templates import Template

VALUES = {"name": "Ann & Co", "items": ("one", "two\nthree")}


@pytest.fixture(scope="module")
def template() -> Template:
    return drafting.template(
        "Dear {{ name }}", "{%p for e in items %}", "{{ e }}", "{%p endfor %}", "Yours {{ name }}"
    )


def _forged(template: Template, old: bytes, new: bytes) -> bytes:
    """A letter whose body was changed after rendering, packed properly."""
    body = template.stories[0].compiled.render(VALUES).encode()
    assert old in body
    changed = body.replace(old, new)
    core = rendering._core(rendering.Properties())
    return template.packer.pack([("word/document.xml", changed), ("docProps/core.xml", core)])


def test_a_rendered_letter_reads_back(template: Template) -> None:
    read_back(rendering.render(template, VALUES), template, VALUES)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"Ann &amp; Co", b"Ann Co", "is missing"),
        (b"Ann &amp; Co", b"Ann <w:b/>Co", "is missing"),
        (b"two</w:t><w:br/>", b"two</w:t>", "is missing"),
        (b">one<", b"><", "is missing"),
        (b"Yours ", b"Yours {{ name }} ", "tag of the template"),
        (b"Dear ", b"Dear {% if x %}", "tag of the template"),
        (b"</w:p>", b"", "not well formed"),
        (b"Ann &amp; Co", b"Ann & Co", "not well formed"),
        (b"Dear ", b"Dear \x0b", "not well formed"),
        (b"Dear ", b"Dear \xed\xa0\x80", "not well formed"),
    ],
)
def test_a_letter_that_says_something_else_is_refused(
    template: Template, old: bytes, new: bytes, why: str
) -> None:
    with pytest.raises(NotReadBackError, match=why):
        read_back(_forged(template, old, new), template, VALUES)


def test_values_in_the_wrong_order_are_refused(template: Template) -> None:
    swapped = _forged(template, b">one<", b">two</w:t><w:br/><w:t>three<")
    with pytest.raises(NotReadBackError):
        read_back(swapped, template, VALUES)


def test_another_persons_letter_is_refused(template: Template) -> None:
    """Every letter of a batch once carried the first person's data."""
    letter = rendering.render(template, VALUES)
    with pytest.raises(NotReadBackError, match="Bea"):
        read_back(letter, template, {**VALUES, "name": "Bea"})


def test_an_added_or_missing_part_is_refused(template: Template) -> None:
    letter = rendering.render(template, VALUES)
    core = rendering._core(rendering.Properties())
    body = drafting.parts(letter)["word/document.xml"]
    for parts in (
        [("word/document.xml", body)],
        [("word/document.xml", body), ("docProps/core.xml", core), ("word/x.xml", b"<a/>")],
    ):
        with pytest.raises(NotReadBackError, match="parts of its template"):
            read_back(template.packer.pack(parts), template, VALUES)


def test_a_changed_style_sheet_is_refused(template: Template) -> None:
    letter = bytearray(rendering.render(template, VALUES))
    letter[len(template.packer.head) // 2] ^= 1
    with pytest.raises(FoiWriterError):
        read_back(bytes(letter), template, VALUES)


def test_a_typed_answer_that_no_tag_prints_is_refused(template: Template) -> None:
    letter = rendering.render(template, VALUES)
    read_back(letter, template, VALUES, typed=["two\nthree", "Ann & Co"])
    with pytest.raises(NotReadBackError) as caught:
        read_back(letter, template, VALUES, typed=["never printed"])
    assert caught.value.missing == "never printed"


def test_the_title_is_read_back_too(template: Template) -> None:
    letter = rendering.render(template, VALUES, rendering.Properties(title="One & <two>"))
    read_back(letter, template, VALUES, title="One & <two>")
    with pytest.raises(NotReadBackError, match="title"):
        read_back(letter, template, VALUES, title="Three")


def test_braces_that_a_person_typed_are_no_tag(template: Template) -> None:
    values = {**VALUES, "name": "{{ 7*7 }} {% if %}"}
    assert "{{ 7*7 }}" in drafting.paragraphs(rendering.render(template, values))[0]


def test_a_condition_decides_what_must_be_there() -> None:
    template = drafting.template(
        "{%p if show %}", "{{ name }}", "{%p else %}", "{{ other }}", "{%p endif %}"
    )
    shown = rendering.render(template, {"show": True, "name": "Ann", "other": "Bea"})
    read_back(shown, template, {"show": True, "name": "Ann", "other": "changed"})
    with pytest.raises(NotReadBackError):
        read_back(shown, template, {"show": False, "name": "Ann", "other": "Bea"})


def test_text_has_newlines_and_tabs_for_breaks_and_tabs() -> None:
    part = b"<w:p xmlns:w='w'><w:t>a&amp;b</w:t><w:br/><w:t>c</w:t><w:tab/><w:t>d</w:t></w:p>"
    assert text_of(part) == "a&b\nc\td"
