"""Every fault is one sentence, and the log never holds what a person typed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from foiwriter.cli import faults, running
from foiwriter.errors import BadInput, FoiWriterError

if TYPE_CHECKING:
    from tests.cli.conftest import Command


def test_a_message_and_its_advice_make_one_sentence() -> None:
    fault = FoiWriterError("T", "The file is not there.", "Check its name.")
    assert faults.sentence(fault) == "The file is not there; check its name."


def test_a_name_at_the_start_of_the_advice_keeps_its_capital() -> None:
    fault = BadInput("T", "No such board.", "NHS Devon is near.")
    assert faults.sentence(fault) == "No such board; NHS Devon is near."


def test_a_message_alone_stays_as_it_is() -> None:
    assert faults.sentence(BadInput("T", "One\nline.")) == "One line."


def test_a_very_long_word_is_said_back_short_and_on_one_line(foiwriter: Command) -> None:
    for typed in ("x" * 9000, "a\n\x1b[31mb"):
        answer = foiwriter("dates", "due", "foia", "--from", typed)
        assert answer.code == 2
        assert answer.err.count("\n") == 1
        assert "\x1b" not in answer.err
        assert len(answer.err) < 500


BAD = [
    ("law", "shwo", "x"),
    ("law", "show"),
    ("law", "show", "local-ofer-publish"),
    ("law", "show", "x", "--jsno"),
    ("dates", "due", "foia"),
    ("dates", "due", "foia", "--from", "2027-02-29"),
    ("dates", "due", "foia", "--from", "23 November 2026"),
    ("dates", "due", "fioa", "--from", "2026-11-23"),
    ("dates", "due", "foia", "--from", "2026-11-23", "--event", "x"),
    ("dates", "due", "foia-school", "--from", "2026-11-23", "--term-dates", "/no/such.toml"),
    ("authorities", "find"),
    ("authorities", "find", "kent", "--limit", "0"),
    ("authorities", "find", "kent", "--type", "parish"),
    ("authorities", "show", "knet"),
    ("kinds", "show", "foi-reqest"),
    ("kinds", "list", "extra"),
    ("write", "foi-request", "--authority", "kent"),
    ("write", "foi-request", "--authority", "kent", "--answers", "/no/such.toml"),
    ("clients", "show", "Anna"),
    ("requests", "record", "FW-1"),
]


@pytest.mark.parametrize("argv", BAD, ids=" ".join)
def test_bad_input_is_one_plain_line_on_the_error_stream_and_exit_code_2(
    foiwriter: Command, argv: tuple[str, ...]
) -> None:
    answer = foiwriter(*argv)
    assert answer.code in ({1, 2} if "/no/such.toml" in argv else {2})
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert not re.search(r"invalid|please|oops|error:|usage:|traceback", answer.err, re.IGNORECASE)
    assert not re.search(r"\.\s+[A-Z]", answer.err.split("see: ")[0]), answer.err


def test_an_option_nearly_right_is_answered_with_the_right_one(foiwriter: Command) -> None:
    assert "is it --json?" in foiwriter("kinds", "list", "--jsno").err
    assert "(is it" not in foiwriter("write", "--to").err


def _break(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("Amina Yusuf, born 14 March 2018")

    monkeypatch.setattr("foiwriter.app.App.kinds", property(fail))


def test_a_fault_of_the_program_is_owned_in_one_sentence_without_what_it_is_about(
    foiwriter: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break(monkeypatch)
    answer = foiwriter("kinds", "list")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert "fault of foiwriter itself" in answer.err
    assert "Amina" not in answer.err
    log = Path(answer.err.rsplit(" is in ", 1)[1].strip().rstrip("."))
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "kinds.py" in text
    assert "Amina" not in text


def test_where_no_log_can_be_written_it_says_so(
    foiwriter: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FOIWRITER_HOME", str(tmp_path / "file"))
    _break(monkeypatch)
    answer = foiwriter("kinds", "list")
    assert answer.code == 1
    assert "could not be written" in answer.err


def test_ctrl_c_stops_with_a_word_and_no_traceback(
    foiwriter: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("foiwriter.app.App.kinds", property(stop))
    answer = foiwriter("kinds", "list")
    assert (answer.code, answer.err.strip()) == (1, "Stopped.")


def test_an_argument_is_named_as_the_help_names_it() -> None:
    fault = click.MissingParameter(
        ctx=click.Context(running.root, info_name="foiwriter"),
        param=click.Argument(["reference"], metavar="REF"),
    )
    assert faults.usage(fault) == "foiwriter needs REF; see: foiwriter --help"
