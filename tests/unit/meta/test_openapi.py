import html
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

import app
from chalicelib.customers.model import CustomerFields
from chalicelib.errors import KontorError
from chalicelib.http import ENDPOINTS
from chalicelib.meta.docs import page
from chalicelib.meta.examples import EXAMPLES
from chalicelib.meta.openapi import TITLES, description
from chalicelib.validation import fit, merge_patch
from tests import builders

METHODS = {"get", "post", "put", "patch", "delete"}
OPERATIONS = [
    (method, path, operation)
    for path, operations in description()["paths"].items()
    for method, operation in operations.items()
]


def below(value: Any) -> Iterator[Any]:
    """Walk through a JSON value."""
    yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from below(part)


def test_the_description_is_of_openapi_3_1() -> None:
    found = description()
    assert found["openapi"].startswith("3.1")
    assert {"title", "version"} <= found["info"].keys()
    assert found.keys() <= {"openapi", "info", "security", "paths", "components", "servers", "tags"}
    assert json.loads(json.dumps(found)).keys() == found.keys()


def test_every_reference_leads_to_a_schema() -> None:
    found = description()
    references = [value["$ref"] for value in below(found) if isinstance(value, dict) and "$ref" in value]
    assert references
    for reference in references:
        target: Any = found
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        assert isinstance(target, dict)


def test_every_route_of_the_app_is_described_and_no_other() -> None:
    routes = {(method.lower(), path) for path, methods in app.app.routes.items() for method in methods}
    assert {(method, path) for method, path, _ in OPERATIONS} == routes


def test_every_operation_has_an_id_of_its_own() -> None:
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_an_operation_has_the_shape_that_openapi_asks_for(method: str, path: str, operation: dict[str, Any]) -> None:
    assert method in METHODS
    assert path.startswith("/v1/")
    assert operation["summary"]
    assert operation["description"]
    assert operation["responses"]
    for status, response in operation["responses"].items():
        assert re.fullmatch(r"[1-5]\d\d", status)
        assert response["description"]
        for media, content in response.get("content", {}).items():
            assert "/" in media
            assert isinstance(content["schema"], dict)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_every_parameter_is_declared_once_and_every_one_of_the_path_is(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    declared = [(parameter["in"], parameter["name"]) for parameter in operation["parameters"]]
    assert len(set(declared)) == len(declared)
    assert {name for place, name in declared if place == "path"} == set(re.findall(r"{(\w+)}", path))
    for parameter in operation["parameters"]:
        assert isinstance(parameter["schema"], dict)
        assert parameter["in"] in ("path", "query", "header")
        assert parameter["in"] != "path" or parameter["required"] is True


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_an_operation_that_reads_takes_no_body(method: str, path: str, operation: dict[str, Any]) -> None:
    assert (method in ("get", "delete")) <= ("requestBody" not in operation)
    for content in operation.get("requestBody", {}).get("content", {}).values():
        assert isinstance(content["schema"], dict)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_an_operation_tells_its_failures(endpoint: Any) -> None:
    operation = description()["paths"][endpoint.path][endpoint.method.lower()]
    assert str(endpoint.status) in operation["responses"]
    if endpoint.needs:
        assert {"401", "403"} <= operation["responses"].keys()
    else:
        assert operation["security"] == []
    if endpoint.method in ("PATCH", "DELETE"):
        assert "412" in operation["responses"]


def test_every_refusal_of_the_error_tree_has_a_title() -> None:
    statuses = {int(kind.status) for kind in KontorError.__subclasses__()}
    assert statuses <= set(TITLES)


@pytest.mark.parametrize("endpoint", [found for found in ENDPOINTS if found.body.__name__ in EXAMPLES])
def test_an_example_fits_its_type(endpoint: Any) -> None:
    assert fit(EXAMPLES[endpoint.body.__name__], endpoint.body)


def test_the_example_of_a_patch_fits_a_customer() -> None:
    assert (
        fit(merge_patch(builders.person(), EXAMPLES["a patch of CustomerFields"]), CustomerFields).status == "customer"
    )


@pytest.mark.parametrize("endpoint", [found for found in ENDPOINTS if found.patches], ids=lambda found: found.name)
def test_the_example_of_a_patch_fits_what_it_patches(endpoint: Any) -> None:
    operation = description()["paths"][endpoint.path][endpoint.method.lower()]
    for content in operation["requestBody"]["content"].values():
        target = EXAMPLES[endpoint.patches.__name__]
        assert fit(merge_patch(target, content["example"]), endpoint.patches)


@pytest.mark.parametrize("endpoint", [found for found in ENDPOINTS if found.method == "POST" and found.needs])
def test_every_body_that_is_json_has_an_example(endpoint: Any) -> None:
    operation = description()["paths"][endpoint.path]["post"]
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    assert content is None or "example" in content


def test_the_page_names_every_route_and_loads_nothing_from_elsewhere() -> None:
    text = page()
    for _, path, operation in OPERATIONS:
        assert html.escape(path) in text
        assert html.escape(operation["description"]) in text
    assert "<script" not in text
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", text)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_every_answer_has_an_example_that_fits_its_type(endpoint: Any) -> None:
    if endpoint.answer in (None, dict, str):
        return
    operation = description()["paths"][endpoint.path][endpoint.method.lower()]
    example = operation["responses"][str(endpoint.status)]["content"]["application/json"]["example"]
    assert msgspec.convert(example, endpoint.answer)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_every_parameter_has_an_example_save_the_opaque_cursor(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    assert [
        parameter["name"]
        for parameter in operation["parameters"]
        if "example" not in parameter and parameter["name"] != "cursor"
    ] == []


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_every_failure_has_an_example(method: str, path: str, operation: dict[str, Any]) -> None:
    for status, response in operation["responses"].items():
        if int(status) >= 400:
            assert response["content"]["application/problem+json"]["example"]["status"] == int(status)


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS)
def test_every_link_leads_to_an_operation_and_a_parameter_of_it(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    known = {found["operationId"]: found for _, _, found in OPERATIONS}
    for response in operation["responses"].values():
        for link in response.get("links", {}).values():
            target = known[link["operationId"]]
            declared = {f"{parameter['in']}.{parameter['name']}" for parameter in target["parameters"]}
            assert link.get("parameters", {}).keys() <= declared


def test_a_merge_patch_may_hold_any_field_or_null_and_none_that_is_unknown() -> None:
    schemas = description()["components"]["schemas"]
    patch, whole = schemas["CustomerFieldsPatch"], schemas["CustomerFields"]
    assert patch["properties"].keys() == whole["properties"].keys()
    assert "required" not in patch
    assert patch["additionalProperties"] is False
    assert {"type": "null"} in patch["properties"]["kind"]["anyOf"]
