"""What a list of customers may be asked for: over HTTP, and in a saved view."""

from typing import Annotated, Literal

import msgspec

from chalicelib.customers.model import Status
from chalicelib.fields import Country, Line, Strict, UserId, Word
from chalicelib.search.facets import LONGEST, facet

Scope = Literal["own", "team", "all"]
Choice = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]


class CustomerFilters(Strict, frozen=True):
    """In which order, whose, and what they have in common; `custom` filters by choices of custom fields."""

    sort: Literal["name", "-updated_at"] = "name"
    scope: Scope | None = None
    status: Status | None = None
    tag: Word | None = None
    owner: UserId | None = None
    city: Line | None = None
    country: Country | None = None
    source: Word | None = None
    custom: dict[str, Choice] = msgspec.field(default_factory=dict)

    @property
    def facets(self) -> frozenset[str]:
        """The facets that are asked for, without the owner."""
        named = {name: getattr(self, name) for name in ("status", "tag", "city", "country", "source")}
        named |= {f"custom.{name}": choice for name, choice in self.custom.items()}
        return frozenset(facet(name, value) for name, value in named.items() if value is not None)
