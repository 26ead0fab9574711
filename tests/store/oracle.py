"""What must be in the table, told again from the records alone, by other means than the product's."""

import datetime
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from boto3.dynamodb.types import TypeDeserializer

from chalicelib.customers.model import Customer
from chalicelib.enrichment.model import Proposal
from chalicelib.history.model import HistoryEntry
from chalicelib.interactions.model import Interaction, TimelineEntry
from chalicelib.kpis.model import Aggregate, Mark
from chalicelib.search.entries import ListEntry
from chalicelib.search.index import entry_of, last_worked_on
from chalicelib.search.model import Employed, SearchState, SearchWord
from chalicelib.search.rules import words_of
from chalicelib.table import Item, Record
from chalicelib.tasks.model import Task
from chalicelib.unanswered.model import Unanswered
from tests.store.deliveries import Raw

BERLIN = ZoneInfo("Europe/Berlin")
_plain = TypeDeserializer().deserialize


class Everything:
    """All items of the table, by class."""

    def __init__(self) -> None:
        items = list(Item.scan(consistent_read=True))
        self.customers = {item.id: item for item in items if isinstance(item, Customer)}
        self.interactions = {item.id: item for item in items if isinstance(item, Interaction)}
        self.tasks = {item.id: item for item in items if isinstance(item, Task)}
        self.history = [item for item in items if isinstance(item, HistoryEntry)]
        self.words = [item for item in items if isinstance(item, SearchWord)]
        self.listed = [item for item in items if isinstance(item, ListEntry)]
        self.search_states = [item for item in items if isinstance(item, SearchState)]
        self.employed = [item for item in items if isinstance(item, Employed)]
        self.timeline = [item for item in items if isinstance(item, TimelineEntry)]
        self.marks = [item for item in items if isinstance(item, Mark)]
        self.aggregates = [item for item in items if isinstance(item, Aggregate)]
        self.unanswered = [item for item in items if isinstance(item, Unanswered)]
        self.proposals = [item for item in items if isinstance(item, Proposal)]


def is_present(record: Record) -> bool:
    """Tell whether nobody has archived it."""
    return record.archived_at is None


# ---- history ---------------------------------------------------------------------------------------------------------


def history_stored(everything: Everything) -> dict[tuple[str, int], Any]:
    """Tell every entry: who, when, and each field before and after."""
    return {
        (entry.pk, entry.version): (
            entry.by,
            entry.at,
            {change.field: (_comparable(change.old), _comparable(change.new)) for change in entry.changes},
        )
        for entry in everything.history
    }


def history_expected(log: Iterable[Raw]) -> dict[tuple[str, int], Any]:
    """Compare the images of each change, whose stream record is the truth."""
    expected = {}
    for raw in log:
        new = {name: _plain(value) for name, value in raw["dynamodb"]["NewImage"].items()}
        old = {name: _plain(value) for name, value in raw["dynamodb"].get("OldImage", {}).items()}
        before, after = _content(old), _content(new)
        changes = {
            name: (before.get(name), after.get(name))
            for name in before.keys() | after.keys()
            if before.get(name) != after.get(name)
        }
        if changes:
            at = datetime.datetime.fromisoformat(new["updated_at"])
            expected[new["pk"], int(new["version"])] = (new["updated_by"], at, changes)
    return expected


def _content(image: dict[str, Any]) -> dict[str, Any]:
    content = {name: _comparable(value) for name, value in image.get("fields", {}).items()}
    if image.get("needs_no_answer"):
        content["needs_no_answer"] = True
    return content | ({"archived_at": _comparable(image["archived_at"])} if "archived_at" in image else {})


def _comparable(value: Any) -> Any:
    """Write moments one way."""
    if isinstance(value, str) and value[4:5] == "-" and "T" in value:
        return datetime.datetime.fromisoformat(value)
    return value


# ---- search and timelines --------------------------------------------------------------------------------------------


