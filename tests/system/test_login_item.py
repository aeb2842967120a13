"""What the system starts at log-in: written, replaced, taken away, and read as it was meant."""

from __future__ import annotations

import plistlib
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.system import login_item

ENTRY_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def test_it_is_off_until_it_is_switched_on_and_off_again() -> None:
    assert not login_item.is_on()
    login_item.switch_off()
    login_item.switch_on(["/opt/foiwriter", "remind"])
    assert login_item.is_on()
    login_item.switch_on(["/usr/bin/foiwriter", "remind"])
    assert "/opt" not in login_item.place().read_text(encoding="utf-8")
    login_item.switch_off()
    assert not login_item.is_on()


def test_the_file_stands_in_the_folder_of_the_desktop() -> None:
    assert login_item.place().parts[-2:] == ("autostart", "foiwriter-remind.desktop")


def test_our_own_command_is_this_python() -> None:
    assert login_item.own_command("remind", "--notify") == (
        sys.executable,
        "-m",
        "foiwriter",
        "remind",
        "--notify",
    )


def _read_as_the_desktop_does(line: str) -> list[str]:
    """Unescape a value, then split it at quotation marks, as the Desktop Entry rules say."""
    value, at = "", 0
    while at < len(line):
        if line[at] == "\\":
            value += ENTRY_ESCAPES[line[at + 1]]
            at += 2
        else:
            value += line[at]
            at += 1
    words, word, quoted, at = [], "", False, 0
    while at < len(value):
        sign = value[at]
        if sign == '"':
            if quoted:
                words.append(word.replace("%%", "%"))
                word = ""
            quoted = not quoted
        elif quoted and sign == "\\":
            at += 1
            word += value[at]
        elif quoted:
            word += sign
        at += 1
    return words


@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1),
        min_size=1,
        max_size=4,
    )
)
def test_any_path_comes_back_word_for_word(command: list[str]) -> None:
    text = login_item._desktop_file(command).decode()
    (line,) = [each for each in text.split("\n") if each.startswith("Exec=")]
    assert _read_as_the_desktop_does(line.removeprefix("Exec=")) == command


def test_an_agent_of_a_mac_has_the_same_words() -> None:
    told = plistlib.loads(login_item._agent(["/Applications/foi writer", "remind"]))
    assert told["ProgramArguments"] == ["/Applications/foi writer", "remind"]
    assert told["RunAtLoad"] is True


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no such tool here")
def test_the_desktop_file_is_one() -> None:
    login_item.switch_on(login_item.own_command("remind", "--notify"))
    done = subprocess.run(
        ["desktop-file-validate", str(login_item.place())], check=False, capture_output=True
    )
    assert done.returncode == 0, done.stdout
