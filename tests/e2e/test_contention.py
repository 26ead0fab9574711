"""Eight clients change the same deal over HTTP, each change built upon what was last seen, with If-Match."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import pairwise
from typing import NamedTuple

import pytest

from infra.local.client import Stack
from tests.api import Api, Json
from tests.builders import person
from tests.e2e.wire import api_of, settle

pytestmark = pytest.mark.xdist_group("stack")

CLIENTS = 8
CHANGES_EACH = 25
PATIENCE = CLIENTS * CHANGES_EACH  # every refusal is somebody else's success, so no client meets more
BASE = 32  # more than CHANGES_EACH: each client counts in a digit of its own, so that a sum tells whose change is lost


class Refusal(NamedTuple):
    """What was sent in If-Match, and the 412 that came back."""

    named: int
    version: int
    etag: str
    current: Json


class Client:
    """Adds to the amount of a deal, again and again, and notes what was acknowledged and what was refused."""

    def __init__(self, number: int, api: Api, path: str) -> None:
        self.step = BASE**number
        self.acknowledged: dict[int, int] = {}  # version -> amount
        self.refusals: list[Refusal] = []
        self._api, self._path = api, path

    def run(self) -> None:
        for _ in range(CHANGES_EACH):
            self._change(self._api.get(self._path).json)

    def _change(self, seen: Json) -> None:
        """Change what was seen; a 412 shows what to build on."""
        for _ in range(PATIENCE):
            amount = seen["amount"]["amount"] + self.step
            answer = self._api.patch(self._path, {"amount": {"amount": amount}}, f'"{seen["version"]}"')
            if answer.status == 200:
                self.acknowledged[answer.json["version"]] = answer.json["amount"]["amount"]
                return
            assert answer.status == 412, answer
            problem = answer.json
            self.refusals.append(Refusal(seen["version"], problem["version"], answer.etag, problem["current"]))
            seen = problem["current"]
        raise AssertionError("the change was never taken")


class Contest(NamedTuple):
    """The deal when all was done, with what its clients noted and what its history tells, the oldest first."""

    deal: Json
    clients: list[Client]
    history: list[Json]


@pytest.fixture(scope="module")
def contest(stack: Stack) -> Contest:
    with ExitStack() as ending:
        apis = [ending.enter_context(api_of(stack)) for _ in range(CLIENTS)]
        customer = apis[0].create("/customers", person(given_name="Wettstreit", family_name="Wackernagel"))
        body = {"name": "Wettstreit", "customer_id": customer["id"], "amount": {"amount": 0, "currency": "EUR"}}
        path = f"/deals/{apis[0].create('/deals', body)['id']}"
        clients = [Client(number, api, path) for number, api in enumerate(apis)]
        with ThreadPoolExecutor(CLIENTS) as threads:
            for run in [threads.submit(client.run) for client in clients]:
                run.result()
        settle(stack)
        rows = list(apis[0].results(f"{path}/history?limit=200"))
        return Contest(apis[0].get(path).json, clients, rows[::-1])


def amounts(contest: Contest) -> dict[int, int]:
    """The amount at each version, as the history tells it."""
    return {row["version"]: row["new"]["amount"] for row in contest.history if row["field"] == "amount"}


def test_no_update_is_lost_where_eight_clients_change_one_deal(contest: Contest) -> None:
    acknowledged = Counter({client.step: len(client.acknowledged) for client in contest.clients})
    assert acknowledged.total() == CLIENTS * CHANGES_EACH
    assert contest.deal["amount"]["amount"] == sum(step * number for step, number in acknowledged.items())
    assert contest.deal["version"] == 1 + CLIENTS * CHANGES_EACH


def test_every_refusal_shows_the_newer_record_as_it_was(contest: Contest) -> None:
    refusals = [refusal for client in contest.clients for refusal in client.refusals]
    assert refusals, "nobody ever collided, so that nothing was tried"
    at = amounts(contest)
    for refusal in refusals:
        assert refusal.named < refusal.version == refusal.current["version"]
        assert refusal.etag == f'"{refusal.version}"'
        assert refusal.current["amount"]["amount"] == at[refusal.version]


def test_the_history_tells_every_acknowledged_change_once(contest: Contest) -> None:
    acknowledged = [item for client in contest.clients for item in client.acknowledged.items()]
    assert len(dict(acknowledged)) == len(acknowledged), "two changes were told the same version"
    changes = [row for row in contest.history if row["version"] > 1]
    assert [(row["version"], row["new"]["amount"]) for row in changes] == sorted(acknowledged)
    assert {row["field"] for row in changes} == {"amount"}
    assert all(before["new"] == after["old"] for before, after in pairwise(changes))
    steps = Counter(row["new"]["amount"] - row["old"]["amount"] for row in changes)
    assert steps == {client.step: CHANGES_EACH for client in contest.clients}
