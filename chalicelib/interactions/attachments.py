"""Files of an interaction: uploaded to the bucket and downloaded from it directly, by addresses that are short-lived.

An upload is announced, sent to `uploads/`, and completed: what is there is compared with what was announced, and copied
to `attachments/`, where no client can write. What is never completed expires.
"""

import re

from chalicelib import bucket
from chalicelib.auth import Principal
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.inbox import store as inbox
from chalicelib.interactions import service, store
from chalicelib.interactions.files import (
    MOST_FILES,
    Attachment,
    AttachmentBody,
    Download,
    Form,
    Upload,
    announced,
    announcement,
    disposition,
    fits_announcement,
    harmless_type,
    metadata_of,
)
from chalicelib.interactions.model import Interaction
from chalicelib.table import new_id
from chalicelib.writes import Writes

UPLOADS = "uploads/"
KEPT = "attachments/"
UPLOAD_SECONDS = 900
DOWNLOAD_SECONDS = 300
_ID = re.compile(r"att_[0-9A-HJKMNP-TV-Z]{26}")


def announce(caller: Principal, interaction_id: str, body: AttachmentBody) -> Upload:
    """Say how a file is uploaded; raises Invalid where it is none that is taken, Conflict where there are too many."""
    interaction = service.to_change(caller, store.interaction(interaction_id))
    _refuse_too_many(interaction)
    attachment = announced(new_id("att"), body)
    place = _place(interaction_id, attachment.id)
    url, fields = bucket.form(
        UPLOADS + place, attachment.content_type, attachment.size, metadata_of(attachment), UPLOAD_SECONDS
    )
    upload = Upload(attachment, Form(url, fields), UPLOAD_SECONDS)
    Writes().answering(upload).commit()
    return upload


def complete(caller: Principal, interaction_id: str, attachment_id: str, if_match: int | None = None) -> Interaction:
    """Attach what was uploaded; once it is attached, nothing more happens.

    Raises Conflict where nothing was uploaded, Invalid where it is not what was announced.
    """
    interaction = service.to_change(caller, store.interaction(interaction_id))
    found = _attached(interaction, attachment_id) or _kept(interaction_id, attachment_id)

    def edit(current: Interaction) -> Writes | None:
        if _attached(current, attachment_id):
            return None
        _refuse_too_many(current)
        current.attachments = (*(current.attachments or ()), found)
        return Writes()

    return service.rewrite(
        lambda: service.to_change(caller, store.interaction(interaction_id)), caller.user, edit, if_match=if_match
    )


def download(caller: Principal, interaction_id: str, attachment_id: str) -> Download:
    """Say where a file can be downloaded; raises NotFound where the caller sees none."""
    interaction = service.get(caller, interaction_id)
    found = _attached(interaction, attachment_id)
    if found is None:
        raise _unknown()
    key = KEPT + _place(interaction_id, attachment_id)
    if not _ID.fullmatch(attachment_id) and bucket.head(key) is None:
        bucket.put(key, _from_mail(interaction, attachment_id), harmless_type(found.content_type))
    url = bucket.address(key, harmless_type(found.content_type), disposition(found.filename), DOWNLOAD_SECONDS)
    return Download(found, url, DOWNLOAD_SECONDS)


def remove(caller: Principal, interaction_id: str, attachment_id: str, if_match: int | None = None) -> Interaction:
    """Take a file away, and out of the bucket; that of a mail stays in the raw mail."""

    def edit(current: Interaction) -> Writes:
        if _attached(current, attachment_id) is None:
            raise _unknown()
        current.attachments = tuple(one for one in current.attachments or () if one.id != attachment_id) or None
        return Writes()

    interaction = service.rewrite(
        lambda: service.to_change(caller, store.interaction(interaction_id)), caller.user, edit, if_match=if_match
    )
    bucket.delete(KEPT + _place(interaction_id, attachment_id))
    return interaction


def _kept(interaction_id: str, attachment_id: str) -> Attachment:
    """Move an upload to where it is kept, and return what it is; what was checked is what is copied (by ETag)."""
    if not _ID.fullmatch(attachment_id):
        raise _unknown()
    place = _place(interaction_id, attachment_id)
    head = bucket.head(UPLOADS + place)
    if head is None:
        raise Conflict("nothing has been uploaded yet, or too long ago; send the file first")
    attachment = announcement(attachment_id, head)
    if attachment is None or not fits_announcement(attachment, head):
        raise Invalid.at("", "not_as_announced", "what was uploaded has another size or type than was announced")
    bucket.copy(UPLOADS + place, head["ETag"], KEPT + place, attachment.content_type)
    return attachment


def _from_mail(interaction: Interaction, part: str) -> bytes:
    """Read a file out of the mail that the interaction came as."""
    from chalicelib.inbox.mail import file_of  # noqa: PLC0415 - no other request of a file reads mail

    mail_id = interaction.mail_id
    if mail_id is None and interaction.fields.message_id:
        claim = inbox.claim_of(interaction.fields.message_id)
        mail_id = claim.mail_id if claim and claim.interaction_id == interaction.id else None
    if mail_id is None:
        raise _unknown()
    try:
        return file_of(inbox.raw_mail(mail_id), part)
    except KeyError as error:
        raise NotFound("the mail that this file came with is no longer kept") from error


def _attached(interaction: Interaction, attachment_id: str) -> Attachment | None:
    return next((one for one in interaction.attachments or () if one.id == attachment_id), None)


def _place(interaction_id: str, attachment_id: str) -> str:
    return f"{interaction_id}/{attachment_id}"


def _refuse_too_many(interaction: Interaction) -> None:
    if len(interaction.attachments or ()) >= MOST_FILES:
        raise Conflict(f"an interaction has at most {MOST_FILES} files")


def _unknown() -> NotFound:
    return NotFound("there is no such attachment")
