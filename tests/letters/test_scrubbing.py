"""A template loses its past when it is loaded, and what could reach outside is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from foiwriter.letters import packing
from foiwriter.letters.faults import TemplateFault
from foiwriter.letters.rendering import Properties, render
from foiwriter.letters.scrubbing import NotXmlError, parse, scrub
from foiwriter.letters.templates import Template
from tests.letters import drafting

if TYPE_CHECKING:
    from docx.document import Document as Draft


def _past(draft: Draft) -> None:
    """Everything that Word keeps about who made a file and when."""
    core = draft.core_properties
    core.author, core.last_modified_by, core.comments = "Jo Canary", "Jo Canary", "Jo Canary"
    core.keywords, core.category, core.revision = "canary", "canary", 99
    draft.add_paragraph("with a comment")
    draft.add_comment(draft.paragraphs[-1].runs, "a canary comment", author="Jo Canary")
    rsids = OxmlElement("w:rsids")
    rsids.append(OxmlElement("w:rsidRoot"))
    draft.settings.element.append(rsids)
    draft.paragraphs[0]._p.set(qn("w:rsidR"), "00CANARY")
    variables = OxmlElement("w:docVars")
    draft.settings.element.append(variables)


def test_names_comments_thumbnail_custom_parts_and_revisions_are_gone() -> None:
    given = drafting.with_parts(
        drafting.docx("{{ name }}", change=_past),
        {
            "docProps/custom.xml": b"<Properties>canary</Properties>",
            "docProps/app.xml": b"<Properties><Company>canary</Company></Properties>",
        },
    )
    assert b"canary" in b"".join(drafting.parts(given).values()).lower()
    letter = render(Template.of(given, "t.docx"), {"name": "Ann"}, Properties(title="A letter"))
    parts = drafting.parts(letter)
    assert b"canary" not in b"".join(parts.values()).lower()
    assert not [name for name in parts if "thumbnail" in name or "custom" in name.lower()]
    assert not [name for name in parts if "comments" in name]
    assert b"rsid" not in b"".join(parts.values())
    assert drafting.paragraphs(letter)[:2] == ["Ann", "with a comment"]


def test_nothing_points_at_a_part_that_is_gone() -> None:
    kept, _ = scrub(packing.unpack(drafting.docx("x", change=_past)))
    text = b"".join(record.data for name, record in kept.items() if name.endswith(".rels"))
    for gone in (b"thumbnail", b"comments", b"customXml"):
        assert gone not in text
        assert gone not in kept["[Content_Types].xml"].data


def test_a_part_without_a_past_keeps_its_compressed_bytes() -> None:
    records = packing.unpack(drafting.docx("x"))
    kept, _ = scrub(records)
    assert kept["word/theme/theme1.xml"].packed == records["word/theme/theme1.xml"].packed


def test_a_hyperlink_is_unlinked_and_its_words_stay() -> None:
    def change(draft: Draft) -> None:
        paragraph = draft.add_paragraph("See ")
        rel = draft.part.relate_to(
            "https://example.org/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), rel)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "our page"
        run.append(text)
        link.append(run)
        paragraph._p.append(link)

    letter = render(drafting.template("{{ name }}", change=change), {"name": "Ann"})
    assert drafting.paragraphs(letter) == ["Ann", "See our page"]
    assert b"example.org" not in b"".join(drafting.parts(letter).values())


@pytest.mark.parametrize(
    "kind", [RELATIONSHIP_TYPE.IMAGE, RELATIONSHIP_TYPE.OLE_OBJECT, RELATIONSHIP_TYPE.A_F_CHUNK]
)
def test_a_part_from_outside_is_refused(kind: str) -> None:
    """LibreOffice fetched linked pictures while converting; Word does when it opens the letter."""

    def change(draft: Draft) -> None:
        draft.part.relate_to("http://evil.example/x.png", kind, is_external=True)

    with pytest.raises(TemplateFault, match="from outside"):
        drafting.template("x", change=change)


def test_the_template_a_file_was_made_from_is_forgotten() -> None:
    """Its address names a person's folders."""
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="file:///C:/Users/jo/Normal.dotm" '
        b'TargetMode="External"/></Relationships>'
    )
    given = drafting.with_parts(
        drafting.docx("{{ name }}"), {"word/_rels/settings.xml.rels": rels}
    )
    letter = render(Template.of(given, "t.docx"), {"name": "Ann"})
    assert b"Normal.dotm" not in b"".join(drafting.parts(letter).values())


@pytest.mark.parametrize(
    "part",
    ["word/vbaProject.bin", "word/activeX/a.xml", "word/embeddings/a.bin"],
)
def test_macros_controls_and_embedded_files_are_refused(part: str) -> None:
    with pytest.raises(TemplateFault, match="which a letter may not"):
        Template.of(drafting.with_parts(drafting.docx("x"), {part: b"<a/>"}), "t.docx")


def test_a_file_that_calls_itself_macro_enabled_is_refused() -> None:
    given = drafting.docx("x")
    types = drafting.parts(given)["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )
    with pytest.raises(TemplateFault):
        Template.of(drafting.with_parts(given, {"[Content_Types].xml": types}), "t.docx")


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>',
        b"<a><b></a>",
        b"",
    ],
)
def test_entities_document_types_and_broken_xml_are_refused(data: bytes) -> None:
    with pytest.raises(NotXmlError):
        parse(data)


def test_a_damaged_part_is_refused_in_plain_words() -> None:
    given = drafting.with_parts(drafting.docx("x"), {"word/document.xml": b"<w:document>"})
    with pytest.raises(TemplateFault, match="damaged"):
        Template.of(given, "t.docx")


def test_what_is_no_word_document_is_refused() -> None:
    given = drafting.with_parts(drafting.docx("x"), {"word/document.xml": None})
    with pytest.raises(TemplateFault, match="not a Word document"):
        Template.of(given, "t.docx")
