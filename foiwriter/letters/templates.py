"""A letter template: checked and compiled once, rendered many times."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foiwriter.errors import FoiWriterError
from foiwriter.letters import packing
from foiwriter.letters.faults import Fault, TemplateFault

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from jinja2 import Template as Compiled

    from foiwriter.letters.packing import Packer, Record
    from foiwriter.letters.tagging import Tag

BODY = "word/document.xml"
_STORY = re.compile(r"word/(document|(?P<kind>header|footer|footnotes|endnotes)\d*)\.xml$")
_TAG = re.compile(r"\{[{%#]")
_ANY_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Story:
    """One part that holds tags: its compiled form, and what is needed to name a fault in it.

    `plain` prints only what the tags print, one piece each, for reading a letter back.
    """

    name: str
    where: str
    compiled: Compiled
    plain: Compiled
    tags: Mapping[int, list[Tag]]
    headings: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready to be rendered. Make one with `load` or `of`; it never changes.

    Attributes:
        name: the file's name, for messages.
        sha256: of the file as it was given.
        names: every dotted name that its tags use.
        stories: the parts that change from letter to letter.
        packer: the parts that do not, packed.
        parts: every part by name, scrubbed.
        needs_docxtpl: true for features that only docxtpl renders.
    """

    name: str
    sha256: str
    names: frozenset[str]
    stories: tuple[Story, ...]
    packer: Packer
    parts: Mapping[str, Record] = field(repr=False)
    needs_docxtpl: bool = False

    @classmethod
    def load(cls, path: Path, known: Collection[str] | None = None) -> Template:
        """Read, scrub, check and compile the template at `path`.

        Args:
            path: a DOCX file.
            known: every dotted name that letters have, so that a misspelt one is found now.

        Raises:
            TemplateFault: with every fault found in it.
            FoiWriterError: the file cannot be read or is not a Word document.
        """
        try:
            docx = path.read_bytes()
        except OSError as problem:
            raise FoiWriterError(
                "The template cannot be read",
                f"The template {path.name} is missing or cannot be opened.",
                "Install foiwriter again, or choose another template.",
            ) from problem
        return cls.of(docx, path.name, known)

    @classmethod
    def of(cls, docx: bytes, name: str, known: Collection[str] | None = None) -> Template:
        """Like `load`, from bytes."""
        from foiwriter.letters.scrubbing import NotXmlError, scrub

        try:
            parts, faults = scrub(packing.unpack(docx))
        except NotXmlError as problem:
            what = f"has a part that is damaged ({problem})"
            raise TemplateFault([Fault("not-xml", what)], name) from problem
        if faults:
            raise TemplateFault(faults, name)
        stories, names, slow = _compile(parts, name, known)
        changing = {story.name for story in stories}
        still = [record for part, record in parts.items() if part not in changing]
        still.sort(key=lambda record: record.name != "[Content_Types].xml")
        sha256 = hashlib.sha256(docx).hexdigest()
        return cls(
            name, sha256, frozenset(names), tuple(stories), packing.Packer.of(still), parts, slow
        )


def _heading_styles(parts: Mapping[str, Record]) -> frozenset[str]:
    from foiwriter.letters.scrubbing import W, parse

    if "word/styles.xml" not in parts:
        return frozenset()
    found = set()
    for style in parse(parts["word/styles.xml"].data).iter(W + "style"):
        name = style.find(W + "name")
        shown = "" if name is None else (name.get(W + "val") or "").lower()
        if (
            shown.startswith(("heading", "title"))
            or style.find(f"{W}pPr/{W}outlineLvl") is not None
        ):
            found.add(style.get(W + "styleId") or "")
    return frozenset(found)


def _compile(
    parts: Mapping[str, Record], name: str, known: Collection[str] | None
) -> tuple[list[Story], set[str], bool]:
    from foiwriter.letters.inspecting import inspect
    from foiwriter.letters.scrubbing import parse

    headings = _heading_styles(parts)
    faults: list[Fault] = []
    looked, names, slow = [], set(), False
    for part, record in parts.items():
        match = _STORY.match(part)
        if not match:
            continue
        where = match["kind"] or "letter"
        root = parse(record.data)
        found = inspect(root, where, headings, known)
        faults += found.faults
        names |= found.names
        slow = slow or found.needs_docxtpl
        if (
            part == BODY
            or any(found.tags.values())
            or _TAG.search(record.data.decode("utf-8", "replace"))
        ):
            looked.append((part, where, root, found))
    if faults:
        raise TemplateFault(faults, name)
    from foiwriter.letters.compiling import compile_story

    stories = [compile_story(part, where, root, found) for part, where, root, found in looked]
    return stories, names, slow
