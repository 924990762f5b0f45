"""A phone line into the hall: dials, speaks, presses, keeps silent and hangs up, over the real protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import aiohttp

# The hall answers within six seconds or gives the call to a person; a platform that waits less would hang up on it.
_PATIENCE = aiohttp.ClientTimeout(total=15)


class PhoneRefused(Exception):
    """The hall refused a request. `problem` is its problem document."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        super().__init__(f"{status}: {problem.get('detail', '')}")
        self.status = status
        self.problem = problem


class PhoneLine:
    """The way to one hall. `address` is where the phone protocol is mounted, with `/ivr/v1`."""

    def __init__(self, address: str, token: str, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._address = address.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def dial(self, caller: str | None, *, call_id: str | None = None) -> PhoneCall:
        """Open a call; `PhoneCall.answer` holds what the hall says first."""
        call_id = call_id or f"sim-{uuid4().hex}"
        answer = await self.post("/calls", {"call_id": call_id, "caller": caller, "started_at": self._now()})
        return PhoneCall(self, call_id, answer)

    async def turn(self, call_id: str, seq: int, event: str, **heard: Any) -> dict[str, Any]:
        """One turn as the protocol writes it."""
        body = {"transcript": None, "confidence": None, "digits": None, **heard}
        return await self.post(f"/calls/{call_id}/turns", {"seq": seq, "event": event, "at": self._now(), **body})

    async def post(self, path: str, body: Any) -> dict[str, Any]:
        """Send one request. Raises `PhoneRefused`."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=_PATIENCE, headers=self._headers)
        async with self._session.post(self._address + path, json=body) as response:
            answer: dict[str, Any] = await response.json(content_type=None)
            if response.status != 200:
                raise PhoneRefused(response.status, answer)
            return answer

    def _now(self) -> str:
        return self._clock().isoformat()


class PhoneCall:
    """One call in progress. `answer` is the hall's latest; turns are sent one after another."""

    def __init__(self, line: PhoneLine, call_id: str, answer: dict[str, Any]) -> None:
        self.call_id = call_id
        self.answer = answer
        self._line = line
        self._seq = 0
        self._one_at_a_time = asyncio.Lock()

    @property
    def is_over(self) -> bool:
        """The caller has hung up, or was told to."""
        return bool(self.answer["next"] == "hangup")

    async def say(self, transcript: str, *, confidence: float = 0.92) -> dict[str, Any]:
        """The caller speaks, and the recogniser hears `transcript`."""
        return await self._turn("speech", transcript=transcript, confidence=confidence)

    async def press(self, digits: str) -> dict[str, Any]:
        return await self._turn("dtmf", digits=digits)

    async def keep_silent(self) -> dict[str, Any]:
        return await self._turn("no_input")

    async def mumble(self) -> dict[str, Any]:
        """The caller says something that the recogniser makes nothing of."""
        return await self._turn("no_match")

    async def hang_up(self) -> dict[str, Any]:
        return await self._turn("hangup")

    async def _turn(self, event: str, **heard: Any) -> dict[str, Any]:
        async with self._one_at_a_time:
            answer = await self._line.turn(self.call_id, self._seq + 1, event, **heard)
            self._seq += 1
            self.answer = answer
        return answer
