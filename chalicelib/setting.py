"""What the company configures as a whole: an item that is replaced, and over the one that was read alone."""

import zlib

import msgspec

from chalicelib.errors import Stale
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


def version_of(body: msgspec.Struct) -> int:
    """Return what the ETag of a setting names: its content's checksum, since one that was never set has no revision."""
    return zlib.crc32(msgspec.json.encode(body))


def check_match(if_match: int | None, current: msgspec.Struct) -> None:
    """Raise Stale, with the setting as it is now, where a change was meant for another."""
    if if_match not in (None, version_of(current)):
        raise Stale("the setting is another than that in If-Match", version_of(current), current)
