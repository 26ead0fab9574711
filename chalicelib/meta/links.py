"""How answers lead on: what is created or listed can be read, changed and acted on (OpenAPI's links)."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from chalicelib.http import Endpoint
from chalicelib.meta.examples import EXAMPLES

ID = "$response.body#/id"
FIRST = "$response.body#/results/0/id"
NEXT = "$response.body#/next"
# what is created -> what can be hung on it next, and with which body
_THIS = f"{{{ID}}}"
HANGS_ON: dict[str, dict[str, Any]] = {
    "create_customer": {
        "create_deal": EXAMPLES["DealFields"] | {"customer_id": _THIS},
        "create_task": EXAMPLES["TaskFields"] | {"customer_id": _THIS},
        "create_interaction": EXAMPLES["InteractionFields"] | {"participants": [{"customer_id": _THIS}]},
    },
    "create_deal": {"create_task": {"title": EXAMPLES["TaskFields"]["title"], "deal_id": _THIS}},
}


def links(declared: Endpoint, endpoints: Iterable[Endpoint]) -> dict[str, Any]:
    """Return where the answer of a route leads, by name."""
    fields = _fields(declared.answer)
    found: dict[str, Any] = {}
    if declared.method == "POST" and "id" in fields:
        found |= _to_records(declared, endpoints, ID)
    if declared.method == "GET" and {"results", "next"} <= fields:
        found |= _to_records(declared, endpoints, FIRST)
        if "cursor" in _fields(declared.query):
            found["next_page"] = {"operationId": declared.name, "parameters": {"query.cursor": NEXT}}
    for name, body in HANGS_ON.get(declared.name, {}).items():
        found[name] = {"operationId": name, "requestBody": body}
    return found


def _to_records(declared: Endpoint, endpoints: Iterable[Endpoint], expression: str) -> dict[str, Any]:
    below = re.compile(re.escape(declared.path) + r"/{(\w+_id)}(/\w+)*")
    reached = ((endpoint, below.fullmatch(endpoint.path)) for endpoint in endpoints)
    return {
        endpoint.name: {"operationId": endpoint.name, "parameters": {f"path.{matched[1]}": expression}}
        for endpoint, matched in reached
        if matched
    }


def _fields(kind: type | None) -> set[str]:
    if kind is None or not issubclass(kind, msgspec.Struct):
        return set()
    return set(kind.__struct_encode_fields__)
