"""What stands in the lines of a paragraph: texts, breaks, tabs, page numbers, pictures."""

from __future__ import annotations

import posixpath
import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from foiwriter.letters.layouts import (
    Inline,
    LineBreak,
    Look,
    PageBreak,
    PageNumber,
    Picture,
    Tab,
    Text,
)
from foiwriter.letters.model import MARK_END, MARK_ID, MARK_TEXT
from foiwriter.letters.reading_numbering import bullet
from foiwriter.letters.reading_properties import Properties, attribute, run_properties
from foiwriter.letters.scrubbing import W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lxml.etree import _Element as Element

    from foiwriter.letters.reading_styles import Styles

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMU_PER_POINT = 12700
_LOOK_FIELDS = {field.name for field in fields(Look)}
_DRAWABLE = (".png", ".jpg", ".jpeg", ".gif", ".svg")
_SILENT = {
    "rPr", "pPr", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "del",
    "permStart", "permEnd", "sdtPr", "sdtEndPr", "moveFrom", "annotationRef", "delText",
    "commentRangeStart", "commentRangeEnd", "commentReference",
}  # fmt: skip
_INSIDE = {"hyperlink", "sdt", "sdtContent", "smartTag", "ins", "moveTo", "fldSimple", "customXml"}
_WORDS = {
    "pict": "an old-style drawing",
    "object": "an embedded object",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
    "AlternateContent": "a text box or shape",
    "oMath": "a formula",
    "oMathPara": "a formula",
    "ruby": "text with a reading above it",
    "ptab": "a tab to the page's edge",
}

_MARKS = re.compile(f"([{MARK_ID}{MARK_TEXT}{MARK_END}])")
_SIGNS: dict[str, Callable[[Element], str]] = {
    "t": lambda element: element.text or "",
    "noBreakHyphen": lambda _: "\u2011",
    "softHyphen": lambda _: "\u00ad",
    "sym": lambda element: bullet(chr(int(attribute(element, "char", "2022"), 16))),
}


def look_of(properties: Properties) -> Look:
    """A `Look` from merged run properties."""
    return Look(**{key: value for key, value in properties.items() if key in _LOOK_FIELDS})


