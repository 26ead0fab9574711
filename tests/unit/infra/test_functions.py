from typing import Any

from chalice.app import Chalice, Cron, Rate

from infra.local.functions import Function, failure_place, queue_functions, schedules, stream_functions


def toy() -> Chalice:
    """Build an app with event handlers of each kind."""
    app = Chalice("toy")
    app.on_dynamodb_record(stream_arn="placeholder", batch_size=7, name="react")(lambda event: event.to_dict())
    app.on_dynamodb_record(stream_arn="placeholder", name="enrich")(lambda _event: None)
    app.on_sqs_message(queue_arn="arn:aws:sqs:eu-central-1:1:inbound-mail", name="mail", batch_size=3)(lambda _: None)
    app.on_sqs_message(queue="import", name="import")(lambda _: None)
    app.schedule(Rate(1, unit=Rate.HOURS), name="hourly")(lambda _: None)
    app.schedule(Cron(15, 2, "*", "*", "?", "*"), name="nightly")(lambda _: None)
    app.schedule("rate(5 minutes)", name="often")(lambda event: event.to_dict())
    return app


def test_the_consumers_are_those_that_the_app_registers() -> None:
    app = toy()
    assert [(function.name, function.batch_size) for function in stream_functions(app)] == [
        ("react", 7),
        ("enrich", 100),
    ]
    queues = {name: (function.name, function.batch_size) for name, function in queue_functions(app).items()}
    assert queues == {"inbound-mail": ("mail", 3), "import": ("import", 1)}
    assert {function.name: expression for function, expression in schedules(app)} == {
        "hourly": "rate(1 hour)",
        "nightly": "cron(15 2 * * ? *)",
        "often": "rate(5 minutes)",
    }


def test_a_function_gets_its_event_as_lambda_passes_it() -> None:
    [react, _] = stream_functions(toy())
    event = {"Records": [{"eventID": "1"}]}
    assert react.invoke(event) == event


def test_what_a_function_does_to_its_event_is_not_seen_by_the_next_attempt() -> None:
    event: dict[str, Any] = {"Records": [1]}
    Function("careless", lambda given, _context: given["Records"].clear()).invoke(event)
    assert event == {"Records": [1]}


def test_a_function_knows_its_name_and_its_time() -> None:
    context = Function("curious", lambda _event, context: context).invoke({})
    assert context.function_name == "curious"
    assert context.get_remaining_time_in_millis() > 0
    assert context.aws_request_id


def test_a_failure_is_told_without_its_message() -> None:
    try:
        int("anna@example.org")
    except ValueError as error:
        told = failure_place(error)
    assert told.startswith("ValueError at ")
    assert "anna" not in told
