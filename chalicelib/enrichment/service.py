"""At most one write-back that fills empty fields, and proposals for what is not sure."""

from typing import Any, NamedTuple

import msgspec

from chalicelib import idempotency
from chalicelib.auth import Owned, Principal
from chalicelib.config import settings
from chalicelib.customers import service as customers
from chalicelib.customers.model import Address, Customer, CustomerFields, CustomerView, Filled, Issue
from chalicelib.customers.store import customer as customer_now
from chalicelib.customers.store import customers as customers_now
from chalicelib.customers.store import organizations_of_domain
from chalicelib.enrichment import store
from chalicelib.enrichment.model import Proposal, ProposalView, State
from chalicelib.enrichment.rules import (
    country_of_phones,
    employer_domain,
    is_seen_with,
    vat_id_is_valid,
    with_country,
)
from chalicelib.errors import Conflict, Contended, NotFound
from chalicelib.moments import utc_now
from chalicelib.records import revise
from chalicelib.streams import Change
from chalicelib.table import SYSTEM, proposal_key
from chalicelib.validation import fit
from chalicelib.writes import Writes

BY = f"{SYSTEM}enrichment"
INVALID_VAT_ID = Issue(field="vat_id", code="invalid")
LIKELY = 0.9


class Employers(NamedTuple):
    """The organizations of a person's mail domain; `seen` are those that whoever sees the person sees, too."""

    domain: str
    known: list[Customer]
    seen: list[Customer]


def enrich(change: Change) -> None:
    """Fill what is missing in a customer that somebody else changed, as it is now."""
    record = change.new
    if not isinstance(record, Customer) or record.updated_by == BY or record.archived_at is not None:
        return
    if change.old is not None and change.old.content() == record.content() and change.old.archived_at is None:
        return  # another function's note: what there is to fill is as it was
    employers: Employers | None = None

    def fill(customer: Customer) -> Writes:
        nonlocal employers
        employers = _employers(customer)
        return _fill(customer, employers)

    try:
        filled = revise(lambda: _now(record.id), fill, None, CustomerView.of)
    except NotFound:
        return  # erased in the meantime
    if employers is not None and _is_missing(filled, "organization_id"):
        _propose_organization(filled, employers)


def _employers(customer: Customer) -> Employers | None:
    domain = employer_domain(customer.fields, (*settings().mail_domains, *settings().freemail_domains))
    if domain is None:
        return None
    known = _not_archived(organizations_of_domain(domain))
    return Employers(domain, known, [one for one in known if is_seen_with(customer.owned, one.owned)])


def page(caller: Principal, customer_id: str, limit: int, after: str | None) -> tuple[list[Proposal], str | None]:
    """Return the next `limit` proposals of a customer, behind the one with an id, and where the next page begins.

    Those that name an organization which is not there for the caller are neither, and leave no gap.
    """
    customers.get(caller, customer_id)
    found: list[Proposal] = []
    while len(found) <= limit:
        read = store.proposals_of(customer_id, limit + 1, after)
        found += _seen_of(caller, read)
        if len(read) <= limit:
            break
        after = read[-1].id
    return found[:limit], found[limit - 1].id if len(found) > limit else None


def accept(caller: Principal, proposal_id: str) -> Proposal:
    """Do what a proposal proposes; raises Conflict where it is decided, or the field has been filled since."""
    proposal, customer = _open_proposal(caller, proposal_id)
    if customer.fields.organization_id is not None:
        raise Conflict("the customer has an organization already")
    with idempotency.aside():
        organization_id = _organization_of(caller, proposal)
    customers.change(caller, customer.id, {"organization_id": organization_id}, customer.version)
    return _decide(proposal, "accepted", caller.user)


def reject(caller: Principal, proposal_id: str) -> Proposal:
    """Note that a proposal is wrong; it is not made again."""
    proposal, _ = _open_proposal(caller, proposal_id)
    return _decide(proposal, "rejected", caller.user)


def _now(customer_id: str) -> Customer:
    found = customer_now(customer_id)
    if found is None:
        raise NotFound("there is no such customer")
    return found


def _not_archived(ids: list[str]) -> list[Customer]:
    """Read those that can be pointed to; archiving frees the domain, but a change may have come between."""
    found = customers_now(ids) if ids else {}
    return [
        found[customer_id] for customer_id in ids if customer_id in found and found[customer_id].archived_at is None
    ]


def _is_missing(customer: Customer, field: str) -> bool:
    """Tell whether a field may be filled: it is empty, and no human emptied it after it was filled before."""
    return not getattr(customer.fields, field) and all(filled.field != field for filled in customer.filled or ())


