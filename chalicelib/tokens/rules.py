"""What a token looks like: kontor_<id>_<secret><checksum>, as GitHub's do, so that scanners find one that leaked.

The id finds the token; the secret is 43 random letters and digits (256 bits); the checksum (CRC-32, in base 62) tells a
mistyped token from a wrong one without looking it up. Loaded with every log-in: it imports next to nothing.
"""

import hashlib
import re
import secrets
import string
import zlib

PREFIX = "kontor_"
ALPHABET = string.digits + string.ascii_letters
SECRET_LENGTH = 43  # 62**43 > 2**256
CHECKSUM_LENGTH = 6  # 62**6 > 2**32
_FORM = re.compile(rf"({PREFIX}([0-9A-HJKMNP-TV-Z]{{26}})_[0-9A-Za-z]{{{SECRET_LENGTH}}})([0-9A-Za-z]{{6}})")


def new_text(token_id: str) -> str:
    """Return a fresh token for tok_…; it is shown once and kept nowhere."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(SECRET_LENGTH))
    text = f"{PREFIX}{token_id.removeprefix('tok_')}_{secret}"
    return text + checksum(text)


def id_in(text: str) -> str | None:
    """Return the id that a token names; None where it cannot be one of ours."""
    found = _FORM.fullmatch(text)
    return f"tok_{found[2]}" if found and checksum(found[1]) == found[3] else None


def checksum(text: str) -> str:
    """Return the CRC-32 of a text in base 62."""
    rest, digits = zlib.crc32(text.encode()), ""
    for _ in range(CHECKSUM_LENGTH):
        rest, digit = divmod(rest, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits


def digest(text: str) -> str:
    """Return what is kept of a token: SHA-256, since nobody guesses 256 random bits, however fast the hash is."""
    return hashlib.sha256(text.encode()).hexdigest()
