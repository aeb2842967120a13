"""Rendering: escaped, strict, steady, equal to docxtpl's, and saved whole or not at all."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree
from PIL import Image

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.letters.faults import TemplateFault
from foiwriter.letters.rendering import (
    Properties,
    leaves,
    names_of,
    render,
    write_letter_file,
    written,
)
from foiwriter.letters.templates import Template
from tests.letters import drafting

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Draft

HOSTILE = [
    "Marks & Spencer <b> \"quoted\" 'single'",
    "a < b && c > d",
    "]]> <!-- --> <?xml?> <w:t>x</w:t>",
    "</w:t></w:r></w:p><w:p>",
    "emoji 😀 family 👨‍👩‍👧",
    "العربية مع English",
    "עברית",
    "Siân ŵ ŷ Ŵ Ŷ",
    "{{ 7*7 }} {% if x %} {# c #}",
    "{_{ x }_} {_% y %_}",
    "{",
    "}}",
    "&amp; &#60; &lt;b&gt;",
    "x" * 10_000,
    "one\ttab and\ttwo",
    "line one\nline two\n\nline four",
    "ends with a break\n",
    "  spaces   kept  ",
    "\u00a0no-break\u2011hyphen \u200b zero \u2028 line",
    "%}{%",
    "None",
    "\\n \\ backslash $1 \\1",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_stands_in_the_letter_letter_for_letter(value: str) -> None:
    template = drafting.template(
        "Dear {{ name }}, {{ name }}.", "{%p if name %}", "x", "{%p endif %}"
    )
    letter = render(template, {"name": value})
    assert drafting.paragraphs(letter)[0] == f"Dear {value}, {value}."


def test_a_value_in_a_header_and_a_table_is_escaped_as_well() -> None:
    def change(draft: Draft) -> None:
        draft.sections[0].header.paragraphs[0].text = "Ref {{ name }}"
        draft.add_table(1, 1).cell(0, 0).text = "{{ name }}"

    draft = Document(io.BytesIO(render(drafting.template(change=change), {"name": "A & <B>\n2"})))
    assert draft.sections[0].header.paragraphs[0].text == "Ref A & <B>\n2"
    assert draft.tables[0].cell(0, 0).text == "A & <B>\n2"


@pytest.mark.parametrize(
    "value", ["a\x00b", "a\x07", "\x0b", "\x1f", "\ud800", "x\udfff", "\ufffe"]
)
def test_what_xml_cannot_hold_is_refused_with_the_field_named(value: str) -> None:
    with pytest.raises(BadInput) as caught:
        render(drafting.template("{{ client.name }}"), {"client": {"name": value}})
    assert caught.value.field == "client.name"
    assert f"U+{ord(re.findall('[^abx]', value)[0]):04X}" in caught.value.message


def test_windows_and_old_mac_line_ends_become_one_break() -> None:
    letter = render(drafting.template("{{ name }}"), {"name": "a\r\nb\rc"})
    assert drafting.paragraphs(letter) == ["a\nb\nc"]
    assert written("a\r\nb\rc") == "a\nb\nc"


def test_none_prints_nothing_and_dates_are_in_words() -> None:
    letter = render(
        drafting.template("[{{ a }}] {{ b }} {{ c }}"), {"a": None, "b": date(2026, 11, 3), "c": 7}
    )
    assert drafting.paragraphs(letter) == ["[] 3 November 2026 7"]


def test_conditions_loops_rows_and_filters_work() -> None:
    def change(draft: Draft) -> None:
        table = draft.add_table(4, 1)
        for row, text in enumerate(
            ["head", "{%tr for e in items %}", "{{ e }}", "{%tr endfor %}"]
        ):
            table.cell(row, 0).text = text

    template = drafting.template(
        "{%p for e in items %}",
        "{{ loop.index }} {{ e|upper }}{% if not loop.last %};{% endif %}",
        "{%p endfor %}",
        "{% if who == 'x & y' %}yes{% elif items|length > 1 %}two{% else %}no{% endif %}",
        "{{ items|listed }} {{ items|join('/') }} {{ items|first }} {{ who|sentence }}",
        "{{ 'one & two' if who else 'none' }} {{ 'a & b' }}",
        change=change,
    )
    letter = render(template, {"items": ("a", "b", "c"), "who": "x & y"})
    assert drafting.paragraphs(letter) == [
        "1 A;",
        "2 B;",
        "3 C",
        "yes",
        "a, b and c a/b/c a X & y",
        "one & two a & b",
    ]
    rows = Document(io.BytesIO(letter)).tables[0].rows
    assert [row.cells[0].text for row in rows] == ["head", "a", "b", "c"]


def test_a_key_named_like_a_method_is_the_key() -> None:
    letter = render(
        drafting.template("{{ q.items }} {{ q.keys }}"), {"q": {"items": "a", "keys": "b"}}
    )
    assert drafting.paragraphs(letter) == ["a b"]


def test_a_missing_value_is_refused_with_its_place_and_nearest_name() -> None:
    template = drafting.template("# Why", "Dear {{ client.nmae }}")
    with pytest.raises(TemplateFault) as caught:
        render(template, {"client": {"name": "Ann"}})
    assert str(caught.value.faults[0]) == (
        "Paragraph 2, under the heading 'Why', has {{ client.nmae }}; did you mean client.name?"
    )


def test_a_missing_name_in_a_condition_is_refused_too() -> None:
    template = drafting.template("{%p if chidl %}", "x", "{%p endif %}")
    with pytest.raises(TemplateFault) as caught:
        render(template, {"child": True})
    assert caught.value.suggestion == "child"


@pytest.mark.parametrize("tag", ["{{ true or name }}", "{{ not false }}", "{{ name == 'x' }}"])
def test_a_yes_or_no_of_the_template_itself_is_never_printed(tag: str) -> None:
    """Jinja works such tags out while it compiles, past every check at rendering."""
    with pytest.raises(TemplateFault) as caught:
        render(drafting.template(tag), {"name": "Ann"})
    assert caught.value.id == "not-text"


@pytest.mark.parametrize("value", [True, ("a", "b"), {"name": "x"}])
def test_what_is_no_text_is_never_printed(value: object) -> None:
    with pytest.raises(TemplateFault) as caught:
        render(drafting.template("Dear {{ client }}"), {"client": value})
    assert caught.value.id == "not-text"
    assert caught.value.paragraph == 1


class _Markup(str):
    __slots__ = ()

    def __html__(self) -> str:
        return "<b>"


@pytest.mark.parametrize("value", [_Markup("x"), object(), 1.5, b"x", {1, 2}])
def test_a_value_of_another_kind_is_a_bug_in_the_caller(value: Any) -> None:
    with pytest.raises(TypeError, match="client"):
        render(drafting.template("{{ client }}"), {"client": value})


def test_a_list_given_to_one_letter_does_not_reach_the_next() -> None:
    """A shared list leaked one family's data into another's letter in the ordinary sandbox."""
    template = drafting.template("{%p for e in items %}", "{{ e }}", "{%p endfor %}")
    first = render(template, {"items": ("Ann",)})
    second = render(template, {"items": ("Bea",)})
    assert drafting.paragraphs(first) == ["Ann"]
    assert drafting.paragraphs(second) == ["Bea"]


def test_the_same_input_gives_the_same_bytes() -> None:
    template = drafting.template("{{ name }}")
    again = Template.of(drafting.docx("{{ name }}"), "test.docx")
    letters = {
        render(each, {"name": "Ann"}, Properties("T")) for each in (template, template, again)
    }
    assert len(letters) == 1


def test_properties_are_set_outside_the_template_and_escaped_once() -> None:
    letter = render(
        drafting.template("{{ name }}"),
        {"name": "x"},
        Properties(title="Smith & <Sons>", subject="Letter", language="en-GB"),
    )
    core = Document(io.BytesIO(letter)).core_properties
    assert (core.title, core.subject, core.author) == ("Smith & <Sons>", "Letter", "")
    assert (core.last_modified_by, core.comments, core.language) == ("", "", "en-GB")


def _canonical(xml: bytes) -> bytes:
    """XML without what Word does not see: white space between blocks, rsids, attribute order."""
    root = etree.fromstring(xml)
    for element in root.iter():
        if element.tag != f"{{{root.nsmap['w']}}}t":
            element.text = None
        element.tail = None
        for key in [key for key in element.attrib if "rsid" in key]:
            del element.attrib[key]
    return etree.tostring(root, method="c14n")


def test_body_and_footer_equal_docxtpls_own() -> None:
    def change(draft: Draft) -> None:
        draft.sections[0].footer.paragraphs[0].text = "Ref {{ ref }}"
        table = draft.add_table(4, 2)
        for row, text in enumerate(
            ["head", "{%tr for e in items %}", "{{ e }}", "{%tr endfor %}"]
        ):
            table.cell(row, 0).text = text
        paragraph = draft.add_paragraph("Split {{ na")
        paragraph.add_run("me }} over ").bold = True
        paragraph.add_run("runs {%r if yes %}bold{%r endif %}")

    given = drafting.docx(
        "Dear {{ name }}",
        "{%p if yes %}",
        "kept {{ name }}",
        "{%p else %}",
        "not kept",
        "{%p endif %}",
        "{%p for e in items %}",
        "{{ e }}{% if loop.last %} last{% endif %}",
        "{%p endfor %}",
        change=change,
    )
    values = {"name": "Ann & <Co> ŵ", "yes": True, "items": ("a", "b & c"), "ref": "R<1>"}
    theirs = DocxTemplate(io.BytesIO(given))
    theirs.render(values, Environment(autoescape=True), autoescape=True)
    stream = io.BytesIO()
    theirs.save(stream)
    expected = drafting.parts(stream.getvalue())
    ours = drafting.parts(render(Template.of(given, "t.docx"), values))
    for part in ("word/document.xml", "word/footer1.xml"):
        assert _canonical(ours[part]) == _canonical(expected[part]), part


def _columns(draft: Draft) -> None:
    table = draft.add_table(1, 3)
    for cell, text in zip(
        table.rows[0].cells, ["{%tc for e in items %}", "{{ e }}", "{%tc endfor %}"], strict=True
    ):
        cell.text = text


def test_a_loop_over_columns_goes_through_docxtpl() -> None:
    template = drafting.template("{{ name }}", change=_columns)
    assert template.needs_docxtpl
    letter = render(template, {"name": "A & <B> {_{ x }_}", "items": ("a", "b & c", "d", "e\nf")})
    draft = Document(io.BytesIO(letter))
    assert [cell.text for cell in draft.tables[0].rows[0].cells] == ["a", "b & c", "d", "e\nf"]
    assert draft.paragraphs[0].text == "A & <B> {_{ x }_}"
    assert len(draft.tables[0].columns) == 4


def test_a_picture_in_a_loop_gets_a_number_each_time(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGB", (9, 9), "navy").save(path)

    def change(draft: Draft) -> None:
        draft.add_paragraph("{%p for e in items %}")
        draft.add_paragraph("{{ e }}").add_run().add_picture(str(path))
        draft.add_paragraph("{%p endfor %}")

    letter = render(drafting.template(change=change), {"items": ("a", "b", "c")})
    root = etree.fromstring(drafting.parts(letter)["word/document.xml"])
    numbers = [element.get("id") for element in root.iter("{*}docPr")]
    assert len(numbers) == len(set(numbers)) == 3


def test_docxtpls_way_finds_missing_names_as_well() -> None:
    template = drafting.template("{{ nmae }}", change=_columns)
    with pytest.raises(TemplateFault) as caught:
        render(template, {"name": "x", "items": ()})
    assert caught.value.suggestion == "name"


def test_names_and_leaves_of_values() -> None:
    values = {"client": {"name": "Ann"}, "items": ("a", "b"), "on": None}
    assert names_of(values) == {"client", "client.name", "items", "on"}
    assert list(leaves(values)) == [
        ("client.name", "Ann"),
        ("items", "a"),
        ("items", "b"),
        ("on", None),
    ]


def test_a_letter_is_saved_and_its_hash_given(tmp_path: Path) -> None:
    sha256 = write_letter_file(tmp_path / "a.docx", b"letter")
    assert (tmp_path / "a.docx").read_bytes() == b"letter"
    assert len(sha256) == 64
    again = write_letter_file(tmp_path / "a.docx", b"better", replaces=sha256)
    assert again != sha256
    assert [path.name for path in tmp_path.iterdir()] == ["a.docx"]


def test_another_file_of_that_name_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"somebody's")
    with pytest.raises(FoiWriterError, match="is there already"):
        write_letter_file(tmp_path / "a.docx", b"letter")
    assert (tmp_path / "a.docx").read_bytes() == b"somebody's"


def test_a_letter_changed_in_word_is_not_overwritten(tmp_path: Path) -> None:
    sha256 = write_letter_file(tmp_path / "a.docx", b"letter")
    (tmp_path / "a.docx").write_bytes(b"letter, edited by hand")
    with pytest.raises(FoiWriterError, match="changed by another program"):
        write_letter_file(tmp_path / "a.docx", b"new", replaces=sha256)
    assert (tmp_path / "a.docx").read_bytes() == b"letter, edited by hand"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ client|first }}",
        "{{ client|upper }}",
        "{{ n|length }}",
        "{{ n|join }}",
        "{{ name > n }}",
    ],
)
def test_a_filter_or_test_that_does_not_fit_its_value_is_a_fault_with_its_place(tag: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        render(drafting.template("x", tag), {"client": {"a": "b"}, "n": 7, "name": "Ann"})
    assert caught.value.id == "wrong-use"
    assert caught.value.paragraph == 2
