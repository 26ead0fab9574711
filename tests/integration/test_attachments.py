"""Files of interactions: announced, uploaded to the bucket, completed, downloaded from the bucket, removed."""

import base64
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib import bucket
from tests.api import Answer, Api
from tests.builders import interaction, mail, person
from tests.integration.conftest import assert_problem

CONTENT = b"%PDF-1.7 Angebot"
PDF: dict[str, Any] = {"filename": "Angebot Müller.pdf", "content_type": "application/pdf", "size": len(CONTENT)}


@pytest.fixture
def noted(api: Api) -> Any:
    """An interaction with two people."""
    return api.create("/interactions", interaction(*(api.create("/customers", person())["id"] for _ in range(2))))


def put(upload: Any, content: bytes = CONTENT, **changes: Any) -> None:
    """Leave an object where the form would, with what the form says; moto takes no forms of ours over HTTP."""
    fields = upload["form"]["fields"]
    told = {
        "ContentType": fields["Content-Type"],
        "Metadata": {
            name.removeprefix("x-amz-meta-"): fields[name] for name in fields if name.startswith("x-amz-meta")
        },
    }
    bucket.client().put_object(Bucket="kontor-tests", Key=fields["key"], Body=content, **{**told, **changes})


def attach(api: Api, noted: Any, content: bytes = CONTENT, **body: Any) -> Answer:
    """Announce, upload and complete a file."""
    path = f"/interactions/{noted['id']}/attachments"
    upload = api.create(path, {**PDF, "size": len(content), **body})
    put(upload, content)
    return api.post(f"{path}/{upload['attachment']['id']}/complete", {})


def stored(kind: str) -> list[str]:
    return bucket.keys(f"{kind}/")


def test_a_completed_upload_stands_on_the_interaction_and_in_every_timeline(api: Api, noted: Any) -> None:
    answer = attach(api, noted)
    assert (answer.status, answer.etag) == (200, '"2"')
    (attachment,) = answer.json["attachments"]
    assert attachment == {"id": attachment["id"], **PDF}
    assert api.get(f"/interactions/{noted['id']}").json == answer.json
    for who in noted["participants"]:
        (entry,) = api.results(f"/customers/{who['customer_id']}/timeline")
        assert entry["attachments"] == [attachment]
    assert stored("attachments") == [f"attachments/{noted['id']}/{attachment['id']}"]


def test_the_form_takes_one_object_of_the_announced_size_and_type_for_a_quarter_of_an_hour(
    api: Api, noted: Any
) -> None:
    upload = api.create(f"/interactions/{noted['id']}/attachments", PDF)
    assert upload["expires_in"] == 900
    policy = json.loads(base64.b64decode(upload["form"]["fields"]["policy"]))
    assert {"key": f"uploads/{noted['id']}/{upload['attachment']['id']}"} in policy["conditions"]
    assert {"Content-Type": "application/pdf"} in policy["conditions"]
    assert ["content-length-range", len(CONTENT), len(CONTENT)] in policy["conditions"]
    assert "x-amz-signature" in upload["form"]["fields"]


def test_completing_twice_attaches_once_and_says_the_same(api: Api, noted: Any) -> None:
    first = attach(api, noted)
    attachment_id = first.json["attachments"][0]["id"]
    again = api.post(f"/interactions/{noted['id']}/attachments/{attachment_id}/complete", {})
    assert (again.status, again.json) == (200, first.json)


def test_what_was_not_uploaded_cannot_be_completed(api: Api, noted: Any) -> None:
    path = f"/interactions/{noted['id']}/attachments"
    upload = api.create(path, PDF)
    assert_problem(api.post(f"{path}/{upload['attachment']['id']}/complete", {}), 409)
    assert_problem(api.post(f"{path}/att_x/complete", {}), 404)
    assert_problem(api.post(f"{path}/..%2Fx/complete", {}), 404)


@pytest.mark.parametrize(
    "changes",
    [
        {"content": CONTENT + b"more"},
        {"ContentType": "text/html"},
        {"ContentType": "text/plain"},
        {"Metadata": {}},
        {"Metadata": {"filename": "a.exe", "type": "application/pdf", "size": str(len(CONTENT))}},
        {"Metadata": {"filename": "a.pdf", "type": "application/pdf", "size": "1e3"}},
    ],
)
def test_an_upload_that_is_not_what_was_announced_is_refused(api: Api, noted: Any, changes: dict[str, Any]) -> None:
    path = f"/interactions/{noted['id']}/attachments"
    upload = api.create(path, PDF)
    put(upload, **changes)
    problem = assert_problem(api.post(f"{path}/{upload['attachment']['id']}/complete", {}), 422)
    assert problem["errors"][0]["code"] == "not_as_announced"
    assert stored("attachments") == []
    assert "attachments" not in api.get(f"/interactions/{noted['id']}").json


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"size": 26 * 1024 * 1024}, "/size"),
        ({"size": 0}, "/size"),
        ({"content_type": "text/html"}, "/content_type"),
        ({"content_type": "image/svg+xml"}, "/content_type"),
        ({"content_type": "application/x-msdownload"}, "/content_type"),
        ({"content_type": "application/pdf\r\nX-A: b"}, "/content_type"),
        ({"filename": "rechnung.pdf.exe"}, "/filename"),
        ({"filename": "seite.HTML"}, "/filename"),
        ({"filename": "../"}, "/filename"),
    ],
)
def test_what_is_not_taken_is_refused_with_its_field(api: Api, noted: Any, body: dict[str, Any], pointer: str) -> None:
    problem = assert_problem(api.post(f"/interactions/{noted['id']}/attachments", {**PDF, **body}), 422)
    assert problem["errors"][0]["pointer"] == pointer


