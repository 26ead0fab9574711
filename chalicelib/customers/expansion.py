"""The records that customers point to, read at once for all customers of an answer."""

from collections.abc import Mapping

from chalicelib.auth import Principal
from chalicelib.customers import store
from chalicelib.customers.model import CustomerView
from chalicelib.customers.service import READ
from chalicelib.fields import Strict
from chalicelib.selection import Expansion
from chalicelib.settings.store import users


class OwnerView(Strict, frozen=True):
    """A user as colleagues see them."""

    id: str
    name: str
    email: str


def organizations(caller: Principal, views: list[CustomerView]) -> list[object | None]:
    """Return each person's organization, where the caller may see it."""
    ids = {view.organization_id for view in views if view.organization_id}
    found = store.customers(ids) if ids else {}
    seen = {
        one.id: CustomerView.of(one) for one in found.values() if not one.is_archived and caller.may(READ, one.owned)
    }
    return [seen.get(view.organization_id or "") for view in views]


def owners(_caller: Principal, views: list[CustomerView]) -> list[object | None]:
    """Return each customer's owner, where the directory of users knows them."""
    directory = users() if any(view.owner for view in views) else None
    known = {
        user.id: OwnerView(id=user.id, name=user.name, email=user.email)
        for user in (directory.users if directory else ())
    }
    return [known.get(view.owner or "") for view in views]


EXPANSIONS: Mapping[str, Expansion] = {"organization": organizations, "owner": owners}
