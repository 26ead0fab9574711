"""Tasks over HTTP."""

import msgspec
from chalice.app import Blueprint

from chalicelib.customers.expansion import OF_WORK
from chalicelib.fields import NoDetails, UserId
from chalicelib.history import service as history
from chalicelib.history.model import HistoryList
from chalicelib.http import JSON, MERGE_PATCH, Answer, Call, MergePatch, Nothing, Page, endpoint
from chalicelib.tasks import service
from chalicelib.tasks.model import Task, TaskFields, TaskView
from chalicelib.tasks.service import READ, WRITE, Due, Scope, Wanted
from chalicelib.tasks.store import Place

blueprint = Blueprint(__name__)


class TasksQuery(Page, frozen=True, kw_only=True):
    """A page of open tasks: mine, my team's, or all that I may see; of one owner, where named."""

    scope: Scope = "own"
    due: Due | None = None
    owner: UserId | None = None


class TaskList(msgspec.Struct):
    """A page of tasks, the first due first."""

    results: list[TaskView]
    next: str | None


@endpoint(
    blueprint, "POST", "/v1/tasks", summary="Note a task", needs=WRITE, body=TaskFields, answer=TaskView, status=201
)  # fmt: skip
def create_task(call: Call[TaskFields, Nothing]) -> Answer:
    """Note something to do."""
    return _answer(service.create(call.principal, call.body), 201)


@endpoint(
    blueprint, "GET", "/v1/tasks", summary="List open tasks", needs=READ, query=TasksQuery, answer=TaskList,
    selects=TaskView, expands=OF_WORK,
)  # fmt: skip
def list_tasks(call: Call[Nothing, TasksQuery]) -> Answer:
    """Return a page of the caller's open tasks by when they are due, or of a wider scope."""
    wanted = Wanted(call.query.scope, call.query.owner, call.query.due)
    tasks, position = service.listed(call.principal, wanted, call.query.limit, call.cursor(Place))
    return Answer(TaskList([TaskView.of(task) for task in tasks], call.next(position)))


@endpoint(
    blueprint, "GET", "/v1/tasks/{task_id}", summary="Get a task", needs=READ, answer=TaskView,
    selects=TaskView, expands=OF_WORK,
)  # fmt: skip
def get_task(call: Call[Nothing, Nothing], task_id: str) -> Answer:
    """Return a task."""
    return _answer(service.get(call.principal, task_id))


@endpoint(
    blueprint, "PATCH", "/v1/tasks/{task_id}", summary="Change a task", needs=WRITE,
    body=MergePatch, patches=TaskFields, answer=TaskView, content_types=(MERGE_PATCH, JSON),
)  # fmt: skip
def change_task(call: Call[MergePatch, Nothing], task_id: str) -> Answer:
    """Apply a JSON Merge Patch."""
    return _answer(service.change(call.principal, task_id, call.body, call.if_match))


@endpoint(blueprint, "DELETE", "/v1/tasks/{task_id}", summary="Archive a task", needs=WRITE, status=204)
def archive_task(call: Call[Nothing, Nothing], task_id: str) -> Answer:
    """Take a task off every list."""
    service.archive(call.principal, task_id, call.if_match)
    return Answer(status=204)


@endpoint(
    blueprint, "POST", "/v1/tasks/{task_id}/restore", summary="Restore a task", needs=WRITE,
    body=NoDetails, answer=TaskView,
)  # fmt: skip
def restore_task(call: Call[NoDetails, Nothing], task_id: str) -> Answer:
    """Take an archived task back onto the lists."""
    return _answer(service.restore(call.principal, task_id, call.if_match))


@endpoint(
    blueprint, "POST", "/v1/tasks/{task_id}/complete", summary="Complete a task", needs=WRITE,
    body=NoDetails, answer=TaskView,
)  # fmt: skip
def complete_task(call: Call[NoDetails, Nothing], task_id: str) -> Answer:
    """Note that a task is done."""
    return _answer(service.complete(call.principal, task_id, call.if_match))


@endpoint(
    blueprint, "POST", "/v1/tasks/{task_id}/reopen", summary="Reopen a task", needs=WRITE,
    body=NoDetails, answer=TaskView,
)  # fmt: skip
def reopen_task(call: Call[NoDetails, Nothing], task_id: str) -> Answer:
    """Note that a task is to be done after all."""
    return _answer(service.reopen(call.principal, task_id, call.if_match))


@endpoint(
    blueprint, "GET", "/v1/tasks/{task_id}/history", summary="Read a task's history", needs=READ,
    query=Page, answer=HistoryList,
)  # fmt: skip
def read_task_history(call: Call[Nothing, Page], task_id: str) -> Answer:
    """Return who changed what, newest first."""
    service.get(call.principal, task_id)
    rows, position = history.page(task_id, call.query.limit, call.cursor(history.Position))
    return Answer(HistoryList(rows, call.next(position)))


def _answer(task: Task, status: int = 200) -> Answer:
    location = service.location_of(task) if status == 201 else None  # noqa: PLR2004 - Created
    return Answer(TaskView.of(task), status, task.version, location)
