"""Run the fault harnesses at full numbers and write tests/results/robust.md."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.results import RESULTS, commit

HERE = Path(__file__).parent


def main() -> int:
    """Run pytest over this folder; the exit code is pytest's."""
    report = RESULTS / "robust.xml"
    RESULTS.mkdir(exist_ok=True)
    started = time.monotonic()
    code = subprocess.call(
        [sys.executable, "-m", "pytest", "-q", str(HERE), f"--junitxml={report}", "--timeout=3000"]
    )
    rows = [
        (case.get("name", ""), float(case.get("time", 0)), _outcome(case))
        for case in ET.parse(report).iter("testcase")
    ]
    report.unlink()
    lines = [
        "# Fault harnesses at full numbers",
        "",
        (
            f"Commit {commit()}; {time.monotonic() - started:.0f} s in all. "
            "A row that ends in “bad twin” is the same test with the protection off, seen to fail."
        ),
        "",
        "| harness | seconds | result |",
        "|---|---|---|",
        *(
            f"| {name.replace('_', ' ')} | {seconds:.1f} | {result} |"
            for name, seconds, result in rows
        ),
        "",
    ]
    (RESULTS / "robust.md").write_text("\n".join(lines), encoding="utf-8")
    return code


def _outcome(case: ET.Element) -> str:
    failed = case.find("failure") is not None or case.find("error") is not None
    return "failed" if failed else "passed"


if __name__ == "__main__":
    sys.exit(main())
