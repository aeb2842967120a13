"""The letter kinds: every manifest of the templates folder, read once, found by everyday words."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from foiwriter import paths
from foiwriter.errors import BadInput, FoiWriterError
from foiwriter.letters.kinds_finding import ranked
from foiwriter.letters.model import ExitRule, LetterKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SHARED = "shared"
"""The folder of pages and exits that all kinds share."""


@dataclass(frozen=True)
class Kinds:
    """Every letter kind, in the order of sets and titles."""

    all: tuple[LetterKind, ...]

    def get(self, kind_id: str) -> LetterKind:
        """Return one kind, by `ehc-request` or `ehc/ehc-request`.

        Raises:
            BadInput: when there is none; the message gives the nearest.
        """
        wanted = kind_id.strip().casefold()
        for kind in self.all:
            if wanted in {kind.id, kind.path}:
                return kind
        known = {name: kind.path for kind in self.all for name in (kind.id, kind.path)}
        near = get_close_matches(wanted, known, n=1, cutoff=0.5)
        raise BadInput(
            "Letter not found",
            f"There is no letter kind called “{kind_id}”.",
            f"The nearest is “{known[near[0]]}”." if near else "Choose one from the list.",
            field="kind",
        )

    def find(self, words: str) -> tuple[LetterKind, ...]:
        """Return the kinds that everyday words may mean, best first; no words mean all."""
        return ranked(self.all, words)


def load(folder: Path | None = None) -> Kinds:
    """Read the letter kinds: the shipped ones, or those of `folder`.

    Raises:
        FoiWriterError: when a manifest or a shared page cannot be read.
    """
    folder = folder or paths.templates()
    pages = {path.stem: _read(path) for path in sorted((folder / SHARED).glob("*.toml"))}
    exits = pages.pop("exits", {})
    found = [
        _kind(path, pages, exits)
        for path in sorted(folder.glob("*/*.toml"))
        if path.parent.name != SHARED and not path.name.endswith(".example.toml")
    ]
    return Kinds(tuple(sorted(found, key=lambda kind: kind.order)))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise _broken(path, str(fault)) from fault


def _kind(
    path: Path, shared: Mapping[str, Mapping[str, Any]], exits: Mapping[str, Any]
) -> LetterKind:
    manifest = _read(path)
    try:
        manifest["pages"] = [_page(page, shared) for page in manifest.pop("page")]
        manifest["subjects"] = manifest.pop("subject")
        manifest["clocks"] = manifest.pop("clock")
        manifest["follow_ups"] = manifest.pop("follow_up", [])
        manifest["enclosures"] = manifest.pop("enclosure", [])
        manifest["law"] = {
            name: use if isinstance(use, list) else [use] for name, use in manifest["law"].items()
        }
        manifest["exits"] = _exits(manifest.pop("exits", ()), exits)
        manifest |= {
            "id": path.stem,
            "set": path.parent.name,
            "template": path.with_suffix(".docx"),
            "manifest": path,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        return LetterKind.model_validate(manifest)
    except (KeyError, ValidationError) as fault:
        raise _broken(path, str(fault)) from fault


def _page(page: dict[str, Any], shared: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A page as written, or a shared one with what this kind changes in it.

    `ask` picks and orders its questions; `required` and `optional` change whether they must be
    answered, `only_if` when they show; other keys replace those of the shared page.
    """
    if "use" not in page:
        return {("questions" if key == "question" else key): page[key] for key in page}
    own = dict(page)
    name = own.pop("use")
    base = dict(shared[name])
    questions = {question["id"]: dict(question) for question in base.pop("question")}
    for key, value in (("required", True), ("optional", False)):
        for question_id in own.pop(key, ()):
            questions[question_id]["required"] = value
    for question_id, condition in own.pop("only_if", {}).items():
        questions[question_id]["shown_if"] = condition
    asked = own.pop("ask", tuple(questions))
    chosen = [questions[question_id] for question_id in asked]
    return {"id": name, **base, "shared": True, **own, "questions": chosen}


def _exits(wanted: Iterable[str], exits: Mapping[str, Any]) -> list[ExitRule]:
    return [
        ExitRule(
            exit={key: value for key, value in exits[name].items() if key != "shown_if"}
            | {"id": name},
            shown_if=exits[name]["shown_if"],
        )
        for name in wanted
    ]


def _broken(path: Path, why: str) -> FoiWriterError:
    return FoiWriterError(
        "A letter kind cannot be read",
        f"The file {path.parent.name}/{path.name} cannot be read ({' '.join(why.split())}).",
        "Install the program again, or put the file back as it was.",
    )
