"""Run the fault harnesses at full numbers and write tests/results/robust.md.

Words after the module's name choose harnesses, as in `python -m tests.robust kill9 power`; the
table is then only printed.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tests.results import RESULTS, commit
from tests.robust import table

HERE = Path(__file__).parent
LONGEST_S = 3000


def main(chosen: list[str]) -> int:
    """Run pytest over this folder; the exit code is pytest's."""
    known = table.harnesses(HERE)
    wanted = [HERE / f"{name}.py" for name in known if any(word in name for word in chosen)]
    report = RESULTS / "robust.xml"
    RESULTS.mkdir(exist_ok=True)
    started = time.monotonic()
    run = [sys.executable, "-m", "pytest", "-q", *map(str, wanted or [HERE])]
    # The older family of reports is the one that holds what a test noted.
    run += [f"--junitxml={report}", "-o", "junit_family=xunit1"]
    run += ["-o", "faulthandler_timeout=0", f"--timeout={LONGEST_S}"]
    code = subprocess.call(run)
    found = table.lines(table.rows(report, known))
    report.unlink()
    if chosen:
        print("\n".join(found))
        return code
    text = [
        "# Fault harnesses at full numbers",
        "",
        (
            f"Commit {commit()}; {time.monotonic() - started:.0f} s in all. "
            "“Bad twin”: the same test with the protection off, seen to do the harm."
        ),
        "",
        *found,
        "",
    ]
    (RESULTS / "robust.md").write_text("\n".join(text), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
