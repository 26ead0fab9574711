"""The task."""

import datetime
import re
from typing import Annotated, Any, Literal

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.beside import Beside
from chalicelib.fields import Custom, CustomerId, Line, Strict, UserId, check_moment, record_view, refuse, stated
from chalicelib.moments import end_of_company_day, sortable
from chalicelib.table import Record, all_tasks_partition, joined, open_task_key, tasks_partition
from chalicelib.tasks.recurrence import LONGEST, read
from chalicelib.typed import Instant, Typed

Priority = Literal["low", "normal", "high"]
NEVER = "9999"
DUE_FORMS = "a day such as 2026-12-01 or a time such as 2026-12-01T09:00:00Z"
# what the API's description says of it; a time without its zone is refused in words of its own
_DUE = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$(?!\n)"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class TaskFields(Strict, frozen=True):
    """What people may set of a task; `due` is a company day (2026-12-01) or a moment (2026-12-01T09:00:00Z).

    `recurrence` is a part of RFC 5545's rules, such as FREQ=WEEKLY;BYDAY=MO: completing the task makes the next one.
    """

    title: Line
    due: Annotated[str, msgspec.Meta(max_length=40, extra_json_schema={"pattern": _DUE})] | None = None
    owner: UserId | None = None
    customer_id: CustomerId | None = None
    deal_id: Annotated[str, msgspec.Meta(pattern=r"^dea_[0-9A-HJKMNP-TV-Z]{26}$(?!\n)")] | None = None
    priority: Priority = stated("normal")
    note: Annotated[str, msgspec.Meta(max_length=5_000)] | None = None
    recurrence: Annotated[str, msgspec.Meta(max_length=LONGEST)] | None = None
    custom: Custom = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.due is not None:
            check_moment(self.due_at, "due")
        if self.recurrence is not None:
            read(self.recurrence)
            if self.due is None:
                raise refuse("due_required", "a task without due cannot recur", "recurrence")

    @property
    def due_day(self) -> datetime.date | None:
        """The company day that the task is due on, None where it is due at a moment, or never."""
        if self.due is None or not _DAY.fullmatch(self.due):
            return None
        return datetime.date.fromisoformat(self.due)

    @property
    def due_at(self) -> datetime.datetime | None:
        """The moment from which the task is overdue: the end of its company day, or its own moment."""
        if self.due is None:
            return None
        try:
            if _DAY.fullmatch(self.due):
                return end_of_company_day(datetime.date.fromisoformat(self.due))
            moment = datetime.datetime.fromisoformat(self.due)
        except (ValueError, OverflowError) as error:
            raise refuse(
                "format", "must be a day such as 2026-12-01 or a time such as 2026-12-01T09:00:00Z", "due"
            ) from error
        if moment.tzinfo is None:
            raise refuse("timezone_required", "needs a time zone, such as Z", "due")
        return moment


class Task(Record, discriminator="task"):
    """Something to do."""

    fields = Typed(TaskFields)
    done_at = Instant(null=True)
    next_task_id = UnicodeAttribute(null=True)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.done_at is None and self.archived_at is None

    @property
    def due_key(self) -> str:
        """When it is due, in text order; behind everything else where it is never due."""
        due_at = self.fields.due_at
        return NEVER if due_at is None else sortable(due_at)

    @property
    def beside(self) -> Beside | None:
        """Its copy beside the customer, where it has one now."""
        customer_id = self.fields.customer_id
        if customer_id is None or not self.is_open:
            return None
        return Beside.of(open_task_key(customer_id, self.due_key, self.id), TaskView.of(self))

    def content(self) -> dict[str, Any]:
        """Return the fields, and when it was done."""
        content: dict[str, Any] = msgspec.to_builtins(self.fields)
        return content if self.is_open else content | {"done_at": msgspec.to_builtins(self.done_at)}

    def index(self) -> None:
        """Stand among its owner's tasks, and among everybody's, while open."""
        self.by_work_pk = tasks_partition(self.fields.owner or "") if self.is_open else None
        self.by_work_sk = joined(self.due_key, self.id) if self.is_open else None
        self.by_name_pk = all_tasks_partition() if self.is_open else None
        self.by_name_sk = self.by_work_sk


class TaskView(TaskFields, frozen=True, kw_only=True, omit_defaults=True):
    """A task as answered."""

    id: str
    version: int
    created_at: datetime.datetime
    created_by: str
    updated_at: datetime.datetime
    updated_by: str
    done_at: datetime.datetime | None = None
    next_task_id: str | None = None

    def __post_init__(self) -> None:
        """Check nothing: what is stored was checked when it was entered."""

    @classmethod
    def of(cls, task: Task) -> "TaskView":
        """Show a stored task."""
        own = {"done_at": task.done_at, "next_task_id": task.next_task_id}
        return cls(**msgspec.structs.asdict(task.fields) | record_view(task) | own)
