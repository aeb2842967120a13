"""Run every bench and write tests/results/bench.md."""

from __future__ import annotations

import importlib
import platform
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.results import RESULTS, commit

if TYPE_CHECKING:
    from tests.bench import Row

HERE = Path(__file__).parent


def main() -> int:
    """Exit code 1 when a goal was missed."""
    rows: list[Row] = []
    for path in sorted(HERE.glob("bench_*.py")):
        if len(sys.argv) > 1 and not any(word in path.stem for word in sys.argv[1:]):
            continue
        rows += importlib.import_module(f"tests.bench.{path.stem}").rows()
    table = [
        "| what | ours | yardstick | ratio | goal | met |",
        "|---|---|---|---|---|---|",
        *(
            f"| {r.name} | {r.ours} | {r.yardstick} | {r.ratio:.2f} | {r.goal} | {_met(r.met)} |"
            for r in rows
        ),
    ]
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        "# Ratios",
        "",
        f"Commit {commit()}; Python {platform.python_version()}; peak memory {peak_mib:.0f} MiB.",
        "Ours and the yardstick were interleaved in one run; figures are medians.",
        "",
        *table,
        "",
    ]
    print("\n".join(table))
    if len(sys.argv) == 1:
        (RESULTS / "bench.md").write_text("\n".join(lines), encoding="utf-8")
    return 0 if all(r.met is not False for r in rows) else 1


def _met(met: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[met]


if __name__ == "__main__":
    sys.exit(main())
