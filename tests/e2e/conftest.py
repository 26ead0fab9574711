"""One whole stack that the tests of a group share; tests that stop, kill or count everything start their own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from infra.local.client import Stack
from tests.api import Api
from tests.e2e.wire import Wire, api_of


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A running stack; whoever uses it belongs to the xdist group "stack"."""
    with Stack(tmp_path_factory.mktemp("stack")) as stack:
        yield stack


@pytest.fixture(scope="module")
def as_user(stack: Stack) -> Iterator[Callable[[str], Api]]:
    """The API as one of the local users."""
    apis: dict[str, Api] = {}
    with ExitStack() as ending:

        def make(user: str) -> Api:
            if user not in apis:
                apis[user] = ending.enter_context(api_of(stack, user))
            return apis[user]

        yield make


@pytest.fixture(scope="module")
def api(as_user: Callable[[str], Api]) -> Api:
    """The API as an administrator."""
    return as_user("admin")


@pytest.fixture
def wire(stack: Stack) -> Iterator[Wire]:
    """A connection on which nobody has logged in."""
    connection = Wire(stack.running.port)
    yield connection
    connection.close()
