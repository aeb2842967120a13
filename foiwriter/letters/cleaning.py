"""What typed and pasted text is cleaned of before it becomes an answer.

Taken out: control characters, lone surrogates, characters that XML forbids, and the private marks
of the preview. Kept: every letter, sign and emoji, and the invisible characters that Arabic,
Hebrew and joined emoji need. Line ends become one kind; runs of spaces become one space. Text
in which nothing can be seen is no text.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
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
    text = _BLANK_LINES.sub("\n\n", text).strip()
    return text if _seen(text) else ""


def allowed(text: str) -> str:
    """The text as it is, without the characters that are taken out everywhere."""
    text = _FORBIDDEN.sub("", text)
    return text if _seen(text) else ""


def _seen(text: str) -> bool:
    """Whether any character of a text can be seen: zero-width ones and fillers cannot."""
    return any(unicodedata.category(sign) not in _UNSEEN for sign in text)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a long answer; every line end begins a new one."""
    return tuple(part for part in lines(text).split("\n") if part)
