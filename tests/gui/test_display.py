"""Where no window can open, one sentence says so and the exit code is 1."""

from __future__ import annotations

import subprocess
import sys

import pytest

from foiwriter.gui.display import NO_DISPLAY, why_no_window

RUN = "import sys; from foiwriter.gui import main; sys.exit(main(['foiwriter']))"


def _started(**environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN],
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "environ",
    [{}, {"DISPLAY": ":987"}, {"WAYLAND_DISPLAY": "none", "XDG_RUNTIME_DIR": "/nonexistent"}],
    ids=["no display", "a display that does not answer", "a wayland that is not there"],
)
def test_without_a_screen_the_program_says_one_sentence(environ: dict[str, str]) -> None:
    """Qt alone would end the process with a signal and a page of its own words."""
    done = _started(**environ)
    assert done.returncode == 1
    assert done.stderr == NO_DISPLAY + "\n"
    assert done.stdout == ""


def test_a_platform_that_needs_no_screen_may_start() -> None:
    assert why_no_window({"QT_QPA_PLATFORM": "offscreen"}, "linux") == ""


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_windows_and_mac_have_a_screen(platform: str) -> None:
    assert why_no_window({}, platform) == ""
