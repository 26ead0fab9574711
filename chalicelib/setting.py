"""What the company configures as a whole: an item that is replaced, and over the one that was read alone."""

from chalicelib.table import Item
from chalicelib.typed import Whole
from chalicelib.writes import Writes


class Setting(Item):
    """A configuration; `revision` tells one from the next."""

    revision = Whole(default=0)


def replace(found: Setting | None, new: Setting) -> None:
    """Put a setting in the place of the one that was found, if any; raises Contended where another came between."""
    unchanged = Setting.revision == found.revision if found else Setting.pk.does_not_exist()
    new.revision = (found.revision if found else 0) + 1
    Writes().save(new, unchanged).commit()
