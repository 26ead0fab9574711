"""A set of writes that happen together or not at all, in one request."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from pynamodb.exceptions import DeleteError, PutError, TransactWriteError
from pynamodb.expressions.condition import Condition

from chalicelib import idempotency
from chalicelib.errors import Contended, Invalid, KontorError
from chalicelib.said import Said
from chalicelib.table import Item, Key, Record

MOST = 100  # actions in one DynamoDB transaction

TOO_LARGE = re.compile("size .*exceeded")  # what DynamoDB says of an item over 400 KB, in other words in transactions
CONDITION_FAILED = "ConditionalCheckFailedException"
CONTENTION = {"TransactionConflict", "TransactionConflictException", "TransactionInProgressException"}


class _Action(NamedTuple):
    item: Item
    condition: Condition | None
    refusal: Callable[[], KontorError]


def _contended() -> KontorError:
    return Contended("another change came between; read the record again and repeat")


def _answered_before() -> KontorError:
    return idempotency.AnsweredBefore("this Idempotency-Key has just expired; use a fresh one")


class Writes:
    """Collects writes and commits them: one as a plain request, several as a transaction."""

    def __init__(self) -> None:
        self._checks: list[tuple[Key, Condition, Callable[[], KontorError]]] = []
        self._saves: list[_Action] = []
        self._deletes: list[_Action] = []

    def save(
        self, item: Item, condition: Condition | None = None, refusal: Callable[[], KontorError] = _contended
    ) -> "Writes":
        """Put the item whole; a Record only over the version before its own. `refusal` is raised where that fails."""
        if isinstance(item, Record):
            condition &= Record.version == item.version - 1 if item.version > 1 else Item.pk.does_not_exist()
        self._saves.append(_Action(item, condition, refusal))
        return self

    def claim(self, item: Item, refusal: Callable[[], KontorError] = _contended) -> "Writes":
        """Put an item whose key nobody may have yet."""
        return self.save(item, Item.pk.does_not_exist(), refusal)

    def delete(self, item: Item, condition: Condition | None = None) -> "Writes":
        """Remove the item, whether or not it is there unless a condition says more."""
        self._deletes.append(_Action(item, condition, _contended))
        return self

    def require(self, key: Key, condition: Condition, refusal: Callable[[], KontorError]) -> "Writes":
        """Write only if the item at `key` fits the condition, without changing it; several become one."""
        for number, (known, other, first) in enumerate(self._checks):
            if known == key:  # a transaction names each item once
                self._checks[number] = known, other & condition, first
                return self
        self._checks.append((key, condition, refusal))
        return self

    def answering(
        self, answer: object, location: str | None = None, version: int | None = None, *, again: bool = False
    ) -> "Writes":
        """Keep the answer that tells of these writes, where the request named an Idempotency-Key.

        An action in several steps keeps its answer in the first, and `again` what the later ones make of it.
        """
        if attempt := idempotency.current():
            kept = attempt.kept(answer, location, version)
            self._saves.append(_Action(kept, None, _contended)) if again else self.claim(kept, _answered_before)
        return self

    def reported(self, record: Record) -> "Writes":
        """Keep the answer that tells of a changed record, where the change is an input of a batch with a key."""
        told = isinstance(idempotency.current(), idempotency.InputAttempt)
        return self.answering(record, None, record.version) if told else self

    def __len__(self) -> int:
        return len(self._checks) + len(self._deletes) + len(self._saves)

    def commit(self) -> None:
        """Write all or nothing; raises the refusal of the first action whose condition failed."""
        actions = self._deletes + self._saves
        try:
            if len(self) > 1:
                self._commit_all()
            else:
                self._commit_one()
        except TransactWriteError as error:
            refusals = [check[2] for check in self._checks] + [action.refusal for action in actions]
            reasons = (
                Said.of(error).message,
                *(reason.message for reason in error.cancellation_reasons if reason),
            )
            raise _refusal_of(error, refusals) or _too_large(reasons) or error from error
        except (PutError, DeleteError) as error:
            if Said.of(error).code == CONDITION_FAILED:
                raise actions[0].refusal() from error
            if Said.of(error).code in CONTENTION:
                raise _contended() from error
            raise _too_large((Said.of(error).message,)) or error from error

    def _commit_one(self) -> None:
        for action in self._saves:
            action.item.save(action.condition)
        for action in self._deletes:
            action.item.delete(action.condition)

    def _commit_all(self) -> None:
        with Item.transaction() as transaction:
            for (pk, sk), condition, _ in self._checks:
                transaction.condition_check(Item, pk, sk, condition)
            for action in self._deletes:
                transaction.delete(action.item, action.condition)
            for action in self._saves:
                transaction.save(action.item, action.condition)


def _too_large(messages: Iterable[str | None]) -> KontorError | None:
    """Say that an item was too large, where the store said so; nothing was written."""
    if any(TOO_LARGE.search(message or "") for message in messages):
        return Invalid.at("", "too_large", "all of it together is larger than the 400 KB that a record may have")
    return None


def _refusal_of(error: TransactWriteError, refusals: list[Callable[[], KontorError]]) -> KontorError | None:
    """Find the failed action: DynamoDB answers one reason an action, in the order checks, deletes, puts.

    A repeated request fails in several: the claims that it made the first time are taken by itself.
    """
    reasons = error.cancellation_reasons
    failed = [
        refusal()
        for refusal, reason in zip(refusals, reasons, strict=False)
        if reason is not None and reason.code == "ConditionalCheckFailed"
    ]
    contended = Said.of(error).code in CONTENTION or any(reason and reason.code in CONTENTION for reason in reasons)
    if contended and not failed:
        return _contended()
    answered_before = [refusal for refusal in failed if isinstance(refusal, idempotency.AnsweredBefore)]
    return next(iter(answered_before + failed), None)
