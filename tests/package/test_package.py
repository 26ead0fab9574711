"""The deployable: which functions, called by what, allowed what, made of what."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from infra.local.compression import SMALLEST
from tests.package.conftest import Package

pytestmark = [pytest.mark.xdist_group("package"), pytest.mark.timeout(600)]

HANDLERS = {
    "APIHandler": "app.app",
    "Authorize": "chalicelib.authorizer.authorize",
    "ReactToChange": "app.react_to_change",
    "Enrich": "app.enrich",
    "ReceiveEmail": "app.receive_email",
    "RollUpKpis": "app.roll_up_kpis",
    "RemindOfTasks": "app.remind_of_tasks",
}
OPEN = {"/v1/health", "/v1/openapi.json", "/v1/docs"}
LARGEST_UPLOAD = 50 * 1024**2  # bytes: the quotas of AWS Lambda, zipped and unzipped
LARGEST_UNZIPPED = 250 * 1024**2


# ---- functions -------------------------------------------------------------------------------------------------------


def test_the_functions_are_those_of_the_composition_root_and_the_authorizer(package: Package) -> None:
    assert {name: function["Handler"] for name, function in package.functions.items()} == HANDLERS


def test_every_function_runs_the_same_code_on_arm(package: Package) -> None:
    for function in package.functions.values():
        assert function["Architectures"] == ["arm64"]
        assert function["CodeUri"] == "./deployment.zip"
        assert re.fullmatch(r"python3\.1[1-9]", function["Runtime"])


def test_no_function_waits_longer_than_its_caller(package: Package) -> None:
    timeouts = {name: function["Timeout"] for name, function in package.functions.items()}
    assert timeouts["APIHandler"] <= 29, "API Gateway waits no longer"
    assert timeouts["Authorize"] <= 10
    assert timeouts["RollUpKpis"] <= 300, "a run ends before the next begins"
    assert timeouts["RemindOfTasks"] == 900, "reminders.service.BUDGET leaves a mail the rest of this"
    assert all(function["MemorySize"] >= 256 for function in package.functions.values())


def test_every_function_is_configured_with_all_that_importing_it_needs(package: Package) -> None:
    import msgspec

    from chalicelib.config import Settings

    needed = {f"KONTOR_{field.name.upper()}" for field in msgspec.structs.fields(Settings) if field.required}
    for name, function in package.functions.items():
        assert function["Environment"]["Variables"].keys() >= needed, name


# ---- what calls them -------------------------------------------------------------------------------------------------


def test_two_functions_follow_the_tables_stream(package: Package) -> None:
    sources = _sources(package, "DynamoDB")
    assert sources.keys() == {
        ("ReactToChange", "ReactToChangeDynamodbEventSource"),
        ("Enrich", "EnrichDynamodbEventSource"),
    }
    assert {name: source["BatchSize"] for (name, _), source in sources.items()} == {"ReactToChange": 100, "Enrich": 10}


def test_mail_comes_through_a_queue(package: Package) -> None:
    ((key, source),) = _sources(package, "SQS").items()
    assert key == ("ReceiveEmail", "ReceiveEmailSqsEventSource")
    assert isinstance(source["Queue"], str), "an intrinsic would merge with the one that replaces it"


def test_kpis_roll_up_every_five_minutes_and_reminders_go_out_at_full_hours(package: Package) -> None:
    assert _sources(package, "Schedule") == {
        ("RollUpKpis", "RollUpKpisEvent"): {"Schedule": "rate(5 minutes)"},
        ("RemindOfTasks", "RemindOfTasksEvent"): {"Schedule": "cron(0 * * * ? *)"},
    }


def _sources(package: Package, kind: str) -> dict[tuple[str, str], Any]:
    return {
        (function, name): event["Properties"]
        for function, properties in package.functions.items()
        for name, event in properties.get("Events", {}).items()
        if event["Type"] == kind
    }


# ---- the API ---------------------------------------------------------------------------------------------------------


def test_the_api_is_regional(package: Package) -> None:
    assert package.resources["RestAPI"]["EndpointConfiguration"] == "REGIONAL"


def test_long_answers_are_compressed(package: Package) -> None:
    assert package.resources["RestAPI"]["MinimumCompressionSize"] == SMALLEST


def test_every_route_is_authorized_but_health_and_documentation(package: Package) -> None:
    document = package.resources["RestAPI"]["DefinitionBody"]
    open_paths = set()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            security = operation.get("security", [])
            assert security in ([], [{"authorize": []}]), (path, method)
            open_paths |= set() if security else {path}
    assert open_paths == OPEN


def test_the_routes_are_those_of_the_app(package: Package) -> None:
    import app

    paths = package.resources["RestAPI"]["DefinitionBody"]["paths"]
    packaged = {(path, method.upper()) for path, methods in paths.items() for method in methods}
    assert packaged == {(path, method) for path, views in app.app.routes.items() for method in views}


def test_the_authorizer_is_a_function_of_its_own_whose_answer_is_kept_for_a_minute(package: Package) -> None:
    definitions = package.resources["RestAPI"]["DefinitionBody"]["securityDefinitions"]
    assert definitions.keys() == {"authorize"}
    told = definitions["authorize"]["x-amazon-apigateway-authorizer"]
    assert told["type"] == "token"
    assert told["authorizerResultTtlInSeconds"] == 60
    assert "${Authorize.Arn}" in str(told["authorizerUri"])


def test_mail_travels_as_bytes_and_json_does_not(package: Package) -> None:
    binary = package.resources["RestAPI"]["DefinitionBody"]["x-amazon-apigateway-binary-media-types"]
    assert "message/rfc822" in binary
    assert not {"application/json", "application/problem+json", "*/*"} & set(binary)


# ---- what they may do ------------------------------------------------------------------------------------------------

TABLE_ACTIONS = {
    "GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem", "BatchWriteItem",
}  # fmt: skip


def _statements(package: Package, function: str) -> Iterator[dict[str, Any]]:
    ((role, _),) = [package.functions[function]["Role"]["Fn::GetAtt"]]
    for policy in package.resources[role]["Policies"]:
        yield from policy["PolicyDocument"]["Statement"]


def _actions(package: Package, function: str) -> set[str]:
    return {action for statement in _statements(package, function) for action in statement["Action"]}


def test_every_function_has_a_role_of_its_own(package: Package) -> None:
    roles = [str(function["Role"]) for function in package.functions.values()]
    assert len(set(roles)) == len(HANDLERS)
    assert len(package.of_type("AWS::IAM::Role")) == len(HANDLERS)


@pytest.mark.parametrize("function", HANDLERS)
def test_a_function_is_allowed_single_actions_on_named_resources(package: Package, function: str) -> None:
    for statement in _statements(package, function):
        assert statement["Effect"] == "Allow"
        assert not [action for action in statement["Action"] if "*" in action]
        for resource in statement["Resource"]:
            assert resource != "*"
            assert set(resource) <= {"Fn::GetAtt", "Fn::Sub"}, "what the deployment makes is referred to, never spelled"


@pytest.mark.parametrize("function", HANDLERS)
def test_no_function_scans_or_manages_the_table(package: Package, function: str) -> None:
    own_stream = {"DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"}
    used = {action.partition(":")[2] for action in _actions(package, function) if action.startswith("dynamodb:")}
    assert used <= TABLE_ACTIONS | own_stream


def test_the_authorizer_may_log_look_a_token_up_and_note_its_use(package: Package) -> None:
    actions = {action for action in _actions(package, "Authorize") if not action.startswith("logs:")}
    assert actions == {"dynamodb:GetItem", "dynamodb:UpdateItem"}


@pytest.mark.parametrize("function", HANDLERS)
def test_every_function_may_log(package: Package, function: str) -> None:
    assert _actions(package, function) >= {"logs:CreateLogStream", "logs:PutLogEvents"}


@pytest.mark.parametrize("function", ["ReactToChange", "Enrich"])
def test_a_stream_consumer_may_read_the_stream_and_put_aside_what_fails(package: Package, function: str) -> None:
    needed = {"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"}
    assert _actions(package, function) >= needed | {"sqs:SendMessage"}


def test_the_mail_function_may_empty_its_queue_and_read_mail_but_not_change_it(package: Package) -> None:
    assert _actions(package, "ReceiveEmail") >= {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
    mail = [found for found in _statements(package, "ReceiveEmail") if "/inbound/" in str(found["Resource"])]
    assert [found["Action"] for found in mail] == [["s3:GetObject"]]


def test_only_replies_and_reminders_send_mail_and_the_reminder_run_reads_one_index(package: Package) -> None:
    sending = {name for name in HANDLERS if any(action.startswith("ses:") for action in _actions(package, name))}
    assert sending == {"APIHandler", "RemindOfTasks"}
    indexes = [found for found in _statements(package, "RemindOfTasks") if "/index/" in str(found["Resource"])]
    assert [found["Resource"] for found in indexes] == [[{"Fn::Sub": "${Table.Arn}/index/by_work"}]]


def test_only_those_who_need_mail_or_bodies_touch_the_bucket(package: Package) -> None:
    touching = {name for name in HANDLERS if any(action.startswith("s3:") for action in _actions(package, name))}
    assert touching == {"APIHandler", "ReceiveEmail"}


# ---- what they are made of -------------------------------------------------------------------------------------------


def test_the_archive_holds_the_product_and_nothing_beside_it(package: Package) -> None:
    names = {found.filename for found in package.files}
    assert {"app.py", "chalicelib/authorizer.py", "chalicelib/table.py", "chalice/app.py"} <= names
    tops = {name.partition("/")[0] for name in names}
    assert not tops & {"tests", "infra", "docs", "web", ".git", ".chalice", "requirements-dev.txt", "Makefile"}
    assert not tops & {"moto", "pytest", "hypothesis", "jpype", "aiosmtpd", "faker"}
    assert not [name for name in names if name.startswith("chalicelib/") and "__pycache__" in name]


def test_what_is_compiled_is_compiled_for_arm(package: Package) -> None:
    compiled = [found.filename for found in package.files if found.filename.endswith(".so")]
    assert compiled
    assert not [name for name in compiled if "x86_64" in name]


def test_the_archive_fits_lambda(package: Package, record_property: Callable[[str, object], None]) -> None:
    zipped = package.archive.stat().st_size
    unzipped = sum(found.file_size for found in package.files)
    record_property("package", f"{zipped / 1e6:.1f} MB zipped, {unzipped / 1e6:.1f} MB unzipped")
    assert zipped < LARGEST_UPLOAD
    assert unzipped < LARGEST_UNZIPPED
