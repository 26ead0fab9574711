"""The one write-back of cleansing: the normalised customer, over exactly the version that was cleansed."""

from chalicelib.cleansing.rules import cleansed
from chalicelib.config import settings
from chalicelib.customers.model import Customer, Issue
from chalicelib.customers.service import revised
from chalicelib.errors import Contended
from chalicelib.table import SYSTEM

BY = f"{SYSTEM}cleansing"
OTHERS_CODES = frozenset({("vat_id", "invalid")})  # what enrichment finds stays until enrichment looks again


def cleanse(customer: Customer) -> None:
    """Normalise the customer as it is now, unless it is archived or normal already."""
    if customer.archived_at is not None:
        return
    fields, issues = cleansed(customer.fields, settings().country)
    kept = [issue for issue in customer.issues or () if (issue.field, issue.code) in OTHERS_CODES]
    all_issues: tuple[Issue, ...] | None = (*issues, *kept) or None
    if fields == customer.fields and all_issues == customer.issues:
        return
    writes = revised(customer, BY, fields, issues=all_issues)
    try:
        writes.commit()
    except Contended:
        return  # somebody changed the customer since: that change is on its way here
