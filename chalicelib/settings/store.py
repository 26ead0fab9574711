"""Questions to the table about settings."""

from chalicelib.settings.model import Pipelines, Users
from chalicelib.table import SETTINGS, Item, board_partition, column_start

USERS = "users"
PIPELINES = "pipelines"


def users() -> Users | None:
    """Return the directory of users."""
    return Users.find(SETTINGS, USERS)


def pipelines() -> Pipelines | None:
    """Return the pipelines, where any were set."""
    return Pipelines.find(SETTINGS, PIPELINES)


def stage_is_in_use(pipeline: str, stage: str) -> bool:
    """Tell whether a deal is open in a stage."""
    found = Item.by_work.query(board_partition(pipeline), Item.by_work_sk.startswith(column_start(stage)), limit=1)
    return next(found, None) is not None
