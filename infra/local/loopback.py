"""Ask something on this machine over HTTP, never through a proxy that the environment may name."""

import urllib.request
from typing import cast

_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(request: urllib.request.Request | str, seconds: float) -> bytes:
    """Return the body of the answer; raises urllib.error.HTTPError for an error's status, OSError for none."""
    with _DIRECT.open(request, timeout=seconds) as answer:
        return cast("bytes", answer.read())