def words_stored(everything: Everything) -> dict[str, Any]:
    """Tell every row of the search index."""
    return {f"{row.pk}/{row.sk}": (row.customer_id, row.kind, row.texts) for row in everything.words}


def words_expected(everything: Everything) -> dict[str, Any]:
    """Tell the words of every customer and its organization as they are now; with one range, all stand in it."""
    expected = {}
    for customer in everything.customers.values():
        organization = everything.customers.get(customer.fields.organization_id or "")
        texts = entry_of(customer, organization).texts
        assert not is_present(customer) or texts["name"] == [customer.fields.display_name]
        named = [organization.fields.display_name] if organization and is_present(organization) else None
        assert texts.get("organization") == (named if is_present(customer) else None)
        latest = 9_999_999_999_999 - int(last_worked_on(customer).timestamp() * 1000)
        for word in words_of(texts):
            expected[f"search#0/{word}#{latest:013d}#{customer.id}"] = customer.id, customer.fields.kind, texts
    return expected


def people_expected(everything: Everything) -> set[tuple[str, str]]:
    """Tell whom each organization employs."""
    return {
        (customer.fields.organization_id, f"employs#{customer.id}")
        for customer in everything.customers.values()
        if customer.fields.organization_id and is_present(customer)
    }


Lists = dict[str, set[str]]  # which list has whom


def listed_stored(everything: Everything) -> Lists:
    """Tell the entries of every list."""
    lists: Lists = defaultdict(set)
    for entry in everything.listed:
        told = ";".join(sorted(entry.facets or ())), entry.owner, entry.team
        lists[entry.pk].add(f"{entry.sk} {told}")
    return dict(lists)


def listed_expected(everything: Everything) -> Lists:
    """Tell in which lists every customer stands as it is now, with one range; the values of these worlds are ASCII."""
    lists: Lists = defaultdict(set)
    for customer in filter(is_present, everything.customers.values()):
        fields = customer.fields
        values: dict[str, Iterable[str | None]] = {
            "status": [fields.status], "organization_id": [fields.organization_id], "tag": fields.tags,
            "source": [fields.source.kind if fields.source else None],
            "city": [_city(address.city) for address in fields.addresses],
            "country": [address.country and ("AT" if address.country == "Österreich" else address.country)
                        for address in fields.addresses],
        }  # fmt: skip
        facets = {f"{name}={value}" for name, found in values.items() for value in found if value}
        owned = {f"{name}={value}" for name, value in (("owner", fields.owner), ("team", fields.team)) if value}
        changed = customer.updated_at.isoformat(timespec="microseconds").replace("+00:00", "Z")
        for order, place in (("name", fields.sort_name), ("changed", changed)):
            for heading in {"", *facets, *owned}:
                told = ";".join(sorted(facets)) if heading else "", fields.owner, fields.team
                lists[f"list#{order}#0#{heading}"].add(f"{place}#{customer.id} {told}")
    return dict(lists)


def _city(city: str | None) -> str | None:
    return city and {"München": "munchen"}.get(city.strip(), city.strip().lower())


def timeline_stored(everything: Everything) -> set[tuple[str, str, int]]:
    """Tell in whose timelines which version of which interaction stands."""
    shown = ((entry.pk, json.loads(entry.answer)) for entry in everything.timeline)
    return {(customer_id, answer["id"], answer["version"]) for customer_id, answer in shown}


def timeline_expected(everything: Everything) -> set[tuple[str, str, int]]:
    """Place every interaction with those who took part and their organizations of that time."""
    return {
        (customer_id, interaction.id, interaction.version)
        for interaction in everything.interactions.values()
        if is_present(interaction)
        for customer_id in {*interaction.places, *interaction.places.values()} - {""}
    }


# ---- what is kept of interactions and tasks --------------------------------------------------------------------------

Recency = dict[str, tuple[datetime.datetime | None, str | None]]


