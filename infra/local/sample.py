"""Loads the sample into a running product, through its HTTP API as any client would."""

import datetime
import http.client
import itertools
import json
import queue
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from typing import Any, Self, cast
from urllib.parse import urlsplit

from infra.local.problem import Problem
from infra.local.sample_data import make_sample
from infra.local.sample_interactions import BERLIN, INTERACTIONS, Body, placeholder

SEED = 20_260_401
CONNECTIONS = 6
TIMEOUT_S = 60
PAUSES_S = (0.25, 0.5, 1.0)  # before a request is repeated, which its Idempotency-Key makes safe
BUSY = {HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
BAR_WIDTH = 30


def sample_day() -> datetime.datetime:
    """Return the midnight up to which a sample that is made now reaches."""
    return datetime.datetime.combine(datetime.datetime.now(BERLIN), datetime.time(), BERLIN)


def load_sample(base_url: str, token: str, today: datetime.datetime, interactions: int = INTERACTIONS) -> None:
    """Load organizations, persons, what was said, deals and tasks into an empty store, and tell how far it has come.

    For one `today` it posts the same requests with the same keys: repeating an interrupted load adds nothing twice.
    Raises Problem at the first request that is refused.
    """
    sample = make_sample(SEED, today.astimezone(BERLIN), interactions)
    customers = len(sample.organizations) + len(sample.persons)
    work = [len(part) for part in (sample.interactions, sample.deals, sample.endings, sample.tasks)]
    began = time.monotonic()
    with _Connections(base_url, token) as connections, _Progress(customers + sum(work)) as progress:
        ids: dict[str, str] = {}
        for bodies in (sample.organizations, sample.persons):  # persons need the ids of their organizations
            requests = [_with_ids(body, ids) for body in bodies]
            for given in progress.over(connections.post("/v1/customers", requests, first=len(ids)), "customers"):
                ids[placeholder(len(ids))] = given
        for what, bodies in (("interactions", sample.interactions), ("tasks", sample.tasks)):
            requests = [_with_ids(body, ids) for body in bodies]
            _run(progress.over(connections.post(f"/v1/{what}", requests), what))
        deals = list(
            progress.over(connections.post("/v1/deals", [_with_ids(body, ids) for body in sample.deals]), "deals")
        )
        closing = zip(deals[len(deals) - len(sample.endings) :], sample.endings, strict=True)
        answers = (connections.post(f"/v1/deals/{deal}/{action}", [body]) for deal, (action, body) in closing)
        _run(progress.over(itertools.chain.from_iterable(answers), "deals"))
    print(
        f"Loaded {customers} customers, {work[0]} interactions, {work[1]} deals and {work[3]} tasks"
        f" in {time.monotonic() - began:.0f} seconds",
        flush=True,
    )


def _run(made: Iterator[str]) -> None:
    """Let what is made lazily be made."""
    for _ in made:
        pass


def _with_ids(value: Any, ids: dict[str, str]) -> Any:  # noqa: ANN401 - any part of a JSON document
    """Put the ids that the product gave in the place of those that stood for them."""
    match value:
        case dict():
            return {name: _with_ids(item, ids) for name, item in value.items()}
        case list():
            return [_with_ids(item, ids) for item in value]
        case str():
            return ids.get(value, value)
        case _:
            return value


class _BusyProblem(Problem):
    """A problem that may be gone in a moment."""


class _Connections:
    """A few connections that are kept open, and a thread for each."""

    def __init__(self, base_url: str, token: str) -> None:
        self._base_url = base_url
        self._token = token
        self._threads = ThreadPoolExecutor(CONNECTIONS)
        self._open = [
            http.client.HTTPConnection(urlsplit(base_url).netloc, timeout=TIMEOUT_S) for _ in range(CONNECTIONS)
        ]
        self._free: queue.SimpleQueue[http.client.HTTPConnection] = queue.SimpleQueue()
        for connection in self._open:
            self._free.put(connection)

    def post(self, path: str, bodies: Sequence[Body], first: int = 0) -> Iterator[str]:
        """Post each body, the first with the given number; yield the ids of what was made, in the same order."""
        keys = [f"sample-{SEED}{path.replace('/', '-')}-{number}" for number in range(first, first + len(bodies))]
        return self._threads.map(lambda key, body: self._post(path, key, body), keys, bodies)

    def _post(self, path: str, key: str, body: Body) -> str:
        connection = self._free.get()
        try:
            for pause in PAUSES_S:
                with suppress(_BusyProblem):
                    return self._ask(connection, path, key, body)
                time.sleep(pause)
            return self._ask(connection, path, key, body)
        finally:
            self._free.put(connection)

    def _ask(self, connection: http.client.HTTPConnection, path: str, key: str, body: Body) -> str:
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "Idempotency-Key": key,
        }
        try:
            connection.request("POST", path, json.dumps(body), headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            connection.close()  # the next request opens it again
            raise _BusyProblem(f"The sample was not loaded: {self._base_url} does not answer ({error!r})") from error
        if answer.status in {HTTPStatus.CREATED, HTTPStatus.OK}:
            return cast("str", json.loads(content)["id"])
        kind = _BusyProblem if answer.status in BUSY else Problem
        raise kind(f"The sample was not loaded: POST {path} answered {answer.status}: {_detail(content)}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(cancel_futures=True)
        for connection in self._open:
            connection.close()


def _detail(content: bytes) -> str:
    """Return what a problem (RFC 9457) tells, with the fields that it names; the text itself where it is none."""
    try:
        problem = json.loads(content)
        fields = [f"{error['pointer']} {error['message']}" for error in problem.get("errors", ())]
        return "; ".join(dict.fromkeys([str(problem["detail"]), *fields]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return content.decode(errors="replace").strip()[:500]


class _Progress:
    """A bar in one line on a terminal; elsewhere, a line now and then."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._bar = sys.stdout.isatty()
        self._told = -1

    def over(self, made: Iterator[str], what: str) -> Iterator[str]:
        """Yield what is made, and count it."""
        for one in made:
            self._done += 1
            self._tell(what)
            yield one

    def _tell(self, what: str) -> None:
        step = self._done * (100 if self._bar else 4) // self._total
        if step == self._told:
            return
        self._told = step
        share = f"{self._done:>5} of {self._total}"
        if self._bar:
            filled = BAR_WIDTH * self._done // self._total
            print(f"\r[{'#' * filled:.<{BAR_WIDTH}}] {share} {what:<12}", end="", flush=True)
        elif step:
            print(f"{share} {what}", flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar and self._done:
            print(flush=True)
