"""The pictures for the README are taken of the program as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]


def test_the_strip_shows_twelve_pages_from_a_cold_start_to_a_saved_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.strip", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    named = [Path(line) for line in done.stdout.splitlines() if line.endswith(".png")]
    assert len(named) == 12
    assert named[0].name == "01-today.png"
    assert named[-1].name == "12-letter.png"
    assert (tmp_path / "13-saved.png").is_file(), "one press on the twelfth page saves it"
    strip = QImage(str(tmp_path / "strip.png"))
    assert strip.width() > 4 * 600
    assert len({QImage(str(path)).size().toTuple() for path in named}) == 1
