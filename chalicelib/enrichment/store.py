"""Questions to the table about proposals."""

from chalicelib.enrichment.model import Proposal
from chalicelib.table import PROPOSALS, proposal_key, start_after


def proposals_of(customer_id: str, limit: int, after: str | None) -> list[Proposal]:
    """Return the next `limit` proposals of a customer, behind the one with an id."""
    start = start_after(*proposal_key(after)) if after else None
    found = Proposal.query(
        customer_id, Proposal.sk.startswith(PROPOSALS), consistent_read=True, limit=limit, last_evaluated_key=start
    )
    return list(found)


def proposal(proposal_id: str) -> Proposal | None:
    """Return a proposal as of this moment."""
    return Proposal.find(*proposal_key(proposal_id))
