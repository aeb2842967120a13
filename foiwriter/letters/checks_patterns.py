"""What the checks look for in typed text. Each may be wrong: they warn, they never stop."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from foiwriter import words

_CHILD = r"(?:son|daughter|child|boy|girl|grandson|granddaughter|nephew|niece|foster child)"
_CONDITIONS = (
    r"(?:autis(?:m|tic)|asperger'?s?|adhd|pda|dyslexi[ac]|dyspraxi[ac]|dyscalculia|down'?s"
    r" syndrome|cerebral palsy|epilep(?:sy|tic)|deaf|blind|anxiety|depression|ocd|tourette'?s?|"
    r"foetal alcohol|fasd|attachment disorder|speech delay|learning disability|diagnos\w+)"
)

OWN_CHILD = re.compile(rf"\b(?:my|our)\b(?: \w+)? {_CHILD}\b", re.IGNORECASE)
"""“my son”, “our younger daughter”."""

OWN_CHILD_BORN = re.compile(
    r"\b(?:born|date of birth|d\.?o\.?b\.?|birthday)\b[^.?!]{0,20}?"
    r"\d{1,4}(?:st|nd|rd|th)?[ /.-]+(?:of )?(?:\d{1,2}|[a-z]{3,9})[ /.,-]+\d{2,4}\b",
    re.IGNORECASE,
)
"""“born on 14 March 2018”, “DOB 14/3/18”."""

DIAGNOSIS = re.compile(
    rf"\b(?:my|his|her|s?he (?:is|has|was|had))\b[^.?!]{{0,40}}\b{_CONDITIONS}\b",
    re.IGNORECASE,
)
"""“my autistic daughter”, “he has ADHD”; not “pupils with autism”."""

LEFTOVER = re.compile(
    r"\[[^\]\n]{0,60}\]|\{\{|\b(?:tbc|tbd|todo)\b|\bxx+\b|_{3,}|\.{5,}|\b(?:insert|delete as)\b",
    re.IGNORECASE,
)
"""Blanks of a form letter: “[name]”, “XX”, “____”."""

OPINION = re.compile(
    r"^\W*(?:why\b|do(?:n't|es)? (?:you|the council) (?:think|agree|believe|accept|feel)"
    r"|what (?:is|are) (?:your|the council's) (?:view|opinion|thought)s?\b"
    r"|how (?:can|do|could) (?:you|the council) (?:justify|defend|explain)"
    r"|(?:please )?(?:explain|justify|comment)\b|is it (?:right|fair|acceptable|true)\b"
    r"|should\b|shouldn't\b|will you (?:accept|admit|agree)\b)",
    re.IGNORECASE,
)
"""Questions for an opinion, a reason or an admission rather than for something recorded."""

RECORDS = re.compile(
    r"\b(?:cop(?:y|ies) of|minutes|e-?mails?|documents?|papers?|figures?|data(?:set)?|records?|"
    r"spreadsheets?|reports?|how many|how much|send me|provide)\b",
    re.IGNORECASE,
)
"""Words that ask for recorded information."""

ENCLOSED = re.compile(
    r"\b(?:i (?:enclose|attach)|(?:is|are) (?:enclosed|attached)|enclosed (?:report|letter|copy)|"
    r"(?:see|please find) (?:the )?(?:enclosed|attached))\b",
    re.IGNORECASE,
)
"""Words that promise an enclosure."""

_INVENTED = re.compile(
    r"\b(?:anonymous|anon|a n other|concerned|worried|angry|fed up|mum|dad|parent|carer|mouse|"
    r"resident|taxpayer|citizen|unknown|nobody|user|admin|test)\b",
    re.IGNORECASE,
)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev", "lady"})


def seems_invented(name: str) -> bool:
    """Whether a name may not count as a person's real name: one word, figures, a byword."""
    parts = [part for part in name.replace(".", " ").split() if part.casefold() not in _TITLES]
    titled = len(parts) < len(name.replace(".", " ").split())
    too_short = len(parts) < (1 if titled else 2)
    return too_short or any(sign.isdigit() for sign in name) or bool(_INVENTED.search(name))


def shouts(text: str) -> bool:
    """Whether most letters of a longer text are capitals."""
    letters = [sign for sign in text if sign.isalpha() and sign.upper() != sign.lower()]
    return len(letters) >= 20 and sum(sign.isupper() for sign in letters) > 0.8 * len(letters)


def mentions(text: str, known: str) -> bool:
    """Whether a text holds a known name, postcode or date (ISO), however it is written."""
    return _may_stand(text, known) and bool(_known(known).search(text))


def _may_stand(text: str, known: str) -> bool:
    """Whether a closer look is worth it: of a thousand names hardly one stands in a text."""
    if not known:
        return False
    try:
        day = date.fromisoformat(known)
    except ValueError:
        longest = max(_pieces(known), key=len, default="")
        return longest.casefold() in text.casefold()
    return str(day.day) in text and f"{day.year % 100:02}" in text


@lru_cache(maxsize=1024)
def _known(known: str) -> re.Pattern[str]:
    forms = _date_forms(known) or [known]
    spaced = [r"\s*".join(map(re.escape, _pieces(form))) for form in forms]
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", re.IGNORECASE)


def _pieces(form: str) -> list[str]:
    """The words of a name; a postcode splits before its last three signs, spaced or not."""
    packed = form.replace(" ", "")
    if re.fullmatch(r"[A-Za-z]{1,2}\d[A-Za-z\d]?\d[A-Za-z]{2}", packed):
        return [packed[:-3], packed[-3:]]
    return form.split()


def _date_forms(known: str) -> list[str]:
    try:
        day = date.fromisoformat(known)
    except ValueError:
        return []
    month = words.MONTHS[day.month - 1]
    figures = [
        f"{d}{between}{m}{between}{y}"
        for between in "/-."
        for d in {str(day.day), f"{day.day:02}"}
        for m in {str(day.month), f"{day.month:02}"}
        for y in (str(day.year), f"{day.year % 100:02}")
    ]
    named = [
        f"{day.day}{end} {name} {day.year}"
        for end in ("", "st", "nd", "rd", "th")
        for name in (month, month[:3])
    ]
    return [known, *figures, *named]
