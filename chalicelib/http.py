"""Request in, response out: each route is declared once, with the types that validate it and describe it in OpenAPI."""

import functools
import http
import logging
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from botocore.exceptions import BotoCoreError, ClientError
from chalice.app import Blueprint, CORSConfig, Request, Response
from pynamodb.exceptions import PynamoDBException

from chalicelib import idempotency
from chalicelib.auth import Principal, Right, acting_by
from chalicelib.authorizer import authorize
from chalicelib.config import settings
from chalicelib.cursors import seal, unseal
from chalicelib.errors import (
    Ambiguous,
    BadRequest,
    FieldError,
    Invalid,
    KontorError,
    NotFound,
    Stale,
    TooLarge,
    TooManyRequests,
    Unavailable,
    UnsupportedMediaType,
)
from chalicelib.fields import NoDetails
from chalicelib.rate_limit import limiter
from chalicelib.selection import EXPAND, FIELDS, Expansion, Selection, select, selection_of
from chalicelib.teams import with_teams
from chalicelib.validation import field_error, fit, parse

logger = logging.getLogger(__name__)

B = TypeVar("B")
Q = TypeVar("Q")
P = TypeVar("P")

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
MAIL = "message/rfc822"
PROBLEM = "application/problem+json"
_ETAG = re.compile(r'(?:W/)?"([0-9]{1,18})"')  # a version, of which none has more digits
CUSTOM = "custom"
OF_A_PAGE = ("cursor", "limit", FIELDS, EXPAND)  # parameters that do not change what a list is of
LARGEST_JSON = 1024 * 1024
LONGEST_ID = 200
NO_ANSWER = (
    "the store does not answer; repeat a change with the same Idempotency-Key, or look first whether it was made"
)
TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}  # RFC 9110; older Pythons say otherwise


class Nothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters, or no body."""


class Page(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a list goes on, and how much of it."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 25
    cursor: str | None = None


class MergePatch(dict[str, Any]):
    """The body of a PATCH (RFC 7396): a JSON object."""


class Call(Generic[B, Q]):
    """One request, decoded and checked: who calls, with which body and parameters."""

    attempt: idempotency.Attempt | None = None  # where the route keeps an answer for each of its inputs

    def __init__(
        self, request: Request, principal: Principal, body: B, query: Q, selection: Selection | None = None
    ) -> None:
        self._request = request
        self.principal = principal
        self.body = body
        self.query = query
        self.selection = selection

    @property
    def as_sent(self) -> Any:  # noqa: ANN401 - any JSON
        """The body as it was sent, with the nulls that mean something in merge patches within it."""
        return parse(_raw(self._request))

    def problem(self, error: KontorError) -> dict[str, object]:
        """Tell an error as a part of an answer."""
        return _problem_of(error, self._request)

    @property
    def if_match(self) -> int | None:
        """The version in If-Match, None where any will do; raises BadRequest where it is no ETag of ours."""
        header = self._request.headers.get("if-match", "*").strip()
        if header == "*":
            return None
        found = _ETAG.fullmatch(header)
        if found is None:
            raise BadRequest('If-Match takes one ETag as it was answered, such as "3"')
        return int(found[1])

    @property
    def audience(self) -> str:
        """What a cursor of this answer is valid for: this route with these filters, for this caller."""
        filters = sorted((name, value) for name, value in _query(self._request).items() if name not in OF_A_PAGE)
        return _audience(_address(self._request), filters, self.principal)

    def cursor(self, kind: type[P]) -> P | None:
        """Return the position that the request goes on from, or None at the beginning."""
        given = _query(self._request).get("cursor")
        return None if given is None else unseal(given, self.audience, kind)

    def next(self, position: object | None) -> str | None:
        """Return the cursor to a position, or None at the end."""
        return None if position is None else seal(position, self.audience)

    def next_of(self, path: str, position: object | None) -> str | None:
        """Return the cursor with which another route goes on, called without filters."""
        return None if position is None else seal(position, _audience(path, [], self.principal))


def _address(request: Request) -> str:
    """Return the path that was called; Chalice's own `path` is the route's pattern."""
    return str(request.path.format(**(request.uri_params or {})))


def _audience(path: str, filters: list[tuple[str, str]], principal: Principal) -> str:
    return msgspec.json.encode([path, filters, principal.user]).decode()


class Answer(msgspec.Struct, frozen=True):
    """What a view answers; `version` becomes the ETag, `location` the address of what was created."""

    body: object = None
    status: int = 200
    version: int | None = None
    location: str | None = None
    content_type: str = JSON


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A route as declared; OpenAPI is generated from these."""

    method: str
    path: str
    summary: str
    name: str
    description: str
    body: type
    patches: type | None
    query: type
    answer: type | None
    status: int
    needs: Right | None
    content_types: tuple[str, ...]
    largest: int
    in_steps: bool
    by_input: bool
    may_create: bool
    guarded: bool
    selects: type | None
    expands: Mapping[str, Expansion]


