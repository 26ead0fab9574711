"""OpenAPI 3.1, generated from the declarations that validate the requests."""

import functools
import re
from typing import Any

import msgspec

from chalicelib.custom.model import FieldDefinition
from chalicelib.fields import NoDetails
from chalicelib.http import CUSTOM, ENDPOINTS, LONGEST_ID, PROBLEM, Endpoint, MergePatch, Nothing, title_of
from chalicelib.kpis.service import KPIS
from chalicelib.meta.examples import EXAMPLES, PARAMETERS, answer_example
from chalicelib.meta.links import links
from chalicelib.meta.schemas import NULL, TEMPLATE, Schemas
from chalicelib.selection import EXPAND, FIELDS, fields_of

ANY_ID: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID}
IN_PATHS: dict[str, dict[str, Any]] = {
    "kpi": {"type": "string", "enum": list(KPIS)},
    "address": ANY_ID | {"format": "email"},
    "system": {"type": "string", "pattern": r"^[a-z0-9_-]{1,40}$"},
}
TITLES = {
    400: "A parameter or header does not fit",
    401: "The token is absent, expired or not valid",
    403: "The role may not do this",
    404: "There is no such record for the caller",
    405: "The route does not take this method",
    409: "Another record has this unique key, or too many write at once",
    412: "Somebody has changed the record since the version in If-Match; `current` is the record now",
    413: "The body is too large",
    415: "The Content-Type is not one that this route takes",
    422: "The body does not fit; `errors` name the fields",
    429: "The caller asks too often; `Retry-After` says for how many seconds to wait",
    503: "The store does not answer; whether a change was made is not known",
}


class ProblemError(msgspec.Struct):
    """One thing that is wrong."""

    pointer: str
    code: str
    message: str


class Problem(msgspec.Struct):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[ProblemError] = []


@functools.lru_cache(maxsize=2)
def description(fields: tuple[FieldDefinition, ...] = ()) -> dict[str, Any]:
    """Return the description of every route, with the custom fields of the company."""
    types = {kind for declared in ENDPOINTS for kind in _types(declared)} | {Problem}
    schemas = Schemas(types, [declared.patches for declared in ENDPOINTS if declared.patches], fields)
    paths: dict[str, dict[str, Any]] = {}
    for declared in ENDPOINTS:
        paths.setdefault(declared.path, {})[declared.method.lower()] = _operation(declared, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kontor", "version": "1", "summary": "A CRM for customers, interactions and KPIs."},
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT or API token"}},
        },
    }


def _types(declared: Endpoint) -> list[type]:
    named = (declared.body, declared.answer)
    return [kind for kind in named if kind not in (None, Nothing, MergePatch, bytes, dict, str) and kind is not None]


def _operation(declared: Endpoint, schemas: Schemas) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": declared.name,
        "summary": declared.summary,
        "description": declared.description,
        "parameters": [*_path_parameters(declared), *_query_parameters(declared), *_header_parameters(declared)],
        "responses": _responses(declared, schemas),
    }
    if declared.needs is None:
        operation["security"] = []
    if declared.body is not Nothing:
        operation["requestBody"] = {
            "required": declared.body is not NoDetails,
            "content": _request_content(declared, schemas),
        }
    return operation


def _path_parameters(declared: Endpoint) -> list[dict[str, Any]]:
    names = re.findall(r"{(\w+)}", declared.path)
    return [_parameter(name, "path", IN_PATHS.get(name, ANY_ID), required=True) for name in names]


def _query_parameters(declared: Endpoint) -> list[dict[str, Any]]:
    (_,), components = msgspec.json.schema_components([declared.query], ref_template=TEMPLATE)
    schema = components[declared.query.__name__]
    required = schema.get("required", [])
    named = [
        _parameter(name, "query", _inlined(field), required=name in required)
        for name, field in schema["properties"].items()
        if name != CUSTOM  # stands for parameters of any name, which OpenAPI cannot say; the route's description does
    ]
    return named + _selection_parameters(declared)


def _selection_parameters(declared: Endpoint) -> list[dict[str, Any]]:
    told = {FIELDS: "The fields to answer, comma-separated; the id always is.", EXPAND: "What to add under `expanded`."}
    choices = {FIELDS: fields_of(declared.selects) if declared.selects else (), EXPAND: tuple(declared.expands)}
    return [
        _parameter(name, "query", _names_of(known), required=False)
        | {"description": told[name], "style": "form", "explode": False, "example": [known[0]]}
        for name, known in choices.items()
        if known
    ]


