"""Habits 1 to 5 of the code: what stands where, and who may know whom."""

import ast
import functools
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

import app
import chalicelib
from chalicelib import errors
from chalicelib.errors import KontorError

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "chalicelib"
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text()) for name, path in MODULES.items()}
TREES["app"] = ast.parse((ROOT / "app.py").read_text())
FEATURES = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}

# A module of a feature may import, from any feature, those of its own layer or further inward.
LAYERS = {
    "routes": 3, "openapi": 3, "docs": 3, "service": 2, "view360": 2, "lists": 2, "attachments": 2, "replies": 2,
    "upkeep": 2,
    "store": 1, "rules": 1, "index": 1,
}  # fmt: skip
LAYERS |= {"upsert": 2, "batch": 2, "recency": 2, "expansion": 2, "emails": 2, "sending": 2, "processing": 2}
LAYERS |= {"records": 2}
KNOW_CHALICE = {"app", "chalicelib.http", "chalicelib.errors", "chalicelib.auth", "chalicelib.authorizer"}
COMPOSITIONS = {"app", "chalicelib.reactions", "chalicelib.authorizer"}  # say which features follow from what
ABOUT_HTTP = {"chalicelib.meta.openapi", "chalicelib.meta.examples", "chalicelib.meta.links"}  # describe the routes


def feature_of(module: str) -> str | None:
    """Return the feature to which a module belongs."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in FEATURES else None


def layer_of(module: str) -> int:
    """Return how far outward a feature's module is."""
    return LAYERS.get(module.rpartition(".")[2], 0)


@functools.cache
def imported(module: str) -> set[str]:
    """Return the modules that a module names, unless for type checking alone."""
    found: set[str] = set()
    skipped = {
        id(inner)
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(TREES[module]):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in TREES else str(node.module) for name in names}
    return found


# ---- 1: event handlers -----------------------------------------------------------------------------------------------


def test_every_packaged_event_handler_stands_in_the_app_module() -> None:
    handlers = [source.handler_string for source in app.app.event_sources] + [
        function.handler_string for function in app.app.pure_lambda_functions
    ]
    assert len(handlers) >= 4
    assert [handler for handler in handlers if not handler.startswith("app.")] == []


def test_an_event_handler_has_three_statements_at_most() -> None:
    handlers = [node for node in TREES["app"].body if isinstance(node, ast.FunctionDef)]
    assert {handler.name for handler in handlers} >= {source.name for source in app.app.event_sources}
    for handler in handlers:
        statements = handler.body[1:]  # behind the docstring
        assert len(statements) <= 3, handler.name
        assert ast.get_docstring(handler), handler.name


def test_a_blueprint_holds_routes_alone() -> None:
    events = re.compile(r"blueprint\.(on_|schedule|lambda_function|middleware)")
    assert [name for name, path in MODULES.items() if events.search(path.read_text())] == []


def test_the_composition_root_is_short() -> None:
    assert len((ROOT / "app.py").read_text().splitlines()) < 150


def loaded(module: str) -> set[str]:
    """Return what a fresh interpreter has loaded when it has imported a module."""
    asked = f"import sys, {module}; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter
    return set(told.stdout.split())


def test_the_authorizer_loads_neither_boto3_nor_pynamodb() -> None:
    assert {"boto3", "botocore", "pynamodb"} & loaded("chalicelib.authorizer") == set()


def test_the_api_loads_what_reads_and_writes_mail_with_the_first_request_that_needs_it() -> None:
    about_mail = {"chalicelib.inbox.mail", "chalicelib.inbox.text", "email.headerregistry"}
    assert about_mail & loaded("app") == set()


# ---- 2: imports point inward -----------------------------------------------------------------------------------------


def importing(wrong: Callable[[str, str], object], *, but: Collection[str] = ()) -> list[str]:
    """Return the imports `module -> name` that are wrong, save those of some modules."""
    return [
        f"{module} -> {name}"
        for module in TREES
        if module not in but
        for name in imported(module)
        if wrong(module, name)
    ]


def test_only_what_speaks_http_knows_chalice() -> None:
    speaking = KNOW_CHALICE | {module for module in TREES if module.endswith(".routes")}
    assert importing(lambda _, name: name.partition(".")[0] == "chalice", but=speaking) == []
    inside = {"chalicelib.http", "chalicelib.authorizer"}
    assert importing(lambda _, name: name in inside, but=speaking | ABOUT_HTTP) == []


def test_only_the_app_imports_routes() -> None:
    assert importing(lambda _, name: name.endswith(".routes"), but={"app"}) == []


def test_a_feature_imports_nothing_further_outward() -> None:
    def is_outward(module: str, name: str) -> bool:
        return bool(feature_of(module) and feature_of(name)) and layer_of(name) > layer_of(module)

    assert importing(is_outward) == []


