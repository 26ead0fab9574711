"""What custom fields cost, and what only a store's transactions can promise."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from chalicelib.custom import service as custom
from chalicelib.custom.model import FieldsBody
from chalicelib.errors import Stale
from chalicelib.setting import version_of
from chalicelib.validation import fit
from tests.api import Api
from tests.builders import custom_definition, custom_field, interaction, person
from tests.meter import metered
from tests.store.threads import at_once

SEGMENT = custom_field(type="choice", choices=["A", "B"])


def configure(*fields: dict[str, Any]) -> None:
    custom.save(fit({"fields": list(fields)}, FieldsBody))


def requests(ask: Callable[[], Any]) -> int:
    with metered() as meter:
        ask()
    return meter.requests


def test_definitions_cost_one_request_a_minute_and_none_where_no_custom_value_is_in_question(api: Api) -> None:
    place = f"/customers/{api.create('/customers', person())['id']}"
    contact = interaction(place.removeprefix("/customers/"))
    custom.forget()
    assert requests(lambda: api.patch(place, {"job_title": "CEO"})) == 2
    assert requests(lambda: api.create("/customers", person())) == 2
    assert requests(lambda: api.create("/customers", person())) == 1
    assert requests(lambda: api.create("/interactions", contact)) == 2
    configure({**SEGMENT, "required": True}, {**SEGMENT, "record": "interaction"})
    assert requests(lambda: api.patch(place, {"custom": {"segment": "A"}})) == 3
    assert requests(lambda: api.patch(place, {"custom": {"segment": "B"}})) == 2
    assert requests(lambda: api.patch(place, {"job_title": "CTO"})) == 2
    assert requests(lambda: api.create("/interactions", {**contact, "custom": {"segment": "A"}})) == 2


def test_what_another_process_has_just_allowed_is_never_refused(api: Api) -> None:
    configure()
    api.create("/customers", person())
    remembered = custom._READ.fields, custom._READ.at
    configure(SEGMENT)
    custom._READ.fields, custom._READ.at = remembered
    assert api.create("/customers", person(custom={"segment": "A"}))["custom"] == {"segment": "A"}


def test_of_two_who_set_the_fields_at_once_one_is_told(store: str) -> None:
    read = version_of(FieldsBody(()))

    def attempt(number: int) -> FieldsBody:
        return custom.save(FieldsBody((custom_definition(f"f{number}"),)), read)

    outcomes = at_once([partial(attempt, number) for number in range(4)])
    assert sorted((type(outcome) for outcome in outcomes), key=str) == [FieldsBody, Stale, Stale, Stale]
    assert len(custom.current()) == 1


@pytest.mark.parametrize("kind", ["customer", "deal", "task"])
def test_a_reference_leads_to_a_record_that_is_there(api: Api, kind: str) -> None:
    configure(custom_field("of", record="task", type="reference", references=kind))
    customer_id = api.create("/customers", person())["id"]
    made = {
        "customer": customer_id,
        "deal": api.create("/deals", {"name": "Dach", "customer_id": customer_id})["id"],
        "task": api.create("/tasks", {"title": "Anrufen"})["id"],
    }[kind]
    task = api.create("/tasks", {"title": "Mahnen", "customer_id": customer_id, "custom": {"of": made}})
    assert task["custom"] == {"of": made}
    nobody = made[:-4] + "0000"
    refused = api.patch(f"/tasks/{task['id']}", {"custom": {"of": nobody}})
    assert (refused.status, refused.json["errors"][0]["pointer"]) == (422, "/custom/of")
    assert api.delete(f"/{kind}s/{made}").status == 204
    refused = api.post("/tasks", {"title": "Mahnen", "custom": {"of": made}})
    assert refused.json["errors"] == [
        {"pointer": "/custom/of", "code": "unknown", "message": f"there is no such {kind}"}
    ]
    assert api.patch(f"/tasks/{task['id']}", {"title": "Was weg ist, kann bleiben"}).status == 200


def test_a_record_may_refer_to_itself(api: Api) -> None:
    configure(custom_field("of", type="reference", references="customer"))
    customer_id = api.create("/customers", person())["id"]
    assert api.patch(f"/customers/{customer_id}", {"custom": {"of": customer_id}}).status == 200


def test_a_reference_out_of_reach_is_refused_like_one_to_nothing(api: Api, as_user: Callable[..., Api]) -> None:
    configure(custom_field("of", record="task", type="reference", references="customer"))
    theirs = api.create("/customers", person(owner="rep2", team="north"))["id"]
    rep = as_user("rep", **{"custom:teams": "south"})
    refused = [rep.post("/tasks", {"title": "x", "custom": {"of": who}}) for who in (theirs, theirs[:-4] + "0000")]
    assert [answer.status for answer in refused] == [422, 422]
    assert refused[0].json["errors"] == refused[1].json["errors"]
    mine = rep.create("/customers", person())["id"]
    assert rep.create("/tasks", {"title": "x", "custom": {"of": mine}})["custom"] == {"of": mine}
