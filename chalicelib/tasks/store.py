"""Questions to the table about tasks."""

from typing import NamedTuple

from chalicelib.table import RECORD, joined, start_after, tasks_partition
from chalicelib.tasks.model import Task


class Place(NamedTuple):
    """Where a page of tasks ends."""

    due: str
    task_id: str


def task(task_id: str) -> Task | None:
    """Return the task as of this moment, archived or not."""
    return Task.find(task_id)


def open_tasks_of_owner(owner: str, since: str, until: str, limit: int, after: Place | None) -> list[Task]:
    """Return the next `limit` open tasks of a user that fall due from `since` to before `until`, in that order."""
    partition = tasks_partition(owner)
    start = None
    if after is not None:
        start = start_after(after.task_id, RECORD, by_work_pk=partition, by_work_sk=joined(*after))
    found = Task.by_work.query(partition, Task.by_work_sk.between(since, until), limit=limit, last_evaluated_key=start)
    return list(found)
