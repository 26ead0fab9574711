"""Interactions over HTTP."""

import msgspec
from chalice.app import Blueprint

from chalicelib.fields import NoDetails
from chalicelib.history import service as history
from chalicelib.history.model import HistoryList
from chalicelib.http import JSON, MERGE_PATCH, Answer, Call, MergePatch, Nothing, Page, endpoint
from chalicelib.interactions import attachments, service
from chalicelib.interactions.files import AttachmentBody, Download, Upload
from chalicelib.interactions.model import InteractionFields, InteractionView
from chalicelib.interactions.outgoing import EmailBody, ReplyBody
from chalicelib.interactions.service import READ, WRITE

blueprint = Blueprint(__name__)


@endpoint(
    blueprint, "POST", "/v1/interactions", summary="Note a contact", needs=WRITE,
    body=InteractionFields, answer=InteractionView, status=201,
)  # fmt: skip
def create_interaction(call: Call[InteractionFields, Nothing]) -> Answer:
    """Note a contact; who notes it took part, unless somebody else is named."""
    fields = msgspec.structs.replace(call.body, users=call.body.users or (call.principal.user,))
    interaction = service.create(call.principal, fields)
    return Answer(service.view(interaction), 201, interaction.version, service.location_of(interaction))


@endpoint(
    blueprint, "GET", "/v1/interactions/{interaction_id}", summary="Get an interaction", needs=READ,
    answer=InteractionView, selects=InteractionView,
)  # fmt: skip
def get_interaction(call: Call[Nothing, Nothing], interaction_id: str) -> Answer:
    """Return an interaction."""
    interaction = service.get(call.principal, interaction_id)
    return Answer(service.view(interaction), version=interaction.version)


@endpoint(
    blueprint, "PATCH", "/v1/interactions/{interaction_id}", summary="Change an interaction", needs=WRITE,
    body=MergePatch, patches=InteractionFields, answer=InteractionView, content_types=(MERGE_PATCH, JSON),
)  # fmt: skip
def change_interaction(call: Call[MergePatch, Nothing], interaction_id: str) -> Answer:
    """Apply a JSON Merge Patch, in every timeline at once."""
    interaction = service.change(call.principal, interaction_id, call.body, call.if_match)
    return Answer(service.view(interaction), version=interaction.version)


@endpoint(
    blueprint, "DELETE", "/v1/interactions/{interaction_id}", summary="Archive an interaction", needs=WRITE, status=204
)  # fmt: skip
def archive_interaction(call: Call[Nothing, Nothing], interaction_id: str) -> Answer:
    """Take an interaction out of every timeline."""
    service.archive(call.principal, interaction_id, call.if_match)
    return Answer(status=204)


@endpoint(
    blueprint, "GET", "/v1/interactions/{interaction_id}/history", summary="Read an interaction's history", needs=READ,
    query=Page, answer=HistoryList,
)  # fmt: skip
def read_interaction_history(call: Call[Nothing, Page], interaction_id: str) -> Answer:
    """Return who changed what, newest first."""
    behind = service.opening(call.principal, service.get(call.principal, interaction_id))
    rows, position = history.page(interaction_id, call.query.limit, call.cursor(history.Position), behind=behind)
    return Answer(HistoryList(rows, call.next(position)))


@endpoint(
    blueprint, "POST", "/v1/customers/{customer_id}/emails", summary="Write an e-mail to a customer", needs=WRITE,
    body=EmailBody, answer=InteractionView, status=201, in_steps=True,
)  # fmt: skip
def write_email(call: Call[EmailBody, Nothing], customer_id: str) -> Answer:
    """Send a mail and note it, where a thread begins; `delivery` tells whether it was sent."""
    from chalicelib.interactions import emails  # noqa: PLC0415 - what sends mail is loaded with the first

    made = emails.write(call.principal, customer_id, call.body)
    return Answer(service.view(made), 201, made.version, service.location_of(made))


@endpoint(
    blueprint, "POST", "/v1/interactions/{interaction_id}/reply", summary="Answer an e-mail", needs=WRITE,
    body=ReplyBody, answer=InteractionView, status=201, in_steps=True,
)  # fmt: skip
def reply_to_interaction(call: Call[ReplyBody, Nothing], interaction_id: str) -> Answer:
    """Send an answer and note it in the same thread; `delivery` tells whether it was sent."""
    from chalicelib.interactions import replies  # noqa: PLC0415 - what sends mail is loaded with the first

    made = replies.reply(call.principal, interaction_id, call.body)
    return Answer(service.view(made), 201, made.version, service.location_of(made))


@endpoint(
    blueprint, "POST", "/v1/interactions/{interaction_id}/resend", summary="Send an e-mail again", needs=WRITE,
    body=NoDetails, answer=InteractionView, in_steps=True,
)  # fmt: skip
def resend_interaction(call: Call[NoDetails, Nothing], interaction_id: str) -> Answer:
    """Send a mail or an answer again whose `delivery` is failed or unsure."""
    from chalicelib.interactions import sending  # noqa: PLC0415 - what sends mail is loaded with the first

    made = sending.resend(call.principal, interaction_id)
    return Answer(service.view(made), version=made.version)


@endpoint(
    blueprint, "POST", "/v1/interactions/{interaction_id}/attachments", summary="Announce a file", needs=WRITE,
    body=AttachmentBody, answer=Upload, status=201,
)  # fmt: skip
def announce_attachment(call: Call[AttachmentBody, Nothing], interaction_id: str) -> Answer:
    """Return the form with which the file is to be uploaded; then `complete` attaches it."""
    return Answer(attachments.announce(call.principal, interaction_id, call.body), 201)


@endpoint(
    blueprint, "POST", "/v1/interactions/{interaction_id}/attachments/{attachment_id}/complete",
    summary="Attach an uploaded file", needs=WRITE, body=NoDetails, answer=InteractionView,
)  # fmt: skip
def complete_attachment(call: Call[NoDetails, Nothing], interaction_id: str, attachment_id: str) -> Answer:
    """Check what was uploaded and attach it; calling again changes nothing."""
    interaction = attachments.complete(call.principal, interaction_id, attachment_id, call.if_match)
    return Answer(service.view(interaction), version=interaction.version)


@endpoint(
    blueprint, "GET", "/v1/interactions/{interaction_id}/attachments/{attachment_id}", summary="Download a file",
    needs=READ, answer=Download,
)  # fmt: skip
def download_attachment(call: Call[Nothing, Nothing], interaction_id: str, attachment_id: str) -> Answer:
    """Return the address from which the file can be downloaded for a few minutes."""
    return Answer(attachments.download(call.principal, interaction_id, attachment_id))


@endpoint(
    blueprint, "DELETE", "/v1/interactions/{interaction_id}/attachments/{attachment_id}", summary="Remove a file",
    needs=WRITE, status=204,
)  # fmt: skip
def remove_attachment(call: Call[Nothing, Nothing], interaction_id: str, attachment_id: str) -> Answer:
    """Take a file off the interaction and out of the bucket."""
    attachments.remove(call.principal, interaction_id, attachment_id, call.if_match)
    return Answer(status=204)
