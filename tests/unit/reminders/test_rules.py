import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.reminders.rules import morning, sort_out
from chalicelib.tasks.model import Task, TaskFields
from tests import strategies

BERLIN, TOKYO, KOLKATA = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo"), ZoneInfo("Asia/Kolkata")


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def sorted_out(dues: list[str | None], now: str, zone: ZoneInfo = BERLIN) -> tuple[list[str], list[str]]:
    tasks = [Task(f"tsk_{number}", fields=TaskFields(title="x", due=due)) for number, due in enumerate(dues)]
    overdue, today = sort_out(tasks, at(now), zone)
    return [task.fields.due or "" for task in overdue], [task.fields.due or "" for task in today]


@pytest.mark.parametrize(
    ("now", "zone", "hour", "day"),
    [
        ("2026-11-23T05:59:59Z", BERLIN, 7, None),
        ("2026-11-23T06:00:00Z", BERLIN, 7, 23),
        ("2026-07-23T05:00:00Z", BERLIN, 7, 23),
        ("2026-11-23T22:00:00Z", BERLIN, 7, 23),
        ("2026-11-23T23:00:00Z", BERLIN, 7, None),
        ("2026-11-22T22:00:00Z", TOKYO, 7, 23),
        ("2026-11-23T01:00:00Z", KOLKATA, 7, None),
        ("2026-11-23T02:00:00Z", KOLKATA, 7, 23),
    ],
)
def test_a_morning_comes_by_the_users_own_clock(now: str, zone: ZoneInfo, hour: int, day: int | None) -> None:
    found = morning(at(now), zone, hour)
    assert (found.day if found else None) == day


def test_what_is_due_is_overdue_or_of_today_and_nothing_later() -> None:
    dues = ["2026-11-22", "2026-11-23", "2026-11-24", "2026-11-23T05:59:00Z", "2026-11-23T22:59:00Z",
            "2026-11-23T23:00:00Z", None]  # fmt: skip
    overdue, today = sorted_out(dues, "2026-11-23T06:00:00Z")
    assert overdue == ["2026-11-22", "2026-11-23T05:59:00Z"]
    assert today == ["2026-11-23T22:59:00Z", "2026-11-23"]


def test_a_day_is_the_same_date_in_every_zone() -> None:
    for zone in (BERLIN, TOKYO):
        now = datetime.datetime(2026, 11, 23, 7, tzinfo=zone).isoformat()
        assert sorted_out(["2026-11-22", "2026-11-23", "2026-11-24"], now, zone) == (["2026-11-22"], ["2026-11-23"])


@given(st.lists(strategies.recent_moments, max_size=8), strategies.recent_moments)
def test_a_task_is_told_once_and_in_the_order_in_which_it_is_due(
    moments: list[datetime.datetime], now: datetime.datetime
) -> None:
    overdue, today = sorted_out([moment.isoformat() for moment in moments], now.isoformat())
    told = [at(text) for text in overdue + today]
    assert told == sorted(told)
    end = datetime.datetime.combine(now.astimezone(BERLIN).date(), datetime.time.max, BERLIN)
    assert sorted(told) == sorted(moment for moment in moments if moment <= end)
    assert [moment <= now for moment in told] == [True] * len(overdue) + [False] * len(today)
