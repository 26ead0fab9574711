import gzip
from http import HTTPStatus
from pathlib import Path

import pytest

from infra.local.gateway import GatewayError, Reply
from infra.local.static_files import StaticFiles

PAGE = b"<!doctype html><title>Kontor</title>"
SCRIPT = b"export const answer = 42;\n" * 100
BROTLI = b"as the build compressed it"
ICON = b"\x89PNG" + b"x" * 5000
COMMON = {"X-Content-Type-Options": "nosniff"}


@pytest.fixture
def site(tmp_path: Path) -> StaticFiles:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "assets" / "index-1a2b.js").write_bytes(SCRIPT)
    (folder / "assets" / "base-3c4d.js").write_bytes(SCRIPT)
    (folder / "assets" / "base-3c4d.js.br").write_bytes(BROTLI)
    (folder / "icon.png").write_bytes(ICON)
    (folder / "manifest.webmanifest").write_bytes(b"{}")
    (folder / ".vite").write_bytes(b"not to be seen")
    (tmp_path / "secret.txt").write_bytes(b"not to be seen")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    return StaticFiles(folder, COMMON, {"/config.json": b'{"api": ""}'})


def get(site: StaticFiles, path: str, method: str = "GET", **headers: str) -> Reply:
    return site.answer(method, path, {name.replace("_", "-"): value for name, value in headers.items()})


def header(reply: Reply, name: str) -> str | None:
    return dict(reply.headers).get(name)


def refusal(site: StaticFiles, path: str, method: str = "GET") -> GatewayError:
    with pytest.raises(GatewayError) as refused:
        get(site, path, method)
    return refused.value


@pytest.mark.parametrize(
    ("path", "content", "content_type"),
    [
        ("/", PAGE, "text/html; charset=utf-8"),
        ("/assets/index-1a2b.js?v=1", SCRIPT, "text/javascript; charset=utf-8"),
        ("/icon.png", ICON, "image/png"),
        ("/manifest.webmanifest", b"{}", "application/manifest+json"),
        ("/config.json", b'{"api": ""}', "application/json"),
    ],
)
def test_a_file_is_answered_with_its_content_type_and_the_headers_of_the_site(
    site: StaticFiles, path: str, content: bytes, content_type: str
) -> None:
    reply = get(site, path)
    assert (reply.status, reply.body) == (HTTPStatus.OK, content)
    assert header(reply, "Content-Type") == content_type
    assert COMMON.items() <= dict(reply.headers).items()


@pytest.mark.parametrize(
    "path", ["/customers", "/customers/cus_01ARZ3NDEKTSV4RRFFQ69G5FAV", "/login/callback?code=1.2"]
)
def test_a_page_of_the_application_is_answered_with_the_one_page_that_there_is(site: StaticFiles, path: str) -> None:
    assert get(site, path).body == PAGE


@pytest.mark.parametrize("path", ["/assets/index-0000.js", "/favicon.ico", "/sub/file.json"])
def test_a_file_that_there_is_not_is_no_page(site: StaticFiles, path: str) -> None:
    assert refusal(site, path).status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2Fsecret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "/assets/../icon.png",
        "//secret.txt",
        "/.vite",
        "/.env",
        "/link.txt",
        "/icon.png%00",
        "/..",
    ],
)
def test_nothing_outside_of_the_folder_and_nothing_hidden_is_served(site: StaticFiles, path: str) -> None:
    assert refusal(site, path).status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_files_are_only_read(site: StaticFiles, method: str) -> None:
    refused = refusal(site, "/", method)
    assert (refused.status, refused.headers) == (HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})


def test_a_site_that_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    refused = refusal(StaticFiles(tmp_path, {}), "/")
    assert refused.status == HTTPStatus.NOT_FOUND
    assert "make setup" in refused.detail


@pytest.mark.parametrize("accepted", ["gzip", "br, GZIP;q=0.5", "*"])
def test_text_is_compressed_for_those_who_accept_it(site: StaticFiles, accepted: str) -> None:
    reply = get(site, "/assets/index-1a2b.js", accept_encoding=accepted)
    assert header(reply, "Content-Encoding") == "gzip"
    assert header(reply, "Vary") == "Accept-Encoding"
    assert gzip.decompress(reply.body) == SCRIPT


@pytest.mark.parametrize(
    ("accepted", "coding", "body"),
    [
        ("gzip, deflate, br, zstd", "br", BROTLI),
        ("*", "br", BROTLI),
        ("gzip, br;q=0", "gzip", gzip.compress(SCRIPT, mtime=0)),
        ("identity", None, SCRIPT),
    ],
)
def test_what_the_build_compressed_by_brotli_is_sent_so_to_those_who_accept_it(
    site: StaticFiles, accepted: str, coding: str | None, body: bytes
) -> None:
    reply = get(site, "/assets/base-3c4d.js", accept_encoding=accepted)
    assert (header(reply, "Content-Encoding"), reply.body) == (coding, body)
    assert header(reply, "Content-Type") == "text/javascript; charset=utf-8"


def test_each_form_of_a_file_has_a_tag_of_its_own(site: StaticFiles) -> None:
    forms = [get(site, "/assets/base-3c4d.js", accept_encoding=accepted) for accepted in ("br", "gzip", "identity")]
    assert len({header(form, "ETag") for form in forms}) == len(forms)


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip;q=x", "*;q=0"])
def test_text_is_sent_as_it_is_to_all_others(site: StaticFiles, accepted: str) -> None:
    reply = get(site, "/assets/index-1a2b.js", accept_encoding=accepted)
    assert (header(reply, "Content-Encoding"), header(reply, "Vary")) == (None, "Accept-Encoding")
    assert reply.body == SCRIPT


@pytest.mark.parametrize("path", ["/icon.png", "/manifest.webmanifest"])
def test_what_does_not_shrink_is_not_compressed(site: StaticFiles, path: str) -> None:
    reply = get(site, path, accept_encoding="gzip")
    assert (header(reply, "Content-Encoding"), header(reply, "Vary")) == (None, None)


def test_a_file_named_by_its_content_is_kept_for_good_and_all_others_are_asked_for_again(site: StaticFiles) -> None:
    assert header(get(site, "/assets/index-1a2b.js"), "Cache-Control") == "public, max-age=31536000, immutable"
    for path in ("/", "/customers", "/config.json", "/icon.png"):
        assert header(get(site, path), "Cache-Control") == "no-cache"


@pytest.mark.parametrize("path", ["/", "/config.json", "/assets/index-1a2b.js"])
@pytest.mark.parametrize("accepted", ["", "gzip"])
def test_what_the_browser_has_is_not_sent_again(site: StaticFiles, path: str, accepted: str) -> None:
    etag = header(get(site, path, accept_encoding=accepted), "ETag")
    assert etag
    for condition in (etag, f'"other", W/{etag}', "*"):
        again = get(site, path, accept_encoding=accepted, if_none_match=condition)
        assert (again.status, again.body) == (HTTPStatus.NOT_MODIFIED, b"")
        assert header(again, "ETag") == etag
    assert get(site, path, accept_encoding=accepted, if_none_match='"other"').status == HTTPStatus.OK


def test_a_new_build_is_served_at_once(site: StaticFiles) -> None:
    before = get(site, "/")
    (site.folder / "index.html").write_bytes(PAGE + b"2")
    after = get(site, "/")
    assert after.body == PAGE + b"2"
    assert header(after, "ETag") != header(before, "ETag")
