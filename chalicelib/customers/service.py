"""What can be done with customers."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from chalicelib.auth import Owned, Principal, Right
from chalicelib.custom.service import enter, readable, searched
from chalicelib.customers import store
from chalicelib.customers.model import (
    AddressHolder,
    Customer,
    CustomerFields,
    CustomerView,
    DomainHolder,
    ExternalId,
    LeadClaim,
)
from chalicelib.customers.ownership import assigned
from chalicelib.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from chalicelib.fields import pointer_token
from chalicelib.moments import utc_now
from chalicelib.records import patched, revise
from chalicelib.table import (
    LEAD,
    RECORD,
    SYSTEM,
    Item,
    Key,
    address_partition,
    domain_partition,
    external_id_key,
    new_id,
)
from chalicelib.writes import Writes

READ: Right = ("customers", "read")
WRITE: Right = ("customers", "write")


@readable("customer")
def get(caller: Principal, customer_id: str) -> Customer:
    """Return the customer; raises NotFound where there is none for the caller, or an archived one."""
    return seen(caller, store.customer(customer_id))


def seen(caller: Principal, customer: Customer | None) -> Customer:
    """Return the customer that was read; raises NotFound where the caller must not know of it."""
    found = _within_reach(caller, customer)
    if found.archived_at is not None:
        raise _unknown()
    return found


def to_change(caller: Principal, customer: Customer | None) -> Customer:
    """Return the customer that was read; raises Forbidden where the caller may see it and no more."""
    return _changeable(caller, seen(caller, customer))


def _within_reach(caller: Principal, customer: Customer | None) -> Customer:
    if customer is None or not caller.may(READ, customer.owned):
        raise _unknown()
    return customer


def _changeable(caller: Principal, customer: Customer) -> Customer:
    if not caller.may(WRITE, customer.owned):
        raise Forbidden("this customer is somebody else's; you may read it")
    return customer


def create(
    caller: Principal,
    fields: CustomerFields,
    *,
    lead_address: str | None = None,
    also: Callable[[Customer, Writes], object] | None = None,
) -> Customer:
    """Create a customer; with `lead_address`, only if that canonical address never became a lead (else Contended).

    What `also` adds for the new customer is written in the same transaction.
    """
    customer = Customer(new_id("cus"), RECORD, fields=assigned(caller, _tidy(fields), None))
    writes = enter(caller, Writes(), customer, fields.custom, None)
    _check_organization(caller, fields.organization_id, None)
    customer.searched = searched(fields.custom)
    customer.touch(caller.user)
    _save(writes, customer, before=None)
    if lead_address:
        writes.claim(LeadClaim(address_partition(lead_address), LEAD, customer_id=customer.id))
    if also is not None:
        also(customer, writes)
    writes.answering(CustomerView.of(customer), location_of(customer), customer.version).commit()
    return customer


def change(caller: Principal, customer_id: str, patch: Mapping[str, Any], if_match: int | None = None) -> Customer:
    """Apply a JSON Merge Patch; raises NotFound, Stale, Invalid with the field, or Conflict on a taken external id."""

    def apply(customer: Customer) -> Writes:
        if patch.get("kind", customer.fields.kind) != customer.fields.kind:
            raise Invalid.at("/kind", "immutable", "a person stays a person, an organization an organization")
        fields = assigned(caller, _tidy(patched(customer.fields, patch)), customer.fields)
        _check_organization(caller, fields.organization_id, customer.fields.organization_id)
        if fields == customer.fields:
            return Writes().reported(customer)
        checks = enter(caller, Writes(), customer, fields.custom, customer.fields.custom)
        return revised(customer, caller.user, fields, checks, searched=searched(fields.custom)).reported(customer)

    return revise(lambda: to_change(caller, store.customer(customer_id)), apply, if_match, CustomerView.of)


def revised(
    customer: Customer, by: str, fields: CustomerFields, checks: Writes | None = None, **found: object
) -> Writes:
    """Give the customer new fields, and what functions found, and say what to write: nothing where all is as before."""
    if fields == customer.fields and all(getattr(customer, name) == value for name, value in found.items()):
        return Writes()
    before = customer.fields, claims(customer)
    customer.fields = fields
    for name, value in found.items():
        setattr(customer, name, value)
    customer.touch(by)
    return _save(checks or Writes(), customer, before)


def archive(caller: Principal, customer_id: str, if_match: int | None = None) -> None:
    """Take a customer out of every list and search and free its unique keys; its history stays."""

    def apply(customer: Customer) -> Writes:
        writes = Writes()
        for claim in claims(customer).values():
            writes.delete(claim)
        for address in customer.addresses if customer.created_by.startswith(SYSTEM) else ():
            lead = store.lead_with_address(address)
            if lead is not None and lead.customer_id == customer.id:
                writes.delete(lead)
        customer.archived_at = utc_now()
        customer.touch(caller.user)
        return writes.save(customer).reported(customer)

    revise(lambda: to_change(caller, store.customer(customer_id)), apply, if_match, CustomerView.of)


def restore(caller: Principal, customer_id: str, if_match: int | None = None) -> Customer:
    """Take an archived customer back, with its unique keys; raises Conflict where one is taken, or none is archived.

    An organization that has been archived meanwhile stays named, as it does where only the organization is archived.
    """

    def read() -> Customer:
        customer = _changeable(caller, _within_reach(caller, store.customer(customer_id)))
        if customer.archived_at is None:
            raise Conflict("this customer is not archived")
        return customer

    def apply(customer: Customer) -> Writes:
        customer.archived_at = None
        customer.touch(caller.user)
        writes = _save(Writes(), customer, before=(customer.fields, {}))
        return writes.answering(CustomerView.of(customer), None, customer.version)

    return revise(read, apply, if_match, CustomerView.of)


def owned(caller: Principal, customer_id: str) -> Owned:
    """Return whose a customer is, archived or not, where that decides what the caller may do; else nobody's.

    Asked also for what hangs on no customer, or is not there at all: a guessed id costs the same, whether or not it is
    another team's.
    """
    customer = store.customer(customer_id) if caller.reach(READ) != "all" else None
    return customer.owned if customer else Owned()


def require_customer(caller: Principal, writes: Writes, customer_id: str) -> Writes:
    """Let a write fail with Invalid where there is no such customer for the caller, or an archived one."""
    if caller.reach(READ) != "all":
        customer = store.customer(customer_id)
        if customer is None or not caller.may(READ, customer.owned):
            raise _no_customer()
    there = Customer.pk.exists() & Customer.archived_at.does_not_exist()
    return writes.require((customer_id, RECORD), there, _no_customer)


def location_of(customer: Customer) -> str:
    """Return the customer's address in the API."""
    return f"/v1/customers/{customer.id}"


