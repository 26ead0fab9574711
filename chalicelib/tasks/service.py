"""What can be done with tasks. A task and its copy beside the customer change together or not at all."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from chalicelib.beside import replace
from chalicelib.customers.service import require_customer
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.moments import company_day, end_of_company_day, sortable, utc_now
from chalicelib.records import patched, revise
from chalicelib.table import RECORD, Item, new_id
from chalicelib.tasks import store
from chalicelib.tasks.model import Task, TaskFields, TaskView
from chalicelib.tasks.store import Place
from chalicelib.writes import Writes

Due = Literal["overdue", "today", "upcoming"]
FIRST, LAST = "0", "~"


def get(task_id: str) -> Task:
    """Return the task; raises NotFound where there is none, or an archived one."""
    found = store.task(task_id)
    if found is None or found.archived_at is not None:
        raise NotFound("there is no such task")
    return found


def create(by: str, fields: TaskFields) -> Task:
    """Note something to do; whoever notes it has to do it, unless somebody else is named."""
    task = Task(new_id("tsk"), RECORD, fields=msgspec.structs.replace(fields, owner=fields.owner or by))
    task.touch(by)
    writes = _require(replace(Writes(), None, task.beside).save(task), task.fields, None)
    writes.answering(TaskView.of(task), location_of(task), task.version).commit()
    return task


def change(by: str, task_id: str, patch: Mapping[str, Any], if_match: int | None = None) -> Task:
    """Apply a JSON Merge Patch."""

    def apply(task: Task) -> Writes:
        before, old = task.beside, task.fields
        fields = patched(old, patch)
        if fields == old:
            return Writes()
        task.fields = fields
        task.touch(by)
        return _require(replace(Writes(), before, task.beside).save(task), fields, old)

    return revise(lambda: get(task_id), apply, if_match, TaskView.of)


def complete(by: str, task_id: str, if_match: int | None = None) -> Task:
    """Note that a task is done; raises Conflict where it is already."""

    def apply(task: Task) -> None:
        if task.done_at is not None:
            raise Conflict("this task is done already")
        task.done_at = utc_now()

    return _act(by, task_id, apply, if_match)


def reopen(by: str, task_id: str, if_match: int | None = None) -> Task:
    """Note that a task is to be done after all."""

    def apply(task: Task) -> None:
        if task.done_at is None:
            raise Conflict("this task is open")
        task.done_at = None

    return _act(by, task_id, apply, if_match)


def archive(by: str, task_id: str, if_match: int | None = None) -> None:
    """Take a task off every list; its history stays."""

    def apply(task: Task) -> None:
        task.archived_at = utc_now()

    _act(by, task_id, apply, if_match)


def mine(owner: str, due: Due | None, limit: int, after: Place | None) -> tuple[list[Task], Place | None]:
    """Return a page of a user's open tasks by when they are due, and where the next page begins.

    A task of a day is overdue from the end of that company day on; "upcoming" has those that are never due, too.
    """
    now = utc_now()
    tonight = sortable(end_of_company_day(company_day(now)))
    edges = {
        "overdue": (FIRST, sortable(now)),
        "today": (sortable(now), f"{tonight}{LAST}"),
        "upcoming": (f"{tonight}{LAST}", LAST),
    }
    since, until = edges[due] if due else (FIRST, LAST)
    found = store.open_tasks_of_owner(owner, since, until, limit + 1, after)
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], Place(last.due_key, last.id) if last else None


def location_of(task: Task) -> str:
    """Return the task's address in the API."""
    return f"/v1/tasks/{task.id}"


def _act(by: str, task_id: str, act: Callable[[Task], None], if_match: int | None) -> Task:
    def apply(task: Task) -> Writes:
        before = task.beside
        act(task)
        task.touch(by)
        writes = replace(Writes(), before, task.beside).save(task)
        return writes.answering(TaskView.of(task), None, task.version)

    return revise(lambda: get(task_id), apply, if_match, TaskView.of)


def _require(writes: Writes, new: TaskFields, old: TaskFields | None) -> Writes:
    """Let the write fail where the customer or deal that it newly names does not exist."""
    if new.customer_id and new.customer_id != (old.customer_id if old else None):
        require_customer(writes, new.customer_id)
    if new.deal_id and new.deal_id != (old.deal_id if old else None):
        unknown = Invalid.at("/deal_id", "unknown", "there is no such deal")
        writes.require((new.deal_id, RECORD), Item.pk.exists(), lambda: unknown)
    return writes
