"""Examples of requests, parameters and answers, as they stand in the description of the API; tests check each."""

from typing import Any

import msgspec

CUSTOMER_ID = "cus_01KAR3K4G5T6V7W8X9Y0ZABCDE"
DEAL_ID = "dea_01KAR3K4G5T6V7W8X9Y0ZABCDE"

EXAMPLES: dict[str, Any] = {
    "CustomerFields": {
        "kind": "person",
        "given_name": "Jörg",
        "family_name": "Müller",
        "title": "Dr.",
        "salutation": "Herr",
        "emails": [{"address": "joerg@mueller-bau.de", "label": "work", "primary": True}],
        "phones": [{"number": "089 / 12 34 56", "label": "work"}],
        "addresses": [{"street": "Hauptstr.", "house_number": "12a", "postal_code": "80331", "city": "München"}],
        "job_title": "Geschäftsführer",
        "status": "lead",
        "owner": "rep",
        "tags": ["bau"],
        "source": {"kind": "web_form", "detail": "Kontaktformular"},
        "language": "de",
    },
    "InteractionFields": {
        "type": "call",
        "direction": "outbound",
        "occurred_at": "2026-11-23T09:30:00Z",
        "duration_s": 300,
        "subject": "Angebot besprochen",
        "participants": [{"customer_id": CUSTOMER_ID}],
        "outcome": "reached",
    },
    "ReplyBody": {"body": "Guten Tag, anbei unser Angebot.", "cc": ["inbox@kontor.example"]},
    "EmailBody": {
        "subject": "Unser Angebot",
        "body": "Guten Tag, Herr Müller, anbei unser Angebot.",
        "cc": ["inbox@kontor.example"],
    },
    "AttachmentBody": {"filename": "Angebot.pdf", "content_type": "application/pdf", "size": 48213},
    "a patch of CustomerFields": {"status": "customer"},
    "a patch of InteractionFields": {"outcome": "reached"},
    "a patch of DealFields": {"probability": 60},
    "a patch of TaskFields": {"due": "2026-12-03"},
    "DealFields": {
        "name": "Dachsanierung",
        "customer_id": CUSTOMER_ID,
        "amount": {"amount": 1250000, "currency": "EUR"},
        "expected_close": "2026-12-31",
    },
    "TaskFields": {
        "title": "Angebot nachfassen",
        "due": "2026-12-01",
        "customer_id": CUSTOMER_ID,
        "priority": "high",
        "recurrence": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
    },
    "ViewFields": {
        "name": "Bauherren",
        "parameters": {"tag": "bau", "city": "München", "scope": "team"},
        "shared": True,
    },
    "a patch of ViewFields": {"parameters": {"city": None, "status": "customer"}},
    "BatchBody": {
        "inputs": [
            {"method": "create", "body": {"kind": "organization", "name": "Müller Bau GmbH"}},
            {
                "method": "upsert",
                "by": {"external_id": {"system": "datev", "id": "10001"}},
                "body": {"kind": "person", "family_name": "Müller"},
            },
        ],
    },
    "NoDetails": {},
    "TokenFields": {"name": "Webshop", "scopes": ["customers:write", "interactions:write"]},
    "MoveBody": {"stage": "offer"},
    "LoseBody": {"reason": "price"},
    "UsersBody": {
        "users": [
            {
                "id": "rep",
                "name": "Renate Rep",
                "email": "rep@kontor.example",
                "role": "rep",
                "language": "de",
                "timezone": "Europe/Berlin",
                "reminder_hour": 7,
            },
        ],
    },
    "Preferences": {"language": "de", "timezone": "Europe/Vienna", "reminders": True, "reminder_hour": 8},
    "a patch of Preferences": {"language": "en", "timezone": None},
    "TeamsBody": {"teams": [{"name": "south", "members": ["manager", "rep"]}]},
    "FieldsBody": {
        "fields": [
            {
                "name": "segment",
                "record": "customer",
                "type": "choice",
                "choices": ["A", "B"],
                "label": {"de": "Segment", "en": "Segment"},
                "purpose": "To offer what fits the size of the company.",
                "retention": "P3Y",
            }
        ]
    },
    "PipelinesBody": {
        "pipelines": [{"name": "sales", "stages": [{"name": "new", "probability": 10, "rotting_days": 14}]}]
    },
}

