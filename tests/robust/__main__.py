"""Run the fault harnesses at full numbers and write tests/results/robust.md."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
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
    rows = _rows(report)
    report.unlink()
    lines = [
        "# Fault harnesses at full numbers",
        "",
        (
            f"Commit {commit()}; {time.monotonic() - started:.0f} s in all. "
            "“Bad twin”: the same test with the protection off, seen to do the harm."
        ),
        "",
        "| harness | test | cases | seconds | result |",
        "|---|---|---|---|---|",
        *(
            f"| {row.harness} | {row.test} | {row.cases} | {row.seconds:.1f} | {row.result} |"
            for row in rows
        ),
        "",
    ]
    (RESULTS / "robust.md").write_text("\n".join(lines), encoding="utf-8")
    return code


@dataclass
class Row:
    """One test of a harness; its cases are counted together."""

    harness: str
    test: str
    cases: int = 0
    seconds: float = 0.0
    result: str = "passed"


def _rows(report: Path) -> list[Row]:
    found: dict[tuple[str, str], Row] = {}
    for case in ET.parse(report).iter("testcase"):
        harness = case.get("classname", "").rpartition("test_")[2].replace("_", " ")
        test = case.get("name", "").partition("[")[0].removeprefix("test_").replace("_", " ")
        row = found.setdefault((harness, test), Row(harness, test))
        row.cases += 1
        row.seconds += float(case.get("time", 0))
        if case.find("failure") is not None or case.find("error") is not None:
            row.result = "failed"
    return list(found.values())


if __name__ == "__main__":
    sys.exit(main())
