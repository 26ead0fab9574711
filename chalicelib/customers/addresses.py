"""E-mail addresses as keys: two spellings of one mailbox are one key."""

import re
import unicodedata

import idna

_LOCAL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}")
_DOMAIN = re.compile(r"(?=.{1,253}\Z)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*")


def canonical_address(address: str) -> str | None:
    """Return the address in lower case with its domain in IDNA 2008 (RFC 5891), or None where it is none.

    The local part is folded too: RFC 5321 lets a server tell cases apart, but none that people write to does.
    """
    local, at, domain = unicodedata.normalize("NFC", address.strip()).rpartition("@")
    local = unicodedata.normalize("NFC", local.lower())
    if not at or not _LOCAL.fullmatch(local) or local.startswith(".") or local.endswith(".") or ".." in local:
        return None
    ascii_domain = canonical_domain(domain)
    return f"{local}@{ascii_domain}" if ascii_domain else None


def canonical_domain(domain: str) -> str | None:
    """Return a host name in lower case and IDNA 2008, or None where it is none; one without a dot is none."""
    lowered = domain.strip().rstrip(".").lower()
    if not lowered.isascii():
        try:
            lowered = idna.encode(lowered, uts46=True).decode()
        except (idna.IDNAError, UnicodeError):
            return None
    return lowered if _DOMAIN.fullmatch(lowered) else None


def domain_of(address: str) -> str | None:
    """Return the canonical domain of an address, or None where it is no address."""
    canonical = canonical_address(address)
    return canonical.rpartition("@")[2] if canonical else None
