"""The lines of a paragraph as Typst code: looks, line breaks, tabs, page numbers, pictures."""

from __future__ import annotations

import base64
import posixpath
import re
import unicodedata
from dataclasses import dataclass, field, replace

from foiwriter.letters import fonts
from foiwriter.letters.layouts import (
    Inline,
    LineBreak,
    Look,
    PageNumber,
    Paragraph,
    Picture,
    Tab,
    TabStop,
    Text,
)
from foiwriter.letters.typesetting_spacing import Spacing, edges, face_of

LINK = "foiwriter-question:"
_LEADERS = {"dot": ".", "hyphen": "-", "underscore": "_", "middleDot": "·", "heavy": "_"}
_KINDS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".gif": "gif", ".svg": "svg+xml"}
# A right tab may not reach the very edge, where rounding would push the text to the next line.
_SHY = 0.05
# No shipped font has the hyphen that holds a line together; joiners make the plain one hold.
# Direction marks have nothing to do where no right-to-left script is set, and PDF/UA forbids the
# byte order mark.
_INVISIBLE = {0x2011: "\u2060-\u2060", 0xFEFF: "", 0x200E: "", 0x200F: ""} | dict.fromkeys(
    [*range(0x202A, 0x202F), *range(0x2066, 0x206A)], ""
)


def quoted(text: str) -> str:
    """A Typst string: the text is data there and can never be code."""
    flat = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + flat.replace("\n", " ").replace("\r", " ").replace("\t", " ") + '"'


def pt(length: float) -> str:
    """A length in Typst."""
    return f"{length:.2f}pt"


def first_look(paragraph: Paragraph) -> Look:
    """The look that sets the height of a paragraph's lines."""
    looks = [item.look for item in paragraph.items if isinstance(item, Text | PageNumber)]
    return max(looks, key=lambda look: look.size) if looks else paragraph.mark


