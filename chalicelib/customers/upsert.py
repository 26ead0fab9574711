"""Change the customer that has an address or an external id, or create it where there is none."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.auth import Principal
from chalicelib.customers import store
from chalicelib.customers.addresses import canonical_address
from chalicelib.customers.model import Customer, CustomerFields, UpsertClaim
from chalicelib.customers.service import READ, change, create, external_id_taken
from chalicelib.errors import Ambiguous, BadRequest, Conflict, Contended, Invalid, NotFound, Stale
from chalicelib.fields import pointer_token
from chalicelib.moments import utc_now
from chalicelib.records import ATTEMPTS
from chalicelib.table import UPSERT, address_partition
from chalicelib.validation import fit, patched
from chalicelib.writes import Writes

KEPT = datetime.timedelta(hours=1)  # much longer than two upserts at once last

Upserted = tuple[Customer, bool]  # the customer, and whether it is new


def by_external_id(
    caller: Principal, system: str, external_id: str, patch: Mapping[str, Any], if_match: int | None = None
) -> Upserted:
    """Merge the patch into the customer that has the id, or create it with the id.

    Raises Conflict, as creating a customer does, where somebody has the id whom the caller may not see.
    """
    _check_external_ids(system, external_id, patch)

    def attempt() -> Upserted:
        customer_id = store.customer_with_external_id(system, external_id)
        if customer_id is None:
            ids = {**(patch.get("external_ids") or {}), system: external_id}
            try:
                return _created(caller, {**patch, "external_ids": ids}, if_match, None)
            except Conflict as error:
                if error.errors == external_id_taken(system).errors:
                    raise Contended("another request created this customer") from error
                raise
        try:
            return change(caller, customer_id, patch, if_match), False
        except NotFound as error:
            if store.customer_with_external_id(system, external_id) == customer_id:
                raise external_id_taken(system) from error
            raise Contended("the customer is being archived; try again") from error

    return _repeated(attempt)


def by_email(caller: Principal, address: str, patch: Mapping[str, Any], if_match: int | None = None) -> Upserted:
    """Merge the patch into the one customer within reach that has the address, or create it with the address.

    Raises Ambiguous where several have it, and BadRequest where it is no address.
    """
    canonical = canonical_address(address)
    if canonical is None:
        raise BadRequest("the path names no e-mail address")
    _check_emails(canonical, patch)

    def attempt() -> Upserted:
        last = store.last_upsert_by_address(canonical)  # read before the holders, so that a newer one is noticed
        found = _visible(caller, canonical)
        if len(found) > 1:
            raise Ambiguous("several customers have this address; change one of them by its id", sorted(found))
        if found:
            return change(caller, found[0], patch, if_match), False
        emails = patch.get("emails") or [{"address": address}]
        return _created(caller, {**patch, "emails": emails}, if_match, _claiming(canonical, last))

    return _repeated(attempt)


def _repeated(attempt: Callable[[], Upserted]) -> Upserted:
    """Try again where another upsert came between."""
    for _ in range(ATTEMPTS):
        try:
            return attempt()
        except Contended:
            continue
    raise Contended("too many changes of this customer at once; try again")


def _visible(caller: Principal, address: str) -> list[str]:
    ids = store.customers_with_address(address)
    found = store.customers(ids) if ids else {}
    return [one.id for one in found.values() if not one.is_archived and caller.may(READ, one.owned)]


def _created(
    caller: Principal,
    body: Mapping[str, Any],
    if_match: int | None,
    also: Callable[[Customer, Writes], object] | None,
) -> Upserted:
    if if_match is not None:
        raise Stale("there is no customer yet that If-Match could be about", version=0, current=None)
    return create(caller, fit(patched({}, dict(body)), CustomerFields), also=also), True


def _claiming(address: str, last: UpsertClaim | None) -> Callable[[Customer, Writes], object]:
    """Let of two that create at once the second fail with Contended, and look again."""
    unchanged = UpsertClaim.pk.does_not_exist() if last is None else UpsertClaim.customer_id == last.customer_id

    def claim(customer: Customer, writes: Writes) -> None:
        made = UpsertClaim(address_partition(address), UPSERT, customer_id=customer.id, expires_at=utc_now() + KEPT)
        writes.save(made, unchanged)

    return claim


def _check_external_ids(system: str, external_id: str, patch: Mapping[str, Any]) -> None:
    if "external_ids" not in patch:
        return
    ids = patch["external_ids"]
    if not isinstance(ids, dict) or ids.get(system, external_id) != external_id:
        field = f"/external_ids/{pointer_token(system)}"
        raise Invalid.at(field, "contradicts", "is another external id than that of the path")


def _check_emails(canonical: str, patch: Mapping[str, Any]) -> None:
    if "emails" not in patch:
        return
    given = patch["emails"] if isinstance(patch["emails"], list) else []
    addresses = [email.get("address") for email in given if isinstance(email, dict)]
    if canonical not in {canonical_address(found) for found in addresses if isinstance(found, str)}:
        raise Invalid.at("/emails", "contradicts", "must keep the address that the path names")
