"""A28: a letter for one family never carries another's name, birth date, address or number."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from foiwriter.app import App, Folders, WriteRequest
from foiwriter.app.separating import Separating
from foiwriter.errors import BadInput
from foiwriter.letters import foreign_texts
from foiwriter.vault.modes import Mode
from tests import vaults
from tests.robust import families, rounds

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = date(2026, 11, 24)


@dataclass
class Tally:
    """Letters written, letters stopped, and how many that were written held another family."""

    written: int = 0
    stopped: int = 0
    carried: int = 0
    stopped_wrongly: int = 0


def _clinic(folder: Path, count: int) -> tuple[App, list[int]]:
    app = App(Folders(folder / "data", folder / "out"), today=lambda: DAY, keyring=None)
    vaults.made(app, vaults.WORDS, mode=Mode.CLINIC)
    ids = [app.save_client(families.family(number)).id for number in range(count)]
    return app, [one for one in ids if one is not None]


def _letters(folder: Path, count: int) -> Tally:
    """A letter for each family; into two of three something of another family has slipped."""
    app, ids = _clinic(folder, count)
    pick, tally = random.Random(28), Tally()
    for number, client in enumerate(ids):
        other = pick.choice([each for each in range(count) if each != number])
        mark = pick.choice(families.marks(other))
        slipped = pick.random() < 2 / 3
        place = pick.choice(("needs", "support_tried", "still_needed"))
        answers = {
            "screening": "none",
            "writer": "parent",
            "needs": "Reading is very hard.",
            "support_tried": "A group twice a week.",
            "still_needed": "A specialist plan.",
            **families.sender(number),
        }
        if slipped:
            answers[place] = f"{answers[place]} As for {mark} too."
        request = WriteRequest("ehc/ehc-request", "kent", answers, client=client, dated=DAY)
        try:
            written = app.write_letter(request)
        except BadInput as fault:
            tally.stopped += 1
            tally.stopped_wrongly += not slipped or fault.field != place
            continue
        tally.written += 1
        texts = list(foreign_texts.of_docx(written.files[0].path.read_bytes()))
        texts.append(written.files[0].path.name)
        tally.carried += _holds_another(texts, number, count)
    app.close()
    return tally


def _holds_another(texts: list[str], number: int, count: int) -> bool:
    """Looked for by plain comparison, not by the code under test."""
    whole = "\n".join(texts).casefold()
    whole += whole.replace(" ", "")
    return any(
        mark.casefold() in whole
        for other in range(count)
        if other != number
        for mark in families.marks(other)
    )


@pytest.mark.timeout(900)
def test_no_letter_of_a_thousand_families_carries_another(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    count = rounds(1000)
    tally = _letters(tmp_path, count)
    note(families=count, written=tally.written, stopped=tally.stopped, carried=tally.carried)
    assert tally.carried == 0
    assert tally.stopped_wrongly == 0
    assert tally.written > 0
    assert tally.stopped > 0


def test_without_the_check_letters_carry_another_family(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bad twin: nothing is looked for."""
    monkeypatch.setattr(Separating, "_check_written", lambda *_, **__: None)
    tally = _letters(tmp_path, rounds(200))
    assert tally.carried > 0


def test_nothing_of_one_family_fills_in_the_letter_of_another(tmp_path: Path) -> None:
    """Whoever wrote for the last family, the next family's letter begins with its own facts."""
    count = rounds(400)
    app, ids = _clinic(tmp_path, count)
    for number, client in enumerate(ids):
        answers = {"writer": "parent", "client.name": families.name(number)}
        app.remember({**answers, **families.sender(number)}, client)
        other = ids[(number + 1) % count]
        found = app.facts(other)
        assert found["sender.name"] == families.sender((number + 1) % count)["sender.name"]
    assert app.my_details() == {}
    app.close()


def test_where_the_writer_belongs_to_the_house_the_next_letter_has_the_last_writer(
    tmp_path: Path,
) -> None:
    """The bad twin: at home the writer is kept for every letter; a clinic must not be so."""
    app = App(Folders(tmp_path / "data", tmp_path / "out"), today=lambda: DAY, keyring=None)
    vaults.made(app, vaults.WORDS, mode=Mode.HOME)
    first = app.save_client(families.family(1)).id
    bare = app.add_client("Wren Holloway").id
    answers = {"writer": "parent", "client.name": families.name(1), **families.sender(1)}
    app.remember(answers, first)
    assert app.facts(bare)["sender.name"] == families.sender(1)["sender.name"]
    app.close()
