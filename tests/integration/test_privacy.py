"""What goes wrong is told without internals, and logged without anything personal."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from chalice.test import Client

from tests.api import Api
from tests.builders import interaction, mail, person
from tests.integration.conftest import Stream, assert_problem, mail_events

Log = Callable[[], str]
SECRET = "Geheimrat"


@pytest.fixture
def broken(api: Api) -> Any:
    """A customer whose stored fields fit nothing any more, in a way that names a person."""
    made = api.create("/customers", person(family_name=SECRET))
    boto3.client("dynamodb").update_item(
        TableName="kontor-tests",
        Key={"pk": {"S": made["id"]}, "sk": {"S": "record"}},
        UpdateExpression="SET #fields.#status = :nonsense",
        ExpressionAttributeNames={"#fields": "fields", "#status": "status"},
        ExpressionAttributeValues={":nonsense": {"S": SECRET}},
    )
    return made


def test_an_unforeseen_failure_is_a_problem_without_internals(api: Api, broken: Any) -> None:
    answer = api.get(f"/customers/{broken['id']}")
    problem = assert_problem(answer, 500)
    assert problem.keys() == {"type", "title", "status", "detail", "request_id"}
    for internal in (b"Traceback", b".py", b"msgspec", b"Error:", b"$.", SECRET.encode()):
        assert internal not in answer.body


def test_an_unforeseen_failure_is_logged_without_what_the_record_says(api: Api, broken: Any, log: Log) -> None:
    api.get(f"/customers/{broken['id']}")
    api.get(f"/customers/{broken['id']}/360")
    api.patch(f"/customers/{broken['id']}", {"title": "Dr."})
    assert "ValidationError" in log()
    assert SECRET not in log()


def test_the_request_id_of_a_failure_finds_it_in_the_log(client: Client, broken: Any, log: Log) -> None:
    import app

    event = {
        "requestContext": {
            "httpMethod": "GET",
            "resourcePath": "/v1/customers/{customer_id}",
            "requestId": "req-4711",
            "authorizer": {"user": "admin", "role": "admin", "principalId": "admin"},
        },
        "headers": {},
        "pathParameters": {"customer_id": broken["id"]},
        "stageVariables": None,
        "multiValueQueryStringParameters": None,
        "body": None,
        "isBase64Encoded": False,
    }
    answer = app.app(event, None)
    assert answer["statusCode"] == 500
    assert '"request_id":"req-4711"' in answer["body"]
    assert "req-4711" in log()


@pytest.mark.parametrize("function", ["react_to_change", "enrich"])
def test_a_failing_change_is_logged_by_place_and_never_by_content(
    client: Client, api: Api, stream: Stream, log: Log, function: str
) -> None:
    made = api.create("/customers", person(family_name=SECRET, emails=[{"address": f"x@{SECRET}.de"}]))
    event = stream.new()
    for record in event["Records"]:
        if record["dynamodb"]["Keys"]["pk"]["S"] == made["id"]:
            record["dynamodb"]["NewImage"]["fields"]["M"]["status"] = {"S": SECRET}
    failed = client.lambda_.invoke(function, event).payload["batchItemFailures"]
    assert len(failed) == 1
    assert "record failed" in log()
    assert failed[0]["itemIdentifier"] in log(), "the record can be found"
    assert SECRET.lower() not in log().lower()


def test_a_failing_mail_is_logged_without_what_it_says(client: Client, api: Api, log: Log) -> None:
    boto3.client("dynamodb").put_item(
        TableName="kontor-tests",
        Item={"pk": {"S": "settings"}, "sk": {"S": "users"}, "type": {"S": "users"}, "users": {"S": SECRET}},
    )
    raw = mail(f"{SECRET} <{SECRET}@kunde.de>", subject=SECRET, body=SECRET)
    message_id = api.post("/inbox", raw, {"Content-Type": "message/rfc822"}).json["id"]
    failed = client.lambda_.invoke("receive_email", mail_events(client, message_id)).payload["batchItemFailures"]
    assert failed == [{"itemIdentifier": "delivery-0"}]
    assert "record failed" in log()
    assert SECRET not in log()


@pytest.mark.parametrize(
    "claims", [{"exp": 1_700_000_000}, {"aud": "other"}, {"cognito:groups": [SECRET]}, {"iss": SECRET}]
)
def test_a_refused_token_is_logged_by_reason_alone(
    as_user: Callable[..., Api], log: Log, claims: dict[str, Any]
) -> None:
    refused = as_user(SECRET, "rep", **claims)
    assert refused.get("/customers").status in (401, 403)
    assert "token refused" in log()
    assert SECRET not in log()
    assert str(refused._token) not in log()


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/customers", person(family_name=SECRET)),
        ("POST", "/customers", person(family_name=SECRET, emails=[{"address": f"x@{SECRET}.de"}])),
        ("GET", f"/search?q={SECRET}", None),
        ("GET", "/customers", None),
        ("GET", f"/customers/{SECRET}", None),
        ("GET", f"/customers/{SECRET}/timeline", None),
        ("PATCH", f"/interactions/{SECRET}", {"subject": SECRET}),
        ("POST", "/interactions", interaction("cus_01KAR3K4G5T6V7W8X9Y0ZABCDE", subject=SECRET)),
        ("GET", "/kpis/activities", None),
        ("GET", "/inbox/problems", None),
    ],
)
def test_a_store_that_does_not_answer_is_told_as_such_and_logged_without_the_request(
    api: Api, log: Log, method: str, path: str, body: Any
) -> None:
    from chalicelib.table import Item

    Item.delete_table()
    problem = assert_problem(api.call(method, path, body), 503)
    assert SECRET not in problem["detail"]
    assert "the store failed" in log()
    assert SECRET.lower() not in log().lower()


def test_a_long_body_that_cannot_be_kept_or_read_is_no_500(api: Api) -> None:
    customer = api.create("/customers", person())
    made = api.create("/interactions", interaction(customer["id"], body="x" * 10_000))
    store = boto3.client("s3")
    for item in store.list_objects_v2(Bucket="kontor-tests")["Contents"]:
        store.delete_object(Bucket="kontor-tests", Key=item["Key"])
    store.delete_bucket(Bucket="kontor-tests")
    assert_problem(api.get(f"/interactions/{made['id']}"), 503)
    assert_problem(api.post("/interactions", interaction(customer["id"], body="x" * 10_000)), 503)


def test_a_search_leaves_no_trace_in_the_log(api: Api, log: Log) -> None:
    api.create("/customers", person(family_name=SECRET))
    api.get(f"/search?q={SECRET}")
    api.get(f"/search?q={SECRET}&limit=0")
    api.post("/customers", person(family_name=SECRET, status="vip"))
    assert SECRET not in log()
