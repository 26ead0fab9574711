"""The directory of users, one item: small, and read at once."""

import msgspec

from chalicelib.table import Item
from chalicelib.typed import Typed


class User(msgspec.Struct, frozen=True):
    """Somebody who logs in; by `email` the inbox knows whose mail it is."""

    id: str
    name: str
    email: str
    role: str
    teams: tuple[str, ...] = ()


class Users(Item, discriminator="users"):
    """All users."""

    users = Typed(tuple[User, ...])
