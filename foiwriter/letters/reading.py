"""Our own small DOCX reader: a letter as paragraphs, tables and pages that can be drawn."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError
from foiwriter.letters import packing
from foiwriter.letters.layouts import Block, Document, Furniture, Page
from foiwriter.letters.reading_numbering import numbering_of
from foiwriter.letters.reading_properties import attribute, points
from foiwriter.letters.reading_runs import R
from foiwriter.letters.reading_stories import Story
from foiwriter.letters.reading_styles import styles_of
from foiwriter.letters.scrubbing import W, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

    from foiwriter.letters.packing import Record

BODY = "word/document.xml"


def read(docx: bytes) -> Document:
    """Read a letter.

    Raises:
        FoiWriterError: it is not a DOCX file, or a part of it is damaged.
    """
    try:
        return _Package(packing.unpack(docx)).document()
    except ValueError as problem:  # not XML, or words where a number should stand
        raise FoiWriterError(
            "This is not a Word document",
            "The file is damaged or is not a DOCX file.",
            "Open it in Word or LibreOffice and save it again as DOCX.",
        ) from problem


class _Package:
    """One DOCX while it is read."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self.records = records
        self.unsupported: list[str] = []
        self.styles = styles_of(self.bytes_of("word/styles.xml"), self._theme())
        self.numbering = numbering_of(self.bytes_of("word/numbering.xml"))
        settings = self.bytes_of("word/settings.xml")
        self.settings = parse(settings) if settings else None

    def bytes_of(self, name: str) -> bytes:
        record = self.records.get(name)
        return record.data if record else b""

    def _theme(self) -> bytes:
        names = [name for name in self.records if name.startswith("word/theme/theme")]
        return self.records[names[0]].data if names else b""

    def targets(self, part: str) -> dict[str, str]:
        """Relationship id to part name."""
        folder, name = posixpath.split(part)
        data = self.bytes_of(f"{folder}/_rels/{name}.rels")
        found = {}
        for rel in parse(data) if data else ():
            target = rel.get("Target") or ""
            if rel.get("TargetMode") != "External":
                path = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.join(folder, target)
                )
                found[rel.get("Id") or ""] = posixpath.normpath(path)
        return found

    def pictures(self, part: str) -> dict[str, tuple[str, bytes]]:
        """Relationship id to the name and bytes of a picture."""
        return {
            key: (name, self.bytes_of(name))
            for key, name in self.targets(part).items()
            if "/media/" in name
        }

    def setting(self, name: str) -> Element | None:
        return next(iter(self._all_settings(name)), None)

    def _all_settings(self, name: str) -> list[Element]:
        return [] if self.settings is None else list(self.settings.iter(W + name))

    @property
    def old_word(self) -> bool:
        """Whether the file asks for the layout of Word before 2013."""
        found = [
            attribute(setting, "val", "0")
            for setting in (
                () if self.settings is None else self.settings.iter(W + "compatSetting")
            )
            if attribute(setting, "name") == "compatibilityMode"
        ]
        return not found or int(found[0]) < 15

    def document(self) -> Document:
        root = parse(self.bytes_of(BODY))
        body = root.find(W + "body")
        story = Story(self, BODY, "")
        blocks = story.blocks(() if body is None else body)
        section = None if body is None else body.find(W + "sectPr")
        if body is not None and sum(1 for _ in body.iter(W + "sectPr")) > 1:
            self.unsupported.append("more than one section")
        sections = [] if body is None else list(body.iter(W + "sectPr"))
        header, footer = self._furniture(sections, "header"), self._furniture(sections, "footer")
        tab = self.setting("defaultTabStop")
        return Document(
            blocks,
            self._page(section),
            header,
            footer,
            tuple(dict.fromkeys(self.unsupported)),
            self._title(),
            self.setting("doNotUseHTMLParagraphAutoSpacing") is not None,
            points(attribute(tab, "val", "720")),
        )

    def _title(self) -> str:
        data = self.bytes_of("docProps/core.xml")
        if not data:
            return ""
        title = parse(data).find("{http://purl.org/dc/elements/1.1/}title")
        return "" if title is None else (title.text or "")

    def _page(self, section: Element | None) -> Page:
        if section is None:
            return Page()
        size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
        columns = section.find(W + "cols")
        if int(attribute(columns, "num", "1")) > 1:
            self.unsupported.append("columns")
        if section.find(W + "pgBorders") is not None:
            self.unsupported.append("a border round the page")

        def margin(name: str, default: str) -> float:
            return abs(points(attribute(margins, name, default)))

        return Page(
            points(attribute(size, "w", "11906")),
            points(attribute(size, "h", "16838")),
            margin("top", "1440"),
            margin("right", "1440"),
            margin("bottom", "1440"),
            margin("left", "1440") + margin("gutter", "0"),
            margin("header", "708"),
            margin("footer", "708"),
        )

    def _furniture(self, sections: list[Element], kind: str) -> Furniture:
        """Headers or footers of the last section, with those it takes from earlier ones."""
        targets = self.targets(BODY)
        parts: dict[str, str] = {}
        for section in sections:
            for reference in section.iter(W + f"{kind}Reference"):
                part = targets.get(reference.get(R + "id") or "", "")
                parts[attribute(reference, "type", "default")] = part
        found: dict[str, tuple[Block, ...]] = {}
        for which, part in parts.items():
            if self.bytes_of(part):
                story = Story(self, part, f" in the {kind}")
                found[which] = story.blocks(parse(self.bytes_of(part)))
        first = bool(sections) and sections[-1].find(W + "titlePg") is not None
        even = self.setting("evenAndOddHeaders") is not None
        return Furniture(
            found.get("default", ()),
            found.get("first", ()) if first else None,
            found.get("even", ()) if even else None,
        )
