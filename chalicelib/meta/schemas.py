"""The schemas of all bodies and answers (JSON Schema 2020-12), from the types that validate them."""

from collections.abc import Iterable
from typing import Any

import msgspec

from chalicelib.custom.model import PREFIXES, FieldDefinition
from chalicelib.custom.shapes import schema as schema_of_custom

Schema = dict[str, Any]
TEMPLATE = "#/components/schemas/{name}"
NULL: Schema = {"type": "null"}


class Schemas:
    """The schema of each type, with the components to which it refers, and the fields that the company added."""

    def __init__(self, types: Iterable[type], patched: Iterable[type], fields: tuple[FieldDefinition, ...]) -> None:
        ordered = sorted({*types, *patched}, key=lambda kind: kind.__name__)
        schemas, components = msgspec.json.schema_components(ordered, ref_template=TEMPLATE)
        self._by_type: dict[type, Schema] = dict(zip(ordered, schemas, strict=True))
        _describe_custom(components, fields)
        self.components = {name: _with_nulls(schema) for name, schema in components.items()}
        for kind in sorted(set(patched), key=lambda kind: kind.__name__):
            self._add_patch(kind.__name__)

    def of(self, kind: type | None) -> Schema | None:
        """Return a type's schema, None where it is none of a body or an answer."""
        return self._by_type.get(kind) if kind else None

    def of_patch(self, kind: type) -> Schema:
        """Return the schema of a merge patch of a type."""
        return {"$ref": TEMPLATE.format(name=_patch_name(kind.__name__))}

    def _add_patch(self, name: str) -> None:
        """Describe what RFC 7396 makes of an object: any of its fields, or null to remove one; lists are replaced."""
        if _patch_name(name) in self.components:
            return
        whole = self.components[name]
        patch = {field: value for field, value in whole.items() if field != "required"}
        patch |= {"title": _patch_name(name), "description": f"A merge patch of {name}: null removes a field."}
        self.components[_patch_name(name)] = patch
        patch["properties"] = {field: _nullable(self._patched(schema)) for field, schema in whole["properties"].items()}

    def _patched(self, schema: Schema) -> Schema:
        if "anyOf" in schema:
            return {**schema, "anyOf": [self._patched(choice) for choice in schema["anyOf"]]}
        if isinstance(schema.get("additionalProperties"), dict):  # null removes what is named freely, too
            kept = {field: value for field, value in schema.items() if field != "maxProperties"}
            return kept | {"additionalProperties": _nullable(schema["additionalProperties"])}
        name = schema.get("$ref", "").rpartition("/")[2]
        if "properties" not in self.components.get(name, {}):
            return schema
        self._add_patch(name)
        return {"$ref": TEMPLATE.format(name=_patch_name(name))}


def _describe_custom(components: dict[str, Schema], fields: tuple[FieldDefinition, ...]) -> None:
    """Put the company's fields in the place of the `custom` that is any object, sent or answered."""
    for kind in (prefix.title() for prefix in PREFIXES.values()):
        of_kind = [field for field in fields if field.record == kind.lower()]
        for owner, name, answered in (
            (f"{kind}Fields", f"{kind}Custom", False),
            (f"{kind}View", f"{kind}CustomView", True),
        ):
            components[name] = {"title": name, **schema_of_custom(of_kind, TEMPLATE, answered=answered)}
            components[owner]["properties"]["custom"] = {"$ref": TEMPLATE.format(name=name)}
        if any(field.required for field in of_kind):
            components[f"{kind}Fields"]["required"] = [*components[f"{kind}Fields"].get("required", []), "custom"]


def _patch_name(name: str) -> str:
    return f"{name}Patch"


def _with_nulls(schema: Schema) -> Schema:
    """Let every field that may be absent be null, since both mean the same."""
    if "properties" not in schema:
        return schema
    required = schema.get("required", [])
    properties = {name: field if name in required else _nullable(field) for name, field in schema["properties"].items()}
    return {**schema, "properties": properties}


def _nullable(schema: Schema) -> Schema:
    """Allow null."""
    if not schema or NULL in schema.get("anyOf", []):
        return schema
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], NULL]}
    said: Schema = {name: schema[name] for name in ("default", "description") if name in schema}
    return {"anyOf": [{name: value for name, value in schema.items() if name not in said}, NULL], **said}
