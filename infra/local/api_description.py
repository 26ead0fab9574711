"""Write the OpenAPI description without a running stack: `python -m infra.local.api_description FILE`.

Of custom fields it says what holds for every company: that there may be some.
"""

import json
import os
import sys
from pathlib import Path

from infra.local.environment import environment


def main(file: Path) -> None:
    """Describe every route that the app declares; nothing is asked of any service."""
    nowhere = "http://127.0.0.1:9"  # the port that discards
    os.environ.update(environment(dynamodb_url=nowhere, aws_url=nowhere, cursor_key="none", client_id="none"))
    from chalicelib.meta.openapi import description  # noqa: PLC0415 - reads its settings when it is imported
    from infra.local.functions import load_app  # noqa: PLC0415

    load_app()
    file.write_text(json.dumps(description(), indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
