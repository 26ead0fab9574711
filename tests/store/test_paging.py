"""Lists page by page: every record that stays put is shown once, whatever happens to others meanwhile."""

from collections.abc import Callable, Iterator

import pytest

from chalicelib.config import settings
from chalicelib.customers import service as customers
from chalicelib.interactions import service as interactions
from tests.api import Api, Json
from tests.builders import caller, customer_fields, interaction_fields
from tests.store.deliveries import Deliveries

pytestmark = pytest.mark.xdist_group("lists")

NAMES = ["Ähre", "Ahrens", "Müller", "Müller", "Mueller", "Zoë", "zoe", "4711", "Öztürk", "O'Neil", "!!!", "Ж"]
LIMITS = range(1, 8)


def pages(api: Api, path: str, between: Callable[[], None] = lambda: None) -> Iterator[list[Json]]:
    """Read a list page by page; `between` happens after each of the first four."""
    cursor, number = "", 0
    while True:
        answer = api.get(path + cursor)
        assert answer.status == 200, answer
        yield answer.json["results"]
        if answer.json["next"] is None:
            return
        number += 1
        if number <= 4:
            between()
        cursor = f"&cursor={answer.json['next']}"


def ids(found: Iterator[list[Json]]) -> list[str]:
    return [row["id"] for page in found for row in page]


def people(*names: str) -> list[str]:
    return [customers.create(caller("rep"), customer_fields(given_name=None, family_name=name)).id for name in names]


@pytest.fixture(params=[1, 5])
def ranges(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Lists in one part, or split into contiguous ranges."""
    monkeypatch.setenv("KONTOR_RANGES", str(request.param))
    settings.cache_clear()
    yield request.param
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize("limit", LIMITS)
def test_pages_of_customers_show_each_once_by_name(ranges: int, api: Api, limit: int) -> None:
    made = people(*NAMES)
    found = list(pages(api, f"/customers?limit={limit}"))
    assert sorted(ids(iter(found))) == sorted(made)
    assert all(0 < len(page) <= limit for page in found)
    order = [customers.get(caller(), row).place_by_name for row in ids(iter(found))]
    assert order == sorted(order)


@pytest.mark.parametrize("limit", LIMITS)
def test_customers_who_stay_are_shown_once_while_others_come_go_and_are_renamed(api: Api, limit: int) -> None:
    stay = people(*NAMES)
    go, renamed = people("Aa", "Mm", "Zz"), people("Ab", "Mn", "Zy")

    def meanwhile() -> None:
        people("Aaa", "Mmm", "Zzz")
        if go:
            customers.archive(caller("rep"), go.pop())
        for number, someone in enumerate(renamed):
            customers.change(caller("rep"), someone, {"family_name": f"{'AZM'[number]}q"})

    found = ids(pages(api, f"/customers?limit={limit}", meanwhile))
    assert sorted(row for row in found if row in stay) == sorted(stay)


@pytest.mark.parametrize("limit", LIMITS)
def test_pages_of_a_timeline_show_each_entry_once_newest_first(api: Api, limit: int) -> None:
    (customer,) = people("Müller")
    hours = [1, 1, 1, 5, 3, 2, 9, 9, 7]
    made = [contact(customer, hour) for hour in hours]
    found = ids(pages(api, f"/customers/{customer}/timeline?limit={limit}"))
    places = sorted(zip(hours, made, strict=True), reverse=True)
    assert found == [interaction_id for _, interaction_id in places]


@pytest.mark.parametrize("limit", LIMITS)
def test_entries_that_stay_are_shown_once_while_others_come_go_and_move(api: Api, limit: int) -> None:
    (customer,) = people("Müller")
    stay = [contact(customer, hour) for hour in range(1, 10)]
    go, moved = [contact(customer, hour) for hour in (2, 5, 8)], contact(customer, 6)

    def meanwhile() -> None:
        for hour in (0, 4, 9):
            contact(customer, hour)
        if go:
            interactions.archive(caller("rep"), go.pop())
        interactions.change(caller("rep"), moved, {"occurred_at": hour_of_day(3)})

    found = ids(pages(api, f"/customers/{customer}/timeline?limit={limit}", meanwhile))
    assert [row for row in found if row in stay] == stay[::-1]


@pytest.mark.parametrize("limit", LIMITS)
def test_pages_of_one_type_of_a_timeline_show_each_entry_once(api: Api, limit: int) -> None:
    (customer,) = people("Müller")
    calls = [contact(customer, hour) for hour in range(1, 8)]
    for hour in range(1, 8):
        contact(customer, hour, type="note")
    assert ids(pages(api, f"/customers/{customer}/timeline?type=call&limit={limit}")) == calls[::-1]


@pytest.mark.parametrize("limit", LIMITS)
def test_pages_of_a_history_show_each_changed_field_once_newest_first(api: Api, limit: int) -> None:
    (customer,) = people("Müller")
    for number in range(4):
        customers.change(caller("rep"), customer, {"job_title": f"{number}", "language": "de" if number % 2 else None})
    deliveries = Deliveries()
    deliveries.settle()

    def meanwhile() -> None:
        customers.change(caller("rep"), customer, {"title": f"{len(deliveries.log)}"})
        deliveries.settle()

    path = f"/customers/{customer}/history?limit="
    whole = next(pages(api, f"{path}200"))
    assert [(row["version"]) for row in whole] == sorted((row["version"] for row in whole), reverse=True)
    assert [row for page in pages(api, f"{path}{limit}") for row in page] == whole
    assert [row for page in pages(api, f"{path}{limit}", meanwhile) for row in page] == whole


@pytest.mark.parametrize("limit", LIMITS)
def test_a_history_of_changes_of_one_field_each_is_shown_to_its_end(api: Api, limit: int) -> None:
    (customer,) = people("Müller")
    for number in range(20):
        customers.change(caller("rep"), customer, {"job_title": f"{number}"})
    Deliveries().settle()
    path = f"/customers/{customer}/history?limit="
    whole = next(pages(api, f"{path}200"))
    assert [row for page in pages(api, f"{path}{limit}") for row in page] == whole


@pytest.mark.parametrize("limit", LIMITS)
def test_hits_that_stay_are_shown_once_while_others_come_and_go(api: Api, limit: int) -> None:
    stay, go = people(*(f"Ann{n}x" for n in range(8))), people("Ann0", "Ann4", "Ann9")
    deliveries = Deliveries()
    deliveries.settle()

    def meanwhile() -> None:
        people("Anna", "Ann3", "Ann7")
        if go:
            customers.archive(caller("rep"), go.pop())
        deliveries.settle()

    found = ids(pages(api, f"/search?q=ann&limit={limit}", meanwhile))
    assert sorted(row for row in found if row in stay) == sorted(stay)


def contact(customer_id: str, hour: int, **fields: str) -> str:
    return interactions.create(
        caller("rep"), interaction_fields(customer_id, occurred_at=hour_of_day(hour), **fields)
    ).id


def hour_of_day(hour: int) -> str:
    return f"2026-03-01T{hour:02}:00:00Z"
