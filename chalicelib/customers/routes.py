"""Customers over HTTP."""

from typing import Annotated

import msgspec
from chalice.app import Blueprint

from chalicelib.customers import batch, service, upsert, view360
from chalicelib.customers.batch import BatchBody
from chalicelib.customers.expansion import EXPANSIONS, OF_A_VIEW
from chalicelib.customers.model import Customer, CustomerFields, CustomerView, PlaceByName
from chalicelib.customers.service import READ, WRITE
from chalicelib.customers.view360 import READ_INTERACTIONS, TimelinePage, View360
from chalicelib.errors import BadRequest
from chalicelib.fields import NoDetails
from chalicelib.history import service as history
from chalicelib.history.model import HistoryList
from chalicelib.http import JSON, MERGE_PATCH, Answer, Call, MergePatch, Nothing, Page, endpoint
from chalicelib.interactions.model import Place, Type
from chalicelib.search import lists
from chalicelib.search.filters import CustomerFilters

blueprint = Blueprint(__name__)


class CustomersQuery(CustomerFilters, frozen=True, kw_only=True):
    """A page of customers."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 25
    cursor: str | None = None


class TimelineQuery(Page, frozen=True, kw_only=True):
    """A page of a timeline."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50
    type: Type | None = None


class CustomerList(msgspec.Struct):
    """A page of customers."""

    results: list[CustomerView]
    next: str | None


class BatchAnswer(msgspec.Struct):
    """What became of each input, in their order."""

    results: list[batch.Result]


@endpoint(
    blueprint, "POST", "/v1/customers", summary="Create a customer", needs=WRITE,
    body=CustomerFields, answer=CustomerView, status=201,
)  # fmt: skip
def create_customer(call: Call[CustomerFields, Nothing]) -> Answer:
    """Create a person or an organization."""
    customer = service.create(call.principal, call.body)
    return Answer(CustomerView.of(customer), 201, customer.version, service.location_of(customer))


@endpoint(
    blueprint, "GET", "/v1/customers", summary="List customers", needs=READ,
    query=CustomersQuery, answer=CustomerList, selects=CustomerView, expands=EXPANSIONS,
)  # fmt: skip
def list_customers(call: Call[Nothing, CustomersQuery]) -> Answer:
    """Return a page of customers by name, or the last changed first: all that the caller may see, or a scope of it.

    `custom.<name>` filters by a choice of a custom field. A page may be short while there are more: `next` tells.
    """
    if (name := lists.unknown_custom(call.query)) is not None:
        raise BadRequest(f"the parameter 'custom.{name}' is not known here")
    found, position = lists.page(call.principal, call.query, call.query.limit, call.cursor(PlaceByName))
    return Answer(CustomerList([CustomerView.of(customer) for customer in found], call.next(position)))


@endpoint(
    blueprint, "GET", "/v1/customers/{customer_id}", summary="Get a customer", needs=READ, answer=CustomerView,
    selects=CustomerView, expands=EXPANSIONS,
)  # fmt: skip
def get_customer(call: Call[Nothing, Nothing], customer_id: str) -> Answer:
    """Return a customer."""
    customer = service.get(call.principal, customer_id)
    return Answer(CustomerView.of(customer), version=customer.version)


@endpoint(
    blueprint, "PATCH", "/v1/customers/{customer_id}", summary="Change a customer", needs=WRITE,
    body=MergePatch, patches=CustomerFields, answer=CustomerView, content_types=(MERGE_PATCH, JSON),
)  # fmt: skip
def change_customer(call: Call[MergePatch, Nothing], customer_id: str) -> Answer:
    """Apply a JSON Merge Patch."""
    customer = service.change(call.principal, customer_id, call.body, call.if_match)
    return Answer(CustomerView.of(customer), version=customer.version)


@endpoint(
    blueprint, "DELETE", "/v1/customers/{customer_id}", summary="Archive a customer", needs=WRITE, status=204
)  # fmt: skip
def archive_customer(call: Call[Nothing, Nothing], customer_id: str) -> Answer:
    """Take a customer out of lists and searches."""
    service.archive(call.principal, customer_id, call.if_match)
    return Answer(status=204)


@endpoint(
    blueprint, "GET", "/v1/customers/{customer_id}/people", summary="List the persons of an organization", needs=READ,
    query=Page, answer=CustomerList, selects=CustomerView, expands=EXPANSIONS,
)  # fmt: skip
def list_people(call: Call[Nothing, Page], customer_id: str) -> Answer:
    """Return a page of the persons of an organization whom the caller may see, by name."""
    service.get(call.principal, customer_id)
    found, position = lists.page(
        call.principal, CustomerFilters(), call.query.limit, call.cursor(PlaceByName), organization_id=customer_id
    )
    return Answer(CustomerList([CustomerView.of(customer) for customer in found], call.next(position)))


