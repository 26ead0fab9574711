"""How much script the web application loads before its first page is shown."""

import gzip
import hashlib
import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from infra.local.node import node
from infra.local.places import DIST, WEB
from infra.local.setup import one_at_a_time
from infra.local.web import build_web, prepare_web

pytestmark = pytest.mark.xdist_group("web")

MOST = 250_000  # bytes, compressed
START = "index.html"
LATER = ("/oidc-client-ts.js",)  # for who logs in, and once an hour
APPLICATION = "app"  # imported dynamically by the start, whatever the page
PAGES = ("app", "customer")  # the files that hold the home page and the one of a customer; with the words of one of
LANGUAGES = ("de", "en")
UNPACK = """
const { createHash } = require("crypto"), { readFileSync } = require("fs"), { brotliDecompressSync } = require("zlib");
for (const file of process.argv.slice(1))
  console.log(createHash("sha256").update(brotliDecompressSync(readFileSync(file))).digest("hex"));
"""

Chunks = Mapping[str, Mapping[str, Any]]


@pytest.mark.parametrize("page", PAGES)
def test_the_first_page_needs_little_script(page: str) -> None:
    chunks = _chunks()
    loaded = max((_sizes(chunks, _first(chunks, page, language)) for language in LANGUAGES), key=_total)
    told = "\n".join(f"{size:>9,} {file}" for file, size in sorted(loaded.items(), key=lambda one: -one[1]))
    assert _total(loaded) <= MOST, f"{_total(loaded):,} bytes of compressed script, where {MOST:,} are allowed:\n{told}"


@pytest.mark.parametrize("page", PAGES)
def test_the_first_page_needs_few_requests_for_its_script(page: str) -> None:
    chunks = _chunks()
    loaded = _sizes(chunks, _first(chunks, page, "de"))
    assert len(loaded) <= 9, f"a browser asks for six at a time over HTTP/1.1: {sorted(loaded)}"


def test_what_the_application_needs_is_named_in_the_page() -> None:
    chunks = _chunks()
    named = (DIST / "index.html").read_text()
    needed = {chunks[name]["file"] for name in _with_imports(chunks, [_named(chunks, APPLICATION)])}
    assert [file for file in needed if f'"/{file}"' not in named] == []


def test_what_a_customers_page_needs_is_named_in_a_template_of_the_page() -> None:
    chunks = _chunks()
    page = (DIST / "index.html").read_text()
    named = page[page.index('id="files-of-customer"') : page.index("</template>")]
    needed = _with_imports(chunks, [_named(chunks, "customer")]) - _with_imports(chunks, [_named(chunks, APPLICATION)])
    assert needed
    assert [chunks[name]["file"] for name in needed if f'"/{chunks[name]["file"]}"' not in named] == []


def test_the_log_in_is_loaded_by_who_logs_in() -> None:
    chunks = _chunks()
    first = [name for page in PAGES for name in _with_imports(chunks, _first(chunks, page, "de"))]
    assert [name for name in first if name.endswith(LATER)] == []
    assert any(name.endswith(LATER) for name in chunks)


def test_no_field_is_drawn_twice_for_its_id() -> None:
    _chunks()
    theirs = (WEB / "node_modules/@mantine/hooks/esm/use-id/use-id.mjs").read_text()
    assert "setUuid(randomId())" in theirs, "Mantine's useId need not be replaced any more: web/src/ui/useMantineId.ts"
    drawn_twice = re.compile(r"useState\)\(`mantine-\$\{")
    assert [path.name for path in (DIST / "assets").glob("*.js") if drawn_twice.search(path.read_text())] == []


def test_the_themes_variables_are_in_a_style_sheet_of_the_build() -> None:
    _chunks()
    of_app = "".join(path.read_text() for path in (DIST / "assets").glob("app-*.css"))
    assert re.findall(r"--kontor-border:(#\w+)", of_app) == ["#33383d", "#dfe3e6"], "in dark and in light"
    assert "--mantine-color-teal-7:#0f766e" in of_app
    computed = re.compile(r"\[`--mantine-color-\$\{\w+\}-filled-hover")
    assert [path.name for path in (DIST / "assets").glob("*.js") if computed.search(path.read_text())] == []


def test_what_is_compressed_by_brotli_is_the_file_beside_it() -> None:
    _chunks()
    compressed = [*DIST.rglob("*.br")]
    assert {path.name for path in compressed} >= {"index.html.br"}
    told = subprocess.run([node(), "-e", UNPACK, *compressed], check=True, capture_output=True, text=True)  # noqa: S603 - our own script
    files = [hashlib.sha256(path.with_suffix("").read_bytes()).hexdigest() for path in compressed]
    assert told.stdout.split() == files


def _chunks() -> Chunks:
    with one_at_a_time():
        prepare_web()
        build_web()
    return json.loads((DIST / ".vite" / "manifest.json").read_text())  # type: ignore[no-any-return]


def _first(chunks: Chunks, page: str, language: str) -> list[str]:
    """Return the entry, and what it asks for whatever the user does."""
    return [START, *(_named(chunks, name) for name in (APPLICATION, page, f"words-{language}"))]


def _named(chunks: Chunks, wanted: str) -> str:
    [found] = [key for key, chunk in chunks.items() if chunk.get("name") == wanted]
    return found


def _sizes(chunks: Chunks, names: Iterable[str]) -> dict[str, int]:
    """Return the compressed size of each script that these need, by its file."""
    files = {str(chunks[name]["file"]) for name in _with_imports(chunks, names)}
    return {file: len(gzip.compress((DIST / file).read_bytes())) for file in files}


def _with_imports(chunks: Chunks, names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = [*names]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += chunks[name].get("imports", [])
    return found


def _total(sizes: Mapping[str, int]) -> int:
    return sum(sizes.values())
