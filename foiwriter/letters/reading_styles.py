"""Styles of a DOCX: what a paragraph or run looks like before its own formatting."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from foiwriter.letters.reading_properties import (
    Properties,
    attribute,
    merge_tabs,
    paragraph_properties,
    run_properties,
)
from foiwriter.letters.scrubbing import W, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Styles:
    """The styles of one document, with what each inherits worked out once."""

    def __init__(self, root: Element | None, theme: Mapping[str, str]) -> None:
        self.theme = theme
        self.by_id: dict[str, Element] = {}
        self.default_paragraph = ""
        self.default_table = ""
        self.run_defaults: Properties = {}
        self.paragraph_defaults: Properties = {}
        self._known: dict[str, tuple[Properties, Properties]] = {}
        self._headings: dict[str, int] = {}
        if root is None:
            return
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            self.run_defaults = run_properties(defaults.find(f"{W}rPrDefault/{W}rPr"), theme)
            self.paragraph_defaults = paragraph_properties(defaults.find(f"{W}pPrDefault/{W}pPr"))
        for style in root.iter(W + "style"):
            self.by_id[attribute(style, "styleId")] = style
            if attribute(style, "default") in {"1", "true", "on"}:
                if attribute(style, "type") == "paragraph":
                    self.default_paragraph = attribute(style, "styleId")
                elif attribute(style, "type") == "table":
                    self.default_table = attribute(style, "styleId")

    def chain(self, style_id: str) -> list[Element]:
        """The style and those it is based on, the farthest first."""
        found: list[Element] = []
        while style_id in self.by_id and len(found) < 20:
            style = self.by_id[style_id]
            found.insert(0, style)
            style_id = attribute(style.find(W + "basedOn"), "val")
        return found

    def of(self, style_id: str) -> tuple[Properties, Properties]:
        """Paragraph and run properties of a style with all it inherits, without defaults."""
        if style_id not in self._known:
            paragraph: Properties = {}
            run: Properties = {}
            for style in self.chain(style_id):
                paragraph.update(
                    merge_tabs(paragraph, paragraph_properties(style.find(W + "pPr")))
                )
                run.update(run_properties(style.find(W + "rPr"), self.theme))
            self._known[style_id] = (paragraph, run)
        return self._known[style_id]

    def heading(self, style_id: str) -> int:
        """The heading level of a style or of one it is based on; 0 for none."""
        if style_id not in self._headings:
            names = [
                attribute(style.find(W + "name"), "val").lower() for style in self.chain(style_id)
            ]
            levels = [
                int(name[8:]) for name in names if name[:8] == "heading " and name[8:].isdigit()
            ]
            title = 1 if names and names[-1] == "title" else 0
            self._headings[style_id] = levels[-1] if levels else title
        return self._headings[style_id]


@lru_cache(maxsize=16)
def styles_of(styles_xml: bytes, theme_xml: bytes) -> Styles:
    """The styles in a document's own bytes; kept, because letters of one template share them."""
    theme: dict[str, str] = {}
    if theme_xml:
        for group, prefix in (("majorFont", "major"), ("minorFont", "minor")):
            latin = next(parse(theme_xml).iter(A + group)).find(A + "latin")
            font = "" if latin is None else (latin.get("typeface") or "")
            for suffix in ("HAnsi", "Ascii", "Bidi", "EastAsia"):
                theme[prefix + suffix] = font
    return Styles(parse(styles_xml) if styles_xml else None, theme)
