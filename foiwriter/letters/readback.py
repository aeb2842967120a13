"""Reading a finished letter again, part by part: what was typed must stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from foiwriter.errors import FoiWriterError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from foiwriter.letters.templates import Template

_LAST = True
CORE = "docProps/core.xml"


class NotReadBackError(FoiWriterError):
    """A finished letter does not hold what was asked. The letter does not count as written."""

    def __init__(self, message: str, missing: str = "") -> None:
        super().__init__(
            "The letter was not written",
            message,
            "Nothing was saved. Change that answer, or report it if it looks ordinary.",
        )
        self.missing = missing


def read_back(
    docx: bytes,
    template: Template,
    values: Mapping[str, object],
    *,
    title: str = "",
    typed: Sequence[str] = (),
) -> None:
    """Take a finished letter apart and compare it with what should be in it.

    Parts that never change must equal the template's, byte for byte; the others are unpacked,
    checked, parsed strictly, and must hold every printed value in order and no tag.

    Args:
        docx: the letter.
        template: what it was made from.
        values: what it was made with.
        title: the title it should have.
        typed: texts that must stand somewhere in it, wherever the template puts them.

    Raises:
        NotReadBackError: it does not say what it should.
        FoiWriterError: it is damaged.
    """
    parts = template.packer.read(docx)
    wanted = [*(story.name for story in template.stories), CORE]
    if [name for name, _ in parts] != wanted:
        raise NotReadBackError("The letter does not have the parts of its template.")
    data = dict(parts)
    whole = {story.name: text_of(data[story.name]) for story in template.stories}
    for story in template.stories:
        context = story.plain.new_context(dict(values))
        _hold(whole[story.name], list(story.plain.root_render_func(context)))
    if title and title not in text_of(data[CORE]):
        raise NotReadBackError("The letter's title is not the one it should have.")
    for answer in typed:
        if not any(_stands(answer, text) for text in whole.values()):
            raise NotReadBackError(f"“{_cut(answer)}” is missing from the letter.", answer)


def text_of(part: bytes) -> str:
    """The text of a part: line breaks as newlines, tabs as tabs. The XML is checked strictly.

    Raises:
        NotReadBackError: it is not well-formed.
    """
    pieces: list[str] = []
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.CharacterDataHandler = pieces.append
    # Stands for the element: "<" never stands in a text or an attribute, so only it can match.
    flat = part.replace(b"<w:br/>", b"\n").replace(b"<w:tab/>", b"\t")
    try:
        parser.Parse(flat, _LAST)
    except expat.ExpatError as problem:
        raise NotReadBackError(f"The letter is not well formed ({problem}).") from problem
    return "".join(pieces)


def _hold(text: str, printed: Sequence[str]) -> None:
    position, rest = 0, []
    for value in printed:
        if not value:
            continue
        found = text.find(value, position)
        if found < 0:
            raise NotReadBackError(f"“{_cut(value)}” is missing from the letter.", value)
        rest.append(text[position:found])
        position = found + len(value)
    rest.append(text[position:])
    for between in rest:
        if "{{" in between or "{%" in between or "{#" in between:
            raise NotReadBackError("A tag of the template was left in the letter.")


def _stands(answer: str, text: str) -> bool:
    """Whether a text holds an answer; inside a sentence its first letter may be a capital."""
    return answer in text or answer[:1].upper() + answer[1:] in text


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
