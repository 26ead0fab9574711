"""Files of an interaction: what is told of them, and the rules for what is taken and how it is handed out."""

import re
from typing import Annotated, Any
from urllib.parse import quote, unquote

import msgspec

from chalicelib.config import settings
from chalicelib.errors import Invalid
from chalicelib.fields import Strict
from chalicelib.validation import fit

MOST_FILES = 50
LONGEST_NAME = 200
BINARY = "application/octet-stream"
_CONTENT_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+_-]*")
_NOT_IN_NAMES = re.compile('[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff:*?"<>|]')
# What a double click runs, and what a browser runs: refused by name, whatever the client says that it is.
_RUNS = frozenset({
    "ade", "adp", "apk", "app", "appx", "bat", "cmd", "com", "cpl", "dll", "dmg", "exe", "gadget", "hta", "htm",
    "html", "inf", "ins", "iso", "jar", "js", "jse", "lnk", "mhtml", "msc", "msi", "msp", "mst", "pif", "ps1",
    "reg", "scf", "scr", "sh", "shtml", "svg", "svgz", "sys", "vb", "vbe", "vbs", "vxd", "wsc", "wsf", "wsh",
    "xht", "xhtml", "xll", "xml", "xsl",
})  # fmt: skip


class Attachment(Strict, frozen=True):
    """A file that came with the interaction; `size` is in bytes."""

    id: str
    filename: str
    content_type: str
    size: int


class AttachmentBody(Strict, frozen=True):
    """A file that is about to be uploaded; `size` is in bytes."""

    filename: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
    content_type: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    size: Annotated[int, msgspec.Meta(ge=1)]


class Form(msgspec.Struct, frozen=True):
    """A form to be sent to `url` as multipart/form-data: these fields as they are, and last the `file`."""

    url: str
    fields: dict[str, str]


class Upload(msgspec.Struct, frozen=True):
    """What is to be uploaded, and how; it is there when `complete` was called afterwards."""

    attachment: Attachment
    form: Form
    expires_in: int


class Download(msgspec.Struct, frozen=True):
    """Where a file is, for `expires_in` seconds, to whoever has the address."""

    attachment: Attachment
    url: str
    expires_in: int


def announced(attachment_id: str, body: AttachmentBody) -> Attachment:
    """Return what is taken of what a client wants to upload; raises Invalid where it is not taken."""
    name = clean_name(body.filename)
    kind = body.content_type.partition(";")[0].strip().lower()
    if name is None:
        raise Invalid.at("/filename", "format", "is no name of a file")
    if name.rpartition(".")[2].lower() in _RUNS:
        raise Invalid.at("/filename", "not_allowed", "is the name of a program or of a page, which are not taken")
    if not _CONTENT_TYPE.fullmatch(kind) or kind not in settings().attachment_types:
        raise Invalid.at("/content_type", "not_allowed", "is none of the types that are taken")
    if not 0 < body.size <= settings().attachment_bytes:
        raise Invalid.at("/size", "out_of_range", f"must be at most {settings().attachment_bytes} bytes")
    return Attachment(id=attachment_id, filename=name, content_type=kind, size=body.size)


def clean_name(given: str) -> str | None:
    """Return a name without folders, control characters and what no file system takes, None where nothing is left."""
    last = re.split(r"[/\\]", given)[-1]
    name = " ".join(_NOT_IN_NAMES.sub(" ", last).split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME and dot and len(ending) <= 10:  # noqa: PLR2004 - longer is no ending
        name = stem[: LONGEST_NAME - len(ending) - 1].rstrip(". ") + dot + ending
    return name[:LONGEST_NAME].rstrip(". ") or None


def disposition(filename: str) -> str:
    """Tell a browser to save the file under its name (RFC 6266, 8187): nothing of the name can end the header."""
    plain = re.sub(r"[^A-Za-z0-9 ._-]", "_", filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='', errors='replace')}"


def harmless_type(content_type: str) -> str:
    """Return the type if it is one that is taken in, else that of bytes that nobody interprets."""
    return content_type if content_type in settings().attachment_types else BINARY


def metadata_of(attachment: Attachment) -> dict[str, str]:
    """Write what was announced so that the object itself keeps it (S3 takes ASCII)."""
    told = {"filename": attachment.filename, "type": attachment.content_type, "size": str(attachment.size)}
    return {name: quote(value, safe="") for name, value in told.items()}


def announcement(attachment_id: str, head: Any) -> Attachment | None:  # noqa: ANN401 - S3's answer
    """Read what `metadata_of` wrote, checked as what a client announces is; None where it is not there."""
    try:
        name, kind, size = (unquote(head["Metadata"][part]) for part in ("filename", "type", "size"))
        body = fit({"filename": name, "content_type": kind, "size": int(size)}, AttachmentBody)
        return announced(attachment_id, body)
    except (KeyError, ValueError, Invalid):
        return None


def fits_announcement(attachment: Attachment, head: Any) -> bool:  # noqa: ANN401 - S3's answer
    """Tell whether the object has the size and the type that were announced."""
    return (head["ContentLength"], head["ContentType"]) == (attachment.size, attachment.content_type)
