"""A17: no word about anybody stands in plain text where foiwriter writes, killed or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.robust import apps, rounds, tours

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_nothing_is_found_while_it_runs_or_after_it_was_killed(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    count = max(1, rounds(5))
    running, killed, closed = [], [], []
    for number in range(count):
        toured = tours.go(tmp_path / str(number), f"plain words {number} {tmp_path.name}")
        running += toured.hits_running
        killed += tours.hits(toured)
        _open_and_close(toured)
        closed += tours.hits(toured)
    note(tours=count, hits_running=len(running), hits_killed=len(killed))
    assert running == []
    assert killed == []
    assert closed == []


def _open_and_close(toured: tours.Toured) -> None:
    """The next start, which says what was recovered; all that was typed is there."""
    import json

    ring = apps.Ring()
    ring.kept = json.loads((toured.home / "secrets.json").read_text(encoding="utf-8"))
    app = apps.at(toured.home, ring)
    kept = str(app.drafts())
    assert app.unclean_since() is not None
    typed = [str(draft.answers) for draft in app.drafts()]
    app.today_items()
    app.close()
    assert any(toured.words["typed"] in each for each in typed)
    assert toured.words["typed"] not in kept, "a repr tells no answers"


def test_a_register_in_plain_text_is_full_of_them_bad_twin(
    tmp_path: Path, note: Callable[..., None]
) -> None:
    toured = tours.go(tmp_path / "plain", f"twin {tmp_path.name}", "plain")
    killed = tours.hits(toured)
    note(hits_running=len(toured.hits_running), hits_killed=len(killed))
    found = {hit.partition(": ")[2] for hit in killed}
    assert toured.hits_running
    assert {"name", "school", "needs", "reply", "enclosure", "note", "typed"} <= found
