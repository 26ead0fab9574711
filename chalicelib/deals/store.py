"""Questions to the table about deals."""

from collections.abc import Iterator

from chalicelib.beside import Beside
from chalicelib.deals.model import Deal, Place
from chalicelib.table import (
    CLOSED_DEALS,
    RECORD,
    below,
    board_partition,
    closed_deal_key,
    column_start,
    open_deals_partition,
    parts_of,
    start_after,
)


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


def open_deals_of_owner(owner: str, until: str, limit: int, after: Place | None) -> list[Deal]:
    """Return the next `limit` open deals of a user that rot before `until`, those first that rot first."""
    partition = open_deals_partition(owner)
    start = start_after(after.deal_id, RECORD, by_name_pk=partition, by_name_sk=after.key) if after else None
    return list(Deal.by_name.query(partition, Deal.by_name_sk < until, limit=limit, last_evaluated_key=start))


def closed_deals(
    partition: str, edges: tuple[str, str], at_once: int, after: Place | None
) -> tuple[list[Deal], Place | None]:
    """Return the next `at_once` deals that were closed between two moments, those first that were closed last.

    With the place that was reached, None at the end.
    """
    start = start_after(after.deal_id, RECORD, by_work_pk=partition, by_work_sk=after.key) if after else None
    found = Deal.by_work.query(
        partition,
        Deal.by_work_sk.between(*edges),
        page_size=at_once,
        scan_index_forward=False,
        last_evaluated_key=start,
    )
    page = next(found.page_iter)
    last = page.get("LastEvaluatedKey")
    reached = Place(*parts_of(last["by_work_sk"]["S"], 2)) if last else None
    return [Deal.from_raw_data(item) for item in page["Items"]], reached


def closed_deals_of_customer(customer_id: str, before: str | None, at_once: int) -> Iterator[Beside]:
    """Return the copies of a customer's closed deals that began before a deal, newest first, `at_once` a request."""
    start = start_after(*closed_deal_key(customer_id, before)) if before else None
    return Beside.query(
        customer_id,
        Beside.sk.startswith(CLOSED_DEALS),
        consistent_read=True,
        page_size=at_once,
        scan_index_forward=False,
        last_evaluated_key=start,
    )
