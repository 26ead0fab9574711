"""The composition root: what is deployed, and nothing else.

Every route stands in a feature's blueprint. Every event handler stands here, because Chalice packages a blueprint's
handler under the blueprint's module, and Lambda would never import this file. The authorizer alone stands in its own
module for that very reason: it loads nothing of what follows (chalicelib/authorizer.py).
"""

from typing import Any

from chalice.app import Chalice, CloudWatchEvent, Cron, DynamoDBEvent, Rate, SQSEvent

from chalicelib import authorizer
from chalicelib.custom.routes import blueprint as custom
from chalicelib.customers.routes import blueprint as customers
from chalicelib.deals.routes import blueprint as deals
from chalicelib.enrichment.routes import blueprint as proposals
from chalicelib.http import MAIL, tidy_errors
from chalicelib.inbox.routes import blueprint as inbox
from chalicelib.interactions.routes import blueprint as interactions
from chalicelib.kpis.routes import blueprint as kpis
from chalicelib.logs import WithoutValues
from chalicelib.meta.routes import blueprint as meta
from chalicelib.search.routes import blueprint as search
from chalicelib.settings.routes import blueprint as settings
from chalicelib.tasks.routes import blueprint as tasks
from chalicelib.tokens.routes import blueprint as tokens
from chalicelib.unanswered.routes import blueprint as unanswered
from chalicelib.views.routes import blueprint as views

app = Chalice(app_name="kontor")
app.api.binary_types.append(MAIL)
app.log.addFilter(WithoutValues())
app.register_middleware(tidy_errors, "http")
for blueprint in (
    authorizer.blueprint,
    customers,
    interactions,
    deals,
    tasks,
    search,
    views,
    kpis,
    inbox,
    unanswered,
    proposals,
    settings,
    custom,
    tokens,
    meta,
):
    app.register_blueprint(blueprint)


@app.on_dynamodb_record(stream_arn="placeholder", batch_size=100)
def react_to_change(event: DynamoDBEvent) -> dict[str, Any]:
    """Derive history, search index and KPI marks from a change, and normalise the record."""
    from chalicelib import reactions, streams

    return streams.each_change(event.to_dict(), reactions.react)


@app.on_dynamodb_record(stream_arn="placeholder", batch_size=10)
def enrich(event: DynamoDBEvent) -> dict[str, Any]:
    """Fill in what is missing in a changed record."""
    from chalicelib import streams
    from chalicelib.enrichment import service

    return streams.each_change(event.to_dict(), service.enrich)


@app.on_sqs_message(queue_arn="arn:aws:sqs:eu-central-1:000000000000:inbound-mail", batch_size=10)
def receive_email(event: SQSEvent) -> dict[str, Any]:
    """Turn the mails that the bucket tells of into interactions."""
    from chalicelib import streams
    from chalicelib.inbox import processing

    return streams.each_message(event.to_dict(), processing.receive_notification)


@app.schedule(Rate(5, unit=Rate.MINUTES))
def roll_up_kpis(_event: CloudWatchEvent) -> dict[str, int]:
    """Bring the KPIs up to date."""
    from chalicelib.kpis import service

    return {"recomputed": service.roll_up()}


@app.schedule(Cron(0, "*", "*", "*", "?", "*"))
def remind_of_tasks(_event: CloudWatchEvent) -> dict[str, Any]:
    """Mail each user, once a day in the morning, the tasks that are due."""
    from chalicelib.reminders import service

    return service.remind()
