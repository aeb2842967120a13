"""From a template and values to the bytes of a letter, read back before anyone gets them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.letters import readback

if TYPE_CHECKING:
    from pathlib import Path

    from foiwriter.letters.faults import TemplateFault
    from foiwriter.letters.templates import Story, Template

CORE = "docProps/core.xml"
# What XML 1.0 cannot hold: control characters but for tab and line ends, halves of characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_CORE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc='
    '"http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi='
    '"http://www.w3.org/2001/XMLSchema-instance">{}</cp:coreProperties>'
)


@dataclass(frozen=True, slots=True)
class Properties:
    """The document properties of a letter. An empty one is left out; no editor is ever named."""

    title: str = ""
    subject: str = ""
    author: str = ""
    language: str = "en-GB"
    created: datetime | None = None


def render(
    template: Template,
    values: Mapping[str, object],
    properties: Properties | None = None,
    *,
    typed: Sequence[str] = (),
) -> bytes:
    """The finished letter as DOCX bytes; the same input gives the same bytes.

    It has been read back: see `readback.read_back`.

    Args:
        template: loaded once.
        values: names to strings, whole numbers, yes or no, dates, and tuples or mappings of them.
        properties: title and so on.
        typed: texts that must stand in the letter, whatever the template does with the values.

    Raises:
        BadInput: a value cannot stand in a letter; `field` is its dotted name.
        TemplateFault: the template asks for a name that is not there, or prints what is no text.
        FoiWriterError: the finished letter does not say what was asked.
    """
    check_values(values)
    properties = properties or Properties()
    parts = [(story.name, _story(template, story, values)) for story in template.stories]
    if template.needs_docxtpl:
        from foiwriter.letters.docxtpl_rendering import story_parts

        parts = story_parts(template, values)
    parts.append((CORE, _core(properties)))
    docx = template.packer.pack(parts)
    readback.read_back(docx, template, values, title=properties.title, typed=typed)
    return docx


def check_values(values: Mapping[str, object]) -> None:
    """Refuse what a letter cannot hold, before anything is rendered.

    Raises:
        BadInput: names the field.
        TypeError: a value of a kind that no letter uses; that is a bug in the caller.
    """
    for field, value in leaves(values):
        if isinstance(value, str):
            bad = _UNWRITABLE.search(value)
            if bad:
                code = f"U+{ord(bad[0]):04X}"
                raise BadInput(
                    "A hidden character is in the way",
                    f"The answer “{field}” holds a hidden character ({code}) that a letter "
                    "cannot hold.",
                    "Type that part again.",
                    field=field,
                )
            if type(value) is not str and hasattr(value, "__html__"):
                raise TypeError(f"{field} is marked as ready-made markup")
        elif not (value is None or isinstance(value, bool | int | date)):
            raise TypeError(f"{field} is a {type(value).__name__}")


def leaves(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Every single value with its dotted name; items of a list share the list's name."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from leaves(inner, name)
    else:
        yield name, value


def names_of(values: Mapping[str, object]) -> frozenset[str]:
    """Every dotted name in a set of values, whole records included: a catalogue for templates."""
    found = {str(key) for key in values}
    for key, value in values.items():
        if isinstance(value, Mapping):
            found |= {f"{key}.{inner}" for inner in names_of(value)}
        elif isinstance(value, tuple | list) and value and isinstance(value[0], Mapping):
            found |= {f"{key}.{inner}" for inner in names_of(value[0])}
    return frozenset(found)


def _story(template: Template, story: Story, values: Mapping[str, object]) -> bytes:
    from jinja2 import TemplateRuntimeError

    try:
        return story.compiled.render(values).encode("utf-8")
    except (TemplateRuntimeError, TypeError, LookupError, ValueError, AttributeError) as problem:
        raise _render_fault(template, story, values, problem) from problem


def _render_fault(
    template: Template, story: Story, values: Mapping[str, object], problem: Exception
) -> TemplateFault:
    """Find the tag behind a failure at render time: Jinja's line is our paragraph."""
    from foiwriter.letters.faults import Fault, TemplateFault, nearest, short
    from foiwriter.letters.sandboxing import NotPrintableError

    number, trace = 0, problem.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            number = trace.tb_lineno - 1
        trace = trace.tb_next
    wanted = re.search(r"'(\w+)' is undefined|no attribute '(\w+)'", str(problem))
    word = (wanted[1] or wanted[2]) if wanted else ""
    here = list(story.tags.get(number, ()))
    tag = next((t for t in here if word and re.search(rf"\b{word}\b", t.body)), None)
    tag = tag or (here[0] if here else None)
    heading = story.headings.get(number, "")
    text = short(tag.text) if tag else ""
    if word:
        dotted = re.search(rf"[\w.]*\b{word}\b", tag.body) if tag else None
        hint = nearest(dotted[0] if dotted else word, names_of(values))
        fault = Fault("unknown-name", f"has {text}", number, heading, text, hint, story.where)
    else:
        id = "not-text" if isinstance(problem, NotPrintableError) else "wrong-use"  # noqa: A001
        what = f"has {text}, which cannot be printed as text"
        fault = Fault(id, what, number, heading, text, where=story.where)
    return TemplateFault([fault], template.name)


def _core(properties: Properties) -> bytes:
    pairs = [
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("dc:language", properties.language),
    ]
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in pairs if text)
    if properties.created:
        moment = properties.created.strftime("%Y-%m-%dT%H:%M:%SZ")
        for tag in ("dcterms:created", "dcterms:modified"):
            inner += f'<{tag} xsi:type="dcterms:W3CDTF">{moment}</{tag}>'
    return _CORE_XML.format(inner).encode("utf-8")


def written(value: object) -> str:
    """How a value appears in the text of a letter: line breaks as newlines, tabs as tabs."""
    from foiwriter.letters.sandboxing import shown

    return shown(value)


def write_letter_file(path: Path, docx: bytes, *, replaces: str = "") -> str:
    """Put a finished letter on the disk, whole or not at all, and say its SHA-256.

    Args:
        path: where it goes; its folder must exist.
        docx: the finished letter.
        replaces: SHA-256 of the file that may be overwritten; empty when none may.

    Raises:
        FoiWriterError: there is another file of that name, somebody changed the one that is
            there, or the disk does not hold what was written.
    """
    from foiwriter.system.files import durable_write

    ours = bool(replaces) and path.exists()
    if ours:
        _may_replace(path, replaces)
    durable_write(path, docx, new=not ours)
    if path.read_bytes() != docx:
        raise FoiWriterError(
            "The letter was not saved",
            f"{path.name} does not hold what was written to it.",
            "Save it in another folder, and have the disk checked.",
        )
    return hashlib.sha256(docx).hexdigest()


def _may_replace(path: Path, replaces: str) -> None:
    from foiwriter.system.files import write_problem

    try:
        there = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as problem:
        raise write_problem(path, problem) from problem
    if there == replaces:
        return
    raise FoiWriterError(
        "The letter was not saved",
        f"{path.name} was changed by another program since it was saved.",
        "Move or rename that file, or save the letter under another name. Nothing was lost.",
    )


def texts(values: Mapping[str, object]) -> Iterable[str]:
    """Every text in a set of values, as it is written."""
    return [written(value) for _, value in leaves(values) if isinstance(value, str)]
