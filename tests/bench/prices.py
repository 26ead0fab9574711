"""What a page of each question costs in a small and in a large company: flat, but for what it returns."""

import uuid
from typing import Any, NamedTuple

from chalice.test import Client

from chalicelib.table import Item, create_table
from tests import conftest
from tests.api import Answer, Api
from tests.bench.company import load
from tests.meter import Meter, metered

# question -> how it is asked; the page behind the first is asked for where there is one
QUESTIONS = {
    "a customer": "/customers/{busy}",
    "360-degree view": "/customers/{busy}/360",
    "timeline": "/customers/{busy}/timeline",
    "timeline, calls": "/customers/{busy}/timeline?type=call",
    "history": "/customers/{busy}/history",
    "customers by name": "/customers",
    "customers, recently changed": "/customers?sort=-updated_at",
    "customers, by status": "/customers?status=lead",
    "customers, by tag": "/customers?tag=bau&limit=5",
    "customers, by tag and status": "/customers?tag=bau&status=lead&limit=5",
    "search, first name": "/search?q=anna",
    "search, prefix": "/search?q=schmi",
    "search, whole name": "/search?q=schmidt000100",
    "search, two words": "/search?q=anna+schmidt000100",
    "search, e-mail": "/search?q=a000100@acme.example",
    "search, phone": "/search?q=089+12+000100",
    "search, external id": "/search?q=K-000100",
    "search, nobody": "/search?q=zzz",
    "board": "/deals",
    "a column of the board": "/deals?stage=offer",
    "my tasks": "/tasks",
}
# as a rep, one customer in ten of whose company is the team's
QUESTIONS_OF_REP = {
    "a rep's customers by name": "/customers",
    "a rep's customers, recently changed": "/customers?sort=-updated_at",
    "a team's customers": "/customers?scope=team",
    "a team's customers, recently changed": "/customers?sort=-updated_at&scope=team",
    "my customers": "/customers?scope=own",
    "a rep's search, first name": "/search?q=anna",
    "a rep's board": "/deals",
}
MOST = 1.1  # times what it costs in the small company


class Price(NamedTuple):
    """What a page of a question costs in the small company and in the large one."""

    question: str
    small: Meter
    large: Meter

    @property
    def ratio(self) -> float:
        """The larger growth of the two: of requests, and of units."""
        units = self.large.read_units / self.small.read_units if self.small.read_units else 1 + self.large.read_units
        return max(self.large.requests / self.small.requests, units)

    @property
    def is_flat(self) -> bool:
        """Whether it does not grow with the company."""
        return self.ratio <= MOST


def prices(url: str, small: int, large: int) -> list[Price]:
    """Load both companies and ask them everything."""
    one, other = _measured(url, small), _measured(url, large)
    if one.keys() != other.keys():
        raise RuntimeError(f"not the same pages: {sorted(one.keys() ^ other.keys())}")
    return [Price(question, one[question], other[question]) for question in one]


def _measured(url: str, size: int) -> dict[str, Meter]:
    import app

    table = f"bench-{size}-{uuid.uuid4().hex}"
    conftest.point_store_at(url, table)
    _create_table_without_stream()
    busy = load(url, table, size)
    found: dict[str, Meter] = {}
    with Client(app.app) as client:
        for api, questions in ((_caller(client), QUESTIONS), (_caller(client, "rep"), QUESTIONS_OF_REP)):
            for question, path in questions.items():
                first = path.format(busy=busy)
                cursor = _ask(api, first, question, found)
                if cursor:
                    _ask(api, f"{first}{'&' if '?' in first else '?'}cursor={cursor}", f"{question}, next page", found)
    return found


def _create_table_without_stream() -> None:
    """Leave out what no question reads: the emulator's writes slow down with every change that its streams hold."""
    client = Item._get_connection().connection.client

    def leave_out(params: dict[str, Any], **_: object) -> None:
        params.pop("StreamSpecification")

    client.meta.events.register("provide-client-params.dynamodb.CreateTable", leave_out)
    try:
        create_table()
    finally:
        client.meta.events.unregister("provide-client-params.dynamodb.CreateTable", leave_out)


def _ask(api: Api, path: str, name: str, found: dict[str, Meter]) -> str | None:
    with metered() as found[name]:
        answer = api.get(path)
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer}")
    following: str | None = answer.json.get("next")
    return following


def _caller(client: Client, role: str = "admin") -> Api:
    def carry(method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        answer = client.http.request(method, path, headers=headers, body=body)
        return Answer(answer.status_code, answer.headers, answer.body)

    south: dict[str, Any] = {"custom:teams": "south"}
    return Api(carry, conftest.ISSUER.token(role, role, **south))
