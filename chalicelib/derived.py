"""Items that follow from a change of a record, and how they are written."""

from typing import NamedTuple

from chalicelib.table import Item


class Derived(NamedTuple):
    """Items that a change makes, and items that it removes."""

    made: list[Item]
    removed: list[Item]


def write(derivations: list[Derived]) -> None:
    """Write what several derivations made and removed, in as few requests as there are 25 items."""
    made = {item.key: item for derived in derivations for item in derived.made}
    removed = {item.key: item for derived in derivations for item in derived.removed}
    with Item.batch_write() as batch:
        for item in made.values():
            batch.save(item)
        for key in removed.keys() - made.keys():
            batch.delete(removed[key])
