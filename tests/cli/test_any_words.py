"""Whatever is typed, a command ends with an exit code and one sentence, and never a traceback."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import click
import pytest

from foiwriter import faults, paths
from foiwriter.cli import running
from tests.cli.test_running import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Command

WORDS = (
    "", " ", "1", "-1", "999999999999", "Amina Yusuf", "DESTROY", "2026-11-24", "2026-02-30",
    "x" * 5000, "\x00", "é\u202eع", "\ud800", "../..", "/", "latest", "yes", "consent", "FW-1",
)  # fmt: skip


def _command(path: tuple[str, ...]) -> click.Command:
    found: click.Command = running.root
    for name in path:
        assert isinstance(found, click.Group)
        inner = found.get_command(click.Context(found), name)
        assert inner is not None
        found = inner
    return found


def _typed(command: click.Command, draw: random.Random, files: tuple[str, ...]) -> list[str]:
    """Every argument, and half of the options, with a word that somebody might type."""
    words = (*WORDS, *files)
    typed = []
    for param in command.params:
        if not isinstance(param, click.Option):
            typed.append(draw.choice(words))
        elif param.required or draw.random() < 0.5:
            name = max(param.opts, key=len)
            known = list(param.type.choices) if isinstance(param.type, click.Choice) else words
            typed.append(name if param.is_flag else f"{name}={draw.choice(known)}")
    return typed


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_words_that_mean_nothing_are_answered_in_one_sentence(
    path: tuple[str, ...], foiwriter: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some words are the names of files
    draw = random.Random(" ".join(path))  # the same words at every run
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 8)
    files = tuple(str(tmp_path / name) for name in ("empty.txt", "noise", "nowhere.pdf", ""))
    for _ in range(6):
        typed = _typed(_command(path), draw, files)
        answer = foiwriter(*path, *typed)
        told = [line for line in answer.err.splitlines() if "recovery sheet" not in line]
        assert answer.code in {0, 1, 2}, typed
        assert len(told) <= 1 + ("Move it off" in answer.err), (typed, answer.err)
        assert bool(told) >= bool(answer.code), typed
    assert not (paths.folders().data / faults.LOG).exists()