PARAMETERS: dict[str, object] = {
    "address": "joerg@mueller-bau.de",
    "by": "owner",
    "city": "München",
    "compare": "previous",
    "country": "DE",
    "customer_id": CUSTOMER_ID,
    "deal_id": DEAL_ID,
    "due": "today",
    "external_id": "10001",
    "from": "2026-11-01",
    "If-Match": '"3"',
    "Idempotency-Key": "0b9c1f0e-5d0e-4f4f-9d0a-1f0c6f6d3b1a",
    "interaction_id": "int_01KAR3K4G5T6V7W8X9Y0ZABCDE",
    "attachment_id": "att_01KAR3K4G5T6V7W8X9Y0ZABCDE",
    "kind": "person",
    "kpi": "activities",
    "limit": 25,
    "message_id": "msg_5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
    "owner": "rep",
    "period": "day",
    "pipeline": "sales",
    "proposal_id": "pro_01KAR3K4G5T6V7W8X9Y0ZABCDE_1",
    "q": "muell",
    "rotting": True,
    "scope": "own",
    "sort": "name",
    "source": "web_form",
    "stage": "offer",
    "status": "lead",
    "tag": "bau",
    "system": "datev",
    "task_id": "tsk_01KAR3K4G5T6V7W8X9Y0ZABCDE",
    "to": "2026-11-30",
    "token_id": "tok_01KAR3K4G5T6V7W8X9Y0ZABCDE",
    "type": "call",
    "view_id": "viw_01KAR3K4G5T6V7W8X9Y0ZABCDE",
}

_RECORD = {
    "version": 1,
    "created_at": "2026-11-23T09:30:00Z",
    "created_by": "rep",
    "updated_at": "2026-11-23T09:30:00Z",
    "updated_by": "rep",
}
_CUSTOMER = EXAMPLES["CustomerFields"] | _RECORD | {"id": CUSTOMER_ID, "name": "Dr. Jörg Müller", "team": "south"}
_INTERACTION = EXAMPLES["InteractionFields"] | _RECORD | {"id": PARAMETERS["interaction_id"], "visibility": "team"}
_DEAL = (
    EXAMPLES["DealFields"]
    | _RECORD
    | {
        "id": DEAL_ID,
        "pipeline": "sales",
        "stage": "new",
        "status": "open",
        "probability": 10,
        "rots_on": "2026-12-07",
        "stage_history": [{"from": None, "to": "new", "at": "2026-11-23T09:30:00Z", "by": "rep"}],
    }
)
_TASK = EXAMPLES["TaskFields"] | _RECORD | {"id": PARAMETERS["task_id"], "owner": "rep"}
_TOKEN = {
    "id": PARAMETERS["token_id"],
    "name": "Webshop",
    "scopes": ["customers:write", "interactions:write"],
    "created_at": "2026-11-23T09:30:00Z",
    "created_by": "rep",
    "expires_at": "2027-02-21T09:30:00Z",
    "last_used_at": None,
}
_CHANGE = {
    "at": "2026-11-23T09:30:00Z", "by": "rep", "field": "status", "old": "lead", "new": "customer", "version": 3,
}  # fmt: skip

