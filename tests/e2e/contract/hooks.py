"""What the description alone cannot tell a generator: which refusals no schema foresees, what a mail is."""

import json
from typing import Any

import schemathesis

# Codes of rules across fields or records. All else that a body is refused for stands in its schema.
BEYOND_SCHEMAS = {
    "by_action",  # a deal's stage is changed by moving it
    "contradicts",  # an upsert's body without the key of its path
    "derived",  # a person's name follows from its parts
    "due_required",  # by a recurrence
    "immutable",  # a person stays a person
    "invalid_email",  # RFC 5321 and IDNA are no pattern
    "invalid_phone",
    "not_for_organizations",
    "not_for_persons",
    "not_for_this_type",  # choices belong to a choice, and what is referred to belongs to a reference
    "not_searchable",  # search finds customers, by what is written
    "not_there",
    "not_whole",  # to a schema 56.0 is a whole number
    "out_of_range",  # a time before 1900
    "out_of_reach",
    "recurrence",  # which parts of RFC 5545 fit each other
    "required",  # a person needs one of two names; a patch can leave a record without what it needs
    "too_large",  # all custom values of a record, or all definitions, together
    "too_many",  # customers among the participants, fields of a record
    "twice",  # names that have to differ
    "unknown",  # a reference to a record that is not there
}


@schemathesis.check
def a_body_that_fits_is_refused_by_no_schema(ctx: Any, response: Any, case: Any) -> None:
    """Fail where a body that the description allows is refused for its shape."""
    if response.status_code != 422 or case.meta is None or not case.meta.generation.mode.is_positive:
        return
    codes = {error["code"] for error in json.loads(response.content).get("errors", [])}
    assert codes <= BEYOND_SCHEMAS, f"the schema lets through what is refused as {sorted(codes - BEYOND_SCHEMAS)}"


@schemathesis.hook
def map_query(ctx: Any, query: Any) -> Any:
    """Leave out invented cursors: only an answer gives out one that is accepted, and links take it from there."""
    if query is not None:
        query.pop("cursor", None)
    return query


@schemathesis.hook
def before_call(ctx: Any, case: Any, kwargs: Any) -> None:
    """Leave out the empty cursors and bare If-Match that systematic coverage sends as valid beside a path's bounds."""
    if case.query and case.query.get("cursor") == "":
        del case.query["cursor"]
    if case.headers and case.headers.get("If-Match") == "0" and case.meta.generation.mode.is_positive:
        del case.headers["If-Match"]


@schemathesis.serializer("message/rfc822")
def mail(ctx: Any, value: Any) -> Any:
    """Send a mail as the bytes that it is."""
    return value if isinstance(value, bytes) else str(value).encode()
