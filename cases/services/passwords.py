"""Passwords: the policy, the hash, and a comparison that takes as long whether or not there is a hash."""

from __future__ import annotations

import asyncio
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from cases.domain.errors import InvalidInput

SHORTEST, LONGEST = 10, 200

# 32 MiB, three passes: about 60 ms of one core, and at most two at a time, so that a flood of guesses takes
# neither the machine's memory nor the event loop.
_HASHER = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)
_WORKERS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="password")
_NOBODYS = _HASHER.hash("the password of nobody")


def check_policy(login: str, password: str, *, field: str = "password") -> None:
    """Raise `InvalidInput` on `field` for a password that must not be used.

    Its `reason` is one of too_short, too_long, is_login, one_character.
    """
    password = _normal(password)
    if len(password) < SHORTEST:
        raise InvalidInput(field, "too_short")
    if len(password) > LONGEST:
        raise InvalidInput(field, "too_long")
    if login.casefold() in password.casefold() and len(password) - len(login) < SHORTEST // 2:
        raise InvalidInput(field, "is_login")
    if len(set(password)) == 1:
        raise InvalidInput(field, "one_character")


async def hashed(password: str) -> str:
    """The argon2id hash of a password, with its parameters and salt."""
    return await asyncio.get_running_loop().run_in_executor(_WORKERS, _HASHER.hash, _normal(password))


async def fits(password_hash: str | None, password: str) -> bool:
    """Whether the password is the one hashed. Without a hash: False, after the same work."""
    ok = await asyncio.get_running_loop().run_in_executor(
        _WORKERS, _verify, password_hash or _NOBODYS, _normal(password)
    )
    return ok and password_hash is not None


def is_dated(password_hash: str) -> bool:
    """Whether it was made with other parameters than today's and should be made anew."""
    return _HASHER.check_needs_rehash(password_hash)


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    # Full-width and half-width letters look alike in a password field; a Chinese keyboard produces both.
    return unicodedata.normalize("NFKC", password)[: LONGEST + 1]
