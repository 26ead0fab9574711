"""Questions to the table about customers."""

from collections.abc import Iterable

from chalicelib.config import settings
from chalicelib.customers.model import (
    AddressHolder,
    Customer,
    DomainHolder,
    ExternalId,
    LeadClaim,
    PlaceByName,
    UpsertClaim,
)
from chalicelib.table import (
    LEAD,
    OPEN,
    RECORD,
    UPSERT,
    Item,
    address_partition,
    customers_partition,
    domain_partition,
    external_id_key,
    id_of,
    start_after,
)


def customer(customer_id: str) -> Customer | None:
    """Return the customer as of this moment, archived or not."""
    return Customer.find(customer_id)


def customer_and_open(customer_id: str) -> list[Item]:
    """Return a customer and all that is open with it, in one request: their sort keys are neighbors."""
    return list(Item.query(customer_id, Item.sk.between(OPEN, RECORD), consistent_read=True))


def customers(ids: Iterable[str]) -> dict[str, Customer]:
    """Return those of the customers that exist, archived or not, in one request a hundred."""
    found = Item.batch_get([(customer_id, RECORD) for customer_id in ids], consistent_read=True)
    return {item.pk: item for item in found if isinstance(item, Customer)}


def customers_by_name(limit: int, after: PlaceByName | None) -> list[Customer]:
    """Return the next `limit` customers by name, behind the place (range, key) that the last page ended at."""
    first_range, key = after or PlaceByName(0, "")
    page: list[Customer] = []
    for number in range(first_range, settings().ranges):
        partition = customers_partition(number)
        start = start_after(id_of(key), RECORD, by_name_pk=partition, by_name_sk=key) if key else None
        page += Customer.by_name.query(partition, limit=limit - len(page), last_evaluated_key=start)
        if len(page) == limit:
            break
        key = ""
    return page


def customers_with_address(address: str) -> list[str]:
    """Return the ids of the customers that have a canonical address now, oldest first."""
    return [item.sk for item in AddressHolder.query(address_partition(address), consistent_read=True)]


def lead_with_address(address: str) -> LeadClaim | None:
    """Return which customer an address became when it first wrote, archived or not."""
    return LeadClaim.find(address_partition(address), LEAD)


def last_upsert_by_address(address: str) -> UpsertClaim | None:
    """Return which customer an upsert by a canonical address made lately."""
    return UpsertClaim.find(address_partition(address), UPSERT)


def customer_with_external_id(system: str, external_id: str) -> str | None:
    """Return the id of the customer that has an id in another system."""
    found = ExternalId.find(*external_id_key(system, external_id))
    return found.customer_id if found else None


def organizations_of_domain(domain: str) -> list[str]:
    """Return the ids of the organizations that mail from a canonical domain."""
    return [item.sk for item in DomainHolder.query(domain_partition(domain), consistent_read=True)]
