"""What Amazon API Gateway does between the wire and the Chalice app: routing, authorization, and its own errors.

Chalice's local mode answers these errors as API Gateway does before it is configured. The product's template configures
gateway responses; they are the ones here: RFC 9457 problems with an honest status.
"""

import base64
import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from chalice.app import Chalice, CORSConfig, RouteEntry
from chalice.config import Config
from chalice.local import ForbiddenError, LambdaContext, LocalGateway, LocalGatewayAuthorizer, NotAuthorizedError

from chalicelib.http import TITLES
from infra.local.functions import failure_place

log = logging.getLogger(__name__)

Event = dict[str, Any]

_MEMORY_MB = 1024
_LIMIT_MS = 29_000  # API Gateway waits no longer


@dataclass(frozen=True)
class Reply:
    """An answer. `route` is the pattern that matched, for the access log."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    route: str | None = None


class GatewayError(Exception):
    """A request that ends at the gateway."""

    def __init__(self, status: HTTPStatus, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


class Gateway:
    """Answers requests to one app, from any number of threads."""

    def __init__(self, app: Chalice) -> None:
        give_each_thread_its_own_request(app)
        self._app = app
        self._local = LocalGateway(app, Config.create(chalice_app=app, lambda_memory_size=_MEMORY_MB))
        self._authorizer = LocalGatewayAuthorizer(app)
        self._cors = _cors_headers(app)

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        """Answer one request; `path` is as on the wire, with its query."""
        context = LambdaContext("api", _MEMORY_MB, _LIMIT_MS)
        try:
            event = self._event(method, path, headers, body, context)
        except GatewayError as error:
            return problem(error, context.aws_request_id, self._cors)
        route = str(event["requestContext"]["resourcePath"])
        try:
            response = self._respond(event, path, context)
        except GatewayError as error:
            return problem(error, context.aws_request_id, self._cors, route)
        return _reply(response, route)

    def _event(self, method: str, path: str, headers: Mapping[str, str], body: bytes, context: LambdaContext) -> Event:
        """Write the request as API Gateway hands it to a function."""
        try:
            event: Event = self._local.event_converter.create_lambda_event(method, path, dict(headers))
        except ValueError as error:
            raise GatewayError(HTTPStatus.NOT_FOUND, "no such path") from error
        event["requestContext"] |= {"requestId": context.aws_request_id, "stage": "local"}
        event |= {"httpMethod": method, "path": event["requestContext"]["path"]}
        event["pathParameters"] = {name: unquote(value) for name, value in event["pathParameters"].items()}
        return event | self._body(event["headers"].get("content-type", ""), body)

    def _body(self, content_type: str, body: bytes) -> Event:
        """Binary media types travel to the function as base64, all others as text."""
        if content_type.partition(";")[0].strip().lower() in self._app.api.binary_types:
            return {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}
        return {"body": body.decode("utf-8", "replace") if body else None, "isBase64Encoded": False}

    def _respond(self, event: Event, path: str, context: LambdaContext) -> Event:
        method, route = event["httpMethod"], event["requestContext"]["resourcePath"]
        views = self._app.routes[route]
        if method == "OPTIONS" and method not in views and any(map(_cors_of, views.values())):
            preflight: Event = self._local.handle_request(method, path, event["headers"], None)
            return preflight
        if method not in views:
            raise GatewayError(
                HTTPStatus.METHOD_NOT_ALLOWED, f"{method} is not possible here", {"Allow": ", ".join(sorted(views))}
            )
        event = self._authorized(event, path, context)
        try:
            response: Event = self._app(event, context)
        except Exception as error:  # the boundary where Lambda turns what a function raises into API Gateway's 502
            log.error("function failed error=%s", failure_place(error))  # noqa: TRY400 - a trace may hold personal data
            raise GatewayError(HTTPStatus.BAD_GATEWAY, "the function failed") from error
        return response

    def _authorized(self, event: Event, path: str, context: LambdaContext) -> Event:
        """Let the route's authorizer decide; adds its context to the event."""
        try:
            decided, _ = self._authorizer.authorize(path, event, context)
        except (NotAuthorizedError, ForbiddenError) as error:
            raise _who_are_you() from error  # the authorizer denies no caller that it knows: see ACCESS_DENIED in AWS
        except Exception as error:  # the boundary where API Gateway turns what an authorizer raises into an answer
            if str(error) == "Unauthorized":  # the message by which a Lambda authorizer says 401
                raise _who_are_you() from error
            log.error("authorizer failed error=%s", failure_place(error))  # noqa: TRY400 - as above
            raise GatewayError(HTTPStatus.INTERNAL_SERVER_ERROR, "the authorizer failed") from error
        return dict(decided)


def problem(
    error: GatewayError, request_id: str, headers: Mapping[str, str] | None = None, route: str | None = None
) -> Reply:
    """Write an error as RFC 9457 says."""
    content = {
        "type": "about:blank",
        "title": TITLES.get(error.status) or error.status.phrase,
        "status": error.status.value,
        "detail": error.detail,
        "request_id": request_id,
    }
    fields = {**(headers or {}), **error.headers, "Content-Type": "application/problem+json"}
    return Reply(error.status, list(fields.items()), json.dumps(content).encode(), route)


def give_each_thread_its_own_request(app: Chalice) -> None:
    """Make `app.current_request` and `app.lambda_context` those of the thread: Lambda never runs two at once."""
    mine = threading.local()

    def per_thread(name: str) -> property:
        return property(lambda _: getattr(mine, name, None), lambda _, value: setattr(mine, name, value))

    names = ("current_request", "lambda_context")
    app.__class__ = type("LocalChalice", (app.__class__,), {name: per_thread(name) for name in names})


def _who_are_you() -> GatewayError:
    return GatewayError(HTTPStatus.UNAUTHORIZED, "a valid token is needed", {"WWW-Authenticate": "Bearer"})


def _cors_headers(app: Chalice) -> dict[str, str]:
    """Tell the headers without which a browser hides an error from the frontend; all routes share one configuration."""
    configured = (_cors_of(view) for views in app.routes.values() for view in views.values())
    cors = next(filter(None, configured), None)
    return dict(cors.get_access_control_headers()) if cors is not None else {}


def _cors_of(view: RouteEntry) -> CORSConfig | None:
    return view.cors


def _reply(response: Event, route: str) -> Reply:
    headers = [(name, str(value)) for name, value in response["headers"].items()]
    for name, values in response["multiValueHeaders"].items():
        headers += [(name, str(value)) for value in values]
    body = response["body"] or b""
    if response.get("isBase64Encoded"):
        body = base64.b64decode(body)
    return Reply(response["statusCode"], headers, body if isinstance(body, bytes) else body.encode(), route)
