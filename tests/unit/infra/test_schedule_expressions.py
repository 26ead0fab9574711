from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.local.schedule_expressions import InvalidExpressionError, parse

MONDAY = datetime(2026, 11, 23, 16, 30, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("rate(1 minute)", "2026-11-23T16:31:15"),
        ("rate(5 minutes)", "2026-11-23T16:35:15"),
        ("rate(2 hours)", "2026-11-23T18:30:15"),
        ("rate(1 day)", "2026-11-24T16:30:15"),
        ("cron(15 2 * * ? *)", "2026-11-24T02:15:00"),
        ("cron(30 16 * * ? *)", "2026-11-24T16:30:00"),
        ("cron(31 16 * * ? *)", "2026-11-23T16:31:00"),
        ("cron(0/15 * * * ? *)", "2026-11-23T16:45:00"),
        ("cron(0 8 1 * ? *)", "2026-12-01T08:00:00"),
        ("cron(0 18 ? * MON-FRI *)", "2026-11-23T18:00:00"),
        ("cron(0 6 ? * 1,7 *)", "2026-11-28T06:00:00"),
        ("cron(0 0 29 FEB ? *)", "2028-02-29T00:00:00"),
        ("cron(0 0 1 1 ? 2030)", "2030-01-01T00:00:00"),
    ],
)
def test_a_schedule_fires_next_when_its_expression_says(expression: str, expected: str) -> None:
    assert parse(expression).next_after(MONDAY) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "rate(0 minutes)",
        "rate(5 weeks)",
        "cron(* * * *)",
        "cron(60 * * * ? *)",
        "cron(0 0 L * ? *)",
        "cron(a * * * ? *)",
    ],
)
def test_what_is_no_expression_is_refused(expression: str) -> None:
    with pytest.raises(InvalidExpressionError):
        parse(expression)


def test_a_schedule_that_never_fires_again_is_refused() -> None:
    with pytest.raises(InvalidExpressionError):
        parse("cron(0 0 30 2 ? *)").next_after(MONDAY)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1)), st.integers(0, 59), st.integers(0, 23))  # noqa: DTZ001
def test_a_daily_schedule_fires_within_a_day_at_its_minute(moment: datetime, minute: int, hour: int) -> None:
    due = parse(f"cron({minute} {hour} * * ? *)").next_after(moment)
    assert timedelta() < due - moment <= timedelta(days=1)
    assert (due.hour, due.minute, due.second, due.microsecond) == (hour, minute, 0, 0)