def recency_stored(everything: Everything) -> Recency:
    """Tell the last interaction and the next task of everybody who is not archived."""
    return {
        customer.id: (customer.last_interaction_at, customer.next_task_due)
        for customer in everything.customers.values()
        if is_present(customer)
    }


def recency_expected(everything: Everything) -> Recency:
    """Look through all interactions that are not confidential, and all open tasks."""
    expected: Recency = {}
    for customer_id in recency_stored(everything):
        times = [
            _at(found)
            for found in everything.interactions.values()
            if is_present(found)
            and found.fields.visibility != "participants"
            and customer_id in {*found.places, *found.places.values()}
        ]
        dues = sorted(
            (task.fields.due_at, task.fields.due)
            for task in everything.tasks.values()
            if task.is_open and task.fields.customer_id == customer_id and task.fields.due_at
        )
        expected[customer_id] = (max(times, default=None), dues[0][1] if dues else None)
    return expected


# ---- mail that waits -------------------------------------------------------------------------------------------------

Waiting = dict[tuple[str, str], tuple[str | None, str | None, str | None, str, int, tuple[str, str]]]


def unanswered_stored(everything: Everything) -> Waiting:
    """Tell what stands in the lists of mail that waits, by its customer and its oldest mail."""
    stored: Waiting = {}
    for item in everything.unanswered:
        listed = item.by_work_pk, item.by_work_sk, item.by_name_pk, item.by_name_sk
        assert len({value is None for value in listed}) == 1
        if item.oldest_id is not None:
            assert item.by_work_sk == item.by_name_sk
            places = str(item.by_work_pk), str(item.by_work_sk).partition("#")[0]
            whose = item.owner, item.customer_owner, item.team
            stored[item.pk, item.oldest_id] = *whose, str(item.latest_id), item.waiting, places
    assert len(stored) == sum(item.by_work_pk is not None for item in everything.unanswered)
    return stored


def unanswered_expected(everything: Everything) -> Waiting:
    """Ask of every mail from a customer, one by one, whether anything came after it that answers it."""
    mails = [found for found in everything.interactions.values() if is_present(found) and found.fields.type == "email"]
    expected: Waiting = {}
    for customer in filter(is_present, everything.customers.values()):
        asked = [mail for mail in mails if mail.fields.direction == "inbound" and _has(mail, customer.id, {"from"})]
        waiting = defaultdict(list)
        for mail in asked:
            answers = (other for other in mails if _order(other) > _order(mail) and _answers(other, mail, customer.id))
            if not mail.needs_no_answer and not any(answers):
                alone = mail.id if mail.fields.visibility == "participants" else ""
                waiting[mail.fields.thread_id, alone].append(mail)
        for together in waiting.values():
            first, *_, last = *sorted(together, key=_order), max(together, key=_order)
            at = _at(first).isoformat(timespec="microseconds").replace("+00:00", "Z")
            owner = _who_answers(customer, first)
            whose = owner, customer.fields.owner, customer.fields.team
            places = f"unanswered#{owner or ''}", at
            expected[customer.id, first.id] = *whose, last.id, len(together), places
    return expected


def _answers(other: Interaction, mail: Interaction, customer_id: str) -> bool:
    threads = {other.fields.thread_id, mail.fields.thread_id}
    if other.fields.direction == "outbound":
        return _has(other, customer_id, {"to", "cc"}) and (len(threads) == 1 or None in threads)
    is_settled = bool(other.needs_no_answer) and other.fields.direction == "inbound"
    return is_settled and len(threads) == 1 and other.confidants is None and _has(other, customer_id, {"from"})


def _who_answers(customer: Customer, mail: Interaction) -> str | None:
    owner, users = customer.fields.owner, mail.fields.users
    if mail.fields.visibility != "participants":
        return owner or next(iter(users), None)
    readers = [*users, mail.created_by]
    return owner if owner in readers else readers[0]


