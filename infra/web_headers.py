"""The headers with which the web application is served: by the one-machine stack, and by a CDN before a bucket.

Why each is as it is: docs/decisions/0019-serving-the-web-application.md.
"""

UNCHANGING = "public, max-age=31536000, immutable"  # a file whose name holds a digest of its content
ASKED_EACH_TIME = "no-cache"  # kept, and asked for by its ETag
TWO_YEARS = 63072000  # seconds


def cache_control(path: str) -> str:
    """Tell how long the answer to a path of the site may be kept."""
    return UNCHANGING if path.startswith("/assets/") else ASKED_EACH_TIME


def security_headers(*, log_in: str, object_store: str, api: str = "", https: bool = True) -> dict[str, str]:
    """Return the headers of every answer of the site.

    `log_in` is the origin of the issuer's token endpoint, `object_store` that of the bucket's signed addresses, `api`
    that of the API where it is not the site's own.
    """
    headers = {
        "Content-Security-Policy": content_security_policy(log_in=log_in, object_store=object_store, api=api),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    if https:
        headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}; includeSubDomains"
    return headers


def content_security_policy(*, log_in: str, object_store: str, api: str) -> str:
    """Allow what the site is made of, its API, the log-in and the files in the bucket; nothing else, no inline script.

    https://www.w3.org/TR/CSP3/. Inline styles are allowed: Mantine writes style elements for responsive properties.
    """
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:", object_store],
        "font-src": ["'self'"],
        "connect-src": [*dict.fromkeys(filter(None, ["'self'", api, log_in, object_store]))],  # each once
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
