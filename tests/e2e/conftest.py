"""One whole stack that the tests of a group share; tests that stop, kill or count everything start their own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp

import pytest

from infra.local.client import Stack
from tests.api import Api
from tests.chromium import memory
from tests.e2e.wire import Wire, api_of


@pytest.fixture(scope="session")
def make_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Path]]:
    """Make folders for the data of stacks, in memory where that is possible; test_setup.py's are on the disk."""
    made: list[Path] = []

    def make(name: str) -> Path:
        folder = memory()
        if folder is None:
            return tmp_path_factory.mktemp(name)
        made.append(Path(mkdtemp(prefix=f"kontor-{name}-", dir=folder)))
        return made[-1]

    yield make
    for folder in made:
        shutil.rmtree(folder)


@pytest.fixture(scope="package")
def stack(make_folder: Callable[[str], Path]) -> Iterator[Stack]:
    """A running stack; whoever uses it belongs to the xdist group "stack".

    It ends with the last of these tests: idle, it would take a tenth of a core from all that come after them.
    """
    with Stack(make_folder("stack")) as stack:
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
