"""The search index: an entry for each customer, a row for each of its words, and what is known of these rows."""

from typing import Literal, NamedTuple

import msgspec
from pynamodb.attributes import UnicodeAttribute, UnicodeSetAttribute

from chalicelib.customers.model import Kind
from chalicelib.table import SEARCH, Item, id_of, parts_of
from chalicelib.typed import Typed, Whole

Field = Literal["name", "organization", "email", "phone", "external_id", "tag", "custom"]
Texts = dict[Field, list[str]]  # what a customer is found by, as people read it


class Entry(NamedTuple):
    """What the index says of a customer; `newness` sorts the latest first. One without texts is found by nothing."""

    kind: str = ""
    texts: Texts = {}  # noqa: RUF012 - nothing changes it
    organization_id: str | None = None
    newness: str = ""


class SearchWord(Item, discriminator="search_word"):
    """A word, with all texts that find the customer, so that several words are one request."""

    kind = UnicodeAttribute()
    texts = Typed(dict[Field, list[str]])
    organization_id = UnicodeAttribute(null=True)

    @property
    def word(self) -> str:
        """The word that this row stands for."""
        return parts_of(self.sk, 3)[0]

    @property
    def newness(self) -> str:
        """When the customer was last worked on, as keys have it."""
        return parts_of(self.sk, 3)[1]

    @property
    def customer_id(self) -> str:
        """Whom the word finds."""
        return id_of(self.sk)


class SearchState(Item, discriminator="search_state"):
    """Which rows of a customer may stand in the index, and who may be writing them (docs/decisions/0014).

    `places` are <word>#<newness>; `writers` are the records whose changes are being worked on; `shown` is the digest of
    the entry that all rows show, once nobody is writing.
    """

    places = UnicodeSetAttribute(null=True)
    writers = UnicodeSetAttribute(null=True)
    shown = UnicodeAttribute(null=True)
    revision = Whole(default=0)

    @classmethod
    def at(cls, customer_id: str) -> "SearchState":
        """Return the state of a customer of whom nothing is in the index."""
        return cls(customer_id, SEARCH)


class Employed(Item, discriminator="employed"):
    """Says that a person belongs, or once belonged, to an organization, whose name finds the person too."""


class Highlight(msgspec.Struct, frozen=True):
    """A text by which a customer was found, with the parts that were sought.

    `ranges` are [start, end) in UTF-16 code units, as String.slice of JavaScript and substring of Kotlin count.
    """

    field: Field
    text: str
    ranges: list[list[int]]


class OrganizationHit(msgspec.Struct, frozen=True):
    """The organization of a person who was found."""

    id: str
    name: str


class Hit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A customer as found, and by what."""

    id: str
    kind: Kind
    name: str
    matched: list[Field]
    highlights: list[Highlight]
    organization: OrganizationHit | None = None
