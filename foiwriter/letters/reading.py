"""Our own small DOCX reader: a letter as paragraphs, tables and pages that can be drawn."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from foiwriter.letters import packing
from foiwriter.letters.layouts import (
    Block,
    Box,
    Document,
    Furniture,
    Label,
    Page,
    PageBreak,
    Paragraph,
)
from foiwriter.letters.reading_numbering import Counting, bullet_font, numbering_of
from foiwriter.letters.reading_runs import R, RunReader, look_of
from foiwriter.letters.reading_styles import (
    Properties,
    attribute,
    merge_tabs,
    paragraph_properties,
    points,
    run_properties,
    styles_of,
)
from foiwriter.letters.scrubbing import W, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element as Element

    from foiwriter.letters.packing import Record

BODY = "word/document.xml"
_HEADING = re.compile(r"heading (\d)$")
_SILENT = {"sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"}
_PLAIN_FIELDS = (
    "align", "left", "right", "first", "before", "after", "line", "line_rule", "keep_next",
    "keep_lines", "break_before", "widows", "contextual", "tabs", "shade", "box",
)  # fmt: skip


def read(docx: bytes) -> Document:
    """Read a letter.

    Raises:
        FoiWriterError: it is not a DOCX file.
        NotXmlError: a part is damaged.
    """
    return _Package(packing.unpack(docx)).document()


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

    def setting(self, name: str) -> Element | None:
        return None if self.settings is None else next(self.settings.iter(W + name), None)

    @property
    def old_word(self) -> bool:
        """Whether the file asks for the layout of Word before 2013."""
        found = [
            attribute(setting, "val", "0")
            for setting in (() if self.settings is None else self.settings.iter(W + "compatSetting"))
            if attribute(setting, "name") == "compatibilityMode"
        ]
        return not found or int(found[0]) < 15

    def document(self) -> Document:
        root = parse(self.bytes_of(BODY))
        body = root.find(W + "body")
        story = Story(self, BODY, "")
        blocks = story.blocks(() if body is None else body)
        section = None if body is None else body.find(W + "sectPr")
        if body is not None and any(True for _ in body.iter(W + "sectPr")) and section is not None:
            if sum(1 for _ in body.iter(W + "sectPr")) > 1:
                self.unsupported.append("more than one section")
        header, footer = self._furniture(section, "header"), self._furniture(section, "footer")
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

    def _furniture(self, section: Element | None, kind: str) -> Furniture:
        if section is None:
            return Furniture()
        targets = self.targets(BODY)
        found: dict[str, tuple[Block, ...]] = {}
        for reference in section.iter(W + f"{kind}Reference"):
            part = targets.get(reference.get(R + "id") or "", "")
            if self.bytes_of(part):
                which = attribute(reference, "type", "default")
                found[which] = Story(self, part, f" in the {kind}").blocks(
                    parse(self.bytes_of(part))
                )
        first = section.find(W + "titlePg") is not None
        even = self.setting("evenAndOddHeaders") is not None
        return Furniture(
            found.get("default", ()),
            found.get("first", ()) if first else None,
            found.get("even", ()) if even else None,
        )


class Story:
    """One flow of blocks: the body, a header or a footer."""

    def __init__(self, package: _Package, part: str, where: str) -> None:
        self.package = package
        self.styles = package.styles
        self.where = where
        self.number = 0
        self.counting = Counting(package.numbering)
        pictures = {
            key: (name, package.bytes_of(name))
            for key, name in package.targets(part).items()
            if "/media/" in name
        }
        self.runs = RunReader(package.styles, pictures, self.name_it)

    def name_it(self, what: str) -> None:
        """Note something that cannot be drawn, and where it stands."""
        self.package.unsupported.append(f"{what}{self.where or f' in paragraph {self.number}'}")

    def blocks(
        self, parent: Iterable[Element], inherited: Properties | None = None
    ) -> tuple[Block, ...]:
        """The blocks inside an element; `inherited` comes from a table's style."""
        from foiwriter.letters.reading_tables import read_table

        found: list[Block] = []
        for child in parent:
            name = str(child.tag).rpartition("}")[2]
            if name == "p":
                found += self.paragraphs(child, inherited or {})
            elif name == "tbl":
                found.append(read_table(self, child))
            elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
                found += self.blocks(child, inherited)
            elif name not in _SILENT | {"tcPr", "sdtPr", "sdtEndPr", "del"}:
                self.name_it(f"“{name}”")
        return tuple(found)

    def paragraphs(self, element: Element, inherited: Properties) -> list[Paragraph]:
        """A paragraph; one with a page break inside comes as several."""
        self.number += 1
        ppr = element.find(W + "pPr")
        style_id = attribute(None if ppr is None else ppr.find(W + "pStyle"), "val")
        style_id = style_id or self.styles.default_paragraph
        own_paragraph, own_run = self.styles.of(style_id)
        base = {**self.styles.paragraph_defaults, **inherited, **own_paragraph}
        direct = merge_tabs(base, paragraph_properties(ppr))
        run = {**self.styles.run_defaults, **inherited.get("run", {}), **own_run}
        mark = {
            **run,
            **run_properties(None if ppr is None else ppr.find(W + "rPr"), self.styles.theme),
        }
        properties, label = self._listed(base, direct, mark)
        if properties.get("bidi"):
            self.name_it("right-to-left text")
        whole = Paragraph(
            self.runs.read(element, run),
            look_of(mark),
            style_id,
            self._heading(style_id, properties),
            label=label,
            **{key: properties[key] for key in _PLAIN_FIELDS if key in properties},
        )
        return _split_at_breaks(whole)

    def _listed(
        self, base: Properties, direct: Properties, mark: Properties
    ) -> tuple[Properties, Label | None]:
        """Properties with those of the list level in their right place, and the label."""
        merged = {**base, **direct}
        list_id, index = merged.get("num_id", 0), merged.get("level", 0)
        level = self.package.numbering.level(list_id, index)
        if level is None:
            return merged, None
        # A list set on the paragraph outweighs the style's indents; one set by the style does not.
        order = (
            [base, level.paragraph, direct] if "num_id" in direct else [level.paragraph, merged]
        )
        properties: Properties = {}
        for layer in order:
            properties.update(layer)
        text, number = self.counting.next(list_id, index)
        look = {**mark, **level.run}
        look["font"] = bullet_font(look.get("font", "Arial"), mark.get("font", "Arial"))
        bulleted = level.form == "bullet"
        label = Label(text, look_of(look), list_id, index, number, bulleted, level.follow)
        return properties, label

    def _heading(self, style_id: str, properties: Properties) -> int:
        for style in reversed(self.styles.chain(style_id)):
            found = _HEADING.match(attribute(style.find(W + "name"), "val").lower())
            if found:
                return int(found[1])
        if self.styles.name(style_id).lower() == "title":
            return 1
        outline = properties.get("outline", 0)
        return outline if outline < 10 else 0


def _split_at_breaks(whole: Paragraph) -> list[Paragraph]:
    from dataclasses import replace

    if not any(isinstance(item, PageBreak) for item in whole.items):
        return [whole]
    parts: list[list[object]] = [[]]
    for item in whole.items:
        if isinstance(item, PageBreak):
            parts.append([])
        else:
            parts[-1].append(item)
    split = []
    for number, items in enumerate(parts):
        split.append(
            replace(
                whole,
                items=tuple(items),
                break_before=whole.break_before if number == 0 else True,
                label=whole.label if number == 0 else None,
                box=whole.box if number == 0 else Box(),
            )
        )
    return split if parts[0] else split[1:]
