"""File names made of what somebody else called a file."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiwriter.system.names import LONGEST, safe, unique


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("C:\\x\\y.doc", "C  x y.doc"),
        (".bashrc", "bashrc"),
        ("", "_"),
        ("...", "_"),
        ("CON.txt", "_CON.txt"),
        ("com¹ .pdf", "_com¹.pdf"),
        ("conference.txt", "conference.txt"),
        ("re\u202efdp.exe", "re fdp.exe"),
        ("re\u200ffdp\u200b.exe", "re fdp.exe"),
        ("reply\x00.pdf\r\n", "reply.pdf"),
        ("reply.pdf. .", "reply.pdf"),
        ("reply.pdf" + " " * 300 + ".exe", "reply.pdf.exe"),
        ("a" * 300 + ".pdf", "a" * 96 + ".pdf"),
        ("a." + "b" * 300, "a.bbbbbbbbbb"),
        ("😀" * 100 + ".pdf", "😀" * 44 + ".pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
        ("plan \ud800.pdf", "plan.pdf"),
    ],
)
def test_a_name_of_somebody_elses_is_made_tame(name: str, wanted: str) -> None:
    assert safe(name) == wanted


def test_two_files_never_get_one_name() -> None:
    assert unique(["a.pdf", "A.PDF", "a.pdf", "a (2).pdf", "b", "b"]) == (
        "a.pdf",
        "A (2).PDF",
        "a (3).pdf",
        "a (2) (2).pdf",
        "b",
        "b (2)",
    )


@given(st.lists(st.text(max_size=150), max_size=12))
def test_any_names_become_whole_ones(names: list[str]) -> None:
    made = unique(names)
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert 0 < len(name) <= LONGEST
        assert len(name.encode()) <= 255
        assert name == name.strip(" .")
        assert not set(name) & set('<>:"/\\|?*')
        assert all(unicodedata.category(sign)[0] != "C" for sign in name)
        assert safe(name) == name