@endpoint(
    blueprint, "POST", "/v1/customers/{customer_id}/restore", summary="Restore a customer", needs=WRITE,
    body=NoDetails, answer=CustomerView,
)  # fmt: skip
def restore_customer(call: Call[NoDetails, Nothing], customer_id: str) -> Answer:
    """Take an archived customer back into lists and searches, with its external ids; 409 where one is taken now."""
    customer = service.restore(call.principal, customer_id, call.if_match)
    return Answer(CustomerView.of(customer), version=customer.version)


@endpoint(
    blueprint, "PUT", "/v1/customers/by/email/{address}", summary="Upsert a customer by e-mail address", needs=WRITE,
    body=MergePatch, patches=CustomerFields, answer=CustomerView, content_types=(JSON, MERGE_PATCH), may_create=True,
)  # fmt: skip
def upsert_customer_by_email(call: Call[MergePatch, Nothing], address: str) -> Answer:
    """Merge into the customer that has this address, or create it; 409 with `candidates` where several have it."""
    return _upserted(*upsert.by_email(call.principal, address, call.body, call.if_match))


@endpoint(
    blueprint, "PUT", "/v1/customers/by/external-id/{system}/{external_id}",
    summary="Upsert a customer by its id in another system", needs=WRITE,
    body=MergePatch, patches=CustomerFields, answer=CustomerView, content_types=(JSON, MERGE_PATCH), may_create=True,
)  # fmt: skip
def upsert_customer_by_external_id(call: Call[MergePatch, Nothing], system: str, external_id: str) -> Answer:
    """Merge into the customer that has this external id, or create it."""
    return _upserted(*upsert.by_external_id(call.principal, system, external_id, call.body, call.if_match))


def _upserted(customer: Customer, is_new: bool) -> Answer:  # noqa: FBT001 - the second part of what it is given
    location = service.location_of(customer) if is_new else None
    return Answer(CustomerView.of(customer), 201 if is_new else 200, customer.version, location)


@endpoint(
    blueprint, "POST", "/v1/customers/batch", summary="Change many customers", needs=WRITE,
    body=BatchBody, answer=BatchAnswer, status=207, by_input=True,
)  # fmt: skip
def change_customers(call: Call[BatchBody, Nothing]) -> Answer:
    """Create, update, upsert and archive customers: each input succeeds or fails by itself."""
    bodies = [sent.get("body") or {} for sent in call.as_sent["inputs"]]
    results = batch.run(call.principal, call.body.inputs, bodies, call.attempt, call.problem)
    return Answer(BatchAnswer(results), 207)


@endpoint(
    blueprint, "GET", "/v1/customers/{customer_id}/360", summary="See all of a customer", needs=READ, answer=View360,
    selects=View360, expands=OF_A_VIEW,
)  # fmt: skip
def view_customer(call: Call[Nothing, Nothing], customer_id: str) -> Answer:
    """Return the profile, what is open, and the newest 50 entries of the timeline."""
    timeline = f"/v1/customers/{customer_id}/timeline"
    return Answer(view360.view(call.principal, customer_id, lambda place: call.next_of(timeline, place)))


@endpoint(
    blueprint, "GET", "/v1/customers/{customer_id}/timeline", summary="Read a customer's timeline",
    needs=READ_INTERACTIONS, query=TimelineQuery, answer=TimelinePage,
)  # fmt: skip
def read_timeline(call: Call[Nothing, TimelineQuery], customer_id: str) -> Answer:
    """Return a page of the timeline, newest first."""
    after, sees_all = call.cursor(Place), call.principal.reach(READ) == "all"
    if not sees_all:
        service.get(call.principal, customer_id)
    entries, position = view360.timeline_page(call.principal, customer_id, call.query.limit, after, call.query.type)
    if sees_all and not entries and after is None:
        service.get(call.principal, customer_id)
    return Answer(TimelinePage(entries, call.next(position)))


@endpoint(
    blueprint, "GET", "/v1/customers/{customer_id}/history", summary="Read a customer's history", needs=READ,
    query=Page, answer=HistoryList,
)  # fmt: skip
def read_history(call: Call[Nothing, Page], customer_id: str) -> Answer:
    """Return who changed what, newest first."""
    service.get(call.principal, customer_id)
    rows, position = history.page(customer_id, call.query.limit, call.cursor(history.Position))
    return Answer(HistoryList(rows, call.next(position)))
