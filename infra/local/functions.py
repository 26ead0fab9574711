"""The event handlers that a Chalice app registered, callable as Lambda would call them."""

import importlib
import json
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from chalice.app import Chalice, DynamoDBEventConfig, ScheduledEventConfig, ScheduleExpression, SQSEventConfig
from chalice.local import LambdaContext

Handler = Callable[[Any, Any], Any]

_MEMORY_MB = 512
_LIMIT_MS = 900_000


@dataclass(frozen=True)
class Function:
    """One Lambda function. `batch_size` is 1 for a schedule."""

    name: str
    handler: Handler
    batch_size: int = 100

    def invoke(self, event: dict[str, Any]) -> Any:  # noqa: ANN401 - the handler's own answer
        """Call the function with a copy of the event that went through JSON, as every invocation of Lambda gets one."""
        return self.handler(json.loads(json.dumps(event)), LambdaContext(self.name, _MEMORY_MB, _LIMIT_MS))


def load_app() -> Chalice:
    """Import the product's Chalice app from the working directory."""
    app = importlib.import_module("app").app
    if not isinstance(app, Chalice):
        raise TypeError("app.py has no Chalice app named 'app'")
    return app


def stream_functions(app: Chalice) -> list[Function]:
    """List the consumers of the table's stream."""
    return [_function(app, source) for source in _sources(app, DynamoDBEventConfig)]


def queue_functions(app: Chalice) -> dict[str, Function]:
    """Map the name of each queue, as registered, to its consumer."""
    return {
        source.queue or source.queue_arn.rpartition(":")[2]: _function(app, source)
        for source in _sources(app, SQSEventConfig)
    }


def schedules(app: Chalice) -> list[tuple[Function, str]]:
    """List the scheduled functions, each with its expression: rate(…) or cron(…)."""
    return [
        (Function(source.name, app.handler_map[source.name], 1), _expression(source.schedule_expression))
        for source in _sources(app, ScheduledEventConfig)
    ]


def failure_place(error: BaseException) -> str:
    """Name an error's class and the line that raised it; its message may hold personal data and stays out of logs."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place


def _sources(app: Chalice, kind: type) -> Iterator[Any]:
    return (source for source in app.event_sources if isinstance(source, kind))


def _function(app: Chalice, source: Any) -> Function:  # noqa: ANN401 - Chalice has no types
    return Function(source.name, app.handler_map[source.name], source.batch_size)


def _expression(expression: str | ScheduleExpression) -> str:
    return expression if isinstance(expression, str) else str(expression.to_string())
