"""One body: its dates, its names through time, its address as lines."""

from __future__ import annotations

from datetime import date

from foiwriter.authorities.model import Authority, Contact, FormerName


def body(**parts: object) -> Authority:
    return Authority("x", "Exhall Council", "Exhall", "unitary", "council", **parts)  # type: ignore[arg-type]


def test_a_body_exists_on_its_first_and_on_its_last_day_and_not_outside() -> None:
    council = body(valid_from=date(2009, 4, 1), valid_to=date(2019, 3, 31))
    days = [date(2009, 3, 31), date(2009, 4, 1), date(2019, 3, 31), date(2019, 4, 1)]
    assert [council.exists_on(day) for day in days] == [False, True, True, False]


def test_a_body_with_no_dates_has_always_existed() -> None:
    assert body().exists_on(date.min)
    assert body().exists_on(date.max)


def test_a_body_has_each_former_name_until_its_last_day() -> None:
    council = body(
        former_names=(
            FormerName("Exhall City Council", date(2015, 6, 1)),
            FormerName("Exhall Borough Council", date(2010, 1, 1)),
        )
    )
    names = [
        council.named_on(day).name
        for day in (date(2010, 1, 1), date(2010, 1, 2), date(2015, 6, 1), date(2015, 6, 2))
    ]
    assert names == [
        "Exhall Borough Council",
        "Exhall City Council",
        "Exhall City Council",
        "Exhall Council",
    ]


def test_an_address_is_read_line_by_line() -> None:
    council = body(postal_address="Town Hall\nHigh Street\nEX1 1AA")
    assert council.address_lines == ("Town Hall", "High Street", "EX1 1AA")


def test_no_address_gives_no_lines() -> None:
    assert body().address_lines == ()
    assert body(unchecked_address="Somewhere, EX1 1AA").address_lines == ()


def test_a_contact_is_empty_until_it_names_a_way_to_reach_somebody() -> None:
    assert Contact("x", role="FOI", last_checked=date(2026, 1, 1)).is_empty
    assert not Contact("x", telephone="01632 960001").is_empty