ENDPOINTS: list[Endpoint] = []


V = TypeVar("V", bound=Callable[..., Answer])


def endpoint(  # noqa: PLR0913 - a declaration
    blueprint: Blueprint,
    method: str,
    path: str,
    *,
    summary: str,
    needs: Right | None,
    body: type = Nothing,
    patches: type | None = None,
    query: type = Nothing,
    answer: type | None = None,
    status: int = 200,
    content_types: tuple[str, ...] = (JSON,),
    largest: int = LARGEST_JSON,
    in_steps: bool = False,
    by_input: bool = False,
    may_create: bool = False,
    guarded: bool = False,
    selects: type | None = None,
    expands: Mapping[str, Expansion] = MappingProxyType({}),
) -> Callable[[V], V]:
    """Declare a route. `needs` None is open to everybody without a token.

    An action `in_steps` takes several writes: its Idempotency-Key is looked up before the first; where one transaction
    does all, it is part of that. One `by_input` keeps an answer for each of its inputs itself, by `call.attempt`.
    A route that `may_create` what it does not find answers 201, then. A PUT that is `guarded` takes If-Match. One that
    `selects` answers records of that type, of which `fields` chooses fields and `expand` follows `expands`.
    """

    def register(view: V) -> V:
        declared = Endpoint(
            method=method, path=path, summary=summary, name=view.__name__, description=view.__doc__ or summary,
            body=body, patches=patches, query=query, answer=answer,
            status=status, needs=needs, content_types=content_types, largest=largest, in_steps=in_steps,
            by_input=by_input, may_create=may_create, guarded=guarded, selects=selects, expands=expands,
        )  # fmt: skip
        ENDPOINTS.append(declared)

        @functools.wraps(view)
        def handle(**path_parameters: str) -> Response:
            return _handled(declared, view, blueprint.current_request, path_parameters)

        authorizer = authorize if needs else None
        blueprint.route(path, methods=[method], authorizer=authorizer, content_types=[], cors=_cors())(handle)
        return view

    return register


def _cors() -> CORSConfig | None:
    origin = settings().frontend_origin
    if not origin:
        return None
    return CORSConfig(
        allow_origin=origin,
        allow_headers=["If-Match", "Idempotency-Key"],
        expose_headers=["ETag", "Location", "Retry-After"],
        max_age=600,
    )


def _handled(declared: Endpoint, view: Callable[..., Answer], request: Request, path: dict[str, str]) -> Response:
    try:
        if any(len(value) > LONGEST_ID for value in path.values()):
            raise NotFound("there is no such record")
        call = _call(declared, request)
        with acting_by(call.principal.token):
            return _once(declared, view, request, call, path)
    except (PynamoDBException, BotoCoreError, ClientError) as error:
        logger.error("the store failed: %s", type(error).__name__)  # noqa: TRY400 - its text may hold a record
        return problem(Unavailable(NO_ANSWER), request)
    except KontorError as error:
        return problem(error, request)


