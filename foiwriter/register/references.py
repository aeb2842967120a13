"""Our own references: `FW-`, eight random characters, and one that notices a slip."""

from __future__ import annotations

import re
import secrets

PREFIX = "FW-"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that nothing is misread aloud or on paper."""

LENGTH = 8
_MODULUS = 37
_MISREAD = str.maketrans("ILO", "110")
_TOKEN = re.compile(r"[0-9A-Za-z]+")
_LOOK_ALIKE = str.maketrans("lio", "110")
_A_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?|[0-3]\d[01]\d(?:19|20)\d\d")
_LEAST_SIGNS, _LEAST_DIGITS, _LEAST_TYPED = 6, 4, 3
"""A shorter reference of theirs, such as “FOI 12”, stands in too many letters."""

_DASHES = re.compile(r"[\s\-\u2010-\u2015_]+")


def new_reference() -> str:
    """A fresh reference such as `FW-7K2M9QXT4`; one in 10^12 is ever the same as another."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        check = _check(body)
        # Modulus 37 notices every single slip and every swap; its last five signs are not letters.
        if check < len(ALPHABET):
            return f"{PREFIX}{body}{ALPHABET[check]}"


def tidy(typed: str) -> str:
    """A typed reference as foiwriter writes it, or an empty string when it is not one of ours.

    Small letters, spaces and dashes do not matter; l and i are read as 1, o as 0.
    """
    text = _DASHES.sub("", typed).upper()
    text = text.removeprefix("FW").translate(_MISREAD)
    if len(text) != LENGTH + 1 or any(sign not in ALPHABET for sign in text):
        return ""
    check = _check(text[:LENGTH])
    right = check < len(ALPHABET) and ALPHABET[check] == text[LENGTH]
    return f"{PREFIX}{text}" if right else ""


def plain(theirs: str) -> str:
    """A reference of theirs for comparing: small letters and digits, l and i as 1, o as 0.

    Empty when it is too short to tell one request from another.
    """
    signs = "".join(_TOKEN.findall(theirs))
    read = signs.casefold().translate(_LOOK_ALIKE)
    digits = sum(map(str.isdigit, read))
    typed = sum(map(str.isdigit, signs))  # a word of nothing but l and o is no number
    enough = len(signs) >= _LEAST_SIGNS and digits >= _LEAST_DIGITS and typed >= _LEAST_TYPED
    return read if enough and not _A_DATE.fullmatch(read) else ""


def _check(body: str) -> int:
    value = 0
    for sign in body:
        value = (value * len(ALPHABET) + ALPHABET.index(sign)) % _MODULUS
    return value
