"""The bucket: raw mail, long bodies, attachments, dead letters; each object is written once."""

import functools
import hashlib
import http
from typing import TYPE_CHECKING, Any

from chalicelib.config import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

ABSENT = (http.HTTPStatus.NOT_FOUND, http.HTTPStatus.FORBIDDEN)  # S3 tells 404 only to who may list the bucket


@functools.cache
def client() -> "S3Client":
    """Return the S3 client; boto3 is loaded by those paths alone that need the bucket."""
    import boto3  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    # Signed addresses name the bucket's own regional host (path style where the endpoint is an IP address), and no call
    # outlives the request that needs it.
    config = Config(
        signature_version="s3v4",
        s3={"addressing_style": "virtual"},
        connect_timeout=3,
        read_timeout=10,
        retries={"total_max_attempts": 2},
    )
    return boto3.client("s3", config=config)


def put(key: str, content: bytes, content_type: str) -> str:
    """Store an object and return its key."""
    client().put_object(Bucket=settings().bucket, Key=key, Body=content, ContentType=content_type)
    return key


def get(key: str) -> bytes:
    """Return an object's content; raises KeyError where there is none."""
    try:
        return client().get_object(Bucket=settings().bucket, Key=key)["Body"].read()
    except client().exceptions.NoSuchKey as error:
        raise KeyError(key) from error


def head(key: str) -> Any | None:  # noqa: ANN401 - S3's answer
    """Return what S3 tells of an object, None where there is none."""
    from botocore.exceptions import ClientError  # noqa: PLC0415

    try:
        return client().head_object(Bucket=settings().bucket, Key=key)
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] in ABSENT:
            return None
        raise


def copy(source: str, etag: str, target: str, content_type: str) -> None:
    """Copy an object as it was when it had this ETag; one that has changed since fails with a ClientError."""
    client().copy_object(
        Bucket=settings().bucket,
        Key=target,
        CopySource={"Bucket": settings().bucket, "Key": source},
        CopySourceIfMatch=etag,
        MetadataDirective="REPLACE",
        TaggingDirective="REPLACE",
        ContentType=content_type,
    )


def delete(key: str) -> None:
    """Remove an object, whether or not it is there."""
    client().delete_object(Bucket=settings().bucket, Key=key)


def form(key: str, content_type: str, size: int, metadata: dict[str, str], seconds: int) -> tuple[str, dict[str, str]]:
    """Return the address and the fields with which anybody may upload one object of this type and size for a while."""
    fields = {"Content-Type": content_type, **{f"x-amz-meta-{name}": value for name, value in metadata.items()}}
    conditions: list[Any] = [*({name: value} for name, value in fields.items()), ["content-length-range", size, size]]
    made = client().generate_presigned_post(
        settings().bucket, key, Fields=fields, Conditions=conditions, ExpiresIn=seconds
    )
    return made["url"], made["fields"]


def address(key: str, content_type: str, disposition: str, seconds: int) -> str:
    """Return an address at which anybody may download an object for a while."""
    told = {"ResponseContentType": content_type, "ResponseContentDisposition": disposition}
    return client().generate_presigned_url(
        "get_object", Params={"Bucket": settings().bucket, "Key": key, **told}, ExpiresIn=seconds
    )


def keys(prefix: str) -> list[str]:
    """List the keys below a prefix."""
    pages = client().get_paginator("list_objects_v2").paginate(Bucket=settings().bucket, Prefix=prefix)
    return [item["Key"] for page in pages for item in page.get("Contents", [])]


def digest(content: bytes) -> str:
    """Return a name for the content: the same for the same content."""
    return hashlib.sha256(content).hexdigest()[:32]