_FILE = EXAMPLES["AttachmentBody"] | {"id": PARAMETERS["attachment_id"]}
ANSWERS: dict[str, Any] = {
    "Upload": {
        "attachment": _FILE,
        "form": {"url": "https://bucket.s3.eu-central-1.amazonaws.com/", "fields": {"key": "uploads/…", "policy": "…"}},
        "expires_in": 900,
    },
    "Download": {"attachment": _FILE, "url": "https://bucket.s3.eu-central-1.amazonaws.com/…", "expires_in": 300},
    "CustomerView": _CUSTOMER,
    "InteractionView": _INTERACTION,
    "DealView": _DEAL,
    "TaskView": _TASK,
    "ViewView": EXAMPLES["ViewFields"] | _RECORD | {"id": PARAMETERS["view_id"], "record": "customers"},
    "HistoryView": _CHANGE,
    "BatchAnswer": {
        "results": [
            {"status": 201, "id": CUSTOMER_ID, "version": 1},
            {
                "status": 422,
                "error": {
                    "type": "about:blank",
                    "title": "Unprocessable Content",
                    "status": 422,
                    "detail": "/kind: is required",
                    "request_id": "8f14e45f",
                    "errors": [{"pointer": "/kind", "code": "required", "message": "is required"}],
                },
            },
        ],
    },
    "View360": {
        "customer": _CUSTOMER,
        "open_deals": [_DEAL],
        "open_tasks": [_TASK],
        "consents": [],
        "timeline": {"results": [_INTERACTION], "next": None},
    },
    "DealList": {
        "results": [_DEAL],
        "next": None,
        "totals": {
            "count": 1,
            "amount": [{"amount": 1250000, "currency": "EUR"}],
            "weighted": [{"amount": 125000, "currency": "EUR"}],
        },
    },
    "UnansweredView": {
        "interaction": _INTERACTION | {"type": "email", "direction": "inbound", "body": "Was kostet das?"},
        "waiting": 2,
        "latest_id": PARAMETERS["interaction_id"],
        "customer": {"id": CUSTOMER_ID, "name": "Dr. Jörg Müller"},
        "owner": "rep",
    },
    "Hit": {
        "id": CUSTOMER_ID,
        "kind": "person",
        "name": "Dr. Jörg Müller",
        "matched": ["name"],
        "highlights": [{"field": "name", "text": "Dr. Jörg Müller", "ranges": [[9, 15]]}],
    },
    "Health": {"status": "ok", "store": "ok"},
    "KpiView": {
        "id": "activities",
        "unit": "count",
        "from": "2026-11-23",
        "to": "2026-11-23",
        "timezone": "Europe/Berlin",
        "as_of": "2026-11-23T17:00:00Z",
        "results": [{"period": "2026-11-23", "by": {"owner": "rep"}, "value": 12, "detail": {"call": 12}}],
        "total": {"value": 12, "detail": {"call": 12}},
    },
    "KpiRecord": {
        "record": "interaction",
        "day": "2026-11-23",
        "owner": "rep",
        "type": "call",
        "id": PARAMETERS["interaction_id"],
        "at": "2026-11-23T09:30:00Z",
        "subject": "Angebot besprochen",
        "customer_id": CUSTOMER_ID,
        "customer_name": "Dr. Jörg Müller",
    },
    "KpiDefinition": {"id": "activities", "unit": "count", "by": ["owner", "type"]},
    "Me": {
        "id": "rep",
        "name": "Renate Rep",
        "email": "rep@kontor.example",
        "role": "rep",
        "teams": ["south"],
        "language": "de",
        "timezone": "Europe/Berlin",
        "reminders": True,
        "reminder_hour": 7,
        "company": {"timezone": "Europe/Berlin", "country": "DE", "currency": "EUR"},
        "may": {"customers": {"read": "team", "write": "own"}, "kpis": {"read": "team", "write": "no"}},
    },
    "MessageView": {
        "id": PARAMETERS["message_id"],
        "status": "processed",
        "reason": None,
        "interaction_id": PARAMETERS["interaction_id"],
        "received_at": "2026-11-23T09:30:00Z",
    },
    "ProblemView": {
        "id": PARAMETERS["message_id"],
        "reason": "unusable_sender",
        "explanation": "The sender's address is none to which anybody could answer.",
        "received_at": "2026-11-23T09:30:00Z",
        "tries": 1,
        "from": {"address": "anna@localhost", "name": "Anna"},
        "subject": "Anfrage",
    },
    "RawMail": {"url": "https://bucket.s3.eu-central-1.amazonaws.com/…", "expires_in": 300, "size": 4821},
    "ProposalView": {
        "id": PARAMETERS["proposal_id"],
        "customer_id": CUSTOMER_ID,
        "field": "organization_id",
        "value": {"kind": "organization", "name": "mueller-bau.de", "domains": ["mueller-bau.de"]},
        "source": "email_domain",
        "status": "open",
        "created_at": "2026-11-23T09:30:00Z",
    },
    "Received": {"id": PARAMETERS["message_id"]},
    "TokenView": _TOKEN,
    "NewTokenView": _TOKEN | {"token": "kontor_01KAR3K4G5T6V7W8X9Y0ZABCDE_…"},
}  # fmt: skip


def answer_example(kind: type) -> Any:  # noqa: ANN401 - JSON
    """Return the example of an answer; a list's is made of that of its rows."""
    if kind.__name__ in ANSWERS:
        return ANSWERS[kind.__name__]
    if not issubclass(kind, msgspec.Struct):
        return None
    fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
    if fields.keys() == {"results", "next"}:
        (row,) = fields["results"].__args__
        return {"results": [answer_example(row)], "next": None}
    return EXAMPLES.get(kind.__name__)
