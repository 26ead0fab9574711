"""The saved view."""

import datetime
from typing import Any, Literal

import msgspec

from chalicelib.fields import Line, Strict, record_view, stated
from chalicelib.search.filters import CustomerFilters
from chalicelib.table import Record, joined, views_partition
from chalicelib.text import sort_form
from chalicelib.typed import Typed

EVERYBODY = ""


class ViewFields(Strict, frozen=True):
    """What people may set of a view: which list, with the parameters that it takes, and whether all see it."""

    name: Line
    record: Literal["customers"] = stated("customers")
    parameters: CustomerFilters = msgspec.field(default_factory=CustomerFilters)
    shared: bool = stated(default=False)


class View(Record, discriminator="view"):
    """A list that somebody saved, who owns it."""

    fields = Typed(ViewFields)

    @property
    def owner(self) -> str:
        """Who saved it."""
        return self.created_by

    def content(self) -> dict[str, Any]:
        """Return the fields."""
        content: dict[str, Any] = msgspec.to_builtins(self.fields)
        return content

    def index(self) -> None:
        """Stand among its owner's views, or among everybody's, by name."""
        self.by_work_pk = views_partition(EVERYBODY if self.fields.shared else self.owner)
        self.by_work_sk = joined(sort_form(self.fields.name)[:200], self.id)


class ViewView(ViewFields, frozen=True, kw_only=True, omit_defaults=True):
    """A view as answered."""

    id: str
    version: int
    created_at: datetime.datetime
    created_by: str
    updated_at: datetime.datetime
    updated_by: str

    @classmethod
    def of(cls, view: View) -> "ViewView":
        """Show a stored view."""
        return cls(**msgspec.structs.asdict(view.fields) | record_view(view))
