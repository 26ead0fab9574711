"""DynamoDB Local acknowledges a transaction a moment before it commits it; AWS never does."""

from chalicelib.table import SETTINGS, Item


def await_commits() -> None:
    """Let no transaction of this process return before it is committed, so that kill -9 loses nothing acknowledged.

    The engine works on one thing after the other: a consistent read is answered when what came before it is done.
    """
    client = Item._get_connection().connection.client  # noqa: SLF001 - the one client of the process

    def read_behind(**_: object) -> None:
        Item.find(SETTINGS, "commit")

    client.meta.events.register("after-call.dynamodb.TransactWriteItems", read_behind)
