"""Calendar files: what they hold, what they never hold, and that an event stays the same one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from foiwriter.dates.model import CalendarEdition, Clock, ClockState, Due
from foiwriter.publishing.calendar import calendar
from foiwriter.register.records import RequestView

if TYPE_CHECKING:
    from icalendar import Event

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = date(2026, 12, 1)


def _clock(
    day: date = DAY,
    state: ClockState = ClockState.RUNNING,
    limit: str = "foia",
    whose: str = "theirs",
) -> Clock:
    edition = CalendarEdition("x", DAY)
    due = Due(limit, day - timedelta(days=28), day, "", (), edition, False, None)
    return Clock(limit, "Answer about Robin", whose, state, due, "", 1)


def _view(*clocks: Clock, status: str = "waiting", reference: str = "FW-ABCD") -> RequestView:
    return RequestView(
        1,
        reference,
        "kent",
        "Kent County Council",
        "Robin's speech therapy",
        "foia",
        date(2026, 11, 3),
        status,
        client_name="Robin Ashdown",
        clocks=clocks,
    )


def _events(*views: RequestView) -> list[Event]:
    return list(Calendar.from_ical(calendar(views, AT)).walk("VEVENT"))


def test_one_all_day_event_for_each_time_limit_that_runs() -> None:
    met = _clock(limit="ack", state=ClockState.MET)
    mine = _clock(date(2026, 12, 9), limit="appeal", whose="mine")
    late = _clock(date(2026, 11, 20), ClockState.LATE, "eir")
    events = _events(_view(_clock(), met, mine, late))
    assert [(event["dtstart"].dt, event["dtend"].dt) for event in events] == [
        (DAY, date(2026, 12, 2)),
        (date(2026, 12, 9), date(2026, 12, 10)),
        (date(2026, 11, 20), date(2026, 11, 21)),
    ]
    assert [str(event["summary"]) for event in events] == [
        "Last day for an answer: Kent County Council, FW-ABCD",
        "Last day for you: Kent County Council, FW-ABCD",
        "Last day for an answer: Kent County Council, FW-ABCD",
    ]


def test_alarms_ring_a_week_and_two_days_before_and_on_the_day() -> None:
    (event,) = _events(_view(_clock()))
    start = datetime(2026, 12, 1)  # noqa: DTZ001 - an all-day event floats
    rings = [start + alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert [(each.day, each.month, each.hour) for each in rings] == [
        (24, 11, 9),
        (29, 11, 9),
        (1, 12, 9),
    ]


def test_a_closed_request_is_not_in_it() -> None:
    assert _events(_view(_clock(), status="closed")) == []


def test_an_event_stays_the_same_when_its_day_moves() -> None:
    (before,), (after,) = _events(_view(_clock())), _events(_view(_clock(DAY + timedelta(days=9))))
    assert before["uid"] == after["uid"]
    assert before["dtstart"].dt != after["dtstart"].dt


def test_a_second_run_of_a_limit_is_another_event() -> None:
    first = _clock(state=ClockState.MET)
    second = _clock(DAY + timedelta(days=60))
    (before,) = _events(_view(_clock()))
    (after,) = _events(_view(first, second))
    assert before["uid"] != after["uid"]


@given(
    st.lists(
        st.tuples(st.text(min_size=1), st.sampled_from(ClockState), st.dates()),
        max_size=6,
    ),
    st.text(),
)
def test_no_name_and_no_subject_ever_stands_in_it(
    clocks: list[tuple[str, ClockState, date]], status: str
) -> None:
    usable = [one for one in clocks if date(1900, 2, 1) < one[2] < date(2199, 1, 1)]
    view = _view(*(_clock(day, state, limit) for limit, state, day in usable), status=status)
    data = calendar([view], AT)
    assert b"Robin" not in data
    assert b"therapy" not in data.replace(b"\r\n ", b"")
    uids = [str(event["uid"]) for event in Calendar.from_ical(data).walk("VEVENT")]
    assert len(uids) == len(set(uids))


def test_an_odd_name_of_an_authority_breaks_no_line() -> None:
    view = _view(_clock())
    odd = "Kent; Council,\nBEGIN:VALARM \N{SNOWMAN}" * 4
    changed = RequestView(**{**_fields(view), "authority_name": odd})
    (event,) = _events(changed)
    assert str(event["summary"]).startswith("Last day for an answer: Kent; Council,")
    assert len(event.walk("VALARM")) == 3


def _fields(view: RequestView) -> dict[str, object]:
    return {name: getattr(view, name) for name in RequestView.__slots__}
