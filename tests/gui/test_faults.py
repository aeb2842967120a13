"""The log of faults: where they arose, nothing a person typed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from foiwriter.gui import faults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _same_handlers() -> Iterator[None]:
    logger = logging.getLogger("foiwriter")
    before, spreads = list(logger.handlers), logger.propagate
    yield
    for handler in set(logger.handlers) - set(before):
        handler.close()
        logger.removeHandler(handler)
    logger.propagate = spreads


def test_a_fault_leaves_its_kind_and_its_way_but_not_its_words(tmp_path: Path) -> None:
    faults.open_log(tmp_path / "data")
    try:
        {}["Sam Okafor, born 9 March 2017"]
    except KeyError as fault:
        faults.unexpected(fault)
    log = (tmp_path / "data" / "foiwriter.log").read_text(encoding="utf-8")
    assert "KeyError" in log
    assert "test_faults.py" in log
    assert "Okafor" not in log


def test_a_folder_that_cannot_be_made_costs_only_the_log(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    faults.open_log(tmp_path / "file" / "data")
    faults.unexpected(ValueError("nothing"))


def test_there_is_no_log_before_there_is_a_fault(tmp_path: Path) -> None:
    faults.open_log(tmp_path)
    assert not (tmp_path / "foiwriter.log").exists()
