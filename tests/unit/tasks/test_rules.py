import datetime
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from chalicelib.errors import Invalid
from chalicelib.moments import end_of_day
from chalicelib.tasks.model import TaskFields
from chalicelib.tasks.recurrence import LONGEST, read, with_count
from chalicelib.tasks.rules import Next, following
from chalicelib.validation import fit
from tests import strategies

BERLIN = ZoneInfo("Europe/Berlin")
LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def after(due: str, recurrence: str, now: datetime.datetime = LONG_AGO) -> str | None:
    found = following(due, recurrence, now, BERLIN)
    return found.due if found else None


def series(due: str, recurrence: str, most: int = 50) -> list[str]:
    """All times of a task that is always completed in time."""
    found = [due]
    coming: Next | None = Next(due, recurrence)
    while coming and len(found) < most:
        coming = following(*coming, LONG_AGO, BERLIN)
        found += [coming.due] if coming else []
    return found


@pytest.mark.parametrize(
    ("due", "recurrence", "expected"),
    [
        ("2026-11-23", "FREQ=DAILY", "2026-11-24"),
        ("2026-11-27", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "2026-11-30"),
        ("2026-11-23", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-12-07"),
        ("2026-11-25", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-12-07"),
        ("2026-01-31", "FREQ=MONTHLY", "2026-03-31"),
        ("2026-01-31", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-02-28"),
        ("2028-01-31", "FREQ=MONTHLY;BYMONTHDAY=-1", "2028-02-29"),
        ("2026-11-06", "FREQ=MONTHLY;BYDAY=1FR", "2026-12-04"),
        ("2026-11-27", "FREQ=MONTHLY;BYDAY=-1FR", "2026-12-25"),
        ("2024-02-29", "FREQ=YEARLY", "2028-02-29"),
        ("2096-02-29", "FREQ=YEARLY", "2104-02-29"),
        ("2026-02-28", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", None),
        ("2199-12-30", "FREQ=YEARLY", None),
    ],
)
def test_a_task_is_due_next_when_its_rule_says(due: str, recurrence: str, expected: str | None) -> None:
    assert after(due, recurrence) == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2026-03-28T08:00:00Z", "2026-03-29T07:00:00Z"),
        ("2026-10-24T09:00:00+02:00", "2026-10-25T08:00:00Z"),
        ("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z"),
        ("2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z"),
    ],
)
def test_a_moment_keeps_its_time_of_day_when_clocks_change(due: str, expected: str) -> None:
    assert after(due, "FREQ=DAILY") == expected


def test_a_time_of_day_that_is_skipped_in_spring_is_left_out_and_not_counted() -> None:
    times = series("2026-03-28T01:30:00Z", "FREQ=DAILY;COUNT=3")
    assert times == ["2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z"]


def test_what_passed_while_a_task_was_open_is_left_out_but_counts() -> None:
    now = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
    assert following("2026-11-23", "FREQ=DAILY;COUNT=9", now, BERLIN) == Next("2026-11-26", "FREQ=DAILY;COUNT=6")
    assert after("2026-11-23T09:00:00Z", "FREQ=DAILY", now) == "2026-11-27T09:00:00Z"
    assert after("2026-11-23", "FREQ=DAILY;COUNT=3", now) is None
    assert after("2026-11-23", "FREQ=DAILY;UNTIL=20261125", now) is None


def test_a_task_that_is_done_early_does_not_come_twice_on_its_day() -> None:
    now = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)
    assert after("2026-11-23", "FREQ=WEEKLY", now) == "2026-11-30"


@pytest.mark.parametrize(
    ("due", "until", "last"),
    [
        ("2026-11-23", "20261125", "2026-11-25"),
        ("2026-11-23", "20261125T230000Z", "2026-11-26"),
        ("2026-11-23T22:30:00Z", "20261125", "2026-11-25T22:30:00Z"),
        ("2026-11-23T23:30:00Z", "20261125", "2026-11-24T23:30:00Z"),
        ("2026-11-23T09:00:00Z", "20261125T090000Z", "2026-11-25T09:00:00Z"),
        ("2026-11-23T09:00:00Z", "20261125T085959Z", "2026-11-24T09:00:00Z"),
    ],
)
def test_the_last_task_is_the_one_that_until_still_holds(due: str, until: str, last: str) -> None:
    assert series(due, f"FREQ=DAILY;UNTIL={until}")[-1] == last


@pytest.mark.parametrize(
    "recurrence",
    [
        "", "FREQ=DAILY;COUNT=1٣",
        "daily", "FREQ=HOURLY", "FREQ=daily", "RRULE:FREQ=DAILY", "FREQ=DAILY;", "INTERVAL=2",
        "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=1000", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=1;UNTIL=20261231",
        "FREQ=DAILY;UNTIL=20261331", "FREQ=DAILY;UNTIL=2026-12-31", "FREQ=DAILY;UNTIL=20261231T090000",
        "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYDAY=", "FREQ=MONTHLY;BYDAY=6MO", "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=WEEKLY;BYMONTHDAY=1", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY\n", "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
    ],
)  # fmt: skip
def test_what_is_no_rule_of_ours_is_refused_by_its_field(recurrence: str) -> None:
    with pytest.raises(Invalid) as refused:
        fit({"title": "Nachfassen", "due": "2026-12-01", "recurrence": recurrence}, TaskFields)
    assert (refused.value.errors[0].pointer, refused.value.errors[0].code) == ("/recurrence", "recurrence")


def test_a_task_that_is_never_due_cannot_recur() -> None:
    with pytest.raises(Invalid) as refused:
        fit({"title": "Nachfassen", "recurrence": "FREQ=DAILY"}, TaskFields)
    assert (refused.value.errors[0].pointer, refused.value.errors[0].code) == ("/recurrence", "due_required")


@given(strategies.recurrences)
def test_a_rule_that_is_read_fits_its_field_and_keeps_its_parts_with_another_count(recurrence: str) -> None:
    assert len(recurrence) <= LONGEST
    rule = read(recurrence)
    other = read(with_count(recurrence, 7))
    assert other == (rule if rule.count is None else read(recurrence.replace(f"COUNT={rule.count}", "COUNT=7")))


@effort(max_examples=60)
@given(strategies.recent_days, strategies.recurrences)
def test_tasks_that_are_done_in_time_come_as_the_standards_own_reading_says(
    day: datetime.date, recurrence: str
) -> None:
    rule = read(recurrence)
    start = datetime.datetime.combine(day, datetime.time())
    bare = ";".join(part for part in recurrence.split(";") if not part.startswith(("COUNT", "UNTIL")))
    expected = [str(day)]
    for local in rrule.rrulestr(bare, dtstart=start).xafter(start, count=11):
        if len(expected) == rule.count or (isinstance(rule.until, datetime.date) and local.date() > rule.until):
            break
        expected.append(str(local.date()))
    assert series(str(day), recurrence, 12) == expected[:12]


@given(strategies.recent_moments, strategies.recurrences, st.integers(0, 60 * 86400))
def test_the_next_task_lies_ahead_at_the_same_time_of_day(due: datetime.datetime, recurrence: str, late: int) -> None:
    due = due.replace(microsecond=0)
    now = due + datetime.timedelta(seconds=late)
    found = after(due.isoformat(), recurrence, now)
    if found is not None:
        moment = datetime.datetime.fromisoformat(found)
        assert moment > now
        assert moment.astimezone(BERLIN).time() == due.astimezone(BERLIN).time()
        fit({"title": "x", "due": found, "recurrence": recurrence}, TaskFields)


@given(strategies.recent_days, strategies.recurrences, st.integers(0, 60 * 86400))
def test_the_next_day_is_a_later_one_that_is_not_over(day: datetime.date, recurrence: str, late: int) -> None:
    now = end_of_day(day, BERLIN) + datetime.timedelta(seconds=late)
    found = after(str(day), recurrence, now)
    if found is not None:
        assert datetime.date.fromisoformat(found) > day
        assert end_of_day(datetime.date.fromisoformat(found), BERLIN) > now
