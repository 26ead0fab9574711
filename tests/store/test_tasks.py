import datetime
from typing import Any

import pytest

from chalicelib.customers import service as customers
from chalicelib.customers.view360 import view
from chalicelib.errors import Conflict, Invalid
from chalicelib.moments import company_day, utc_now
from chalicelib.tasks import service
from chalicelib.tasks.model import Task, TaskFields
from chalicelib.validation import fit
from tests.builders import caller, customer_fields

DAY = datetime.timedelta(days=1)


def noted(**fields: Any) -> Task:
    return service.create(caller("rep"), fit({"title": "Angebot nachfassen", **fields}, TaskFields))


def mine(due: service.Due | None = None) -> list[str]:
    return [task.id for task in service.mine("rep", due, 25, None)[0]]


def test_a_task_belongs_to_whoever_notes_it_unless_somebody_else_is_named(store: str) -> None:
    task, other = noted(), noted(owner="rep2")
    assert mine() == [task.id]
    assert [task.id for task in service.mine("rep2", None, 25, None)[0]] == [other.id]


def test_tasks_are_told_apart_by_when_they_are_due(store: str) -> None:
    today = company_day(utc_now())
    overdue = noted(due=str(today - DAY)).id
    late = noted(due=(utc_now() - datetime.timedelta(minutes=1)).isoformat()).id
    tonight = noted(due=str(today)).id
    tomorrow = noted(due=str(today + DAY)).id
    someday = noted().id
    assert mine()[2:] == [tonight, tomorrow, someday]
    assert sorted(mine("overdue")) == sorted([overdue, late])
    assert mine("today") == [tonight]
    assert mine("upcoming") == [tomorrow, someday]


def test_a_done_task_is_on_no_list_until_it_is_reopened(store: str) -> None:
    task = noted()
    assert service.complete(caller("rep"), task.id).done_at is not None
    assert mine() == []
    with pytest.raises(Conflict, match="done already"):
        service.complete(caller("rep"), task.id)
    service.reopen(caller("rep"), task.id)
    assert mine() == [task.id]


def test_an_open_task_stands_in_the_view_of_its_customer_as_it_is_now(store: str) -> None:
    one, other = (customers.create(caller("rep"), customer_fields()).id for _ in range(2))
    task = noted(customer_id=one, due="2026-12-01")
    service.change(caller("rep"), task.id, {"due": "2026-12-05"})
    assert len(view(caller(), one, lambda _: None).open_tasks) == 1
    service.change(caller("rep"), task.id, {"customer_id": other})
    assert (
        len(view(caller(), one, lambda _: None).open_tasks),
        len(view(caller(), other, lambda _: None).open_tasks),
    ) == (0, 1)
    service.complete(caller("rep"), task.id)
    assert view(caller(), other, lambda _: None).open_tasks == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("customer_id", "cus_01M84P5A3YBZEHJEPQX0WH3833"), ("deal_id", "dea_01M84P5A3YBZEHJEPQX0WH3833")],
)
def test_a_task_names_customers_and_deals_that_exist(store: str, field: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        noted(**{field: value})
    assert refused.value.errors[0].pointer == f"/{field}"


def test_pages_of_tasks_show_each_once_though_many_are_due_at_once(store: str) -> None:
    ids = {noted(due="2026-12-01").id for _ in range(7)}
    seen: list[str] = []
    place = None
    for _ in range(8):
        tasks, place = service.mine("rep", None, 2, place)
        seen += [task.id for task in tasks]
        if place is None:
            break
    assert sorted(seen) == sorted(ids)
