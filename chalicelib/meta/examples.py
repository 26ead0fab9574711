"""Examples of requests, as they stand in the description of the API; a test sends each."""

EXAMPLES: dict[str, object] = {
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
        "participants": [{"customer_id": "cus_01KAR3K4G5T6V7W8X9Y0ZABCDE"}],
        "outcome": "reached",
    },
    "a patch of CustomerFields": {"status": "customer"},
    "a patch of InteractionFields": {"outcome": "reached"},
}
