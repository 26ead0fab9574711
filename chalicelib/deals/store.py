"""Questions to the table about deals."""

from chalicelib.deals.model import Deal
from chalicelib.table import below, board_partition, column_start


def deal(deal_id: str) -> Deal | None:
    """Return the deal as of this moment, archived or not."""
    return Deal.find(deal_id)


def open_deals_of_stage(pipeline: str, stage: str) -> list[Deal]:
    """Return a column of the board, in its order."""
    return list(Deal.by_work.query(board_partition(pipeline), Deal.by_work_sk.startswith(column_start(stage))))


def open_deals_of_pipeline(pipeline: str) -> list[Deal]:
    """Return the whole board of a pipeline, column by column."""
    return list(Deal.by_work.query(board_partition(pipeline)))


def first_of_stage(pipeline: str, stage: str) -> Deal | None:
    """Return the deal on top of a column."""
    found = Deal.by_work.query(board_partition(pipeline), Deal.by_work_sk.startswith(column_start(stage)), limit=1)
    return next(found, None)


def last_of_stage(pipeline: str, stage: str) -> Deal | None:
    """Return the deal at the end of a column."""
    place = Deal.by_work_sk.startswith(column_start(stage))
    return next(Deal.by_work.query(board_partition(pipeline), place, limit=1, scan_index_forward=False), None)


def next_in_stage(deal: Deal) -> Deal | None:
    """Return the deal below another one in its column."""
    place = Deal.by_work_sk.between(below(deal.by_work_sk), below(column_start(deal.stage)))
    return next(Deal.by_work.query(deal.by_work_pk, place, limit=1), None)