def _call(declared: Endpoint, request: Request) -> Call[Any, Any]:
    principal = Principal("", "")
    if declared.needs:
        principal = Principal.from_context(request.context["authorizer"])
        limiter().count(principal)
        principal.require(declared.needs)
        principal = with_teams(principal) if principal.is_limited else principal
    body, query = _body(declared, request), _parameters(declared, request)
    return Call(request, principal, body, query, _selection(declared, request))


def _selection(declared: Endpoint, request: Request) -> Selection | None:
    return selection_of(_query(request), declared.selects, declared.expands) if declared.selects else None


def _selected(call: Call[Any, Any], answer: Answer) -> Answer:
    if call.selection is None:
        return answer
    return msgspec.structs.replace(answer, body=select(call.principal, answer.body, call.selection))


def _once(
    declared: Endpoint, view: Callable[..., Answer], request: Request, call: Call[Any, Any], path: dict[str, str]
) -> Response:
    """Answer a POST that names an Idempotency-Key once: the same request gets the same answer again."""
    key = request.headers.get("idempotency-key")
    if declared.method != "POST" or key is None or declared.needs is None:
        return _response(_selected(call, view(call, **path)))
    attempt = idempotency.Attempt.of(call.principal.client, key, _address(request), _raw(request))
    if declared.by_input:
        call.attempt = attempt
        return _response(view(call, **path))
    first = attempt.first_answer() if declared.in_steps else None
    if first is None:
        try:
            with attempt:
                return _response(view(call, **path))
        except KontorError:  # the first time has left its mark, so that the second meets a conflict
            first = attempt.first_answer()
            if first is None:
                raise
    return _response(Answer(first.body, declared.status, first.version, first.location))


def _body(declared: Endpoint, request: Request) -> object:
    raw = _raw(request)
    if len(raw) > declared.largest:
        raise TooLarge(f"the body has {len(raw)} bytes; this route takes {declared.largest}")
    if declared.body is Nothing:
        if raw.strip():
            raise Invalid.at("", "unexpected_body", "this route takes no body")
        return Nothing()
    if declared.body is NoDetails and not raw.strip():
        return NoDetails()
    _check_content_type(declared, request.headers.get("content-type"))
    if declared.body is bytes:
        return raw
    value = parse(raw)
    if declared.body is MergePatch:
        if not isinstance(value, dict):
            raise Invalid.at("", "wrong_type", "a merge patch is a JSON object")
        return MergePatch(value)
    return fit(value, declared.body)


def _raw(request: Request) -> bytes:
    raw = request.raw_body
    return raw.encode() if isinstance(raw, str) else raw


def _check_content_type(declared: Endpoint, header: str | None) -> None:
    given = (header or declared.content_types[0]).partition(";")[0].strip().lower()
    if given not in declared.content_types:
        raise UnsupportedMediaType(f"send {' or '.join(declared.content_types)}, not {given}")


def _query(request: Request) -> dict[str, str]:
    given = request.query_params
    if given is None:
        return {}
    for name in given:
        if len(given.getlist(name)) > 1:
            raise BadRequest(f"the parameter {name!r} stands more than once")
    return {name: given[name] for name in given}


def _parameters(declared: Endpoint, request: Request) -> object:
    given = _query(request)
    if declared.selects:
        given = {name: value for name, value in given.items() if name not in (FIELDS, EXPAND)}
    try:
        found: object = msgspec.convert(_gathered(given, declared.query), declared.query, strict=False)
    except msgspec.ValidationError as error:
        found = field_error(str(error))
        name = found.pointer.removeprefix("/").replace("/", ".")
        raise BadRequest(
            f"the parameter {name!r} {found.message}", (FieldError("", found.code, found.message),)
        ) from error
    for field in msgspec.structs.fields(declared.query):
        if field.encode_name in given and getattr(found, field.name) is None:  # msgspec reads "null" as absent
            raise BadRequest(f"the parameter {field.encode_name!r} is not null; leave it out")
    return found


