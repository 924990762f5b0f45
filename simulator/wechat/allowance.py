"""How many customer-service messages an account may send to a citizen, and until when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

BY_MESSAGE = (5, timedelta(hours=48))
"""A message of hers: five in 48 hours."""
BY_GESTURE = (3, timedelta(minutes=1))
"""A follow, a scan, a menu click: three in one minute."""

OUTSIDE_WINDOW = 45015
USED_UP = 45047


@dataclass
class _Grant:
    until: datetime
    left: int


@dataclass
class Allowances:
    """What every citizen has opened. A newer message or gesture opens the whole again; nothing adds up."""

    _grants: dict[str, dict[str, _Grant]] = field(default_factory=dict)

    def by_message(self, openid: str, now: datetime) -> None:
        self._open(openid, "message", BY_MESSAGE, now)

    def by_gesture(self, openid: str, now: datetime) -> None:
        self._open(openid, "gesture", BY_GESTURE, now)

    def take(self, openid: str, now: datetime) -> int:
        """Use one up. 0, or the platform's code where there is none."""
        open_now = [grant for grant in self._grants.get(openid, {}).values() if now < grant.until]
        if not open_now:
            return OUTSIDE_WINDOW
        for grant in sorted(open_now, key=lambda grant: grant.until):
            if grant.left:
                grant.left -= 1
                return 0
        return USED_UP

    def left(self, openid: str, now: datetime) -> int:
        """How many may still be sent."""
        return sum(grant.left for grant in self._grants.get(openid, {}).values() if now < grant.until)

    def close(self, openid: str) -> None:
        """She has left: nothing may be sent any more."""
        self._grants.pop(openid, None)

    def _open(self, openid: str, by: str, size: tuple[int, timedelta], now: datetime) -> None:
        count, lasting = size
        self._grants.setdefault(openid, {})[by] = _Grant(now + lasting, count)