def test_a_download_is_saved_under_its_name_whatever_is_in_it(api: Api, noted: Any) -> None:
    name = 'C:\\x\\a"b\r\nSet-Cookie: c=d\u202e; ü.pdf'
    made = attach(api, noted, filename=name).json
    told = api.get(f"/interactions/{noted['id']}/attachments/{made['attachments'][0]['id']}").json
    query = parse_qs(urlsplit(told["url"]).query)
    (disposition,) = query["response-content-disposition"]
    assert disposition.startswith("attachment; ")
    assert disposition.isascii()
    assert disposition.isprintable()
    assert disposition.count('"') == 2
    assert disposition.endswith("filename*=UTF-8''a%20b%20Set-Cookie%20c%3Dd%20%3B%20%C3%BC.pdf")
    assert query["response-content-type"] == ["application/pdf"]
    assert query["X-Amz-Expires"] == ["300"]


def test_a_removed_file_is_gone_from_the_interaction_and_the_bucket(api: Api, noted: Any) -> None:
    made = attach(api, noted).json
    path = f"/interactions/{noted['id']}/attachments/{made['attachments'][0]['id']}"
    assert_problem(api.delete(path, if_match='"1"'), 412)
    assert api.delete(path, if_match='"2"').status == 204
    assert "attachments" not in api.get(f"/interactions/{noted['id']}").json
    assert stored("attachments") == []
    assert_problem(api.get(path), 404)
    assert_problem(api.delete(path), 404)


def test_a_change_of_the_interaction_keeps_its_files(api: Api, noted: Any) -> None:
    attached = attach(api, noted).json["attachments"]
    assert api.patch(f"/interactions/{noted['id']}", {"outcome": "reached"}).json["attachments"] == attached


def test_files_of_a_mail_are_read_out_of_the_raw_mail(api: Api, hand_in: Callable[[bytes], Any]) -> None:
    api.create("/customers", person(emails=[{"address": "joerg@mueller-bau.de"}]))
    raw = mail().replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=x")
    parts = (
        b"--x\r\nContent-Type: text/plain\r\n\r\nAnbei\r\n"
        b"--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=plan.pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjc=\r\n"
        b"--x\r\nContent-Type: text/html\r\nContent-Disposition: attachment; filename=page.html\r\n\r\n"
        b"<script>\r\n--x--\r\n"
    )
    made = hand_in(raw.replace(b"Guten Tag", parts))["interaction_id"]
    plan, page = api.get(f"/interactions/{made}").json["attachments"]
    for attachment, content, kind in (
        (plan, b"%PDF-1.7", "application/pdf"),
        (page, b"<script>", "application/octet-stream"),
    ):
        for _ in range(2):
            told = api.get(f"/interactions/{made}/attachments/{attachment['id']}")
            assert told.status == 200, told
        assert parse_qs(urlsplit(told.json["url"]).query)["response-content-type"] == [kind]
        key = f"attachments/{made}/{attachment['id']}"
        found = bucket.client().get_object(Bucket="kontor-tests", Key=key)
        assert (found["Body"].read(), found["ContentType"]) == (content, kind)
    assert_problem(api.get(f"/interactions/{made}/attachments/9"), 404)


def test_files_of_a_confidential_interaction_are_for_those_who_took_part(as_user: Callable[..., Api]) -> None:
    rep, mate = (as_user(user, "rep", **{"custom:teams": "south"}) for user in ("rep", "mate"))
    customer = rep.create("/customers", person())["id"]
    made = rep.create("/interactions", interaction(customer, visibility="participants"))
    path = f"/interactions/{made['id']}/attachments"
    file = f"{path}/{attach(rep, made).json['attachments'][0]['id']}"
    for answer in (mate.get(file), mate.delete(file), mate.post(f"{file}/complete", {}), mate.post(path, PDF)):
        assert answer.json["detail"] == "there is no such interaction"
        assert_problem(answer, 404)
    assert rep.get(file).status == 200


def test_no_name_of_a_file_is_logged(api: Api, noted: Any, log: Callable[[], str]) -> None:
    made = attach(api, noted).json
    api.get(f"/interactions/{noted['id']}/attachments/{made['attachments'][0]['id']}")
    assert "Angebot" not in log()


def test_a_bucket_that_does_not_answer_is_unavailable(api: Api, noted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = api.create(f"/interactions/{noted['id']}/attachments", PDF)
    bucket.client.cache_clear()
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1")
    path = f"/interactions/{noted['id']}/attachments/{upload['attachment']['id']}/complete"
    assert_problem(api.post(path, {}), 503)
    monkeypatch.undo()
    bucket.client.cache_clear()
