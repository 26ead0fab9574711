"""What a request costs in CPU and in DynamoDB requests and units, in process, as the API function runs it."""

import json
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from chalice.app import Chalice

from tests.builders import interaction, person
from tests.meter import metered

Json = dict[str, Any]
CONTEXT = {"user": "admin", "role": "admin", "teams": "", "email": ""}


class Cost(NamedTuple):
    """The cost of one request of a route; CPU as a multiple of a bare Chalice route's."""

    route: str
    cpu: float
    requests: float
    read_units: float
    write_units: float


def costs() -> list[Cost]:
    """Return what the main routes cost; the table is the current one, empty."""
    import app

    bare = _cpu(lambda: _call(_bare(), "GET", "/"), 3000)
    customer_id = _prepare(app.app)
    return [_cost(app.app, bare, *route) for route in _routes(customer_id)]


def _routes(customer_id: str) -> list[tuple[str, str, Json | None, Json | None, Json | None]]:
    at = {"customer_id": customer_id}
    route = "/v1/customers/{customer_id}"
    return [
        ("GET", "/v1/health", None, None, None),
        ("POST", "/v1/customers", None, None, person(emails=[{"address": "a@b.example"}])),
        ("GET", route, at, None, None),
        ("PATCH", route, at, None, {}),
        ("GET", "/v1/customers", None, {"limit": "25"}, None),
        ("GET", f"{route}/360", at, None, None),
        ("GET", f"{route}/timeline", at, {"limit": "50"}, None),
        ("GET", f"{route}/history", at, None, None),
        ("GET", "/v1/search", None, {"q": "muell"}, None),
        ("POST", "/v1/interactions", None, None, interaction(customer_id)),
        ("GET", "/v1/kpis/{kpi}", {"kpi": "activities"}, {"from": "2026-01-01", "to": "2026-12-31"}, None),
    ]


def _prepare(app: Chalice) -> str:
    """Fill the table with 30 customers, 60 interactions on one of them, and all that follows from them."""
    from chalicelib.kpis import service as kpis
    from tests.store.deliveries import Deliveries

    created = [_call(app, "POST", "/v1/customers", body=person(family_name=f"Müller {n}")) for n in range(30)]
    customer_id = str(json.loads(created[0]["body"])["id"])
    for _ in range(60):
        _call(app, "POST", "/v1/interactions", body=interaction(customer_id, body="Angebot besprochen. " * 10))
    Deliveries().settle()
    kpis.roll_up()
    return customer_id


def _cost(
    app: Chalice, bare: float, method: str, path: str, at: Json | None, query: Json | None, body: Json | None
) -> Cost:
    counter = iter(range(10**9))

    def request() -> None:
        sent = {"job_title": f"Leitung {next(counter)}"} if method == "PATCH" else body
        answer = _call(app, method, path, at, query, sent)
        if answer["statusCode"] >= 400:
            raise RuntimeError(f"{method} {path}: {answer['body']}")

    request()
    cpu = _cpu(request, 150)
    with metered() as meter:
        request()
    return Cost(f"{method} {path}", cpu / bare, meter.requests, meter.read_units, meter.write_units)


def _cpu(request: Callable[[], object], times: int) -> float:
    """Return the CPU seconds of one request, the best of three rounds."""
    rounds = []
    for _ in range(3):
        started = time.process_time()
        for _ in range(times // 3):
            request()
        rounds.append((time.process_time() - started) / (times // 3))
    return min(rounds)


def _bare() -> Chalice:
    return _BARE


_BARE = Chalice("bare")


@_BARE.route("/")
def _nothing() -> dict[str, str]:
    return {}


def _call(
    app: Chalice, method: str, path: str, at: Json | None = None, query: Json | None = None, body: Json | None = None
) -> Json:
    event = {
        "resource": path,
        "path": path,
        "httpMethod": method,
        "headers": {"content-type": "application/json"},
        "multiValueQueryStringParameters": {name: [value] for name, value in (query or {}).items()} or None,
        "pathParameters": at,
        "stageVariables": None,
        "requestContext": {"resourcePath": path, "httpMethod": method, "requestId": "bench", "authorizer": CONTEXT},
        "body": json.dumps(body) if body is not None else None,
        "isBase64Encoded": False,
    }
    answer: Json = app(event, None)
    return answer
