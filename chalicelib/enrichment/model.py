"""A proposal: what a function would fill in, if a human agrees."""

import datetime
import hashlib
from typing import Any, Literal

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.table import CROCKFORD, ULID_LENGTH, Item, id_of, proposal_key
from chalicelib.typed import Instant, Typed

State = Literal["open", "accepted", "rejected"]


class Proposal(Item, discriminator="proposal"):
    """A value for one field of a customer, with its source."""

    customer_id = UnicodeAttribute()
    field = UnicodeAttribute()
    value = Typed(dict[str, Any])
    source = UnicodeAttribute()
    status = UnicodeAttribute(default="open")
    created_at = Instant()
    decided_by = UnicodeAttribute(null=True)

    @property
    def id(self) -> str:
        """The proposal's id."""
        return id_of(self.sk)

    @classmethod
    def of(cls, customer_id: str, field: str, value: dict[str, Any], source: str, at: datetime.datetime) -> "Proposal":
        """Make a proposal; the same for the same customer, field and value, so that it is made once."""
        proposal_id = _proposal_id(customer_id, field, value)
        return cls(
            *proposal_key(proposal_id), customer_id=customer_id, field=field, value=value, source=source, created_at=at
        )


def _proposal_id(customer_id: str, field: str, value: dict[str, Any]) -> str:
    """Begin with the customer's ULID, which is the partition, and go on with a digest of what is proposed."""
    digest = hashlib.sha256(msgspec.json.encode([field, value], order="deterministic")).digest()
    suffix = "".join(CROCKFORD[byte & 31] for byte in digest[:10])
    return f"pro_{customer_id.removeprefix('cus_')[:ULID_LENGTH]}{suffix}"


class ProposalView(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal as answered."""

    id: str
    customer_id: str
    field: str
    value: dict[str, Any]
    source: str
    status: State
    created_at: datetime.datetime
    decided_by: str | None = None

    @classmethod
    def of(cls, proposal: Proposal) -> "ProposalView":
        """Show a stored proposal."""
        return cls(**{name: getattr(proposal, name) for name in cls.__struct_fields__})
