"""The functions that AWS calls: streams in batches of which single records fail, and the schedule."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from chalice.test import Client

from tests.api import Api
from tests.builders import interaction, organization, person
from tests.integration.conftest import Stream

CONSUMERS = ["react_to_change", "enrich"]


@pytest.mark.parametrize("function", CONSUMERS)
def test_a_batch_without_records_is_done(client: Client, function: str) -> None:
    assert client.lambda_.invoke(function, {"Records": []}).payload == {"batchItemFailures": []}


@pytest.mark.parametrize("function", CONSUMERS)
@pytest.mark.parametrize(
    "harm",
    [
        {"fields": {"M": {"kind": {"S": "dog"}}}},
        {"fields": {"S": "nonsense"}},
        {"version": {"N": "one"}},
        {"type": {"S": "spaceship"}},
    ],
)
def test_a_broken_record_fails_alone(
    client: Client, api: Api, stream: Stream, function: str, harm: dict[str, Any]
) -> None:
    for name in ("Abel", "Bebel", "Cebel"):
        api.create("/customers", person(family_name=name, emails=[{"address": "a@mueller-bau.de"}]))
    event = stream.new()
    event["Records"] = [record for record in event["Records"] if record["dynamodb"]["Keys"]["sk"] == {"S": "record"}]
    broken = event["Records"][1]["dynamodb"]
    broken["NewImage"] = {**broken["NewImage"], **harm}
    assert client.lambda_.invoke(function, event).payload == {
        "batchItemFailures": [{"itemIdentifier": broken["SequenceNumber"]}]
    }
    ids = [record["dynamodb"]["Keys"]["pk"]["S"] for record in event["Records"]]
    if function == "react_to_change":
        done = [bool(api.get(f"/customers/{name}/history").json["results"]) for name in ids]
    else:
        done = [bool(api.get(f"/proposals?customer_id={name}").json["results"]) for name in ids]
    assert done == [True, False, True]


@pytest.mark.parametrize("function", CONSUMERS)
def test_what_is_no_record_is_passed_over(client: Client, api: Api, stream: Stream, function: str) -> None:
    api.create("/customers", person(emails=[{"address": "a@mueller-bau.de"}], external_ids={"datev": "1"}))
    event = stream.new()
    event["Records"] = [record for record in event["Records"] if record["dynamodb"]["Keys"]["sk"] != {"S": "record"}]
    assert len(event["Records"]) == 2
    assert client.lambda_.invoke(function, event).payload == {"batchItemFailures": []}
    assert stream.new() == {"Records": []}


def test_a_batch_delivered_again_and_backwards_changes_nothing(client: Client, api: Api, stream: Stream) -> None:
    made = api.create("/customers", person())
    api.patch(f"/customers/{made['id']}", {"family_name": "Maier"})
    event = stream.new()
    client.lambda_.invoke("react_to_change", event)
    stream.react()

    def outcome() -> Any:
        paths = (f"/customers/{made['id']}", f"/customers/{made['id']}/history", "/search?q=maier", "/search?q=müller")
        return [api.get(path).json for path in paths]

    before = outcome()
    assert [len(found["results"]) for found in before[2:]] == [1, 0]
    backwards = {"Records": list(reversed(deepcopy(event["Records"])))}
    client.lambda_.invoke("react_to_change", backwards)
    stream.react()
    assert outcome() == before


def test_the_only_organization_of_a_mail_domain_is_filled_in(api: Api, stream: Stream) -> None:
    company = api.create("/customers", organization(domains=["mueller-bau.de"]))
    made = api.create("/customers", person(emails=[{"address": "joerg@mueller-bau.de"}]))
    stream.react()
    assert api.get(f"/customers/{made['id']}").json["organization_id"] == company["id"]
    assert api.get(f"/proposals?customer_id={made['id']}").json["results"] == []


def test_a_freemail_address_tells_nothing_of_an_employer(api: Api, stream: Stream) -> None:
    made = api.create("/customers", person(emails=[{"address": "joerg@gmx.de"}]))
    stream.react()
    assert "organization_id" not in api.get(f"/customers/{made['id']}").json
    assert api.get(f"/proposals?customer_id={made['id']}").json["results"] == []


def test_a_wrong_vat_id_is_a_matter_of_quality(api: Api, stream: Stream) -> None:
    made = api.create("/customers", person(vat_id="DE000000000"))
    stream.react()
    shown = api.get(f"/customers/{made['id']}").json
    assert shown["vat_id"] == "DE000000000"
    assert shown["quality"]["issues"] == [{"field": "vat_id", "code": "invalid"}]


# ---- KPIs ------------------------------------------------------------------------------------------------------------


def roll_up(client: Client) -> Any:
    event = client.events.generate_cw_event("aws.events", "Scheduled Event", {}, ["rule/roll_up_kpis"])
    return client.lambda_.invoke("roll_up_kpis", event).payload


def test_kpis_are_empty_before_anything_happened(api: Api) -> None:
    found = api.get("/kpis/activities?from=2026-11-22&to=2026-11-23").json
    assert found == {
        "id": "activities",
        "unit": "count",
        "from": "2026-11-22",
        "to": "2026-11-23",
        "timezone": "Europe/Berlin",
        "as_of": None,
        "results": [{"period": day, "value": 0, "detail": {}} for day in ("2026-11-22", "2026-11-23")],
        "total": {"value": 0, "detail": {}},
    }


def test_activities_are_counted_on_the_companys_day_by_owner_and_type(
    client: Client, as_user: Callable[..., Api], stream: Stream
) -> None:
    admin, rep = as_user("admin"), as_user("rep")
    customer = admin.create("/customers", person())["id"]
    rep.create("/interactions", interaction(customer, occurred_at="2026-11-22T23:30:00Z"))
    rep.create("/interactions", interaction(customer, type="note", occurred_at="2026-11-23T10:00:00Z"))
    late = admin.create("/interactions", interaction(customer, occurred_at="2026-11-23T22:59:59Z"))
    admin.create("/interactions", interaction(customer, occurred_at="2026-11-23T23:00:00Z"))
    stream.react()
    assert roll_up(client)["recomputed"] > 0
    day = "/kpis/activities?from=2026-11-23&to=2026-11-23"
    found = admin.get(day).json
    assert found["as_of"] is not None
    assert found["total"]["value"] == 3
    assert found["total"]["detail"] == {"call": 2, "note": 1}
    by_owner = {row["by"]["owner"]: row["value"] for row in admin.get(f"{day}&by=owner").json["results"]}
    assert by_owner == {"admin": 1, "rep": 2}
    by_type = {row["by"]["type"]: row["value"] for row in admin.get(f"{day}&by=type").json["results"]}
    assert by_type == {"call": 2, "note": 1}
    admin.delete(f"/interactions/{late['id']}")
    stream.react()
    roll_up(client)
    assert admin.get(day).json["total"]["value"] == 2
    assert roll_up(client) == {"recomputed": 0}


def test_a_kpi_is_compared_with_the_time_before(client: Client, api: Api, stream: Stream) -> None:
    customer = api.create("/customers", person())["id"]
    for day in ("2026-10-05", "2026-10-31", "2026-11-23"):
        api.create("/interactions", interaction(customer, occurred_at=f"{day}T10:00:00Z"))
    stream.react()
    roll_up(client)
    found = api.get("/kpis/activities?from=2026-11-01&to=2026-11-30&period=month&compare=previous").json
    assert found["total"]["value"] == 1
    assert (found["previous"]["from"], found["previous"]["to"]) == ("2026-10-01", "2026-10-31")
    assert found["previous"]["total"]["value"] == 2
    assert [row["period"] for row in found["previous"]["results"]] == ["2026-10"]


def test_the_kpis_that_there_are_can_be_listed_and_read(api: Api) -> None:
    for kpi in api.get("/kpis").json["results"]:
        for by in kpi["by"]:
            assert api.get(f"/kpis/{kpi['id']}?by={by}").json["unit"] == kpi["unit"]


def test_new_customers_are_counted(client: Client, api: Api, stream: Stream) -> None:
    made = [api.create("/customers", person(owner=owner)) for owner in ("rep", "rep", None)]
    stream.react()
    roll_up(client)
    found = api.get("/kpis/new_customers?period=year&by=owner").json
    assert found["unit"] == "count"
    assert {row["by"]["owner"]: row["value"] for row in found["results"]} == {"rep": 2, "": 1}
    assert {row["period"] for row in found["results"]} == {made[0]["created_at"][:4]}


def test_the_first_response_to_a_mail_is_timed(client: Client, api: Api, stream: Stream) -> None:
    customer = api.create("/customers", person())["id"]
    for direction, moment in (("inbound", "09:00"), ("outbound", "10:30"), ("outbound", "11:00")):
        body = interaction(customer, type="email", direction=direction, occurred_at=f"2026-11-23T{moment}:00Z")
        api.create("/interactions", body)
    stream.react()
    roll_up(client)
    found = api.get("/kpis/first_response_time?from=2026-11-01&to=2026-11-30&period=month").json
    assert found["unit"] == "seconds"
    assert found["results"] == [{"period": "2026-11", "value": 5400.0, "detail": {"p90": 5400.0, "count": 1}}]
