"""Questions to the table about tasks."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from pynamodb.expressions.condition import Condition

from chalicelib.beside import Beside
from chalicelib.table import OPEN_TASKS, RECORD, all_tasks_partition, joined, parts_of, start_after, tasks_partition
from chalicelib.tasks.model import Task

MOST_IN = 100  # operands of IN


class Place(NamedTuple):
    """Where a page of tasks ends."""

    due: str
    task_id: str


def task(task_id: str) -> Task | None:
    """Return the task as of this moment, archived or not."""
    return Task.find(task_id)


def first_due(customer_id: str) -> str | None:
    """Return when the next of a customer's open tasks is due, as the task says it; None where none ever is."""
    first = next(Beside.query(customer_id, Beside.sk.startswith(OPEN_TASKS), consistent_read=True, limit=1), None)
    return msgspec.json.decode(first.answer, type=_Due).due if first else None


class _Due(msgspec.Struct):
    """What of a task's copy is read."""

    due: str | None = None


def open_tasks_of_owner(owner: str, since: str, until: str, limit: int, after: Place | None) -> list[Task]:
    """Return the next `limit` open tasks of a user that fall due from `since` to before `until`, in that order."""
    partition = tasks_partition(owner)
    start = None
    if after is not None:
        start = start_after(after.task_id, RECORD, by_work_pk=partition, by_work_sk=joined(*after))
    found = Task.by_work.query(partition, Task.by_work_sk.between(since, until), limit=limit, last_evaluated_key=start)
    return list(found)


def open_tasks_of(
    owners: Iterable[str] | None, since: str, until: str, at_once: int, after: Place | None
) -> tuple[list[Task], Place | None]:
    """Return those of the next `at_once` open tasks of the company that one of these users has to do, or nobody.

    They come by when they are due; None for `owners` are all. With the place that was reached, None at the end.
    """
    partition, start = all_tasks_partition(), None
    if after is not None:
        start = start_after(after.task_id, RECORD, by_name_pk=partition, by_name_sk=joined(*after))
    found = Task.by_name.query(
        partition,
        Task.by_name_sk.between(since, until),
        None if owners is None else _of(sorted(owners)),
        page_size=at_once,
        last_evaluated_key=start,
    )
    page = next(found.page_iter)
    last = page.get("LastEvaluatedKey")
    reached = Place(*parts_of(last["by_name_sk"]["S"], 2)) if last else None
    return [Task.from_raw_data(item) for item in page["Items"]], reached


def _of(owners: list[str]) -> Condition:
    condition = Task.fields["owner"].does_not_exist()
    for first in range(0, len(owners), MOST_IN):
        condition |= Task.fields["owner"].is_in(*owners[first : first + MOST_IN])
    return condition