def test_what_all_features_share_imports_none_of_them() -> None:
    assert importing(lambda module, name: not feature_of(module) and feature_of(name), but=COMPOSITIONS) == []


def test_a_rule_or_model_talks_to_nobody() -> None:
    outside = {"boto3", "botocore", "requests", "urllib", "socket", "subprocess"}
    ours = {"chalicelib.bucket", "chalicelib.writes"}
    others = {module for module in TREES if not module.endswith((".rules", ".model"))}
    assert importing(lambda _, name: name.partition(".")[0] in outside or name in ours, but=others) == []


def test_features_do_not_need_each_other_in_circles() -> None:
    known = {name: {found for found in imported(name) if found in TREES} for name in TREES}
    for name in TREES:
        assert name not in reachable(known, name)


def reachable(known: dict[str, set[str]], start: str) -> set[str]:
    """Return the modules that one needs, at whatever remove."""
    seen: set[str] = set()
    waiting = list(known[start])
    while waiting:
        found = waiting.pop()
        if found not in seen:
            seen.add(found)
            waiting += known[found]
    return seen


# ---- 3: keys ---------------------------------------------------------------------------------------------------------

NO_KEYS = {
    "chalicelib.fields",  # the pattern that keeps the separator out of user ids
    "chalicelib.meta.schemas",  # references of JSON Schema
    "chalicelib.meta.openapi",
    "chalicelib.meta.links",  # runtime expressions of OpenAPI
    "chalicelib.meta.docs",  # colors
    "chalicelib.reminders.mail",  # colors
    "chalicelib.inbox.addresses",  # what RFC 5322 lets stand in an address
    "chalicelib.inbox.text",  # HTML's character references
}


def key_texts(module: str) -> list[str]:
    """Return the texts of a module, docstrings apart, in which the separator of keys stands."""
    tree = TREES[module]
    prose = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        f"{node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "#" in node.value
        and id(node) not in prose
    ]


@pytest.mark.parametrize("module", sorted(TREES.keys() - NO_KEYS - {"chalicelib.table"}))
def test_keys_are_written_and_taken_apart_in_the_table_module_alone(module: str) -> None:
    assert key_texts(module) == []


def attributes(*names: str, but: Collection[str] = ()) -> list[str]:
    """Return where attributes of these names are used."""
    return [
        f"{module}:{node.lineno}"
        for module, tree in TREES.items()
        if module not in but
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in names
    ]


def test_nothing_scans_the_table() -> None:
    assert attributes("scan") == []


# ---- 4: settings -----------------------------------------------------------------------------------------------------


def test_the_environment_is_read_in_the_config_module_alone() -> None:
    assert attributes("environ", "environb", "getenv", but={"chalicelib.config"}) == []


# ---- 5: errors -------------------------------------------------------------------------------------------------------

OF_OWN_RIGHT = {
    "KeysUnavailable",  # the issuer does not answer the authorizer, which fails so that the gateway answers 500
    "InvalidSettings",  # an installation that cannot start answers nobody
    "UnreadableMail",  # a mail that becomes a listed problem, not an answer
    "Refused",  # the authorizer's reason for its log; no ValueError, since those of joserfc are caught around it
}


def exceptions() -> set[type[BaseException]]:
    """Return every exception class that the product defines."""
    found: set[type[BaseException]] = set()
    for info in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        for _, value in inspect.getmembers(importlib.import_module(info.name), inspect.isclass):
            if issubclass(value, BaseException) and value.__module__ == info.name:
                found.add(value)
    return found


def test_every_error_derives_from_one_tree() -> None:
    outside = {kind for kind in exceptions() if not issubclass(kind, KontorError)}
    assert {kind.__name__ for kind in outside} == OF_OWN_RIGHT
    assert {kind.__name__ for kind in outside if not issubclass(kind, ValueError)} <= {"KeysUnavailable", "Refused"}


def test_the_error_tree_is_drawn_as_it_is() -> None:
    drawn = dict(re.findall(r"^[│ ├└─]*(\w+) +(\d{3})\b", inspect.getdoc(errors) or "", re.MULTILINE))
    defined = {kind for kind in exceptions() if kind.__module__ == "chalicelib.errors"}
    assert drawn == {kind.__name__: str(int(kind.status)) for kind in defined if issubclass(kind, KontorError)}


def test_every_refusal_has_an_http_status_of_a_failure() -> None:
    for kind in exceptions():
        if issubclass(kind, KontorError):
            assert 400 <= kind.status < 600


def test_nothing_catches_everything_but_the_boundary_of_a_record() -> None:
    caught = [
        module
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {"Exception", "BaseException"} & set(re.findall(r"\w+", ast.unparse(node.type))))
    ]
    assert caught == ["chalicelib.streams"]
