"""One flow of a DOCX, the body or a header, as blocks: styles, lists and breaks worked out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from foiwriter.letters.layouts import Block, Box, Inline, Label, Look, PageBreak, Paragraph
from foiwriter.letters.reading_numbering import Counting, Numbering, bullet_font
from foiwriter.letters.reading_properties import (
    Properties,
    attribute,
    merge_tabs,
    paragraph_properties,
    run_properties,
)
from foiwriter.letters.reading_runs import RunReader, look_of
from foiwriter.letters.scrubbing import W

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element as Element

    from foiwriter.letters.reading_styles import Styles

_SILENT = {"sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"}
_PLAIN_FIELDS = (
    "align", "left", "right", "first", "before", "after", "line", "line_rule", "keep_next",
    "keep_lines", "break_before", "widows", "contextual", "tabs", "shade", "box",
)  # fmt: skip


class Package(Protocol):
    """What a story needs of the document it belongs to."""

    styles: Styles
    numbering: Numbering
    unsupported: list[str]

    @property
    def old_word(self) -> bool:
        """Whether the file asks for the layout of Word before 2013."""

    def pictures(self, part: str) -> Mapping[str, tuple[str, bytes]]:
        """Relationship id to the name and bytes of a picture."""


class Story:
    """One flow of blocks: the body, a header or a footer."""

    def __init__(self, package: Package, part: str, where: str) -> None:
        self.package = package
        self.styles = package.styles
        self.where = where
        self.number = 0
        self._break_next = False
        self._bases: dict[str, tuple[Properties, Properties, Look]] = {}
        self.counting = Counting(package.numbering)
        self.runs = RunReader(package.styles, package.pictures(part), self.name_it)

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
        base, run, look = self._base(style_id, inherited)
        direct = merge_tabs(base, paragraph_properties(ppr))
        own_mark = None if ppr is None else ppr.find(W + "rPr")
        mark = {**run, **run_properties(own_mark, self.styles.theme)}
        properties, label = self._listed(base, direct, mark)
        if properties.get("bidi"):
            self.name_it("right-to-left text")
        whole = Paragraph(
            self.runs.read(element, run, look),
            look if own_mark is None else look_of(mark),
            style_id,
            self._heading(style_id, properties),
            label=label,
            **{key: properties[key] for key in _PLAIN_FIELDS if key in properties},
        )
        if self._break_next:
            whole = replace(whole, break_before=True)
        parts, self._break_next = _split_at_breaks(whole)
        return parts

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

    def _base(self, style_id: str, inherited: Properties) -> tuple[Properties, Properties, Look]:
        """Paragraph and run properties of a style, and its look; kept while no table adds any."""
        if not inherited and style_id in self._bases:
            return self._bases[style_id]
        own_paragraph, own_run = self.styles.of(style_id)
        paragraph = {**self.styles.paragraph_defaults, **inherited, **own_paragraph}
        run = {**self.styles.run_defaults, **inherited.get("run", {}), **own_run}
        found = (paragraph, run, look_of(run))
        if not inherited:
            self._bases[style_id] = found
        return found

    def _heading(self, style_id: str, properties: Properties) -> int:
        level = self.styles.heading(style_id)
        outline = int(properties.get("outline", 10))
        return level or (outline if outline < 10 else 0)


def _split_at_breaks(whole: Paragraph) -> tuple[list[Paragraph], bool]:
    """A paragraph cut at its page breaks; and whether the next one begins a page."""
    if not any(isinstance(item, PageBreak) for item in whole.items):
        return [whole], False
    parts: list[list[Inline]] = [[]]
    for item in whole.items:
        if isinstance(item, PageBreak):
            parts.append([])
        else:
            parts[-1].append(item)
    at_end = not parts[-1]
    if at_end:
        parts.pop()
    cut = [replace(whole, items=tuple(parts[0]))]
    cut += [
        replace(whole, items=tuple(items), break_before=True, label=None, box=Box())
        for items in parts[1:]
    ]
    # A break before any text moves the whole paragraph and leaves nothing behind.
    return (cut[1:] if len(cut) > 1 and not parts[0] else cut), at_end
