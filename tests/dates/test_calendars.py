"""Working days against three lists of bank holidays, and the override file."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from foiwriter.dates import calendars as calendars_module
from foiwriter.dates.calendars import Calendars, Override, Overrides
from foiwriter.errors import FoiWriterError
from foiwriter.law.schema import CalendarName

LISTS = json.loads((Path(__file__).parent / "data" / "bank_holidays_2024_2028.json").read_text())
ENGLAND, UK = CalendarName.ENGLAND, CalendarName.UK_ANY


def weekday_holidays(calendars: Calendars, years: range, calendar: CalendarName) -> set[date]:
    return {
        day
        for year in years
        for day in calendars.bank_holidays(year, calendar)
        if day.weekday() < 5
    }


def days(texts: list[str]) -> set[date]:
    return {date.fromisoformat(text) for text in texts}


def test_england_matches_the_list_of_the_facts(calendars: Calendars) -> None:
    """Source: the project's list for England and Wales 2024 to 2028, made by rule."""
    found = weekday_holidays(calendars, range(2024, 2029), ENGLAND)
    assert found == days(LISTS["england-and-wales"])


def test_any_part_of_the_uk_matches_the_list_of_the_facts(calendars: Calendars) -> None:
    """Source: FOIA s.10(6) union list 2024 to 2028, with the Scottish day of 15 June 2026."""
    found = weekday_holidays(calendars, range(2024, 2029), UK)
    assert found == days(LISTS["any-part-of-the-uk"])


def test_both_match_the_governments_list_from_2012_to_2028(calendars: Calendars) -> None:
    """Source: the GOV.UK list kept in govuk-bank-holidays; it is older than 15 June 2026."""
    official = BankHolidays(use_cached_holidays=True).data
    lists = {
        part: {row["date"] for row in rows if row["date"].weekday() < 5}
        for part, rows in official.items()
    }
    years = range(2012, 2029)
    assert weekday_holidays(calendars, years, ENGLAND) == lists["england-and-wales"]
    everywhere = set().union(*lists.values()) | {date(2026, 6, 15)}
    assert weekday_holidays(calendars, years, UK) == everywhere


@pytest.mark.parametrize(
    ("day", "where"),
    [
        (date(2011, 4, 29), {ENGLAND, UK}),
        (date(2012, 6, 5), {ENGLAND, UK}),
        (date(2020, 5, 8), {ENGLAND, UK}),
        (date(2022, 6, 3), {ENGLAND, UK}),
        (date(2022, 9, 19), {ENGLAND, UK}),
        (date(2023, 5, 8), {ENGLAND, UK}),
        (date(2026, 6, 15), {UK}),
        (date(2026, 3, 17), {UK}),
        (date(2026, 11, 30), {UK}),
        (date(2027, 1, 4), {UK}),
    ],
)
def test_one_off_and_regional_days_stop_work_where_they_are_held(
    calendars: Calendars, day: date, where: set[CalendarName]
) -> None:
    """Source: royal proclamations of these years; FOIA s.10(6) for the last four."""
    assert {name for name in CalendarName if not calendars.is_working(day, name)} == where


def test_a_day_tells_why_it_is_not_a_working_day(calendars: Calendars) -> None:
    assert calendars.why_not(date(2026, 11, 28), UK) == "weekend"
    assert calendars.why_not(date(2026, 11, 30), UK) == (
        "St Andrew's Day, a bank holiday in Scotland"
    )
    assert calendars.why_not(date(2026, 12, 28), ENGLAND) == (
        "Boxing Day (substitute day), a bank holiday across the United Kingdom"
    )
    assert calendars.why_not(date(2027, 1, 4), UK) == (
        "2 January (substitute day), a bank holiday in Scotland"
    )
    assert calendars.why_not(date(2026, 8, 31), UK) == (
        "Summer bank holiday in England, Wales and Northern Ireland"
    )
    assert calendars.why_not(date(2026, 5, 4), ENGLAND) == (
        "Early May bank holiday across the United Kingdom"
    )
    assert calendars.why_not(date(2026, 6, 15), UK) == ("World Cup bank holiday in Scotland")
    assert calendars.why_not(date(2026, 11, 30), ENGLAND) == ""


def test_is_working_and_why_not_agree_on_every_day_of_twenty_years(calendars: Calendars) -> None:
    day = date(2012, 1, 1)
    while day < date(2032, 1, 1):
        for name in CalendarName:
            assert calendars.is_working(day, name) == (not calendars.why_not(day, name))
        day += timedelta(days=1)


def test_an_override_adds_and_takes_away_days(calendars: Calendars) -> None:
    def override(on: date, change: str, *divisions: str) -> Override:
        return Override.model_validate(
            {
                "on": on,
                "change": change,
                "divisions": divisions,
                "name": "Royal wedding",
                "source": "a proclamation",
                "noted_on": date(2026, 11, 23),
            }
        )

    moved = Calendars(
        Overrides(
            edition="test",
            known_to=date(2028, 12, 31),
            days=(
                override(date(2027, 5, 3), "remove", "ENG", "WLS", "SCT", "NIR"),
                override(date(2027, 5, 7), "add", "ENG", "WLS"),
            ),
        )
    )
    assert not calendars.is_working(date(2027, 5, 3), ENGLAND)
    assert moved.is_working(date(2027, 5, 3), ENGLAND)
    assert moved.is_working(date(2027, 5, 3), UK)
    assert moved.why_not(date(2027, 5, 7), ENGLAND) == (
        "Royal wedding, a bank holiday in England and Wales"
    )


def test_the_shipped_file_says_what_it_is_and_how_far_it_goes(calendars: Calendars) -> None:
    assert calendars.known_to == date(2028, 12, 31)
    assert calendars.edition.startswith("holidays ")
    assert "overrides 2026-11-23" in calendars.edition
    assert calendars.calendar_edition.known_to == calendars.known_to


@pytest.mark.parametrize(
    "text", ["", "[]", '{"edition": "x"}', '{"edition":"x","known_to":"31/12"}']
)
def test_a_damaged_override_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "overrides.json"
    path.write_text(text)
    with pytest.raises(FoiWriterError, match="overrides.json cannot be read"):
        calendars_module.load(path)


def test_a_missing_override_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FoiWriterError, match="gone.json cannot be read"):
        calendars_module.load(tmp_path / "gone.json")


def test_importing_dates_and_opening_the_calendar_does_not_load_holidays() -> None:
    """The window must be up before the library loads."""
    code = (
        "import sys; from foiwriter.dates import calendars, clocks, counting, terms;"
        "calendars.load(); print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
