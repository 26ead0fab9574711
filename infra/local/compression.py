"""Which compressed form of an answer a client takes (RFC 9110 section 12.5.3)."""

import gzip
import json
from collections.abc import Iterable

from infra.local.places import ROOT

SMALLEST = int(
    json.loads((ROOT / ".chalice" / "config.json").read_text())["stages"]["dev"]["minimum_compression_size"]
)  # bytes of an answer of the API; less is not worth the work


def chosen(accept_encoding: str, codings: Iterable[str]) -> str | None:
    """Return the first of these codings that Accept-Encoding names, or admits by `*`; None where it takes none."""
    weights = dict(_weighed(part) for part in accept_encoding.split(",") if part.strip())
    return next((coding for coding in codings if weights.get(coding, weights.get("*", 0)) > 0), None)


def gzipped(content: bytes) -> bytes:
    """Compress, the same for the same content."""
    return gzip.compress(content, mtime=0)


def _weighed(part: str) -> tuple[str, float]:
    name, _, weight = part.partition(";")
    try:
        return name.strip().lower(), float(weight.strip().lower().removeprefix("q=") or 1)
    except ValueError:
        return name.strip().lower(), 0
