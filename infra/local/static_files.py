"""The files of the web application, as a CDN before a bucket would serve them."""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from infra.local.compression import chosen, gzipped
from infra.local.gateway import GatewayError, Reply
from infra.web_headers import cache_control

PAGE = "/index.html"
SMALLEST_COMPRESSED = 1024  # bytes; less is not worth the work
METHODS = "GET, HEAD"
COMPRESSED = {
    "application/json",
    "application/manifest+json",
    "image/svg+xml",
    "text/css",
    "text/html",
    "text/javascript",
}
TYPES = {
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}  # the others as Python knows them, the same on every machine
_KNOWN = mimetypes.MimeTypes()


@dataclass(frozen=True)
class File:
    """A file as it is sent."""

    content: bytes
    content_type: str
    etag: str
    compressed: Mapping[str, bytes]  # by coding, the best first

    @classmethod
    def of(cls, name: str, content: bytes, brotli: bytes | None = None) -> "File":
        """Name it by its content, and compress it where that helps; by Brotli it is compressed when it is built."""
        suffix = PurePosixPath(name).suffix.lower()
        kind = TYPES.get(suffix) or _KNOWN.guess_type(f"x{suffix}")[0] or "application/octet-stream"
        worthwhile = kind in COMPRESSED and len(content) >= SMALLEST_COMPRESSED
        return cls(
            content=content,
            content_type=f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
            etag=hashlib.sha256(content).hexdigest()[:32],
            compressed=({"br": brotli} if brotli else {}) | ({"gzip": gzipped(content)} if worthwhile else {}),
        )


@dataclass
class StaticFiles:
    """Answers for everything that is no path of the API.

    `made` are files that lie in no folder, by path; `headers` go with every answer.
    """

    folder: Path
    headers: Mapping[str, str]
    made: Mapping[str, bytes] = field(default_factory=dict)
    _kept: dict[tuple[Path, int, int], File] = field(default_factory=dict)

    def answer(self, method: str, target: str, headers: Mapping[str, str]) -> Reply:
        """Answer a request; `target` is as on the wire. Raises GatewayError for what there is not."""
        if method not in {"GET", "HEAD"}:
            raise GatewayError(HTTPStatus.METHOD_NOT_ALLOWED, f"{method} is not possible here", {"Allow": METHODS})
        path = unquote(target.partition("?")[0])
        found = self._find(path)
        if found is None and _is_of_application(path):
            path, found = PAGE, self._find(PAGE)  # a page of the application, which knows its own paths
            if found is None:
                raise GatewayError(HTTPStatus.NOT_FOUND, "the web application is not built: run make setup")
        if found is None:
            raise GatewayError(HTTPStatus.NOT_FOUND, "there is no such file")
        return self._reply(found, path, headers)

    def _find(self, path: str) -> File | None:
        """Return a file of the folder, or one that is made; None for any other, and for whatever lies elsewhere."""
        if path in self.made:
            return File.of(path, self.made[path])
        if "\0" in path or _is_hidden(path):
            return None
        file = self.folder / path.lstrip("/")
        if not file.is_file() or not file.resolve().is_relative_to(self.folder.resolve()):
            return None
        status = file.stat()
        key = (file, status.st_mtime_ns, status.st_size)
        if key not in self._kept:
            compressed = file.with_name(f"{file.name}.br")
            brotli = compressed.read_bytes() if compressed.is_file() else None
            self._kept[key] = File.of(file.name, file.read_bytes(), brotli)
        return self._kept[key]

    def _reply(self, file: File, path: str, asked: Mapping[str, str]) -> Reply:
        lower = {name.lower(): value for name, value in asked.items()}
        coding = chosen(lower.get("accept-encoding", ""), file.compressed)
        headers = {
            "Content-Type": file.content_type,
            "Cache-Control": cache_control(path),
            "ETag": f'"{file.etag}-{coding}"' if coding else f'"{file.etag}"',
            **({"Vary": "Accept-Encoding"} if file.compressed else {}),
            **({"Content-Encoding": coding} if coding else {}),
            **self.headers,
        }
        if _is_among(headers["ETag"], lower.get("if-none-match", "")):
            unneeded = ("Content-Type", "Content-Encoding")
            kept = [(name, value) for name, value in headers.items() if name not in unneeded]
            return Reply(HTTPStatus.NOT_MODIFIED, kept, b"", path)
        return Reply(HTTPStatus.OK, [*headers.items()], file.compressed[coding] if coding else file.content, path)


def _is_hidden(path: str) -> bool:
    """Tell whether a path leads upward, or to what is not meant to be served."""
    return any(part.startswith(".") for part in PurePosixPath(path).parts)


def _is_of_application(path: str) -> bool:
    """Tell whether a path can be one of the application's pages: files have an ending."""
    return not PurePosixPath(path).suffix and not _is_hidden(path)


def _is_among(etag: str, condition: str) -> bool:
    """Read If-None-Match (RFC 9110 section 13.1.2), which compares weakly."""
    known = {part.strip().removeprefix("W/") for part in condition.split(",")}
    return etag in known or "*" in known
