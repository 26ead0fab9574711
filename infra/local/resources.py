"""What AWS CloudFormation creates in an account, made in the emulator: bucket, queues, and the way between them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from infra.local.environment import BUCKET
from infra.local.services import REGION

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

MAIL_QUEUE = "inbound-mail"
MAIL_PREFIX = "inbound/"
UPLOADS = "uploads/"
RECEIVES_BEFORE_DEAD = 5


def prepare_mail_queue(sqs: SQSClient) -> str:
    """Create the queue of inbound mail and its dead-letter queue where they are missing; return the queue's URL."""
    dead = _queue_arn(sqs, sqs.create_queue(QueueName=f"{MAIL_QUEUE}-dead")["QueueUrl"])
    redrive = json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": str(RECEIVES_BEFORE_DEAD)})
    return sqs.create_queue(QueueName=MAIL_QUEUE, Attributes={"RedrivePolicy": redrive})["QueueUrl"]


def prepare_bucket(s3: S3Client, sqs: SQSClient, mail_queue_url: str) -> None:
    """Create the bucket where it is missing; whatever is stored below inbound/ is announced in the queue.

    Web pages of this machine may upload and download; what is uploaded and never completed goes after a day.
    """
    if BUCKET not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_bucket_cors(
        Bucket=BUCKET,
        CORSConfiguration={
            "CORSRules": [
                {
                    "AllowedOrigins": ["http://127.0.0.1:*", "http://localhost:*"],
                    "AllowedMethods": ["GET", "POST"],
                    "AllowedHeaders": ["*"],
                },
            ],
        },
    )
    s3.put_bucket_lifecycle_configuration(
        Bucket=BUCKET,
        LifecycleConfiguration={
            "Rules": [
                {"ID": "uploads", "Status": "Enabled", "Filter": {"Prefix": UPLOADS}, "Expiration": {"Days": 1}},
            ],
        },
    )
    s3.put_bucket_notification_configuration(
        Bucket=BUCKET,
        SkipDestinationValidation=True,  # the validation leaves a test message in the queue at every start
        NotificationConfiguration={
            "QueueConfigurations": [
                {
                    "QueueArn": _queue_arn(sqs, mail_queue_url),
                    "Events": ["s3:ObjectCreated:*"],
                    "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": MAIL_PREFIX}]}},
                },
            ],
        },
    )


def _queue_arn(sqs: SQSClient, url: str) -> str:
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
