"""A14: no known attack in a template runs code, reads a file or reaches the network.

Caps on time and memory belong to imported templates, which come later.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from foiwriter.errors import FoiWriterError
from foiwriter.letters.faults import TemplateFault
from foiwriter.letters.rendering import render
from foiwriter.letters.templates import Template
from tests.letters import drafting
from tests.robust import attacks, rounds

ROOT = Path(__file__).resolve().parent.parent.parent


def _tried(who: str, folder: Path, fuzz: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.robust.attacks", who, str(folder), str(fuzz)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_no_attack_does_anything(tmp_path: Path) -> None:
    found = _tried("foiwriter", tmp_path, rounds(10_000))
    assert len(found["outcomes"]) >= 100
    assert found["seen"] == []
    assert found["children"] == []
    assert not found["canary"]
    assert list(tmp_path.iterdir()) == []
    harmless = {text for text, outcome in found["outcomes"].items() if outcome == "rendered"}
    assert harmless == set(), "each of them must be refused, not only do nothing"


def test_plain_docxtpl_runs_them_bad_twin(tmp_path: Path) -> None:
    found = _tried("docxtpl", tmp_path, 0)
    assert found["canary"]
    assert any("subprocess.Popen" in event or "os.system" in event for event in found["seen"])


@pytest.mark.parametrize("text", [*attacks.EXPRESSIONS[:20], *attacks.BLOCKS[:8]])
def test_an_attack_in_an_answer_is_only_text(text: str) -> None:
    typed = f"{{{{ {text} }}}}"
    letter = render(drafting.template("Dear {{ name }}"), {"name": typed})
    assert drafting.paragraphs(letter) == [f"Dear {typed}"]


def test_a_letter_used_as_a_template_does_not_run_what_was_typed() -> None:
    """A typed `{{ 7*7 }}` was harmless in the first letter and ran when that became a template."""
    typed = "{{ cycler.__init__.__globals__.os.popen('id').read() }}"
    letter = render(drafting.template("Dear {{ name }}"), {"name": typed})
    with pytest.raises(TemplateFault):
        Template.of(letter, "letter.docx")


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
PARTS = ("word/document.xml", "word/styles.xml", "word/settings.xml", "_rels/.rels")


@pytest.mark.parametrize("part", [*PARTS, "[Content_Types].xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("bomb", [ENTITY, LAUGHS])
def test_entities_in_any_part_are_refused(part: str, bomb: bytes) -> None:
    given = drafting.docx("x")
    data = drafting.parts(given)[part]
    root = etree.fromstring(data)
    plain = etree.tostring(root)
    with pytest.raises(FoiWriterError):
        Template.of(drafting.with_parts(given, {part: bomb + plain}), "attack.docx")


@pytest.mark.parametrize(
    "name", ["../../evil.xml", "/etc/evil", "word/../../evil", "C:\\evil.xml"]
)
def test_a_part_that_would_lie_outside_the_file_is_refused(name: str) -> None:
    hostile = drafting.with_parts(drafting.docx("{{ name }}"), {name: b"<evil/>"})
    with pytest.raises(FoiWriterError, match="outside it"):
        Template.of(hostile, "attack.docx")
