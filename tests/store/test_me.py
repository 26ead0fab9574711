"""What the start of a frontend costs, and users who set their preferences at one moment."""

from collections.abc import Callable
from functools import partial

import pytest

from chalicelib.settings.model import Me
from chalicelib.settings.service import change_me, users
from tests.api import Api
from tests.builders import caller
from tests.meter import metered
from tests.store.threads import at_once


@pytest.mark.parametrize("role", ["admin", "rep"])
def test_who_calls_costs_two_requests_teams_included(api: Api, as_user: Callable[..., Api], role: str) -> None:
    with metered() as meter:
        assert as_user(role).get("/me").status == 200
    assert meter.requests == 2


def test_users_who_set_their_preferences_at_once_all_win(store: str) -> None:
    hours = {f"user{number}": number for number in range(6)}
    calls = [partial(change_me, caller(user, "rep"), {"reminder_hour": hour}) for user, hour in hours.items()]
    assert all(isinstance(me, Me) for me in at_once(calls))
    assert {user.id: user.reminder_hour for user in users()} == hours
