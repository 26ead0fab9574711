"""Proposals over HTTP."""

import msgspec
from chalice.app import Blueprint

from chalicelib.enrichment import service
from chalicelib.enrichment.model import ProposalView
from chalicelib.fields import CustomerId
from chalicelib.http import Answer, Call, Nothing, Page, endpoint

blueprint = Blueprint(__name__)


class ProposalsQuery(Page, frozen=True, kw_only=True):
    """A page of one customer's proposals."""

    customer_id: CustomerId


class ProposalList(msgspec.Struct):
    """A page of proposals."""

    results: list[ProposalView]
    next: str | None


@endpoint(
    blueprint, "GET", "/v1/proposals", summary="List a customer's proposals", needs=("proposals", "read"),
    query=ProposalsQuery, answer=ProposalList,
)  # fmt: skip
def list_proposals(call: Call[Nothing, ProposalsQuery]) -> Answer:
    """Return what functions propose for a customer, with what was decided."""
    query = call.query
    shown, position = service.page(call.principal, query.customer_id, query.limit, call.cursor(str))
    return Answer(ProposalList([ProposalView.of(proposal) for proposal in shown], call.next(position)))


@endpoint(
    blueprint, "POST", "/v1/proposals/{proposal_id}/accept", summary="Accept a proposal", needs=("proposals", "write"),
    answer=ProposalView, in_steps=True,
)  # fmt: skip
def accept_proposal(call: Call[Nothing, Nothing], proposal_id: str) -> Answer:
    """Do what is proposed."""
    return Answer(ProposalView.of(service.accept(call.principal, proposal_id)))


@endpoint(
    blueprint, "POST", "/v1/proposals/{proposal_id}/reject", summary="Reject a proposal", needs=("proposals", "write"),
    answer=ProposalView, in_steps=True,
)  # fmt: skip
def reject_proposal(call: Call[Nothing, Nothing], proposal_id: str) -> Answer:
    """Note that what is proposed is wrong."""
    return Answer(ProposalView.of(service.reject(call.principal, proposal_id)))
