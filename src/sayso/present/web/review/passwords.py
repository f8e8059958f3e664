"""Passwords and tokens: what is kept of them, and whether one is right."""

from __future__ import annotations

import secrets
from functools import lru_cache
from hashlib import sha256
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from sayso.errors import InputError

SHORTEST: Final = 12
"""Characters of a password: NIST SP 800-63B asks for 8 at least, and for length rather than for odd signs."""
LONGEST: Final = 1_000
"""Characters of a password: hashing more would only keep this machine busy."""
AT_ONCE: Final = 2
"""Passwords that are tried at once: each takes 64 MiB of memory while it is (RFC 9106, second recommendation)."""

_hasher: Final = PasswordHasher()
_room: Final = BoundedSemaphore(AT_ONCE)


def hash_password(password: str) -> str:
    """The Argon2id hash of a password; one that is too short or too long is an InputError."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"a password has {SHORTEST} characters or more, and at most {LONGEST:,}")
    return _hasher.hash(password)


def is_right(password: str, hash_: str | None) -> bool:
    """Whether a password is the one that was hashed. Without a hash it takes as long to say no."""
    known = hash_ or _nobodys()
    with _room:
        try:
            return _hasher.verify(known, password[:LONGEST]) and hash_ is not None
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return False


def new_token() -> str:
    """A token for a program, of 256 bits."""
    return f"sayso_{secrets.token_urlsafe(32)}"


def hash_token(token: str) -> str:
    """What is kept of a token. It is too long to be guessed, so a quick hash is enough."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """The hash of a password that nobody knows."""
    return _hasher.hash(secrets.token_urlsafe(32))
