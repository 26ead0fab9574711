"""What can be done with tasks. A task and its copy beside the customer change together or not at all."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

import msgspec

from chalicelib.auth import Owned, Principal, Right
from chalicelib.beside import replace
from chalicelib.config import settings
from chalicelib.custom.service import enter, readable
from chalicelib.customers import store as customers
from chalicelib.customers.ownership import check_owner
from chalicelib.customers.service import owned as owned_customer
from chalicelib.customers.service import require_customer
from chalicelib.deals import service as deals
from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound
from chalicelib.moments import company_day, end_of_company_day, sortable, utc_now
from chalicelib.records import patched, revise
from chalicelib.table import RECORD, Item, new_id
from chalicelib.tasks import store
from chalicelib.tasks.model import Task, TaskFields, TaskView
from chalicelib.tasks.rules import following
from chalicelib.tasks.store import Place
from chalicelib.teams import with_teams
from chalicelib.writes import Writes

Due = Literal["overdue", "today", "upcoming"]
Scope = Literal["own", "team", "all"]
FIRST, LAST = "0", "~"
READ_AHEAD = 8  # tasks that are looked at for each of a page that leaves some out


READ: Right = ("tasks", "read")
WRITE: Right = ("tasks", "write")


@readable("task")
def get(caller: Principal, task_id: str) -> Task:
    """Return the task; raises NotFound where there is none for the caller, or an archived one."""
    return _seen(caller, task_id)[0]


def to_change(caller: Principal, task_id: str, *, archived: bool = False) -> Task:
    """Return the task as `get` does, or an archived one, too; raises Forbidden where the caller may only see it."""
    task, customer = _seen(caller, task_id, archived=archived)
    if not caller.may(WRITE, Owned.by([task.fields.owner], customer.teams)):
        raise Forbidden("this task is somebody else's; you may read it")
    return task


def create(caller: Principal, fields: TaskFields) -> Task:
    """Note something to do; whoever notes it has to do it, unless somebody else is named."""
    check_owner(caller, READ, fields.owner, None)
    task = Task(new_id("tsk"), RECORD, fields=msgspec.structs.replace(fields, owner=fields.owner or caller.user))
    task.touch(caller.user)
    writes = _require(caller, replace(Writes(), None, task.beside).save(task), task.fields, None)
    enter(caller, writes, task, fields.custom, None)
    writes.answering(TaskView.of(task), location_of(task), task.version).commit()
    return task


def change(caller: Principal, task_id: str, patch: Mapping[str, Any], if_match: int | None = None) -> Task:
    """Apply a JSON Merge Patch."""

    def apply(task: Task) -> Writes:
        before, old = task.beside, task.fields
        fields = patched(old, patch)
        if fields == old:
            return Writes()
        check_owner(caller, READ, fields.owner, old.owner)
        task.fields = fields
        task.touch(caller.user)
        writes = enter(caller, Writes(), task, fields.custom, old.custom)
        return _require(caller, replace(writes, before, task.beside).save(task), fields, old)

    return revise(lambda: to_change(caller, task_id), apply, if_match, TaskView.of)


def complete(caller: Principal, task_id: str, if_match: int | None = None) -> Task:
    """Note that a task is done, and make the next one where it recurs; raises Conflict where it is done already."""

    def apply(task: Task) -> Writes:
        if task.done_at is not None:
            raise Conflict("this task is done already")
        task.done_at = utc_now()
        coming = _next(caller.user, task, task.done_at)
        if coming is None:
            return Writes()
        task.next_task_id = coming.id
        return replace(Writes(), None, coming.beside).save(coming)

    return _act(caller, task_id, apply, if_match)


def reopen(caller: Principal, task_id: str, if_match: int | None = None) -> Task:
    """Note that a task is to be done after all.

    The next one that completing it made goes again, unless somebody has changed or done it since, or this task belongs
    to somebody else now: then it stays, and completing this task once more makes no other.
    """

    def apply(task: Task) -> Writes:
        if task.done_at is None:
            raise Conflict("this task is open")
        task.done_at = None
        coming = store.task(task.next_task_id) if task.next_task_id else None
        if coming is None or not coming.is_open or coming.human_version > 1 or not _belong_alike(coming, task):
            return Writes()
        task.next_task_id = None
        before = coming.beside
        coming.archived_at = utc_now()
        coming.touch(caller.user)
        return replace(Writes(), before, None).save(coming)

    return _act(caller, task_id, apply, if_match)


def archive(caller: Principal, task_id: str, if_match: int | None = None) -> None:
    """Take a task off every list; its history stays. One that recurs does so no more."""

    def apply(task: Task) -> Writes:
        task.archived_at = utc_now()
        return Writes()

    _act(caller, task_id, apply, if_match)


def restore(caller: Principal, task_id: str, if_match: int | None = None) -> Task:
    """Take an archived task back; raises Conflict where it is not archived."""

    def apply(task: Task) -> Writes:
        if task.archived_at is None:
            raise Conflict("this task is not archived")
        task.archived_at = None
        return Writes()

    return _act(caller, task_id, apply, if_match, archived=True)


def mine(owner: str, due: Due | None, limit: int, after: Place | None) -> tuple[list[Task], Place | None]:
    """Return a page of a user's open tasks by when they are due, and where the next page begins.

    A task of a day is overdue from the end of that company day on; "upcoming" has those that are never due, too.
    """
    since, until = _edges(due)
    found = store.open_tasks_of_owner(owner, since, until, limit + 1, after)
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], Place(last.due_key, last.id) if last else None


class Wanted(NamedTuple):
    """Which open tasks a list has; all owners' and all days', unless named."""

    scope: Scope
    owner: str | None
    due: Due | None


def listed(caller: Principal, wanted: Wanted, limit: int, after: Place | None) -> tuple[list[Task], Place | None]:
    """Return a page of the open tasks that are wanted, and that the caller may see.

    The caller's own are one request, as an owner's are. `team` has those of the caller's mates and those that nobody
    has to do, `all` whatever may be seen: one request reads READ_AHEAD tasks for each of the page, so that a page may
    be short while there are more; a caller with a limited view has the customers of what it found read, too.
    """
    scope, owner, due = wanted
    if scope == "own":
        return mine(caller.user, due, limit, after) if owner in (None, caller.user) else ([], None)
    if scope == "team" and not caller.is_limited:
        caller = with_teams(caller)  # which a limited caller comes with
    team = caller.mates | {caller.user} if scope == "team" else None
    if owner is not None:
        if team is not None and owner not in team:
            return [], None
        found, place = mine(owner, due, limit, after)
        return _visible(caller, found), place
    limited = team is not None or caller.reach(READ) != "all"
    found, reached = store.open_tasks_of(team, *_edges(due), limit * READ_AHEAD if limited else limit + 1, after)
    seen = _visible(caller, found)
    if len(seen) > limit:
        return seen[:limit], Place(seen[limit - 1].due_key, seen[limit - 1].id)
    return seen, reached


def _visible(caller: Principal, tasks: list[Task]) -> list[Task]:
    """Leave out what the caller must not know of; customers are read where the owner does not decide."""
    if caller.reach(READ) == "all":
        return tasks
    open_questions = [task for task in tasks if not task.fields.owner or not _may_read(caller, task, Owned())]
    known = customers.customers({task.fields.customer_id for task in open_questions if task.fields.customer_id})
    owners = {customer_id: customer.owned for customer_id, customer in known.items()}
    return [task for task in tasks if _may_read(caller, task, owners.get(task.fields.customer_id or "", Owned()))]


def _may_read(caller: Principal, task: Task, customer: Owned) -> bool:
    return caller.may(READ, Owned.by([*customer.users, task.fields.owner], customer.teams))


def _edges(due: Due | None) -> tuple[str, str]:
    """Return from where on to before what tasks stand that are overdue, due today or later."""
    now = utc_now()
    tonight = sortable(end_of_company_day(company_day(now)))
    edges = {
        "overdue": (FIRST, sortable(now)),
        "today": (sortable(now), f"{tonight}{LAST}"),
        "upcoming": (f"{tonight}{LAST}", LAST),
    }
    return edges[due] if due else (FIRST, LAST)


def location_of(task: Task) -> str:
    """Return the task's address in the API."""
    return f"/v1/tasks/{task.id}"