@dataclass(slots=True)
class Lines:
    """Turns inline items into Typst code and keeps each distinct look as one function.

    `marks` draws questions as links and gaps as gaps. `missing` collects characters that no
    shipped font draws; they come out as a box.
    """

    marks: bool = False
    default_tab: float = 36.0
    looks: dict[tuple[Look, Spacing], str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    unsupported: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)

    def definitions(self) -> str:
        """The Typst functions and pictures that the code refers to."""
        lines = [f"#let {name}(b) = {_look_code(*key)}" for key, name in self.looks.items()]
        return "\n".join([*lines, *self.pictures.values()])

    def look(self, look: Look, spacing: Spacing) -> str:
        """The name of the function that sets text in this look."""
        key = (look, spacing)
        if key not in self.looks:
            if not fonts.shipped_for(look.font)[1]:
                stand_in = fonts.shipped_for(look.font)[0]
                self.unsupported.append(f"the font {look.font} (drawn in {stand_in})")
            self.looks[key] = f"s{len(self.looks)}"
        return self.looks[key]

    def code(
        self, paragraph: Paragraph, width: float, start: float | None = None
    ) -> tuple[str, float]:
        """The items of a paragraph as Typst code, and how far a tab takes it past its right edge.

        Args:
            paragraph: whose items.
            width: of the text area in points, from the left margin.
            start: where the first line begins, from the left margin.
        """
        spacing = Spacing(paragraph.line_rule, paragraph.line)
        begin = paragraph.left + paragraph.first if start is None else start
        ruler = _Ruler(paragraph, begin, width - paragraph.right, self.default_tab)
        measured = any(isinstance(item, Tab) for item in paragraph.items)
        pieces = []
        for index, item in enumerate(paragraph.items):
            if isinstance(item, Tab):
                tab = self._tab(ruler, paragraph.items[index + 1 :])
                pieces.append(f"{self.look(item.look, spacing)}({tab})")
            elif isinstance(item, LineBreak):
                pieces.append("linebreak()")
                ruler.new_line()
            else:
                room = width - paragraph.left - paragraph.right - max(paragraph.first, 0.0)
                parts = (self._item(part, spacing) for part in _fitting(item, room))
                # A line may end at a space, however narrow, that is no character.
                pieces.append(";h(0.01pt);".join(parts))
                if measured:
                    ruler.on(item)
        return "{" + ";".join(pieces) + "}", ruler.beyond

    def _item(self, item: Inline, spacing: Spacing) -> str:
        if isinstance(item, Text):
            return self._text(item, spacing)
        if isinstance(item, PageNumber):
            show = (
                "counter(page).final().first()" if item.of_all else "counter(page).get().first()"
            )
            return f"{self.look(item.look, spacing)}(context str({show}))"
        if isinstance(item, Picture):
            return self._picture(item)
        return ""

    def _text(self, item: Text, spacing: Spacing) -> str:
        if item.look.small_caps:
            parts = _small_caps(item)
            return ";".join(self._text(part, spacing) for part in parts)
        shown = item.text.upper() if item.look.caps else item.text
        shown = shown.translate(_INVISIBLE)
        for char in fonts.undrawable(shown):
            self.missing.setdefault(char, _words_round(shown, char))
            shown = shown.replace(char, "\u25a1")
        code = f"{self.look(item.look, spacing)}({quoted(shown)})"
        if self.marks and item.gap:
            code = f"gap({code})"
        if self.marks and item.question:
            sign = "?" if item.gap else ""
            code = f"link({quoted(LINK + sign + item.question)}, {code})"
        return code

    def _tab(self, ruler: _Ruler, rest: tuple[Inline, ...]) -> str:
        following: list[Inline] = []
        for item in rest:
            if isinstance(item, Tab | LineBreak):
                break
            following.append(item)
        width, leader = ruler.tab(sum(_width(item) for item in following))
        if leader in _LEADERS:
            return f"box(width: {pt(width)}, repeat({quoted(_LEADERS[leader])}))"
        return f"h({pt(width)})"

    def _picture(self, picture: Picture) -> str:
        name = f"pic{len(self.pictures)}"
        if picture.name not in self.pictures:
            kind = _KINDS[posixpath.splitext(picture.name)[1].lower()]
            data = base64.b64encode(picture.data).decode("ascii")
            # As a picture inside an SVG, bytes can be written as text, and no file is needed.
            svg = (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{picture.width:.2f}" '
                f'height="{picture.height:.2f}"><image width="100%" height="100%" '
                f'preserveAspectRatio="none" href="data:image/{kind};base64,{data}"/></svg>'
            )
            self.pictures[picture.name] = f"#let {name} = bytes({quoted(svg)})"
        name = self.pictures[picture.name].split()[1]
        size = f"width: {pt(picture.width)}, height: {pt(picture.height)}"
        alt = f", alt: {quoted(picture.alt)}" if picture.alt else ""
        image = f'box(image({name}, format: "svg", {size}{alt}))'
        return image if picture.alt else f"pdf.artifact({image})"


def _look_code(look: Look, spacing: Spacing) -> str:
    above, below = edges(look, spacing)
    size = look.size * (0.58 if look.script else 1)
    names = ", ".join(quoted(name) for name in fonts.families(look.font))
    parts = [
        f"font: ({names})",
        f"size: {pt(size)}",
        f"top-edge: {above:.3f}pt",
        f"bottom-edge: {-below:.3f}pt",
        f"kerning: {'true' if look.kern else 'false'}",
    ]
    if look.bold:
        parts.append('weight: "bold"')
    if look.italic:
        parts.append('style: "italic"')
    if look.colour:
        parts.append(f'fill: rgb("#{look.colour}")')
    if look.tracking:
        parts.append(f"tracking: {pt(look.tracking)}")
    if look.script:
        parts.append(f"baseline: {pt(look.size * (-0.33 if look.script == 'super' else 0.08))}")
    body = "b"
    for wanted, name in ((look.underline, "underline"), (look.strike, "strike")):
        body = f"{name}({body})" if wanted else body
    if look.shade:
        body = f'highlight(fill: rgb("#{look.shade}"), {body})'
    return f"text({', '.join(parts)}, {body})"


