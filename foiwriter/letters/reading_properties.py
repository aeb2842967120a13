"""Formatting as a DOCX writes it, read into plain dictionaries by field name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from foiwriter.letters.layouts import Box, Edge, TabStop
from foiwriter.letters.scrubbing import W

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element as Element

Properties = dict[str, Any]

_ALIGN = {
    "both": "justify",
    "distribute": "justify",
    "center": "center",
    "right": "right",
    "end": "right",
}
_SCRIPTS = {"superscript": "super", "subscript": "sub"}
_TOGGLES = {
    "b": "bold",
    "i": "italic",
    "strike": "strike",
    "dstrike": "strike",
    "caps": "caps",
    "smallCaps": "small_caps",
    "vanish": "hidden",
}
_HIGHLIGHTS = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": "000000",
}
AUTO_SPACING = 14.0


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """A `w:` attribute, or the default."""
    return default if element is None else (element.get(W + name) or default)


def points(text: str, per_point: float = 20.0) -> float:
    """A length in twips (or other parts of a point) as points; 0 when it is no number."""
    try:
        length = float(text) / per_point
    except ValueError:
        return 0.0
    return length if math.isfinite(length) else 0.0


def is_on(element: Element) -> bool:
    """Whether a toggle element switches on."""
    return attribute(element, "val", "true") not in {"0", "false", "off", "none"}


def _colour(text: str) -> str:
    return "" if text in {"", "auto"} else text.upper()


def run_properties(rpr: Element | None, theme: Mapping[str, str]) -> Properties:
    """Character formatting that is set here, by `Look` field."""
    found: Properties = {}
    for element in () if rpr is None else rpr:
        name = str(element.tag).removeprefix(W)
        value = attribute(element, "val")
        if name in _TOGGLES:
            found[_TOGGLES[name]] = is_on(element)
        elif name == "rFonts":
            themed = theme.get(attribute(element, "asciiTheme"), "")
            font = themed or attribute(element, "ascii") or attribute(element, "hAnsi")
            if font:
                found["font"] = font
        else:
            found.update(_run_value(name, value, element))
    return found


def _run_value(name: str, value: str, element: Element) -> Properties:
    if name == "shd":
        return {"shade": _colour(attribute(element, "fill"))}
    known = _RUN_VALUES.get(name)
    return {known[0]: known[1](value)} if known else {}


_RUN_VALUES: dict[str, tuple[str, Callable[[str], object]]] = {
    "sz": ("size", lambda value: points(value, 2)),
    "color": ("colour", _colour),
    "u": ("underline", lambda value: value not in {"none", ""}),
    "highlight": ("shade", lambda value: _HIGHLIGHTS.get(value, "")),
    "vertAlign": ("script", lambda value: _SCRIPTS.get(value, "")),
    "kern": ("kern", lambda value: points(value, 2) > 0),
    "spacing": ("tracking", points),
}


def paragraph_properties(ppr: Element | None) -> Properties:
    """Paragraph formatting that is set here, by `Paragraph` field (and `num_id`, `level`)."""
    found: Properties = {}
    for element in () if ppr is None else ppr:
        name = str(element.tag).removeprefix(W)
        value = attribute(element, "val")
        if name == "jc":
            found["align"] = _ALIGN.get(value, "left")
        elif name == "ind":
            found.update(_indents(element))
        elif name == "spacing":
            found.update(_spacing(element))
        elif name == "tabs":
            found["tabs"] = tuple(_tab(tab) for tab in element)
        elif name == "pBdr":
            found["box"] = box(element)
        elif name == "numPr":
            found["num_id"] = int(attribute(element.find(W + "numId"), "val", "0"))
            found["level"] = int(attribute(element.find(W + "ilvl"), "val", "0"))
        elif name == "shd":
            found["shade"] = _colour(attribute(element, "fill"))
        elif name == "outlineLvl":
            found["outline"] = int(value or 9) + 1
        else:
            found.update(_paragraph_toggle(name, element))
    return found


def _paragraph_toggle(name: str, element: Element) -> Properties:
    field = {
        "keepNext": "keep_next",
        "keepLines": "keep_lines",
        "pageBreakBefore": "break_before",
        "widowControl": "widows",
        "contextualSpacing": "contextual",
        "bidi": "bidi",
    }.get(name)
    return {field: is_on(element)} if field else {}


def _indents(element: Element) -> Properties:
    found: Properties = {}
    for names, field in ((("left", "start"), "left"), (("right", "end"), "right")):
        text = attribute(element, names[0]) or attribute(element, names[1])
        if text:
            found[field] = points(text)
    if attribute(element, "hanging"):
        found["first"] = -points(attribute(element, "hanging"))
    elif attribute(element, "firstLine"):
        found["first"] = points(attribute(element, "firstLine"))
    return found


def _spacing(element: Element) -> Properties:
    found: Properties = {}
    for field in ("before", "after"):
        if attribute(element, field):
            found[field] = points(attribute(element, field))
        if attribute(element, f"{field}Autospacing") in {"1", "true", "on"}:
            found[field] = AUTO_SPACING
    line = attribute(element, "line")
    if line:
        rule = attribute(element, "lineRule", "auto")
        found["line_rule"] = {"exact": "exact", "atLeast": "at-least"}.get(rule, "auto")
        found["line"] = points(line, 240 if found["line_rule"] == "auto" else 20)
    return found


def _tab(element: Element) -> TabStop:
    kind = attribute(element, "val", "left")
    align = {"center": "centre", "right": "right", "end": "right", "decimal": "decimal"}
    leader = attribute(element, "leader")
    return TabStop(
        points(attribute(element, "pos")),
        "clear" if kind == "clear" else align.get(kind, "left"),
        leader if leader not in {"", "none"} else "",
    )


def box(element: Element | None) -> Box:
    """The border lines of a `pBdr`, `tblBorders` or `tcBorders` element."""
    if element is None:
        return Box()
    edges = {str(edge.tag).removeprefix(W): _edge(edge) for edge in element}
    return Box(
        edges.get("top"),
        edges.get("left", edges.get("start")),
        edges.get("bottom"),
        edges.get("right", edges.get("end")),
        edges.get("insideH"),
        edges.get("insideV"),
    )


def _edge(element: Element) -> Edge:
    kind = attribute(element, "val", "nil")
    width = 0.0 if kind in {"nil", "none"} else points(attribute(element, "sz", "4"), 8)
    colour = _colour(attribute(element, "color")) or "000000"
    space = points(attribute(element, "space", "0"), 1)
    return Edge(width, colour, space, kind in {"dashed", "dotted", "dotDash", "dashSmallGap"})


def merge_tabs(inherited: Properties, own: Properties) -> Properties:
    """Own properties with their tab stops added to the inherited ones, cleared ones gone."""
    if "tabs" in own:
        stops = {round(stop.at, 1): stop for stop in inherited.get("tabs", ())}
        for stop in own["tabs"]:
            stops[round(stop.at, 1)] = stop
        kept = [stop for stop in stops.values() if stop.align != "clear"]
        own["tabs"] = tuple(sorted(kept, key=lambda stop: stop.at))
    return own
