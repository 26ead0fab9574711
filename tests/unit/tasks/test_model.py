import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Invalid
from chalicelib.tasks.model import Task, TaskFields
from chalicelib.validation import fit

MOMENTS = st.integers(0, 7 * 10**9).map(lambda seconds: datetime.datetime.fromtimestamp(seconds, datetime.UTC))


def due_at(due: str) -> datetime.datetime | None:
    return fit({"title": "Nachfassen", "due": due}, TaskFields).due_at


def test_a_task_of_a_day_is_due_until_that_company_day_ends() -> None:
    assert due_at("2026-12-01") == datetime.datetime(2026, 12, 1, 23, tzinfo=datetime.UTC)
    assert due_at("2026-06-30") == datetime.datetime(2026, 6, 30, 22, tzinfo=datetime.UTC)


def test_the_days_on_which_clocks_change_have_23_and_25_hours() -> None:
    before, short, long = (due_at(day) for day in ("2026-03-28", "2026-03-29", "2026-10-25"))
    assert before is not None
    assert short is not None
    assert short - before == datetime.timedelta(hours=23)
    assert long == datetime.datetime(2026, 10, 25, 23, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("due", "code"),
    [
        ("morgen", "format"),
        ("2026-13-01", "format"),
        ("2026-12-01T09:00:00", "timezone_required"),
        ("0001-01-01", "out_of_range"),
        ("9999-12-31", "format"),
    ],
)
def test_what_is_no_day_and_no_moment_is_refused(due: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        due_at(due)
    assert (refused.value.errors[0].pointer, refused.value.errors[0].code) == ("/due", code)


@given(MOMENTS, MOMENTS)
def test_tasks_sort_by_when_they_are_due(one: datetime.datetime, other: datetime.datetime) -> None:
    keys = [Task("tsk_1", fields=TaskFields(title="x", due=moment.isoformat())).due_key for moment in (one, other)]
    assert (keys[0] < keys[1]) == (one < other)
