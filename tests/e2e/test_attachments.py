"""A file on its way to an interaction and back, by the signed addresses of a real object store."""

import urllib.error
import urllib.request
import uuid
from typing import Any

import pytest

from infra.local.client import Stack
from tests.api import Api
from tests.builders import interaction, person

pytestmark = pytest.mark.xdist_group("stack")

CONTENT = "Angebot über 12.500 €".encode()


@pytest.fixture
def path(api: Api) -> str:
    """The attachments of an interaction."""
    customer = api.create("/customers", person())["id"]
    noted = api.create("/interactions", interaction(customer))["id"]
    return f"/interactions/{noted}/attachments"


def announced(api: Api, path: str, size: int = len(CONTENT)) -> dict[str, Any]:
    made: dict[str, Any] = api.create(
        path, {"filename": "Angebot „Dach“.pdf", "content_type": "application/pdf", "size": size}
    )
    return made


def upload(form: dict[str, Any], content: bytes) -> int:
    """Send a form as a browser does (RFC 7578), and return the answer's status."""
    boundary = uuid.uuid4().hex
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in form["fields"].items()
    ]
    file = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'.encode()
    body = b"".join(parts) + file + content + f"\r\n--{boundary}--\r\n".encode()
    request = urllib.request.Request(  # noqa: S310 - the local object store
        form["url"], body, {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    )
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def test_a_file_is_uploaded_attached_and_downloaded_as_a_file(stack: Stack, api: Api, path: str) -> None:
    made = announced(api, path)
    assert upload(made["form"], CONTENT) in (200, 201, 204)
    attachment = f"{path}/{made['attachment']['id']}"
    completed = api.post(f"{attachment}/complete", {})
    assert completed.status == 200, completed
    shown = api.get(path.removesuffix("/attachments")).json["attachments"]
    assert [(file["filename"], file["size"]) for file in shown] == [("Angebot „Dach“.pdf", len(CONTENT))]
    with urllib.request.urlopen(api.get(attachment).json["url"]) as answer:  # noqa: S310 - the local object store
        assert answer.read() == CONTENT
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert "%E2%80%9EDach%E2%80%9C" in answer.headers["Content-Disposition"]


def test_what_was_not_announced_is_not_attached(stack: Stack, api: Api, path: str) -> None:
    made = announced(api, path, size=len(CONTENT) + 1)
    upload(made["form"], CONTENT)
    assert api.post(f"{path}/{made['attachment']['id']}/complete", {}).status in (409, 422)
    missing = announced(api, path)
    assert api.post(f"{path}/{missing['attachment']['id']}/complete", {}).status in (409, 422)
    assert api.get(path.removesuffix("/attachments")).json.get("attachments", []) == []