def _small_caps(item: Text) -> list[Text]:
    """Small letters as capitals of four fifths of the size: the shipped fonts have none."""
    plain = replace(item.look, small_caps=False)
    small = replace(plain, size=plain.size * 0.8)
    parts = []
    for run in re.findall(r"[^a-zà-ÿœŵŷ]+|[a-zà-ÿœŵŷ]+", item.text):
        look = small if run.islower() else plain
        parts.append(replace(item, text=run.upper(), look=look))
    return parts


def _fitting(item: Inline, room: float) -> list[Inline]:
    """The item, cut in every word that is wider than a line: where Word breaks it too."""
    if not isinstance(item, Text):
        return [item]
    longest = max(map(len, item.text.split()), default=0)
    # No shipped face has a sign wider than two ems: ordinary words need no measuring.
    if longest * (2 * item.look.size + item.look.tracking) <= room or _width(item) <= room:
        return [item]
    cuts, wide = [0], 0.0
    for at, sign in enumerate(item.text):
        own = _width(replace(item, text=sign))
        wide = 0.0 if sign.isspace() else wide + own
        if wide > room and not unicodedata.combining(sign):
            cuts.append(at)
            wide = own
    ends = [*cuts[1:], len(item.text)]
    return [replace(item, text=item.text[a:b]) for a, b in zip(cuts, ends, strict=True)]


def _words_round(text: str, char: str) -> str:
    """The words next to a character, so that a person can find it."""
    at = text.index(char)
    return " ".join(text[max(0, at - 20) : at + 20].split())


def _width(item: Inline) -> float:
    if isinstance(item, Text | PageNumber):
        text = item.text if isinstance(item, Text) else "0"
        shown = text.upper() if item.look.caps else text
        return face_of(item.look).width(shown, item.look.size) + item.look.tracking * len(shown)
    return item.width if isinstance(item, Picture) else 0.0


class _Ruler:
    """Where on its line the text stands, so that tabs reach their stops."""

    def __init__(
        self, paragraph: Paragraph, start: float, right_edge: float, default_tab: float
    ) -> None:
        self.at = start
        self.left = paragraph.left
        self.beyond = 0.0
        self.right_edge = right_edge
        self.default_tab = default_tab
        self.stops = paragraph.tabs
        if paragraph.first < 0 or start < paragraph.left:
            hang = TabStop(paragraph.left)
            self.stops = tuple(sorted([*self.stops, hang], key=lambda stop: stop.at))

    def new_line(self) -> None:
        self.at = self.left

    def on(self, item: Inline) -> None:
        """Go on past an item, wrapping at spaces as the lines will."""
        if not isinstance(item, Text):
            self.at += _width(item)
            return
        for word in re.findall(r"\S+\s*|\s+", item.text):
            width = _width(Text(word.rstrip(), item.look))
            if self.at + width > self.right_edge + 0.01 and self.at > self.left:
                self.at = self.left
            self.at += _width(Text(word, item.look))

    def tab(self, following: float) -> tuple[float, str]:
        """The width of a tab here and its leader; `following` is the width of what comes after."""
        for stop in self.stops:
            if stop.at > self.at + 0.5:
                width = stop.at - self.at
                self.beyond = max(self.beyond, stop.at - self.right_edge)
                if stop.align in {"right", "decimal"}:
                    width = max(width - following - _SHY, 0.0)
                elif stop.align == "centre":
                    width = max(width - following / 2, 0.0)
                self.at += width
                return width, stop.leader
        width = self.default_tab - self.at % self.default_tab
        self.at += width
        return width, ""
