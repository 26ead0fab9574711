"""What the store said of a request that failed: nothing, where it gave no answer; PynamoDB would fail when asked."""

from typing import NamedTuple

from pynamodb.exceptions import PynamoDBException


class Said(NamedTuple):
    """The code and the message of DynamoDB's answer, empty where there was none."""

    code: str
    message: str

    @classmethod
    def of(cls, error: PynamoDBException) -> "Said":
        """Read an error's cause."""
        response = getattr(error.cause, "response", None) or {}
        told = response.get("Error", {})
        return cls(str(told.get("Code", "")), str(told.get("Message", "")))
