"""The words of a page or mail in HTML. Nothing is fetched, run or followed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foiwriter.replies import wording
from foiwriter.replies.model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping

_SILENT = frozenset({"head", "script", "style", "template", "noscript", "object", "svg", "math"})
_VOID = frozenset({"base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_APART = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre"})
_APART |= {"table", "ul"}
_BLOCKS = _APART | {"address", "article", "aside", "caption", "center", "dd", "div", "dl", "dt"}
_BLOCKS |= {"fieldset", "figcaption", "figure", "footer", "form", "header", "legend", "li", "main"}
_BLOCKS |= {"nav", "section", "tr"}
_HIDDEN = ("display:none", "visibility:hidden")
_MOST_SOURCE = 5_000_000
_MOST_DEPTH = 1000


def text(source: str) -> tuple[str, str]:
    """The words of a page as plain text, and a note where not all of it was read.

    Blocks stand on lines of their own, cells are set apart by tabs, items begin with a dash.
    The address of a link follows its words when they do not show it.
    """
    from lxml import etree

    gathered = _Gathering()
    parser = etree.HTMLParser(target=gathered, no_network=True, recover=True, huge_tree=False)
    cut = wording.shown(source[:_MOST_SOURCE])
    try:
        parser.feed("<html>")
        for start in range(0, len(cut), 65_536):
            parser.feed(cut[start : start + 65_536])
        parser.close()
    except (etree.LxmlError, ValueError, AssertionError):
        words, _ = wording.clean(gathered.words())
        return words, "Only part of the page could be read; the file itself is kept whole."
    words, note = wording.clean(gathered.words())
    return words, note or (wording.CUT if len(source) > _MOST_SOURCE else "")


class _Gathering:
    """What a parser tells of a page, as lines of text; each thing it tells costs the same."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._silent: list[str] = []
        self._link = ("", 0)
        self._preformatted = 0
        self._lines = 2  # how many line ends stand at the end; the beginning needs none
        self._spaced = True

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        style = attributes.get("style", "").replace(" ", "").casefold()
        if self._silent or tag in _SILENT or any(one in style for one in _HIDDEN):
            if tag not in _VOID and len(self._silent) < _MOST_DEPTH:
                self._silent.append(tag)
            return
        self._preformatted += tag == "pre"
        if tag == "br":
            self._put("\n")
        elif tag in _BLOCKS:
            self._break(2 if tag in _APART else 1)
        if tag == "li":
            self._put("- ")
        elif tag == "a":
            self._link = (attributes.get("href", ""), len(self._pieces))
        elif tag == "img" and attributes.get("alt", "").strip():
            self._put(f"[{attributes['alt'].strip()}]")

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._silent:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
            return
        self._preformatted -= tag == "pre" and self._preformatted > 0
        if tag in {"td", "th"}:
            self._put("\t")
        elif tag in _BLOCKS:
            self._break(2 if tag in _APART else 1)
        elif tag == "a":
            self._show(*self._link)
            self._link = ("", 0)

    def data(self, words: str) -> None:
        """Words between two marks."""
        if self._silent:
            return
        if self._preformatted:
            self._put(words)
            return
        plain = " ".join(words.split())
        if (words[:1].isspace() or not plain) and not self._spaced:
            self._put(" ")
        if plain:
            self._put(f"{plain} " if words[-1:].isspace() else plain)

    def comment(self, _words: str) -> None:
        """Nothing that is shown."""

    def close(self) -> None:
        """The page ends."""

    def words(self) -> str:
        """All of it."""
        return "".join(self._pieces)

    def _put(self, piece: str) -> None:
        if piece:
            self._pieces.append(piece)
            bare = piece.rstrip(" \t")
            ends = len(bare) - len(bare.rstrip("\n"))
            self._lines = ends if bare.rstrip("\n") else self._lines + ends
            self._spaced = piece[-1].isspace()

    def _break(self, lines: int) -> None:
        self._put("\n" * (lines - self._lines))

    def _show(self, link: str, since: int) -> None:
        address = wording.one_line(link[:2000])[:500]
        shown = "".join(self._pieces[since : since + 50])
        told = address.removeprefix("mailto:").removeprefix("https://").removeprefix("http://")
        reached = address.casefold().startswith(("http://", "https://", "mailto:"))
        if reached and told.strip("/") and told.strip("/") not in shown:
            self._put(f" <{address.removeprefix('mailto:')}>")


def read(name: str, data: bytes) -> Message:
    """A page that was saved."""
    source, odd = wording.of_bytes(data, declared(data))
    words, note = text(source)
    return Message(name, data, words, notes=tuple(filter(None, (odd, note))))


def declared(data: bytes) -> str:
    """The charset that a page names for itself in its first lines."""
    found = re.search(rb"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", data[:4096], re.IGNORECASE)
    return found[1].decode("ascii", "replace") if found else ""
