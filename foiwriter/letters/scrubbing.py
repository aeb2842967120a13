"""A template without its past: no editors, no comments, no macros, nothing from outside."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from foiwriter.letters.faults import Fault
from foiwriter.letters.packing import Record, fresh

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "[Content_Types].xml"
CORE, APP = "docProps/core.xml", "docProps/app.xml"

_OFFICE_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE_REL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_APP_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_DROPPED = re.compile(
    r"docProps/(?!core\.xml$|app\.xml$)|customXml/|word/(comments|people|glossary/|printerSettings"
    r"|documentTasks|stylesWithEffects|_rels/comments)|docMetadata/|_xmlsignatures/",
    re.IGNORECASE,
)
_REFUSED = {
    "vbaproject": "macros",
    "activex": "ActiveX controls",
    "embeddings/": "embedded files",
    "afchunk": "another document inside it",
}
_REACHING = {
    "DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE",
    "MACROBUTTON", "RD", "GLOSSARY", "AUTOTEXT", "AUTOTEXTLIST", "ADDIN", "EMBED", "CONTROL",
}  # fmt: skip
_SETTINGS_DROPPED = (
    "rsids",
    "attachedTemplate",
    "mailMerge",
    "docVars",
    "trackRevisions",
    "writeProtection",
    "proofState",
    "saveThroughXslt",
)
_BODY_DROPPED = (
    "proofErr",
    "lastRenderedPageBreak",
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "dataBinding",
    "rsid",
)


class NotXmlError(ValueError):
    """A part is not well-formed XML, or holds a document type."""


def parse(data: bytes) -> Element:
    """Parse a part strictly: no document type, no entities, nothing fetched.

    Raises:
        NotXmlError: it is not well-formed, or has a document type.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise NotXmlError(str(problem)) from problem
    if root.getroottree().docinfo.doctype:
        raise NotXmlError("it holds a document type")
    return root


def serialise(root: Element) -> bytes:
    """A part as bytes, the way Word writes them."""
    from lxml import etree

    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def scrub(records: Mapping[str, Record]) -> tuple[dict[str, Record], list[Fault]]:
    """The parts a letter is built from, and what makes the template unusable.

    Parts that needed no change keep their own compressed bytes.

    Raises:
        NotXmlError: a part is not XML.
    """
    faults = _refusals(records)
    if faults:
        return {}, faults
    kept = {name: record for name, record in records.items() if not _DROPPED.match(name)}
    dropped = set(records) - set(kept)
    unlinked: dict[str, set[str]] = {}
    for name in [name for name in kept if name.endswith(".rels")]:
        source = _source_of(name)
        kept[name], unlinked[source] = _relationships(kept[name], source, dropped, faults)
    if TYPES in kept:
        kept[TYPES] = _content_types(kept[TYPES], dropped, faults)
    for name in [name for name in kept if name.startswith("word/") and name.endswith(".xml")]:
        kept[name] = _story(kept[name], unlinked.get(name, set()), faults)
    if APP in kept:
        kept[APP] = fresh(APP, _APP_XML)
    kept.pop(CORE, None)
    return kept, faults


def _refusals(records: Mapping[str, Record]) -> list[Fault]:
    found = {what for name in records for mark, what in _REFUSED.items() if mark in name.lower()}
    faults = [
        Fault("refused-part", f"holds {what}, which a letter may not") for what in sorted(found)
    ]
    if TYPES not in records or "word/document.xml" not in records:
        faults.append(Fault("not-word", "is not a Word document"))
    return faults


def _source_of(rels_name: str) -> str:
    folder, _, name = rels_name.rpartition("/")
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _relationships(
    record: Record, source: str, dropped: set[str], faults: list[Fault]
) -> tuple[Record, set[str]]:
    """Without dropped targets and links; the ids of unlinked hyperlinks come back too."""
    root = parse(record.data)
    unlinked, changed = set(), False
    for rel in list(root):
        kind = (rel.get("Type") or "").rpartition("/")[2]
        target = rel.get("Target") or ""
        if rel.get("TargetMode") == "External":
            if kind == "hyperlink":
                unlinked.add(rel.get("Id") or "")
            elif kind != "attachedTemplate":
                faults.append(Fault("external-link", f"takes a {kind} from outside: {target}"))
        elif not _is_gone(source, target, dropped):
            continue
        root.remove(rel)
        changed = True
    if source == "" and not any(rel.get("Type") == _CORE_REL for rel in root):
        rel = root.makeelement(REL + "Relationship")
        rel.set("Id", "rIdCore")
        rel.set("Type", _CORE_REL)
        rel.set("Target", CORE)
        root.append(rel)
        changed = True
    return (fresh(record.name, serialise(root)) if changed else record), unlinked


def _is_gone(source: str, target: str, dropped: set[str]) -> bool:
    if target.startswith("/"):
        return target[1:] in dropped
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target)) in dropped


def _content_types(record: Record, dropped: set[str], faults: list[Fault]) -> Record:
    root = parse(record.data)
    names = set()
    for entry in list(root):
        name = (entry.get("PartName") or "").lstrip("/")
        kind = entry.get("ContentType") or ""
        if "macroenabled" in kind.lower() or "vba" in kind.lower():
            faults.append(Fault("refused-part", "holds macros, which a letter may not"))
        if name == "word/document.xml" and kind != _MAIN_TYPE:
            faults.append(Fault("not-word", "is not saved as a plain DOCX document"))
        if name in dropped:
            root.remove(entry)
        names.add(name)
    if CORE not in names:
        entry = root.makeelement(CT + "Override")
        entry.set("PartName", "/" + CORE)
        entry.set("ContentType", _CORE_TYPE)
        root.append(entry)
    return fresh(record.name, serialise(root))


def _story(record: Record, unlinked: set[str], faults: list[Fault]) -> Record:
    root = parse(record.data)
    before = serialise(root)
    faults += [
        Fault("refused-field", f"holds a {word} field, which takes something from outside")
        for word in sorted(_reaching_fields(root))
    ]
    if record.name == "word/settings.xml":
        for name in _SETTINGS_DROPPED:
            _remove(root, name)
    for name in _BODY_DROPPED:
        _remove(root, name)
    for element in root.iter(W + "bookmarkStart"):
        if element.get(W + "name") == "_GoBack":
            element.set(W + "name", f"_b{element.get(W + 'id')}")
    for element in root.iter():
        for attribute in [key for key in element.attrib if "}rsid" in str(key)]:
            del element.attrib[attribute]
    for link in [link for link in root.iter(W + "hyperlink") if link.get(R + "id") in unlinked]:
        _unwrap(link)
    after = serialise(root)
    return record if after == before else fresh(record.name, after)


def _reaching_fields(root: Element) -> set[str]:
    """The words of fields that fetch, start or link something; Word obeys them when it opens."""
    codes = [element.get(W + "instr") or "" for element in root.iter(W + "fldSimple")]
    codes += [
        "".join(piece.text or "" for piece in paragraph.iter(W + "instrText"))
        for paragraph in root.iter(W + "p")
    ]
    return {word for code in codes for word in code.upper().split() if word in _REACHING}


def _remove(root: Element, name: str) -> None:
    for element in list(root.iter(W + name)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for child in list(element):
        parent.insert(place, child)
        place += 1
    parent.remove(element)
