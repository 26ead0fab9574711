"""Records as tests need them: sensible defaults, any of which a test overrides."""

from typing import Any

from chalicelib.auth import Principal
from chalicelib.custom.model import FieldDefinition
from chalicelib.customers.model import CustomerFields
from chalicelib.interactions.model import InteractionFields
from chalicelib.validation import fit


def caller(user: str = "admin", role: str = "admin", *teams: str) -> Principal:
    """Return who calls a service: somebody who may do everything, unless a role says less."""
    return Principal(user, role, teams, f"{user}@kontor.example")


def person(**fields: Any) -> dict[str, Any]:
    """Return the body that creates a person."""
    return {"kind": "person", "given_name": "Jörg", "family_name": "Müller", **fields}


def organization(**fields: Any) -> dict[str, Any]:
    """Return the body that creates an organization."""
    return {"kind": "organization", "name": "Müller Bau GmbH", **fields}


def interaction(*customer_ids: str, **fields: Any) -> dict[str, Any]:
    """Return the body that notes a call with customers."""
    participants = [{"customer_id": customer_id} for customer_id in customer_ids]
    return {"type": "call", "direction": "outbound", "subject": "Angebot", "participants": participants, **fields}


def customer_fields(**fields: Any) -> CustomerFields:
    """Return a person's fields; an organization's with kind="organization"."""
    body = organization(**fields) if fields.get("kind") == "organization" else person(**fields)
    return fit(body, CustomerFields)


def interaction_fields(*customer_ids: str, **fields: Any) -> InteractionFields:
    """Return an interaction's fields."""
    return fit(interaction(*customer_ids, **fields), InteractionFields)


def mail(
    sender: str = "Jörg Müller <joerg@mueller-bau.de>",
    to: str = "rep@kontor.example",
    *,
    subject: str = "Anfrage",
    body: str = "Guten Tag",
    message_id: str = "<1@mueller-bau.de>",
    date: str = "Mon, 23 Nov 2026 09:30:00 +0000",
    **headers: str,
) -> bytes:
    """Return a message as it travels (RFC 5322)."""
    fields = {"From": sender, "To": to, "Subject": subject, "Date": date, "Message-ID": message_id, **headers}
    named = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    lines = [*named, "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "", body, ""]
    return "\r\n".join(lines).encode()


def custom_field(name: str = "segment", **parts: Any) -> dict[str, Any]:
    """Return the definition of a custom field: of a customer, and a text, unless a part says otherwise."""
    told = {"label": {"de": "Feld", "en": "Field"}, "purpose": "To offer what fits.", "retention": "P3Y"}
    return {"name": name, "record": "customer", "type": "text", **told, **parts}


def custom_definition(name: str = "segment", **parts: Any) -> FieldDefinition:
    """Return a definition as it is kept."""
    return fit(custom_field(name, **parts), FieldDefinition)
