"""A35: a letter says nothing about who made its template, and reaches nothing outside itself."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from lxml import etree

from foiwriter import paths
from foiwriter.letters import rendering
from foiwriter.letters.templates import Template
from tests.letters import drafting, samples

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as Draft

TEMPLATES = sorted(paths.templates().rglob("*.docx"))
CORE_ALLOWED = {"title", "subject", "language"}
MACROS = ("vbaproject", "vbadata", "activex", "embeddings/", "macro")
PAST = ("comments", "people.xml", "thumbnail", "customxml/", "docprops/custom", "glossary")
CANARY = "canary"


def unclean(docx: bytes) -> list[str]:
    """Everything in a DOCX that tells of its past or reaches outside it."""
    found = []
    for name, data in drafting.parts(docx).items():
        low = name.lower()
        found += [f"{name} is there" for mark in (*MACROS, *PAST) if mark in low]
        if not low.endswith((".xml", ".rels")):
            continue
        root = etree.fromstring(data)
        if low.endswith(".rels"):
            outside = [rel.get("Target") for rel in root if rel.get("TargetMode") == "External"]
            found += [f"{name} reaches {target}" for target in outside]
        elif low == "docprops/core.xml":
            told = {etree.QName(child).localname for child in root if (child.text or "").strip()}
            found += [f"{name} tells {word}" for word in sorted(told - CORE_ALLOWED)]
        elif low == "docprops/app.xml":
            found += [f"{name} tells {etree.QName(child).localname}" for child in root]
        found += [f"{name} has rsids" for _ in root.iter("{*}rsids", "{*}rsid")]
        if any("rsid" in key for element in root.iter() for key in map(str, element.attrib)):
            found.append(f"{name} has rsid attributes")
        if b"macroenabled" in data.lower():
            found.append(f"{name} asks for macros")
    return found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_shipped_template_is_clean_as_it_is(path: Path) -> None:
    assert unclean(path.read_bytes()) == []


@pytest.mark.parametrize("name", sorted(samples.SAMPLES))
def test_a_letter_of_a_shipped_template_is_clean(name: str) -> None:
    letter = samples.compose(samples.SAMPLES[name])
    template = Template.load(samples.KINDS.get(letter.kind).template)
    properties = rendering.Properties(title=letter.subject)
    assert unclean(rendering.render(template, letter.values(), properties)) == []


def test_every_shipped_template_was_looked_at() -> None:
    assert {path.stem for path in TEMPLATES} >= {kind.id for kind in samples.KINDS.all}


def _dirty(draft: Draft) -> None:
    core = draft.core_properties
    core.author = core.last_modified_by = core.comments = core.keywords = CANARY
    draft.add_comment(draft.paragraphs[0].runs, CANARY, author=CANARY)
    draft.part.relate_to(
        f"http://{CANARY}.example/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )


def test_a_template_with_a_past_gives_a_clean_letter() -> None:
    dirty = drafting.docx("Dear {{ name }}", change=_dirty)
    assert len(unclean(dirty)) > 5
    letter = rendering.render(Template.of(dirty, "dirty.docx"), {"name": "Ann"})
    assert unclean(letter) == []
    assert CANARY.encode() not in b"".join(drafting.parts(letter).values())
    assert Document(io.BytesIO(letter)).paragraphs[0].text == "Dear Ann"


def test_plain_docxtpl_keeps_the_past_bad_twin() -> None:
    document = DocxTemplate(io.BytesIO(drafting.docx("Dear {{ name }}", change=_dirty)))
    document.render({"name": "Ann"})
    stream = io.BytesIO()
    document.save(stream)
    found = unclean(stream.getvalue())
    assert any("reaches" in line for line in found)
    assert any("tells creator" in line for line in found)
    assert CANARY.encode() in b"".join(drafting.parts(stream.getvalue()).values())
