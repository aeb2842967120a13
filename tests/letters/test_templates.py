"""A template is read, scrubbed and compiled once."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from foiwriter.errors import FoiWriterError
from foiwriter.letters.faults import TemplateFault
from foiwriter.letters.rendering import render
from foiwriter.letters.templates import Template
from tests.letters import drafting

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Draft


def test_a_template_knows_its_hash_its_names_and_what_changes(tmp_path: Path) -> None:
    def change(draft: Draft) -> None:
        draft.sections[0].footer.paragraphs[0].text = "{{ letter.reference }}"
        draft.sections[0].header.paragraphs[0].text = "nothing here"

    path = tmp_path / "a.docx"
    path.write_bytes(
        drafting.docx(
            "{{ client.name }}",
            "{%p for e in enclosures %}",
            "{{ e }}",
            "{%p endfor %}",
            change=change,
        )
    )
    template = Template.load(path)
    assert template.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert template.names == {"client.name", "enclosures", "letter.reference"}
    assert [story.name for story in template.stories] == ["word/document.xml", "word/footer1.xml"]
    assert not template.needs_docxtpl


def test_a_template_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FoiWriterError, match="missing or cannot be opened"):
        Template.load(tmp_path / "gone.docx")


def test_a_tag_typed_in_pieces_by_word_is_joined() -> None:
    def change(draft: Draft) -> None:
        paragraph = draft.add_paragraph()
        for piece in ("Dear {", "{ cli", "ent.na", "me }", "}, hello"):
            paragraph.add_run(piece)

    template = drafting.template(change=change)
    assert drafting.paragraphs(render(template, {"client": {"name": "Ann"}})) == [
        "Dear Ann, hello"
    ]


def test_curly_quotes_in_a_tag_are_read_as_straight_ones() -> None:
    template = drafting.template("{% if who == “parent” %}yes{% else %}no{% endif %}")
    assert drafting.paragraphs(render(template, {"who": "parent"})) == ["yes"]


def test_an_ampersand_in_a_test_holds() -> None:
    """In docxtpl it is compared with `&amp;`, so that such a test never held."""
    template = drafting.template('{% if who == "a & b" %}yes{% else %}no{% endif %}')
    assert drafting.paragraphs(render(template, {"who": "a & b"})) == ["yes"]


def test_a_tag_half_inside_a_link_is_refused() -> None:
    def change(draft: Draft) -> None:
        paragraph = draft.add_paragraph("{{ client")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), "x")
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = ".name }}"
        run.append(text)
        link.append(run)
        paragraph._p.append(link)

    with pytest.raises(TemplateFault) as caught:
        drafting.template(change=change)
    assert caught.value.id == "split-tag"


def test_a_text_box_counts_its_own_paragraphs() -> None:
    def change(draft: Draft) -> None:
        inner = draft.add_paragraph("{{ name }}")._p
        outer = draft.add_paragraph("outside {{ name }}")._p
        box = OxmlElement("w:txbxContent")
        box.append(inner)
        outer.r_lst[0].append(box)

    template = drafting.template(change=change)
    assert template.names == {"name"}


def test_loading_the_rendering_module_loads_nothing_heavy() -> None:
    heavy = ("typst", "pypdfium2", "lxml", "docx", "docxtpl", "jinja2", "isal")
    program = (
        "import sys, foiwriter.letters.rendering, foiwriter.letters.templates, "
        "foiwriter.letters.printing, foiwriter.letters.previewing; "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
