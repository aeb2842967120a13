"""Drafts keep themselves: at most five seconds of typing can be lost, even in a crash."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from foiwriter.app import App, Draft, Folders
from foiwriter.gui.wizard.keeper import LONGEST_MS, QUIET_MS, DraftKeeper
from tests.gui.typing_child import PASSPHRASE, TODAY
from tests.gui.walking import answer, go_on, put, to_questions, write_page

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from foiwriter.gui.session import Session
    from foiwriter.gui.window import MainWindow

LOST_AT_MOST_S = 5.0
TYPES_FOR_S = 7.0


def typed_then_killed(home: Path, *extra: str) -> tuple[list[tuple[float, int]], float]:
    """When each word was typed, and when the program was killed (seconds of one clock)."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.gui.typing_child", str(home), *extra],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"},
    )
    assert child.stdout is not None
    typed: list[tuple[float, int]] = []
    try:
        for line in child.stdout:
            typed.append((time.monotonic(), int(line)))
            if typed[-1][0] - typed[0][0] >= TYPES_FOR_S:
                break
    finally:
        killed = time.monotonic()
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
    return typed, killed


def words_kept(home: Path) -> set[int]:
    """The words that a fresh App finds in the draft."""
    app = App(
        Folders(home / "data", home / "letters"),
        today=lambda: TODAY,
        keyring=None,
        passphrase=PASSPHRASE,
    )
    try:
        app.open_vault()
        text = "".join(str(draft.answers.get("needs", "")) for draft in app.drafts())
    finally:
        app.close()
    return {int(number) for number in re.findall(r"w(\d+) ", f"{text} ")}


def missing(typed: list[tuple[float, int]], killed: float, kept: set[int]) -> list[int]:
    """Words typed more than five seconds before the end that are not in the draft."""
    return [word for at, word in typed if killed - at > LOST_AT_MOST_S and word not in kept]


def test_a_program_killed_while_one_types_loses_at_most_five_seconds(tmp_path: Path) -> None:
    typed, killed = typed_then_killed(tmp_path)
    assert len(typed) > 50, "the child typed for long enough to mean something"
    assert missing(typed, killed, words_kept(tmp_path)) == []


def test_the_kill_shows_a_keeper_that_forgets(tmp_path: Path) -> None:
    """The bad twin: the same kill, with a keeper that waits for typing to rest."""
    typed, killed = typed_then_killed(tmp_path, "forget")
    assert missing(typed, killed, words_kept(tmp_path)) != []


def test_the_two_waits_leave_time_for_the_write_itself() -> None:
    assert QUIET_MS < LONGEST_MS <= LOST_AT_MOST_S * 1000 / 2


def test_typing_that_rests_is_kept_soon(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    to_questions(window, "school help", "kent")
    page = write_page(window)
    page.keeper.save()
    answer(window, {"screening": "none"})
    assert page.keeper.unsaved
    with qtbot.waitSignal(page.keeper.kept, timeout=QUIET_MS * 4):
        pass
    assert not page.keeper.unsaved
    (draft,) = session.app.drafts()
    assert draft.answers["screening"] == "none"
    assert draft.page == "questions:screening"
    assert draft.authority == "kent"


def test_parked_answers_are_kept_too(window: MainWindow, session: Session) -> None:
    to_questions(window, "school help", "kent")
    answer(window, {"screening": "none"})
    go_on(window)
    answer(window, {"writer": "for-family"})
    answer(window, {"family_permission": "signed"})
    answer(window, {"writer": "parent"})
    write_page(window).leave()
    (draft,) = session.app.drafts()
    assert draft.answers["family_permission"] == "signed"


def test_one_letter_is_one_draft_however_often_it_is_kept(
    window: MainWindow, session: Session
) -> None:
    to_questions(window, "school help", "kent")
    page = write_page(window)
    for _ in range(4):
        page.keeper.touch()
        page.keeper.save()
    assert len(session.app.drafts()) == 1


def test_a_look_at_the_duty_page_leaves_no_draft(window: MainWindow, session: Session) -> None:
    window.show_page("write")
    put(write_page(window).step.search.box, "school help")  # type: ignore[union-attr]
    go_on(window)
    window.show_page("today")
    assert session.app.drafts() == ()


def test_a_save_that_fails_is_tried_again_at_the_next_change(
    window: MainWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_questions(window, "school help", "kent")
    page = write_page(window)
    kept: list[Draft] = []
    real = session.app.save_draft

    def sometimes(draft: Draft) -> Draft:
        if not kept:
            kept.append(draft)
            raise OSError("the disk was busy")
        return real(draft)

    monkeypatch.setattr(session.app, "save_draft", sometimes)
    page.keeper.touch()
    page.keeper.save()
    assert page.keeper.unsaved
    page.keeper.save()
    assert len(session.app.drafts()) == 1


def test_a_keeper_without_records_waits(window: MainWindow) -> None:
    """The vault is shut: nothing is written, nothing is lost from the screen."""
    to_questions(window, "school help", "kent")
    page = write_page(window)
    assert isinstance(page.keeper, DraftKeeper)
    page.keeper.touch()
    page.keeper.save()
    assert page.keeper.unsaved