class RunReader:
    """Reads the inline content of one part. Marked values may run over several paragraphs.

    Args:
        styles: of the document.
        pictures: relationship id to part name and bytes.
        name_it: called with what cannot be drawn.
    """

    def __init__(
        self,
        styles: Styles,
        pictures: Mapping[str, tuple[str, bytes]],
        name_it: Callable[[str], None],
    ) -> None:
        self.styles = styles
        self.pictures = pictures
        self.name_it = name_it
        self.items: list[Inline] = []
        self._base_look = Look()
        self._question = ""
        self._in_mark_id = False
        self._field: list[str] = []
        self._instruction = ""

    def read(self, paragraph: Element, base: Properties, look: Look) -> tuple[Inline, ...]:
        """The items of a paragraph; `base` and `look` are the run properties of its style."""
        self.items = []
        self._base_look = look
        self._walk(paragraph, base)
        return tuple(self._joined())

    def _walk(self, parent: Iterable[Element], base: Properties) -> None:
        for child in parent:
            name = str(child.tag).rpartition("}")[2]
            if name == "r":
                self._run(child, base)
            elif name == "fldSimple":
                self._simple_field(child, base)
            elif name in _INSIDE:
                self._walk(child, base)
            elif name not in _SILENT:
                self.name_it(_WORDS.get(name, f"“{name}”"))

    def _run(self, run: Element, base: Properties) -> None:
        rpr = run.find(W + "rPr")
        properties, look = base, self._base_look
        if rpr is not None:
            style = attribute(rpr.find(W + "rStyle"), "val")
            own = run_properties(rpr, self.styles.theme)
            properties = {**base, **(self.styles.of(style)[1] if style else {}), **own}
            look = look_of(properties)
        if properties.get("hidden"):
            return
        for child in run:
            self._piece(child, look)

    def _piece(self, child: Element, look: Look) -> None:
        name = str(child.tag).rpartition("}")[2]
        if name == "fldChar":
            self._field_mark(attribute(child, "fldCharType"), look)
        elif name == "instrText":
            self._instruction += child.text or ""
        elif self._field and self._field[-1] == "number":
            return  # what a page number field carries is the number of another day
        elif name in _SIGNS:
            self._text(_SIGNS[name](child), look)
        elif name == "tab":
            self.items.append(Tab(look))
        elif name in {"br", "cr"}:
            self._break(attribute(child, "type"), look)
        elif name == "drawing":
            self._drawing(child)
        elif name not in _SILENT:
            self.name_it(_WORDS.get(name, f"“{name}”"))

    def _break(self, kind: str, look: Look) -> None:
        if kind == "page":
            self.items.append(PageBreak())
        elif kind == "column":
            self.name_it("a column break")
        else:
            self.items.append(LineBreak(look))

    def _field_mark(self, kind: str, look: Look) -> None:
        if kind == "begin":
            self._instruction = ""
            self._field.append("instruction")
        elif kind == "separate" and self._field:
            self._field[-1] = "number" if self._number(look) else "result"
        elif kind == "end" and self._field and self._field.pop() == "instruction":
            self._number(look)

    def _number(self, look: Look) -> bool:
        """Draw a page number for a PAGE or NUMPAGES field; others show the result they carry."""
        word = self._instruction.split()[0].upper() if self._instruction.split() else ""
        if word in {"PAGE", "NUMPAGES", "SECTIONPAGES"}:
            self.items.append(PageNumber(look, of_all=word != "PAGE"))
            return True
        return False

    def _simple_field(self, element: Element, base: Properties) -> None:
        self._instruction = attribute(element, "instr")
        run = element.find(W + "r")
        own = run_properties(None if run is None else run.find(W + "rPr"), self.styles.theme)
        if not self._number(look_of({**base, **own})):
            self._walk(element, base)

    def _text(self, text: str, look: Look) -> None:
        for piece in _MARKS.split(text):
            if piece == MARK_ID:
                self._question, self._in_mark_id = "", True
            elif piece == MARK_TEXT:
                self._in_mark_id = False
            elif piece == MARK_END:
                self._question, self._in_mark_id = "", False
            elif self._in_mark_id:
                self._question += piece
            else:
                self._add(piece, look)

    def _add(self, text: str, look: Look) -> None:
        if text and not self._in_mark_id:
            gap = self._question.startswith("?")
            self.items.append(Text(text, look, self._question.removeprefix("?"), gap))

    def _joined(self) -> list[Inline]:
        joined: list[Inline] = []
        for item in self.items:
            last = joined[-1] if joined else None
            if (
                isinstance(item, Text)
                and isinstance(last, Text)
                and replace(last, text="") == replace(item, text="")
            ):
                joined[-1] = replace(last, text=last.text + item.text)
            else:
                joined.append(item)
        return joined

    def _drawing(self, drawing: Element) -> None:
        holder = drawing.find(WP + "inline")
        if holder is None:
            holder = drawing.find(WP + "anchor")
            self.name_it("a floating picture or shape (drawn in the line)")
        blip = None if holder is None else next(holder.iter(A + "blip"), None)
        extent = None if holder is None else holder.find(WP + "extent")
        if holder is None or blip is None or extent is None:
            self.name_it("a shape or chart")
            return
        name, data = self.pictures.get(blip.get(R + "embed") or "", ("", b""))
        if posixpath.splitext(name)[1].lower() not in _DRAWABLE:
            self.name_it(f"a picture of the kind {posixpath.splitext(name)[1] or 'unknown'}")
            return
        words = holder.find(WP + "docPr")
        alt = "" if words is None else (words.get("descr") or words.get("title") or "")
        width = float(extent.get("cx") or 0) / _EMU_PER_POINT
        height = float(extent.get("cy") or 0) / _EMU_PER_POINT
        self.items.append(Picture(name, data, width, height, alt))