def _fill(customer: Customer, employers: Employers | None) -> Writes:
    if customer.archived_at is not None:
        return Writes()
    values: dict[str, Any] = {}
    notes: list[Filled] = []
    if employers is not None and _is_missing(customer, "organization_id"):
        values |= _organization(customer, employers)
        notes += [_note(name, "email_domain", values["organization_id"], LIKELY) for name in values]
    if (addresses := _with_country(customer)) is not None:
        values["addresses"] = addresses
        notes.append(_note("addresses", "phone_number", "", LIKELY))
    fields: CustomerFields = msgspec.structs.replace(customer.fields, **values)
    issues = _issues_after_vat_check(customer)
    return customers.revised(customer, BY, fields, filled=(*(customer.filled or ()), *notes) or None, issues=issues)


def _organization(customer: Customer, employers: Employers) -> dict[str, Any]:
    """Return the organization, where one alone is likely and tells nobody of what they must not know.

    A person who is nobody's is seen by everybody, and so goes to the organization's team with it.
    """
    if len(employers.seen) == 1:
        return {"organization_id": employers.seen[0].id}
    alone = employers.known[0] if len(employers.known) == 1 else None
    if alone is None or alone.fields.team is None or customer.owned != Owned() or not _is_missing(customer, "team"):
        return {}
    return {"organization_id": alone.id, "team": alone.fields.team}


def _with_country(customer: Customer) -> tuple[Address, ...] | None:
    """Return the addresses with their country, or None where none is missing, known, or filled before."""
    country = country_of_phones(customer.fields, settings().country)
    filled_before = any(filled.field == "addresses" for filled in customer.filled or ())
    if country is None or filled_before:
        return None
    addresses = with_country(customer.fields.addresses, country)
    return addresses if addresses != customer.fields.addresses else None


def _issues_after_vat_check(customer: Customer) -> tuple[Issue, ...] | None:
    issues = [issue for issue in customer.issues or () if issue != INVALID_VAT_ID]
    vat_id = customer.fields.vat_id
    return (*issues, *([INVALID_VAT_ID] if vat_id and not vat_id_is_valid(vat_id) else [])) or None


def _note(field: str, source: str, reference: str, confidence: float) -> Filled:
    return Filled(field=field, source=source, reference=reference, at=utc_now(), confidence=confidence)


def _propose_organization(customer: Customer, employers: Employers) -> None:
    """Propose each organization of the domain; what was proposed before stays as it was decided.

    A new one, too, where those who see the person see none: so it looks to them as if there were none.
    """
    values: list[dict[str, Any]] = [{"organization_id": organization.id} for organization in employers.known]
    if not employers.seen:
        values.append({"kind": "organization", "name": employers.domain, "domains": [employers.domain]})
    for value in values:
        proposal = Proposal.of(customer.id, "organization_id", value, "email_domain", utc_now())
        try:
            Writes().claim(proposal).commit()
        except Contended:
            continue  # it has been proposed before


def _open_proposal(caller: Principal, proposal_id: str) -> tuple[Proposal, Customer]:
    """Return a proposal that waits, with its customer; raises NotFound or Forbidden as for the customer."""
    proposal = store.proposal(proposal_id)
    customer_id, _ = proposal_key(proposal_id)
    found = customer_now(customer_id)  # read also for what is nowhere: a guess costs the same
    if proposal is None or not _seen_of(caller, [proposal]):
        raise NotFound("there is no such proposal")
    try:
        customer = customers.to_change(caller, found)
    except NotFound as error:
        raise NotFound("there is no such proposal") from error
    if proposal.status != "open":
        raise Conflict(f"this proposal has been {proposal.status}")
    return proposal, customer


def _organization_of(caller: Principal, proposal: Proposal) -> str:
    """Return the proposed organization, which is made if it does not exist by now."""
    if organization_id := proposal.value.get("organization_id"):
        return str(organization_id)
    for domain in proposal.value["domains"]:
        known = _not_archived(organizations_of_domain(domain))
        if existing := [one.id for one in known if caller.may(customers.READ, one.owned)]:
            return existing[0]
    return customers.create(caller, fit(proposal.value, CustomerFields)).id


def _seen_of(caller: Principal, proposals: list[Proposal]) -> list[Proposal]:
    """Keep the proposals that name no organization which is not there for the caller."""
    named = {name for proposal in proposals if (name := proposal.value.get("organization_id"))}
    if caller.reach(customers.READ) == "all" or not named:
        return proposals
    seen = {one.id for one in customers_now(named).values() if caller.may(customers.READ, one.owned)}
    return [proposal for proposal in proposals if proposal.value.get("organization_id") in (None, *seen)]


def _decide(proposal: Proposal, status: State, by: str) -> Proposal:
    proposal.status, proposal.decided_by = status, by
    Writes().save(proposal, Proposal.status == "open").answering(ProposalView.of(proposal)).commit()
    return proposal
