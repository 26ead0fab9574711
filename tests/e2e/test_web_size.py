"""How much script the web application loads before its first page is shown."""

import gzip
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from infra.local.places import DIST, WEB
from infra.local.setup import one_at_a_time
from infra.local.web import build_web, prepare_web

pytestmark = pytest.mark.xdist_group("web")

MOST = 250_000  # bytes, compressed
START = "index.html"
ASKED_FOR_AT_THE_START = ("/oidc-client-ts.js", "src/home/HomePage.tsx")  # imported dynamically, whoever opens "/"
HOME_ROUTE = WEB / "src" / "home" / "index.ts"  # names the catalogues that come with the page, besides app.json
LANGUAGES = ("de", "en")  # one of them is

Chunks = Mapping[str, Mapping[str, Any]]


def test_the_first_page_needs_little_script() -> None:
    with one_at_a_time():
        prepare_web()
        build_web()
    chunks: Chunks = json.loads((DIST / ".vite" / "manifest.json").read_text())
    loaded = max((_sizes(chunks, [*_first(chunks), *_words(language)]) for language in LANGUAGES), key=_total)
    told = "\n".join(f"{size:>9,} {file}" for file, size in sorted(loaded.items(), key=lambda one: -one[1]))
    assert _total(loaded) <= MOST, f"{_total(loaded):,} bytes of compressed script, where {MOST:,} are allowed:\n{told}"


def _first(chunks: Chunks) -> list[str]:
    """Return the entry, and what it asks for whatever the user does."""
    asked = [name for ending in ASKED_FOR_AT_THE_START for name in chunks if name.endswith(ending)]
    assert len(asked) == len(ASKED_FOR_AT_THE_START), f"the start does not import {ASKED_FOR_AT_THE_START} as it did"
    return [START, *asked]


def _words(language: str) -> list[str]:
    """Return the catalogues that the first page speaks from."""
    named = re.search(r'pageWith\(\[([^]]*)], \(\) => import\("./HomePage"\)', HOME_ROUTE.read_text())
    assert named, f"{HOME_ROUTE} names its catalogues in another way"
    return [f"src/i18n/{language}/{name}.json" for name in ("app", *re.findall(r"\w+", named[1]))]


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
