"""The bucket: raw mail, long bodies, dead letters; each object is written once."""

import functools
import hashlib
from typing import TYPE_CHECKING

from chalicelib.config import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@functools.cache
def client() -> "S3Client":
    """Return the S3 client; boto3 is loaded by those paths alone that need the bucket."""
    import boto3  # noqa: PLC0415

    return boto3.client("s3")


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


def keys(prefix: str) -> list[str]:
    """List the keys below a prefix."""
    pages = client().get_paginator("list_objects_v2").paginate(Bucket=settings().bucket, Prefix=prefix)
    return [item["Key"] for page in pages for item in page.get("Contents", [])]


def digest(content: bytes) -> str:
    """Return a name for the content: the same for the same content."""
    return hashlib.sha256(content).hexdigest()[:32]
