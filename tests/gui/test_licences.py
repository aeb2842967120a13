"""The licences shown: every package the program needs, none under the GPL alone."""

from __future__ import annotations

import re

from foiwriter.gui.licences import licence_lines


def test_every_package_is_named_once_with_a_licence() -> None:
    lines = licence_lines()
    names = [re.sub(r"[-_.]+", "-", line.split(" ")[0]).casefold() for line in lines]
    assert len(names) == len(set(names))
    assert {"foiwriter", "pyside6-essentials", "sqlalchemy", "typst"} <= set(names)


def test_no_package_is_under_the_gpl_or_agpl_alone() -> None:
    for line in licence_lines():
        licence = line.partition(": ")[2]
        free = re.sub(r"LGPL[-A-Za-z0-9.]*", "", licence)
        assert "AGPL" not in free, line
        assert "GPL" not in free or "LGPL" in licence, line
