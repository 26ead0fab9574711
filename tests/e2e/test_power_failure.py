"""kill -9 of the whole stack in the middle of a burst loses nothing, and leaves no trace in the outcome."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from infra.local.client import Stack
from tests.api import Api
from tests.e2e import burst
from tests.e2e.books import read_books
from tests.e2e.burst import Progress, Sender, Writer
from tests.e2e.wire import api_of, dead_letters, logged_faults, roll_up, settle

pytestmark = pytest.mark.xdist_group("power")

CUT_AT = 200, 20  # writes and mails of 500 and 50


class Burst:
    """A burst against one stack."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.ids: dict[str, str] = {}
        self.mails = burst.mails()
        self.writers = [
            Writer(f"writer-{number}", burst.writes_of(number), self.ids) for number in range(burst.WRITERS)
        ]
        self.sender = Sender(self.mails, burst.WRITERS * burst.WRITES_EACH)
        self.progress = Progress()

    @property
    def is_done(self) -> bool:
        return self.sender.is_done and all(writer.is_done for writer in self.writers)

    def prepare(self) -> None:
        """Create whom several writers touch, and let the functions find out what they can."""
        for number, plan in enumerate((burst.firms(), burst.staff())):
            with api_of(self.stack) as api:
                Writer(f"before-{number}", list(plan), self.ids).run(api, Progress())
            settle(self.stack)

    def run(self, *, cut: bool = False) -> None:
        """Send what is left; with `cut`, the power fails in the middle."""
        self.progress.power_fails.clear()
        with ExitStack() as ending, ThreadPoolExecutor(burst.WRITERS + 1) as threads:
            apis = [ending.enter_context(api_of(self.stack)) for _ in self.writers]
            runs = [
                threads.submit(writer.run, api, self.progress) for writer, api in zip(self.writers, apis, strict=True)
            ]
            runs.append(threads.submit(self.sender.run, self.stack, self.progress))
            for run in runs:
                run.add_done_callback(self._nobody_waits_for_who_failed)
            if cut:
                reached = self.progress.wait(*CUT_AT)
                self.progress.fail()
                self.stack.kill()
                assert reached
            for run in runs:
                run.result()

    def _nobody_waits_for_who_failed(self, run: Future[None]) -> None:
        if run.exception():
            self.progress.fail()


class AfterRestart(NamedTuple):
    """What was found before anybody went on."""

    burst: Burst
    lost: list[Any]
    mails: list[tuple[int, str]]
    writes_acknowledged: int
    mails_accepted: int


@pytest.fixture(scope="module")
def undisturbed_run(make_folder: Callable[[str], Path]) -> Iterator[Future[dict[str, Any]]]:
    """The burst that nothing disturbs, on a stack beside the one whose power fails."""
    folder = make_folder("undisturbed")
    with ThreadPoolExecutor(1) as thread:
        yield thread.submit(undisturbed_books, folder)


def undisturbed_books(folder: Path) -> dict[str, Any]:
    with Stack(folder) as stack:
        calm = Burst(stack)
        calm.prepare()
        calm.run()
        assert calm.is_done
        roll_up(stack)
        with api_of(stack) as api:
            return read_books(api, calm.mails)


@pytest.fixture(scope="module")
def cut(make_folder: Callable[[str], Path], undisturbed_run: Future[dict[str, Any]]) -> Iterator[AfterRestart]:
    """A burst in whose middle every process was killed, on the stack that was started again on the same data."""
    with Stack(make_folder("cut")) as stack:
        cut = Burst(stack)
        cut.prepare()
        cut.run(cut=True)
        assert not cut.is_done
        stack.start()
        with api_of(stack) as api:
            lost = [fault for writer in cut.writers for fault in faults(api, writer)]
            settle(stack)
            answers = [api.get(f"/inbox/messages/{message_id}") for message_id in cut.sender.accepted]
        mails = [(answer.status, answer.json["status"]) for answer in answers]
        yield AfterRestart(cut, lost, mails, cut.progress.writes, len(cut.sender.accepted))


@pytest.fixture(scope="module")
def finished(cut: AfterRestart) -> Burst:
    """The same burst, when the rest of it was sent to the restarted stack and everything has settled."""
    cut.burst.run()
    assert cut.burst.is_done
    roll_up(cut.burst.stack)
    return cut.burst


@pytest.fixture
def api(finished: Burst) -> Iterator[Api]:
    with api_of(finished.stack) as api:
        yield api


def faults(api: Api, writer: Writer) -> Iterator[Any]:
    """Find what was acknowledged to a writer and is not so."""
    for record, expected in writer.expected.items():
        answer = api.get(expected.path)
        allowed = {404} if expected.is_gone else {200, 404} if expected.may_be_gone else {200}
        if answer.status not in allowed:
            yield record, expected, answer
        for name, value in expected.fields.items() if answer.status == HTTPStatus.OK else ():
            if answer.json.get(name) not in (value, expected.uncertain.get(name, value)):
                yield record, name, value, answer.json.get(name)


def test_the_plan_is_what_it_is_said_to_be() -> None:
    plans = [burst.writes_of(number) for number in range(burst.WRITERS)]
    assert plans == [burst.writes_of(number) for number in range(burst.WRITERS)]
    methods = Counter(write.method for plan in plans for write in plan)
    assert methods.total() == 500
    assert {"POST", "PATCH", "DELETE"} == methods.keys()
    assert len(burst.mails()) == 50


def test_the_power_failed_in_the_middle(cut: AfterRestart) -> None:
    assert CUT_AT[0] <= cut.writes_acknowledged < burst.WRITERS * burst.WRITES_EACH
    assert CUT_AT[1] <= cut.mails_accepted < burst.MAILS


def test_every_acknowledged_write_is_there_after_the_restart(cut: AfterRestart) -> None:
    assert cut.lost == []


def test_every_accepted_mail_is_processed_after_the_restart(cut: AfterRestart) -> None:
    assert set(cut.mails) == {(200, "processed"), (200, "ignored"), (200, "problem")}


def test_the_rest_of_the_burst_leads_to_what_an_undisturbed_run_gives(
    finished: Burst, api: Api, undisturbed_run: Future[dict[str, Any]]
) -> None:
    books = read_books(api, finished.mails)
    undisturbed = undisturbed_run.result()
    assert books.keys() == undisturbed.keys()
    different = {name: differences(books[name], undisturbed[name]) for name in books}
    assert {name: found for name, found in different.items() if found} == {}


def differences(found: Any, expected: Any) -> list[Any]:
    """Name the entries that differ, with both sides."""
    if isinstance(found, dict):
        names = sorted(found.keys() | expected.keys())
        return [(name, found.get(name), expected.get(name)) for name in names if found.get(name) != expected.get(name)]
    return [] if found == expected else [(found, expected)]


def test_every_mail_was_processed_once(api: Api) -> None:
    customers = [customer["id"] for customer in api.results("/customers?limit=200")]
    entries = [entry for one in customers for entry in api.results(f"/customers/{one}/timeline?type=email&limit=200")]
    interactions = {entry["id"]: entry["message_id"] for entry in entries}
    assert max(Counter(interactions.values()).values()) == 1
    assert len(interactions) == burst.MAILS - 3 - 3 - 2  # copies, automatic ones, problems


def test_no_function_gave_anything_up(finished: Burst) -> None:
    assert dead_letters(finished.stack) == []


def test_logs_hold_no_traceback_and_no_address(finished: Burst) -> None:
    assert logged_faults(finished.stack) == []