def _next(by: str, task: Task, now: datetime.datetime) -> Task | None:
    """Make the task that comes after a completed one; None where it does not recur, ends, or has had its next."""
    due, recurrence = task.fields.due, task.fields.recurrence
    if due is None or recurrence is None or task.next_task_id is not None:
        return None
    found = following(due, recurrence, now, settings().zone)
    if found is None:
        return None
    fields = msgspec.structs.replace(task.fields, due=found.due, recurrence=found.recurrence)
    coming = Task(new_id("tsk"), RECORD, fields=fields)
    coming.touch(by)
    return coming


def _belong_alike(one: Task, other: Task) -> bool:
    """Tell whether whoever may change one task may change the other."""
    return (one.fields.owner, one.fields.customer_id) == (other.fields.owner, other.fields.customer_id)


def _act(
    caller: Principal, task_id: str, act: Callable[[Task], Writes], if_match: int | None, *, archived: bool = False
) -> Task:
    """Do to a task, with what `act` writes of others."""

    def apply(task: Task) -> Writes:
        before = task.beside
        writes = act(task)
        task.touch(caller.user)
        replace(writes, before, task.beside).save(task)
        return writes.answering(TaskView.of(task), None, task.version)

    return revise(lambda: to_change(caller, task_id, archived=archived), apply, if_match, TaskView.of)


def _seen(caller: Principal, task_id: str, *, archived: bool = False) -> tuple[Task, Owned]:
    """Return the task with whose its customer is, where that decides what the caller may do."""
    task = store.task(task_id)
    customer = owned_customer(caller, (task.fields.customer_id if task else None) or task_id)
    if task is None or (task.is_archived and not archived):
        raise _unknown()
    if not _may_read(caller, task, customer):
        raise _unknown()
    return task, customer


def _unknown() -> NotFound:
    return NotFound("there is no such task")


def _require(caller: Principal, writes: Writes, new: TaskFields, old: TaskFields | None) -> Writes:
    """Let the write fail where the customer or deal that it newly names does not exist for the caller."""
    if new.customer_id and new.customer_id != (old.customer_id if old else None):
        require_customer(caller, writes, new.customer_id)
    if new.deal_id and new.deal_id != (old.deal_id if old else None):
        _require_deal(caller, writes, new.deal_id)
    return writes


def _require_deal(caller: Principal, writes: Writes, deal_id: str) -> None:
    unknown = Invalid.at("/deal_id", "unknown", "there is no such deal")
    if caller.reach(deals.READ) != "all":
        try:
            deals.get(caller, deal_id)
        except NotFound as error:
            raise unknown from error
    writes.require((deal_id, RECORD), Item.pk.exists(), lambda: unknown)
