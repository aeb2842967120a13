"""A34: no log, report or console tells a word about anybody, at the lowest level of logging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foiwriter import faults
from tests.robust import rounds, tours

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _told(toured: tours.Toured) -> dict[str, list[str]]:
    """Which words of the tour stand in what it logged, reported and printed."""
    data = toured.home / "data"
    texts = {
        "debug log": toured.logged,
        "log of faults": (data / faults.LOG).read_text(encoding="utf-8"),
        "report": faults.report(data),
        "console": toured.said,
    }
    return {
        what: [name for name, word in toured.words.words.items() if word.lower() in text.lower()]
        for what, text in texts.items()
    }


def test_a_whole_tour_leaves_no_word_in_any_log(tmp_path: Path, note: Callable[..., None]) -> None:
    count = max(1, rounds(3))
    lines = 0
    for number in range(count):
        toured = tours.go(tmp_path / str(number), f"logs {number} {tmp_path.name}", look=False)
        assert _told(toured) == {
            "debug log": [], "log of faults": [], "report": [], "console": [],
        }  # fmt: skip
        report = faults.report(toured.home / "data")
        assert "KeyError at tour.py" in report
        assert "LookupError at tour.py" in report
        assert "DEBUG:sqlalchemy.pool" in toured.logged, "the lowest level was on"
        lines += len(toured.logged.splitlines())
    note(tours=count, lines=lines, hits=0)


def test_a_log_with_values_and_words_in_it_tells_all_bad_twin(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    toured = tours.go(tmp_path / "twin", f"twin {tmp_path.name}", "chatty", "wordy", look=False)
    told = _told(toured)
    note(hits=len(told["debug log"]) + len(told["log of faults"]))
    assert told["debug log"]
    assert told["log of faults"]
    assert told["report"] == [], "what foiwriter did not write as it writes stays out"
