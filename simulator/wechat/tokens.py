"""Access tokens: `token` makes a new one each time, `stable_token` repeats itself."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LIFETIME = timedelta(seconds=7200)
HANDOVER = timedelta(minutes=5)
"""So long before its end a stable token is replaced, and so long a replaced token lives on."""
BETWEEN_FORCED = timedelta(seconds=30)
FORCED_A_DAY = 20


class TokenRefused(Exception):
    """The platform's code for a call with this token, or for this request for one."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(f"{code} {message}")
        self.code = code
        self.message = message


@dataclass
class _Family:
    """The tokens of one way to ask: a current one and the one before it."""

    current: str | None = None
    previous: str | None = None


@dataclass
class Tokens:
    """All tokens of one account. The two ways to ask do not touch each other's tokens."""

    _ends: dict[str, datetime] = field(default_factory=dict)
    _simple: _Family = field(default_factory=_Family)
    _stable: _Family = field(default_factory=_Family)
    _forced: list[datetime] = field(default_factory=list)
    issued: int = 0

    def simple(self, now: datetime) -> tuple[str, int]:
        """A new token, and its seconds to live; the one before lives on for five minutes."""
        return self._renew(self._simple, now)

    def stable(self, now: datetime, *, force: bool) -> tuple[str, int]:
        """The same token while it has more than five minutes to live, unless forced."""
        current = self._stable.current
        if force:
            if self._forced and now - self._forced[-1] < BETWEEN_FORCED and current:
                return self._told(current, now)
            today = [at for at in self._forced if now - at < timedelta(days=1)]
            if len(today) >= FORCED_A_DAY:
                raise TokenRefused(45009, "reach max api daily quota limit")
            self._forced = [*today, now]
            return self._renew(self._stable, now)
        if current and self._ends[current] - now > HANDOVER:
            return self._told(current, now)
        return self._renew(self._stable, now)

    def check(self, token: str, now: datetime) -> None:
        """Raises `TokenRefused` for a token that is missing, unknown or past its end."""
        if not token:
            raise TokenRefused(41001, "access_token missing")
        end = self._ends.get(token)
        if end is None:
            raise TokenRefused(40001, "invalid credential, access_token is invalid or not latest")
        if now >= end:
            raise TokenRefused(42001, "access_token expired")

    def expire_all(self, now: datetime) -> None:
        """Every token is past its end from now on."""
        for token in self._ends:
            self._ends[token] = now

    def revoke_all(self) -> None:
        """No token is known any more, as after a change of the app secret."""
        self._ends.clear()
        self._simple, self._stable = _Family(), _Family()

    def _renew(self, family: _Family, now: datetime) -> tuple[str, int]:
        if family.previous:
            self._ends.pop(family.previous, None)
        family.previous = family.current
        if family.previous and family.previous in self._ends:
            self._ends[family.previous] = min(self._ends[family.previous], now + HANDOVER)
        family.current = secrets.token_urlsafe(100)
        self._ends[family.current] = now + LIFETIME
        self.issued += 1
        return self._told(family.current, now)

    def _told(self, token: str, now: datetime) -> tuple[str, int]:
        return token, int((self._ends[token] - now).total_seconds())
