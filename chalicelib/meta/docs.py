"""The description of the API as one page to read: no script, nothing from elsewhere."""

import functools
import html
import json
from typing import Any

from chalicelib.custom.model import FieldDefinition
from chalicelib.meta.openapi import description

STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
pre { padding: .75rem; border: 1px solid #8884; border-radius: 6px; overflow-x: auto; }
section { border-top: 1px solid #8884; padding: .5rem 0 1rem; }
b { display: inline-block; min-width: 4.5rem; color: #0b7a75; }
table { border-collapse: collapse; } td, th { text-align: left; padding: .15rem 1rem .15rem 0; vertical-align: top; }
"""


@functools.lru_cache(maxsize=2)
def page(fields: tuple[FieldDefinition, ...] = ()) -> str:
    """Return the page, with the custom fields of the company."""
    found = description(fields)
    routes = [
        _route(method.upper(), path, operation)
        for path, operations in sorted(found["paths"].items())
        for method, operation in operations.items()
    ]
    schemas = [_schema(name, schema) for name, schema in sorted(found["components"]["schemas"].items())]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Kontor API</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head><body><h1>Kontor API</h1>"
        "<p>Send <code>Authorization: Bearer &lt;token&gt;</code>. Errors are <code>application/problem+json</code> "
        '(RFC 9457). For machines: <a href="/v1/openapi.json">/v1/openapi.json</a>.</p>'
        f"<h2>Routes</h2>{''.join(routes)}<h2>Shapes</h2>{''.join(schemas)}</body></html>"
    )


def _route(method: str, path: str, operation: dict[str, Any]) -> str:
    parameters = "".join(
        f"<tr><td><code>{_text(parameter['name'])}</code></td><td>{_text(parameter['in'])}</td>"
        f"<td>{_text(parameter.get('description', _type(parameter['schema'])))}</td></tr>"
        for parameter in operation["parameters"]
    )
    answers = ", ".join(f"<code>{status}</code>" for status in operation["responses"])
    example = _example(operation)
    return (
        f"<section><h3><b>{method}</b> <code>{_text(path)}</code></h3><p>{_text(operation['description'])}</p>"
        f"<table>{parameters}</table>{example}<p>Answers {answers}</p></section>"
    )


def _example(operation: dict[str, Any]) -> str:
    contents = operation.get("requestBody", {}).get("content", {}).values()
    example = next((content["example"] for content in contents if content.get("example")), None)
    return f"<pre>{_text(json.dumps(example, indent=2, ensure_ascii=False))}</pre>" if example else ""


def _schema(name: str, schema: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{_text(field)}</code></td><td>{_text(_type(kind))}</td>"
        f"<td>{_text(kind.get('description', ''))}</td></tr>"
        for field, kind in schema.get("properties", {}).items()
    )
    return (
        f"<section><h3>{_text(name)}</h3><p>{_text(schema.get('description', ''))}</p><table>{rows}</table></section>"
    )


def _type(schema: dict[str, Any]) -> str:
    """Say a schema in words."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " or ".join(_type(choice) for choice in schema["anyOf"] if choice != {"type": "null"})
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type") or "anything")


def _text(value: object) -> str:
    return html.escape(str(value))
