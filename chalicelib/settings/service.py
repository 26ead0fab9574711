"""Reading and writing what the company configures."""

import msgspec

from chalicelib.customers.addresses import canonical_address
from chalicelib.settings.model import User, Users
from chalicelib.table import SETTINGS
from chalicelib.writes import Writes

USERS = "users"


def save_users(users: list[dict[str, object]]) -> None:
    """Replace the directory of users; raises msgspec.ValidationError where one does not fit."""
    Writes().save(Users(SETTINGS, USERS, users=msgspec.convert(users, tuple[User, ...]))).commit()


def users_by_address() -> dict[str, User]:
    """Return the users by their canonical e-mail addresses."""
    found = Users.find(SETTINGS, USERS)
    users = found.users if found else ()
    return {address: user for user in users if (address := canonical_address(user.email))}