def _has(mail: Interaction, customer_id: str, roles: set[str]) -> bool:
    return any(who.customer_id == customer_id and who.role in roles for who in mail.fields.participants)


def _order(mail: Interaction) -> tuple[datetime.datetime, str]:
    return _at(mail), mail.id


# ---- figures ---------------------------------------------------------------------------------------------------------

Figures = dict[tuple[str, str, str], dict[str, Any]]  # (KPI, day, owner) -> figures


def figures_stored(everything: Everything) -> Figures:
    """Tell the figures of every day and owner."""
    return {
        (aggregate.pk.removeprefix("kpi#"), day, aggregate.owner): figures
        for aggregate in everything.aggregates
        for day, figures in aggregate.days.items()
    }


def figures_expected(everything: Everything) -> Figures:
    """Count every fact from scratch."""
    expected: Figures = defaultdict(dict)
    for customer in everything.customers.values():
        if customer.archived_at is None:
            place = ("new_customers", _day(customer.created_at), customer.fields.owner or "")
            expected[place]["count"] = expected[place].get("count", 0) + 1
    present = [found for found in everything.interactions.values() if is_present(found)]
    for found in present:
        place = ("activities", _day(_at(found)), _owner(found))
        kind = found.fields.type + ("/confidential" if found.fields.visibility == "participants" else "")
        expected[place][kind] = expected[place].get(kind, 0) + 1
    for answer, seconds in _responses(present):
        place = ("first_response_time", _day(_at(answer)), _owner(answer))
        expected[place]["seconds"] = sorted([*expected[place].get("seconds", []), seconds])
    return dict(expected)


def _responses(present: list[Interaction]) -> Iterable[tuple[Interaction, int]]:
    """Walk through each customer's mails in time: the first unanswered mail waits for the next one to the customer."""
    mails = sorted((found for found in present if found.fields.type == "email"), key=lambda mail: (_at(mail), mail.id))
    for customer_id in {who.customer_id for mail in mails for who in mail.fields.participants}:
        waiting: Interaction | None = None
        for mail in mails:
            roles = {who.role for who in mail.fields.participants if who.customer_id == customer_id}
            if mail.fields.direction == "inbound" and "from" in roles:
                waiting = waiting or mail
            elif mail.fields.direction == "outbound" and roles & {"to", "cc"}:
                if waiting is not None:
                    yield mail, int((_at(mail) - _at(waiting)).total_seconds())
                waiting = None


def _at(interaction: Interaction) -> datetime.datetime:
    return interaction.fields.occurred_at or interaction.created_at


def _owner(interaction: Interaction) -> str:
    return next(iter(interaction.fields.users), "")


def _day(at: datetime.datetime) -> str:
    return at.astimezone(BERLIN).date().isoformat()


# ---- all of it -------------------------------------------------------------------------------------------------------


def check(log: list[Raw]) -> Everything:
    """Assert that everything derived is what the records say."""
    everything = Everything()
    versions = {
        (raw["dynamodb"]["NewImage"]["pk"]["S"], int(raw["dynamodb"]["NewImage"]["version"]["N"])) for raw in log
    }
    records = itertools.chain(
        everything.customers.values(), everything.interactions.values(), everything.tasks.values()
    )
    assert versions == {(record.id, version + 1) for record in records for version in range(record.version)}
    assert history_stored(everything) == history_expected(log)
    assert words_stored(everything) == words_expected(everything)
    assert {item.key for item in everything.employed} >= people_expected(everything)
    assert [state.key for state in everything.search_states if state.writers] == []
    assert timeline_stored(everything) == timeline_expected(everything)
    assert listed_stored(everything) == listed_expected(everything)
    assert recency_stored(everything) == recency_expected(everything)
    assert unanswered_stored(everything) == unanswered_expected(everything)
    return everything


def check_figures() -> None:
    """Assert that every figure is exact, and that nothing is left to do."""
    everything = Everything()
    assert figures_stored(everything) == figures_expected(everything)
    assert everything.marks == []
