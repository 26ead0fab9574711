from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.auth import Principal
from chalicelib.errors import TooManyRequests
from chalicelib.rate_limit import STEP, Limiter

REP = Principal("rep", "rep")
LIMIT = 50


class Table:
    """What all instances tell; `told` counts the requests that this takes."""

    def __init__(self) -> None:
        self.told = 0
        self._numbers: Counter[tuple[str, int]] = Counter()

    def tell(self, who: str, minute: int, number: int) -> int | None:
        self.told += 1
        self._numbers[who, minute] += number
        return self._numbers[who, minute]


class Clock:
    def __init__(self) -> None:
        self.now = 60_000.0

    def __call__(self) -> float:
        return self.now


def passes(limiter: Limiter, caller: Principal = REP) -> bool:
    try:
        limiter.count(caller)
    except TooManyRequests:
        return False
    return True


def test_one_instance_lets_exactly_as_many_pass_as_the_limit_says() -> None:
    limiter = Limiter(LIMIT, Table().tell, Clock())
    assert [passes(limiter) for _ in range(LIMIT + 3)] == [True] * LIMIT + [False] * 3


@given(st.lists(st.integers(0, 3), max_size=300))
def test_each_further_instance_lets_fewer_than_a_step_pass_beyond_the_limit(instances: list[int]) -> None:
    table, clock = Table(), Clock()
    limiters = [Limiter(LIMIT, table.tell, clock) for _ in range(4)]
    passed = sum(passes(limiters[number]) for number in instances)
    asked = len(set(instances))
    assert min(len(instances), LIMIT) <= passed <= LIMIT + max(0, asked - 1) * (STEP - 1)


@given(st.lists(st.integers(0, 3), max_size=300))
def test_the_table_is_told_once_in_twenty_requests_at_most(instances: list[int]) -> None:
    table = Table()
    limiters = [Limiter(LIMIT, table.tell, Clock()) for _ in range(4)]
    for number in instances:
        passes(limiters[number])
    assert table.told <= len(instances) / STEP


def test_few_requests_cost_none_to_the_table() -> None:
    table = Table()
    limiter = Limiter(600, table.tell, Clock())
    assert all(passes(limiter) for _ in range(STEP - 1))
    assert table.told == 0


def test_whoever_is_refused_costs_no_request_to_the_table() -> None:
    table = Table()
    limiter = Limiter(STEP, table.tell, Clock())
    for _ in range(1_000):
        passes(limiter)
    assert table.told == 1


def test_a_refusal_says_when_the_next_minute_begins() -> None:
    clock = Clock()
    limiter = Limiter(1, Table().tell, clock)
    limiter.count(REP)
    clock.now += 42.5
    with pytest.raises(TooManyRequests) as refused:
        limiter.count(REP)
    assert (refused.value.retry_after, refused.value.limit) == (18, 1)
    clock.now += 18
    assert passes(limiter)


def test_callers_are_counted_apart_and_a_token_apart_from_its_user() -> None:
    limiter = Limiter(1, Table().tell, Clock())
    callers = [
        REP,
        Principal("rep2", "rep"),
        Principal("rep", "rep", token="tok_1"),
        Principal("rep", "rep", token="tok_2"),
    ]
    assert all(passes(limiter, caller) for caller in callers)
    assert not any(passes(limiter, caller) for caller in callers)


def test_no_limit_refuses_and_tells_nothing() -> None:
    table = Table()
    limiter = Limiter(0, table.tell, Clock())
    assert all(passes(limiter) for _ in range(200))
    assert table.told == 0


def test_an_instance_that_cannot_tell_the_table_goes_by_what_it_knows() -> None:
    limiter = Limiter(LIMIT, lambda *_: None, Clock())
    assert sum(passes(limiter) for _ in range(2 * LIMIT)) == LIMIT