def claims(customer: Customer) -> dict[Key, Item]:
    """List the items by which a customer is found at once, and keeps to itself what is unique."""
    items: list[Item] = [AddressHolder(address_partition(address), customer.id) for address in customer.addresses]
    items += [DomainHolder(domain_partition(domain), customer.id) for domain in customer.mail_domains]
    for system, external_id in customer.fields.external_ids.items():
        items.append(ExternalId(*external_id_key(system, external_id), customer_id=customer.id))
    return {item.key: item for item in items}


def _tidy(fields: CustomerFields) -> CustomerFields:
    """Keep no name of a person, since it is derived."""
    return msgspec.structs.replace(fields, name=None) if fields.kind == "person" else fields


def _save(writes: Writes, customer: Customer, before: tuple[CustomerFields, dict[Key, Item]] | None) -> Writes:
    old_fields, old_claims = before or (None, {})
    new_claims = claims(customer)
    for key in old_claims.keys() - new_claims.keys():
        writes.delete(old_claims[key])
    for key in new_claims.keys() - old_claims.keys():
        _claim(writes, new_claims[key])
    organization_id = customer.fields.organization_id
    if organization_id and organization_id != (old_fields.organization_id if old_fields else None):
        _require_organization(writes, organization_id)
    return writes.save(customer)


def _claim(writes: Writes, item: Item) -> None:
    if isinstance(item, ExternalId):
        writes.claim(item, lambda: external_id_taken(item.system))
    else:
        writes.save(item)


def _check_organization(caller: Principal, new: str | None, old: str | None) -> None:
    """Refuse an organization that is newly named, and that is not there for the caller."""
    if new is None or new == old or caller.reach(READ) == "all":
        return
    organization = store.customer(new)
    if organization is None or not caller.may(READ, organization.owned):
        raise _no_organization()


def _require_organization(writes: Writes, organization_id: str) -> None:
    is_organization = Customer.fields["kind"] == "organization"
    there = is_organization & Customer.archived_at.does_not_exist()
    writes.require((organization_id, RECORD), there, _no_organization)


def _no_organization() -> Invalid:
    return Invalid.at("/organization_id", "unknown", "there is no such organization")


def _no_customer() -> Invalid:
    return Invalid.at("/customer_id", "unknown", "there is no such customer")


def external_id_taken(system: str) -> Conflict:
    """Say that an id in another system is somebody else's, without saying whose."""
    message = "another customer has this external id"
    return Conflict(message, (FieldError(f"/external_ids/{pointer_token(system)}", "taken", message),))


def _unknown() -> NotFound:
    return NotFound("there is no such customer")
