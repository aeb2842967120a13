"""What typed and pasted text is cleaned of before it becomes an answer.

Taken out: control characters, lone surrogates, characters that XML forbids, and the private marks
of the preview. Kept: every letter, sign and emoji, and the invisible characters that Arabic,
Hebrew and joined emoji need. Line ends become one kind; runs of spaces become one space.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile(r"[ \t\xa0]+")
_BLANK_LINES = re.compile(r"\n{3,}")
# The preview marks could be forged; U+FEFF is a stray byte-order mark; the rest XML 1.0 forbids.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\ue002\ufeff\ufffe\uffff]"
)


def line(text: str) -> str:
    """One line of clean text: line ends become spaces."""
    return _SPACES.sub(" ", lines(text).replace("\n", " ")).strip()


def lines(text: str) -> str:
    """Clean text that may have several lines; at most one blank line stands between two."""
    text = _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    text = "\n".join(part.strip() for part in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a long answer; every line end begins a new one."""
    return tuple(part for part in lines(text).split("\n") if part)
