"""Which days are working days, and why a day is not one."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from foiwriter import paths, words
from foiwriter.dates.model import CalendarEdition
from foiwriter.errors import FoiWriterError
from foiwriter.law.record import Record
from foiwriter.law.schema import CalendarName

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Division = Literal["ENG", "WLS", "SCT", "NIR"]
DIVISIONS: tuple[Division, ...] = ("ENG", "WLS", "SCT", "NIR")
_PARTS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
WEEKEND = "weekend"
# The library's names, as the government's own list writes them.
_NAMES = {
    "New Year Holiday": "2 January",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Saint Andrew's Day": "St Andrew's Day",
    "Saint Patrick's Day": "St Patrick's Day",
}
# The holidays library has no days before or after these years.
_FIRST_YEAR, _LAST_YEAR = 1872, 2100


class Override(Record):
    """One bank holiday to add to, or take from, what the library knows, with its source."""

    on: date
    divisions: tuple[Division, ...]
    change: Literal["add", "remove"]
    name: str
    source: str
    noted_on: date
    note: str = ""


class Overrides(Record):
    """The dated override file; `known_to` is the last day for which the list is complete."""

    edition: str
    known_to: date
    known_to_source: str = ""
    days: tuple[Override, ...] = ()


class Calendars:
    """Bank holidays of the four parts of the United Kingdom, worked out a year at a time.

    Saturdays, Sundays, Christmas Day and Good Friday never are working days: the last two are in
    each list. `uk-any` follows section 10(6) of the Freedom of Information Act 2000: a bank
    holiday in any part of the United Kingdom stops the day from being a working day.
    """

    def __init__(self, overrides: Overrides) -> None:
        self._overrides = overrides
        self._years: dict[int, Mapping[CalendarName, Mapping[date, str]]] = {}
        self._edition: CalendarEdition | None = None

    @property
    def edition(self) -> str:
        """Which calendar this is: the library's version and the override file's edition."""
        return self.calendar_edition.edition

    @property
    def known_to(self) -> date:
        """The last day for which the bank holidays are known; later answers are provisional."""
        return self._overrides.known_to

    @property
    def calendar_edition(self) -> CalendarEdition:
        """The record that goes with every due date."""
        if self._edition is None:
            from importlib.metadata import version

            name = f"holidays {version('holidays')}, overrides {self._overrides.edition}"
            self._edition = CalendarEdition(name, self._overrides.known_to)
        return self._edition

    @property
    def changed(self) -> tuple[Override, ...]:
        """The bank holidays that were added to, or taken from, what the library knows."""
        return self._overrides.days

    def but(self, day: date, *, holiday: bool) -> Calendars:
        """These calendars with one day made a bank holiday everywhere, or nowhere."""
        change = Override(
            on=day,
            divisions=DIVISIONS,
            change="add" if holiday else "remove",
            name="",
            source="",
            noted_on=day,
        )
        days = (*self._overrides.days, change)
        return Calendars(self._overrides.model_copy(update={"days": days}))

    def is_working(self, day: date, calendar: CalendarName) -> bool:
        """Whether a day is a working day."""
        return day.weekday() < 5 and day not in self.bank_holidays(day.year, calendar)

    def why_not(self, day: date, calendar: CalendarName) -> str:
        """Why a day is not a working day; the empty string when it is one."""
        if day.weekday() >= 5:
            return WEEKEND
        return self.bank_holidays(day.year, calendar).get(day, "")

    def bank_holidays(self, year: int, calendar: CalendarName) -> Mapping[date, str]:
        """The bank holidays of one year, each with its name and where it is one."""
        try:
            return self._years[year][calendar]
        except KeyError:
            self._years[year] = self._year(year)
            return self._years[year][calendar]

    def _year(self, year: int) -> dict[CalendarName, Mapping[date, str]]:
        names: dict[date, dict[Division, str]] = defaultdict(dict)
        for division in DIVISIONS:
            for day, name in _from_library(year, division).items():
                names[day][division] = name
        for override in self._overrides.days:
            if override.on.year == year:
                _apply(override, names[override.on])
        return {
            CalendarName.ENGLAND: {day: _told(at) for day, at in names.items() if "ENG" in at},
            CalendarName.UK_ANY: {day: _told(at) for day, at in names.items() if at},
        }


def _from_library(year: int, division: Division) -> Mapping[date, str]:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return {}
    from holidays.countries.united_kingdom import UnitedKingdom

    library = UnitedKingdom(  # type: ignore[no-untyped-call]
        subdiv=division, years=[year], expand=False
    )
    return {day: _named(name) for day, name in library.items()}


def _named(name: str) -> str:
    """One name, where two fall on one day the first, with "observed" in plain words."""
    first = name.split("; ", maxsplit=1)[0]
    plain = first.removesuffix(" (observed)")
    return _NAMES.get(plain, plain) + (" (substitute day)" if first != plain else "")


def _apply(override: Override, at: dict[Division, str]) -> None:
    for division in override.divisions:
        if override.change == "add":
            at[division] = override.name
        else:
            at.pop(division, None)


def _told(at: Mapping[Division, str]) -> str:
    """`Good Friday, a bank holiday across the United Kingdom`."""
    name = next(iter(at.values()))
    parts = words.listed([_PARTS[division] for division in DIVISIONS if division in at])
    where = "across the United Kingdom" if len(at) == len(DIVISIONS) else f"in {parts}"
    return (
        f"{name} {where}" if "bank holiday" in name.lower() else f"{name}, a bank holiday {where}"
    )


def load(overrides: Path | None = None) -> Calendars:
    """Read the override file; the bank holidays themselves are worked out when first needed.

    Raises:
        FoiWriterError: when the override file is not there or is not one.
    """
    path = overrides or paths.resources("calendars", "overrides.json")
    try:
        return Calendars(Overrides.model_validate_json(path.read_bytes()))
    except (OSError, ValidationError) as fault:
        raise FoiWriterError(
            "The bank holidays cannot be read",
            f"The file {path.name} cannot be read ({str(fault).splitlines()[0]}).",
            "Install the program again, or correct the file.",
        ) from fault