def _names_of(known: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": {"type": "string", "enum": [*known]}}


def _parameter(name: str, place: str, schema: dict[str, Any], *, required: bool) -> dict[str, Any]:
    example = {"example": PARAMETERS[name]} if name in PARAMETERS else {}
    return {"name": name, "in": place, "required": required, "schema": schema, **example}


def _query_names(declared: Endpoint) -> list[str]:
    return [field.encode_name for field in msgspec.structs.fields(declared.query)]


def _inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a parameter's schema without null, which a query cannot say."""
    choices = [choice for choice in schema.get("anyOf", []) if choice != NULL]
    if not choices:
        return schema
    kept = {name: value for name, value in schema.items() if name not in ("anyOf", "default")}
    return kept | (choices[0] if len(choices) == 1 else {"anyOf": choices})


def _takes_if_match(declared: Endpoint) -> bool:
    return declared.method in ("PATCH", "DELETE") or declared.patches is not None or declared.guarded


def _header_parameters(declared: Endpoint) -> list[dict[str, Any]]:
    if _takes_if_match(declared):
        told = "The ETag of the version that the change is meant for; a version that somebody changed since gets 412."
        etag = {"type": "string", "pattern": r'^"[0-9]{1,18}"$'}
        return [_parameter("If-Match", "header", etag, required=False) | {"description": told}]
    if declared.method == "POST" and declared.needs:
        told = "The same key and body get the same answer again, for a day."
        key = {"type": "string", "pattern": r"^[!-~]{1,255}$"}
        return [_parameter("Idempotency-Key", "header", key, required=False) | {"description": told}]
    return []


def _request_content(declared: Endpoint, schemas: Schemas) -> dict[str, Any]:
    if declared.body is bytes:
        return {kind: {"schema": {"type": "string", "format": "binary"}} for kind in declared.content_types}
    if declared.patches is not None:
        name = declared.patches.__name__
        return {
            kind: {
                "schema": schemas.of_patch(declared.patches),
                "example": EXAMPLES.get(name if declared.may_create else f"a patch of {name}"),
            }
            for kind in declared.content_types
        }
    content = {"schema": schemas.of(declared.body)}
    if (example := EXAMPLES.get(declared.body.__name__)) is not None:
        content["example"] = example
    return dict.fromkeys(declared.content_types, content)


def _responses(declared: Endpoint, schemas: Schemas) -> dict[str, Any]:
    success: dict[str, Any] = {"description": declared.summary}
    if declared.answer is not None and (schema := schemas.of(declared.answer)) is not None:
        example = answer_example(declared.answer)
        content = {"schema": _or_selected(declared, schema), **({"example": example} if example else {})}
        success["content"] = {"application/json": content}
    elif declared.answer is not None:
        media = "application/json" if declared.answer is dict else "text/html"
        success["content"] = {media: {"schema": {"type": "object" if declared.answer is dict else "string"}}}
    if found := links(declared, ENDPOINTS):
        success["links"] = found
    failures = {str(status): _failure(status) for status in _failures(declared)}
    also = {"201": success | {"description": "There was none: it has been created"}} if declared.may_create else {}
    return {str(declared.status): success} | also | failures


def _or_selected(declared: Endpoint, schema: dict[str, Any]) -> dict[str, Any]:
    """Tell that a record of which fields were selected need not have the others."""
    if declared.selects is None:
        return schema
    always = ["results"] if declared.selects is not declared.answer else [*({"id"} & {*fields_of(declared.selects)})]
    selected = {"type": "object", "required": always, "description": "With `fields` or `expand`: what was asked for."}
    return {"anyOf": [schema, selected]}


def _failure(status: int) -> dict[str, Any]:
    example = {"type": "about:blank", "title": title_of(status), "status": status, "detail": TITLES[status]}
    content = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": {**example, "request_id": "8f14e45f"}}
    return {"description": TITLES[status], "content": {PROBLEM: content}}


def _failures(declared: Endpoint) -> list[int]:
    failures = {400, 503}
    if declared.needs:
        failures |= {401, 403, 429}
    if "{" in declared.path or any(name.endswith("_id") for name in _query_names(declared)):
        failures |= {404}
    if declared.method != "GET":
        failures |= {409, 413, 422}
    if declared.body is not Nothing:
        failures |= {415}
    if _takes_if_match(declared):
        failures |= {412}
    return sorted(failures)
