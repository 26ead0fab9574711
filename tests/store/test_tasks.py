import datetime
from typing import Any

import pytest

from chalicelib.customers import service as customers
from chalicelib.customers.view360 import view
from chalicelib.errors import Conflict, Invalid, Stale
from chalicelib.moments import company_day, utc_now
from chalicelib.table import new_id
from chalicelib.tasks import service
from chalicelib.tasks.model import Task, TaskFields
from chalicelib.validation import fit
from tests.builders import caller, customer_fields
from tests.store.threads import at_once

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


# ---- what comes again ------------------------------------------------------------------------------------------------


def recurring(**fields: Any) -> Task:
    return noted(due=str(company_day(utc_now())), recurrence="FREQ=DAILY;COUNT=3", **fields)


def test_completing_what_recurs_makes_the_next_one_beside_the_customer(store: str) -> None:
    customer = customers.create(caller("rep"), customer_fields()).id
    done = service.complete(caller("rep"), recurring(customer_id=customer, owner="rep2", note="wie immer").id)
    assert done.next_task_id is not None
    coming = service.get(caller(), done.next_task_id)
    assert coming.fields.due == str(company_day(utc_now()) + DAY)
    assert coming.fields.recurrence == "FREQ=DAILY;COUNT=2"
    assert (coming.fields.owner, coming.fields.note, coming.created_by) == ("rep2", "wie immer", "rep")
    assert len(view(caller(), customer, lambda _: None).open_tasks) == 1
    last = service.complete(caller("rep"), service.complete(caller("rep"), coming.id).next_task_id or "")
    assert last.done_at is not None
    assert last.next_task_id is None


def test_of_many_who_complete_at_once_one_makes_the_next(store: str) -> None:
    task = recurring()
    outcomes = at_once([lambda: service.complete(caller("rep"), task.id) for _ in range(8)])
    done = [outcome for outcome in outcomes if isinstance(outcome, Task)]
    assert len(done) == 1
    assert mine() == [done[0].next_task_id]


def test_a_stale_if_match_makes_no_next(store: str) -> None:
    task = recurring()
    service.change(caller("rep"), task.id, {"priority": "high"})
    with pytest.raises(Stale):
        service.complete(caller("rep"), task.id, 1)
    assert mine() == [task.id]


def test_reopening_takes_the_next_one_back_while_nobody_has_touched_it(store: str) -> None:
    task = recurring()
    first = service.complete(caller("rep"), task.id).next_task_id
    reopened = service.reopen(caller("rep"), task.id)
    assert reopened.next_task_id is None
    assert mine() == [task.id]
    second = service.complete(caller("rep"), task.id).next_task_id
    assert second not in (None, first)
    assert mine() == [second]


def test_a_next_one_that_somebody_changed_or_did_stays_and_there_is_no_other(store: str) -> None:
    def changed(task_id: str) -> str | None:
        return service.change(caller("rep"), task_id, {"priority": "high"}).id

    def done(task_id: str) -> str | None:
        return service.complete(caller("rep"), task_id).next_task_id

    for touch in (changed, done):  # each returns what is open then
        task = recurring(owner=f"rep-{new_id('x')}")
        coming = service.complete(caller("rep"), task.id).next_task_id
        assert coming is not None
        touched = touch(coming)
        assert service.reopen(caller("rep"), task.id).next_task_id == coming
        assert service.complete(caller("rep"), task.id).next_task_id == coming
        owner = task.fields.owner or ""
        assert [found.id for found in service.mine(owner, None, 25, None)[0]] == [touched]


def test_an_archived_task_comes_no_more(store: str) -> None:
    service.archive(caller("rep"), recurring().id)
    assert mine() == []
