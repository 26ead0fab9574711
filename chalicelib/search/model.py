"""One word of one customer in the search index."""

from typing import Literal

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.customers.model import Kind
from chalicelib.table import Item, joined
from chalicelib.typed import Typed

Matched = Literal["name", "email", "phone", "external_id", "custom"]


class SearchWord(Item, discriminator="search_word"):
    """A word, with what an answer shows and all other words, so that several words are one request."""

    customer_id = UnicodeAttribute()
    kind = UnicodeAttribute()
    name = UnicodeAttribute()
    words = Typed(dict[str, str])

    @property
    def word(self) -> str:
        """The word that this entry stands for."""
        return self.sk.removesuffix(joined("", self.customer_id))


class Hit(msgspec.Struct, frozen=True):
    """A customer as found, and by which of its fields."""

    id: str
    kind: Kind
    name: str
    matched: list[Matched]