def _gathered(given: dict[str, str], query: type) -> dict[str, object]:
    """Collect the parameters custom.<name> of a route that takes any as its one parameter `custom`."""
    if CUSTOM not in getattr(query, "__struct_fields__", ()) or not any(
        name.startswith(f"{CUSTOM}.") for name in given
    ):
        return dict(given)
    plain: dict[str, object] = {name: value for name, value in given.items() if not name.startswith(f"{CUSTOM}.")}
    if CUSTOM in plain:
        raise BadRequest(f"the parameter {CUSTOM!r} stands beside others of that name")
    custom = {name.removeprefix(f"{CUSTOM}."): value for name, value in given.items() if name not in plain}
    return plain | {CUSTOM: custom}


def _response(answer: Answer) -> Response:
    headers: dict[str, str | list[str]] = {"Content-Type": answer.content_type, "Cache-Control": "no-store"}
    if answer.version is not None:
        headers["ETag"] = f'"{answer.version}"'
    if answer.location is not None:
        headers["Location"] = answer.location
    body = answer.body if isinstance(answer.body, str) else msgspec.json.encode(answer.body).decode()
    return Response(
        body="" if answer.status == http.HTTPStatus.NO_CONTENT else body, status_code=answer.status, headers=headers
    )


def problem(error: KontorError, request: Request | None) -> Response:
    """Write an error as RFC 9457 tells."""
    headers: dict[str, str | list[str]] = {"Content-Type": PROBLEM, "Cache-Control": "no-store"}
    if isinstance(error, Stale):
        headers["ETag"] = f'"{error.version}"'
    if isinstance(error, TooManyRequests):  # draft-ietf-httpapi-ratelimit-headers
        headers["Retry-After"] = str(error.retry_after)
        headers["RateLimit-Policy"] = f'"minute";q={error.limit};w=60'
        headers["RateLimit"] = f'"minute";r=0;t={error.retry_after}'
    content = msgspec.json.encode(_problem_of(error, request)).decode()
    return Response(body=content, status_code=int(error.status), headers=headers)


def _problem_of(error: KontorError, request: Request | None) -> dict[str, object]:
    content = problem_content(error.status, error.detail, request)
    if error.errors:
        content["errors"] = error.errors
    if isinstance(error, Stale):
        content |= {"version": error.version, "current": error.current}
    if isinstance(error, Ambiguous):
        content["candidates"] = [{"id": candidate} for candidate in error.candidates]
    return content


def title_of(status: int) -> str:
    """Return the name of an HTTP status."""
    return TITLES.get(status) or http.HTTPStatus(status).phrase


def problem_content(status: int, detail: str, request: Request | None) -> dict[str, object]:
    """Collect what every problem has."""
    context: Mapping[str, Any] = (request.context if request else None) or {}
    request_id = context.get("requestId", "")
    return {
        "type": "about:blank",
        "title": title_of(status),
        "status": int(status),
        "detail": detail,
        "request_id": request_id,
    }


def tidy_errors(event: Any, get_response: Callable[[Any], Response]) -> Response:  # noqa: ANN401 - Chalice's middleware
    """Turn what Chalice itself refuses, or what failed unforeseen, into a problem without internals."""
    response = get_response(event)
    if response.status_code < http.HTTPStatus.BAD_REQUEST or response.headers.get("Content-Type") == PROBLEM:
        return response
    body = response.body if isinstance(response.body, dict) else {}
    failed = response.status_code >= http.HTTPStatus.INTERNAL_SERVER_ERROR
    detail = (
        "something failed on our side; the request_id finds it in the log" if failed else str(body.get("Message", ""))
    )
    content = problem_content(response.status_code, detail, event if isinstance(event, Request) else None)
    if failed:
        logger.error("request %s failed unforeseen", content["request_id"])
    kept = {name: value for name, value in response.headers.items() if name.lower() != "content-type"}
    return Response(
        body=msgspec.json.encode(content).decode(),
        status_code=response.status_code,
        headers=kept | {"Content-Type": PROBLEM, "Cache-Control": "no-store"},
    )
