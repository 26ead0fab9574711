"""All that a stack can be asked about, without what differs from run to run: ids, and when something was noted."""

import datetime
import json
from collections import Counter
from typing import Any

from tests.api import Api, Json
from tests.e2e.wire import as_sent, kpi, message_id_of, search

VOLATILE = {
    "at",
    "archived_at",
    "created_at",
    "id",
    "received_at",
    "updated_at",
    "updated_by",  # whether a function or a user was last depends on who was faster
    "version",
}
ACTIVITY_DAYS = "2025-01-01", "2025-12-31"
QUERIES = ("müller", "mueller", "MULLER", "muehl", "gross", "berg", "w", "neukunde", "030", "gmx.de", "möller", "weiss")


def read_books(api: Api, mails: list[tuple[str, bytes]]) -> dict[str, Any]:
    """Ask everything."""
    customers = list(api.results("/customers?limit=200"))
    names = {customer["id"]: customer["name"] for customer in customers}
    assert len(set(names.values())) == len(names), Counter(names.values()).most_common(3)

    def of_each(path: str) -> dict[str, list[Json]]:
        joint = "&" if "?" in path else "?"
        found = {}
        for customer_id, name in names.items():
            rows = api.results(path.replace("{}", customer_id) + f"{joint}limit=200")
            found[name] = [steady(row, names) for row in rows]
        return found

    return {
        "customers": {customer["name"]: steady(customer, names) for customer in customers},
        "order": [customer["name"] for customer in customers],
        "history": {name: unordered(rows) for name, rows in of_each("/customers/{}/history").items()},
        "timelines": of_each("/customers/{}/timeline"),
        "proposals": {name: unordered(rows) for name, rows in of_each("/proposals?customer_id={}").items()},
        "search": {query: unordered([steady(hit, names) for hit in search(api, query)]) for query in QUERIES},
        "kpis": read_kpis(api),
        "inbox": read_inbox(api, mails, names),
        "problems": Counter(problem["reason"] for problem in api.results("/inbox/problems?limit=200")),
    }


def read_kpis(api: Api) -> dict[str, Any]:
    """Return the figures: those of today without the day, which may end between two runs."""
    today = datetime.datetime.now(datetime.UTC).date()
    around = [(today + datetime.timedelta(days=days)).isoformat() for days in (-2, 2)]
    new: Counter[str] = Counter()
    for row in kpi(api, "new_customers", around[0], around[1], by="owner")["results"]:
        new[row["by"]["owner"]] += row["value"]
    asked = [
        ("activities", {"by": "owner"}),
        ("activities", {"by": "type"}),
        ("activities", {"period": "month"}),
        ("first_response_time", {"by": "owner"}),
        ("first_response_time", {"period": "quarter"}),
    ]
    told = [(name, parameters, kpi(api, name, *ACTIVITY_DAYS, **parameters)) for name, parameters in asked]
    return {
        "new_customers": dict(new),
        **{f"{name} {parameters}": (found["results"], found["total"]) for name, parameters, found in told},
    }


def read_inbox(api: Api, mails: list[tuple[str, bytes]], names: dict[str, str]) -> dict[str, list[Json]]:
    """Return what became of each mail; which of two copies was first differs from run to run."""
    outcomes: dict[str, list[Json]] = {}
    for name, content in mails:
        found = api.get(f"/inbox/messages/{message_id_of(as_sent(content))}").json
        made = found.get("interaction_id")
        shown = {
            "status": found["status"],
            "reason": found.get("reason"),
            "interaction": steady(api.get(f"/interactions/{made}").json, names) if made else None,
        }
        outcomes.setdefault(name, []).append(shown)
    return {name: unordered(found) for name, found in outcomes.items()}


def steady(value: Any, names: dict[str, str]) -> Any:
    """Leave out what differs from run to run; a customer's name stands for its id."""
    match value:
        case dict():
            kept = {name: steady(item, names) for name, item in value.items() if name not in VOLATILE}
            return kept | {"who": names[value["id"]]} if value.get("id") in names else kept
        case list():
            return [steady(item, names) for item in value]
        case str():
            return names.get(value, value)
        case _:
            return value


def unordered(rows: list[Json]) -> list[str]:
    """Write rows so that they compare without their order."""
    return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows)
