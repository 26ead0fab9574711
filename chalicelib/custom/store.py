"""Questions to the table about the definitions of custom fields."""

from chalicelib.custom.model import CustomFields
from chalicelib.table import SETTINGS

FIELDS = "fields"


def definitions() -> CustomFields | None:
    """Return the definitions as of this moment, where any were set."""
    return CustomFields.find(SETTINGS, FIELDS)
