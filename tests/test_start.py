"""Where the program starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import start

if TYPE_CHECKING:
    import pytest


def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foiwriter.gui.main", lambda: 7)
    assert start.main([]) == 7


def test_words_are_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["kinds", "list"]) == 0
    assert "ehc/ehc-request" in capsys.readouterr().out
