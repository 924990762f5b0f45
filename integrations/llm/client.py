"""Asking the server: one attempt a message, within a time limit, a few at once, and not while it is ill."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from types import TracebackType
from typing import Self

import aiohttp

from cases.domain.heard import Field
from cases.ports import ProposalFailed
from integrations.llm.answer import read_completion
from integrations.llm.breaker import Breaker
from integrations.llm.prompt import completion_request

# Half of the dispatcher's turns: while this many wait for the model, the others go on without it.
MOST_AT_ONCE = 3
_LONGEST_ANSWER = 64 * 1024
_CHUNK = 8 * 1024


class LanguageModel:
    """A `Proposer` over HTTP. Use as an async context manager.

    `url` is what comes before `/chat/completions`; `seconds` is the limit of one whole exchange. Nothing is tried
    twice, since a citizen waits. Redirects and proxies are not followed, so that her words go where the hall said.
    """

    def __init__(
        self, url: str, *, model: str, key: str | None = None, seconds: float, breaker: Breaker | None = None
    ) -> None:
        self._url = url.rstrip("/") + "/chat/completions"
        self._model = model
        self._headers = {"Accept-Encoding": "identity", **({"Authorization": f"Bearer {key}"} if key else {})}
        self._seconds = seconds
        self._breaker = breaker or Breaker()
        self._asking = 0
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        # What is not unpacked cannot swell.
        self._session = aiohttp.ClientSession(headers=self._headers, auto_decompress=False)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def propose(self, text: str, fields: Collection[Field]) -> Mapping[str, object]:
        """What the model answered, by key. Raises `ProposalFailed`, and nothing else, within the time limit."""
        if self._asking >= MOST_AT_ONCE:
            raise ProposalFailed("busy")
        self._asking += 1
        try:
            with self._breaker.attempt():
                body = await self._exchange(completion_request(text, fields, model=self._model))
        finally:
            self._asking -= 1
        return read_completion(body)

    async def _exchange(self, request: Mapping[str, object]) -> bytes:
        assert self._session is not None
        try:
            async with (
                asyncio.timeout(self._seconds),
                self._session.post(self._url, json=request, allow_redirects=False) as response,
            ):
                if response.status != 200:
                    raise ProposalFailed(f"status_{response.status}")
                return await _limited(response)
        except TimeoutError:
            raise ProposalFailed("too_slow") from None
        except (aiohttp.ClientError, OSError):
            raise ProposalFailed("unreachable") from None


async def _limited(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > _LONGEST_ANSWER:
            raise ProposalFailed("too_long")
    return bytes(body)
