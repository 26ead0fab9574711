"""Up to a hundred changes of customers in one request: each succeeds or fails by itself."""

import contextlib
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.auth import Principal
from chalicelib.customers import service, upsert
from chalicelib.customers.model import LONGEST_EXTERNAL_ID, CustomerFields
from chalicelib.errors import Contended, KontorError, Unavailable
from chalicelib.fields import Strict, refuse
from chalicelib.idempotency import Attempt, FirstAnswer
from chalicelib.validation import fit
from chalicelib.writes import Writes

Body = dict[str, Any]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]  # as long as in a path; the store takes no longer key
Problem = Callable[[KontorError], dict[str, object]]
CREATED, OK, NO_CONTENT = 201, 200, 204


class Create(Strict, frozen=True, tag_field="method", tag="create"):
    """Create a customer, as POST does."""

    body: Body


class Update(Strict, frozen=True, tag_field="method", tag="update"):
    """Apply a merge patch, as PATCH does; `version` is what If-Match is there."""

    id: Id
    body: Body
    version: Annotated[int, msgspec.Meta(ge=1)] | None = None


class ExternalIdKey(Strict, frozen=True):
    """An id in another system."""

    system: Id
    id: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_EXTERNAL_ID)]


class By(Strict, frozen=True):
    """By what a customer is found: one of the two."""

    email: str | None = None
    external_id: ExternalIdKey | None = None

    def __post_init__(self) -> None:
        if (self.email is None) == (self.external_id is None):
            raise refuse("required", "takes either email or external_id")


class Upsert(Strict, frozen=True, tag_field="method", tag="upsert"):
    """Change the customer that is found, or create it, as PUT does."""

    by: By
    body: Body
    version: Annotated[int, msgspec.Meta(ge=1)] | None = None


class Archive(Strict, frozen=True, tag_field="method", tag="archive"):
    """Archive a customer, as DELETE does."""

    id: Id
    version: Annotated[int, msgspec.Meta(ge=1)] | None = None


Input = Create | Update | Upsert | Archive


class BatchBody(Strict, frozen=True):
    """What to do, in this order."""

    inputs: Annotated[tuple[Input, ...], msgspec.Meta(min_length=1, max_length=100)]


class Result(Strict, frozen=True):
    """What became of one input: the record's id and version, or the problem, whose pointers are within its `body`."""

    status: int
    id: str | None = None
    version: int | None = None
    error: dict[str, Any] | None = None


def run(
    caller: Principal, inputs: tuple[Input, ...], bodies: list[Body], attempt: Attempt | None, problem: Problem
) -> list[Result]:
    """Do each input in a transaction of its own; what an earlier attempt with this key has done is not done again.

    `bodies` are the inputs' bodies with their nulls. When the store stops answering, nothing more is tried.
    """
    answered = attempt.answers_of_inputs() if attempt else {}
    results: list[Result] = []
    for number, (wanted, body) in enumerate(zip(inputs, bodies, strict=True)):
        if number in answered:
            results.append(_first(wanted, answered[number]))
        elif results and results[-1].status == Unavailable.status:
            results.append(results[-1])
        else:
            results.append(_done(caller, wanted, body, attempt.of_input(number) if attempt else None, problem))
    return results


def _done(caller: Principal, wanted: Input, body: Body, attempt: Attempt | None, problem: Problem) -> Result:
    """Do one input; what it is answered is kept with what it writes, or, where it is refused, by itself."""
    try:
        if attempt is None:
            return _act(caller, wanted, body)
        with attempt:
            return _act(caller, wanted, body)
    except KontorError as error:
        first = attempt.first_answer() if attempt else None
        if first is not None:
            return _first(wanted, first)
        refused = problem(error)
        if attempt is not None and not isinstance(error, Contended):
            refused = _kept(attempt, refused)
        return Result(status=error.status, error=refused)
    except (PynamoDBException, BotoCoreError, ClientError):
        silence = Unavailable("the store does not answer; repeat with the same Idempotency-Key, or look first")
        return Result(status=silence.status, error=problem(silence))


def _act(caller: Principal, wanted: Input, body: Body) -> Result:
    match wanted:
        case Create():
            customer, status = service.create(caller, fit(body, CustomerFields)), CREATED
        case Update(id=customer_id, version=version):
            customer, status = service.change(caller, customer_id, body, version), OK
        case Upsert(by=By(email=str(address)), version=version):
            customer, is_new = upsert.by_email(caller, address, body, version)
            status = CREATED if is_new else OK
        case Upsert(by=By(external_id=ExternalIdKey(system=system, id=external_id)), version=version):
            customer, is_new = upsert.by_external_id(caller, system, external_id, body, version)
            status = CREATED if is_new else OK
        case Archive(id=customer_id, version=version):
            service.archive(caller, customer_id, version)
            return Result(status=NO_CONTENT, id=customer_id)
        case _:
            raise AssertionError(wanted)
    return Result(status=status, id=customer.id, version=customer.version)


def _kept(attempt: Attempt, refused: dict[str, object]) -> dict[str, object]:
    """Keep a refusal, unless it is transient, so that the same request is told the same."""
    with contextlib.suppress(Contended):  # the same request at the same time has been told the same
        Writes().claim(attempt.kept(refused, None, None)).commit()
    return refused


def _first(wanted: Input, kept: FirstAnswer) -> Result:
    """Tell what was kept: a problem has a status, a record an id."""
    told = msgspec.json.decode(kept.body)
    if "status" in told:
        return Result(status=told["status"], error=told)
    if isinstance(wanted, Archive):
        return Result(status=NO_CONTENT, id=wanted.id)
    created = kept.location is not None
    return Result(status=CREATED if created else OK, id=told["id"], version=kept.version)
