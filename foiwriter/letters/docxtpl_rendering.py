"""The slow way through docxtpl, for templates whose tags change table columns and cells."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from foiwriter.letters import packing
from foiwriter.letters.sandboxing import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from foiwriter.letters.templates import Template


def story_parts(template: Template, values: Mapping[str, object]) -> list[tuple[str, bytes]]:
    """The changing parts of a letter, rendered by docxtpl in our environment.

    docxtpl's package is thrown away: only these parts go on, so that packing, properties and
    everything else are the same as on the fast way.
    """
    from docxtpl import DocxTemplate

    plain = packing.Packer.of(template.parts.values()).pack([("docProps/core.xml", _CORE)])
    document = DocxTemplate(BytesIO(plain))
    document.render(dict(values), jinja_env=environment(guarded=True), autoescape=True)
    stream = BytesIO()
    document.save(stream)
    made = packing.unpack(stream.getvalue())
    return [(story.name, made[story.name].data) for story in template.stories]


_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
