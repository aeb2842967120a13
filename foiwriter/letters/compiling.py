"""From a part with tags to compiled Jinja, with docxtpl's reading of the tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from jinja2 import Template as Compiled
from jinja2 import TemplateSyntaxError, nodes

from foiwriter.letters.faults import Fault, TemplateFault
from foiwriter.letters.sandboxing import LetterEnvironment, environment
from foiwriter.letters.templates import Story

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from foiwriter.letters.inspecting import Found

_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LAST = True
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def compile_story(name: str, where: str, root: Element, found: Found) -> Story:
    """Compile one part.

    Line n+1 of the source is paragraph n, so that Jinja's line numbers name paragraphs.

    Raises:
        TemplateFault: the tags and the markup round them do not fit together.
    """
    source = patched(root)
    try:
        expat.ParserCreate("UTF-8").Parse(_TAGS.sub("", source).encode("utf-8"), _LAST)
        env = environment()
        tree = env.parse(source)
        compiled = _made(env, tree)
    except expat.ExpatError as problem:
        number = max(problem.lineno - 1, 0)
        raise _fault(
            found, where, number, "split-tag", "has a tag across a link or field"
        ) from None
    except TemplateSyntaxError as problem:
        number = max(problem.lineno - 1, 0)
        raise _fault(
            found, where, number, "syntax", f"cannot be read: {problem.message}"
        ) from None
    plain = environment(plain=True)
    return Story(
        name,
        where,
        compiled,
        _made(plain, _values_only(plain.parse(source))),
        found.tags,
        found.headings,
    )


def _fault(found: Found, where: str, number: int, id: str, what: str) -> TemplateFault:  # noqa: A002
    heading = found.headings.get(number, "")
    return TemplateFault([Fault(id, what, number, heading, where=where)])


def patched(root: Element) -> str:
    """The part as Jinja source: one paragraph a line, tags joined and lifted by docxtpl."""
    from docxtpl import DocxTemplate
    from lxml import etree

    flat = etree.tostring(root, encoding="unicode").replace("\n", " ")
    source: str = DocxTemplate.patch_xml(None, _PARAGRAPH.sub("\n<w:p", flat))
    return _DECLARATION + _TAGS.sub(_unescape, source)


def _unescape(tag: re.Match[str]) -> str:
    # docxtpl leaves these two as they are, so that a test against "x & y" never held.
    return tag[0].replace("&quot;", '"').replace("&amp;", "&")


def _made(env: LetterEnvironment, tree: nodes.Template) -> Compiled:
    code = env.compile(tree)
    return env.template_class.from_code(env, code, {}, None)


def _values_only(tree: nodes.Template) -> nodes.Template:
    """The same template without its fixed text and without values inside markup attributes."""
    inside = False
    for output in list(tree.find_all(nodes.Output)):
        kept: list[nodes.Expr] = []
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                if "<" in node.data or ">" in node.data:
                    inside = node.data.rfind("<") > node.data.rfind(">")
            elif not inside and not isinstance(node, nodes.Const):
                kept.append(node)
        output.nodes = kept
    return tree
