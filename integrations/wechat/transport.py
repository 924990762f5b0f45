"""HTTP to the platform: one base address, a timeout on everything, failures in our words."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from cases.ports import DeliveryFailed, FailureKind

_TIMEOUT = aiohttp.ClientTimeout(total=10, sock_connect=5)
# A recording may take long on a slow line; what may not happen is silence.
_MEDIA_TIMEOUT = aiohttp.ClientTimeout(total=300, sock_connect=5, sock_read=20)
_HERE = ("127.0.0.1", "::1", "localhost")
_CHUNK = 64 * 1024
_LARGEST_ANSWER = 1024 * 1024


class Transport:
    """Calls below one base address. Close it at the end."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def post(self, path: str, body: Mapping[str, Any], *, token: str | None = None) -> dict[str, Any]:
        """The answer's JSON object. Raises `DeliveryFailed(RETRY_LATER)` where there is none."""
        # The platform refuses \u escapes (40033).
        data = json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        params = {"access_token": token} if token else {}
        with _failures():
            async with self._open().post(
                self._root + path, params=params, data=data, headers=headers, timeout=_TIMEOUT, allow_redirects=False
            ) as response:
                _check_status(response)
                return await read_json(response)

    @asynccontextmanager
    async def get(self, path: str, params: Mapping[str, str]) -> AsyncIterator[aiohttp.ClientResponse]:
        """An answer to be read with `read_json` or `chunks`. Raises as `post` does."""
        with _failures():
            response = await self._open().get(
                self._root + path, params=params, timeout=_MEDIA_TIMEOUT, allow_redirects=False
            )
        # Outside: what the caller does with the content may fail in ways that are not the platform's.
        async with response:
            _check_status(response)
            yield response

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            # A hall may reach the platform through a proxy; what runs on this machine it never does.
            self._session = aiohttp.ClientSession(trust_env=urlsplit(self._root).hostname not in _HERE)
        return self._session


async def read_json(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """The answer's JSON object. Raises as `Transport.post` does."""
    raw = bytearray()
    async for piece in chunks(response):
        raw += piece
        if len(raw) > _LARGEST_ANSWER:
            raise DeliveryFailed(FailureKind.RETRY_LATER, "answer", "the platform's answer is too long")
    return _json_object(bytes(raw))


async def chunks(response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    """The answer's content in pieces. Raises as `Transport.post` does."""
    pieces = response.content.iter_chunked(_CHUNK)
    while True:
        with _failures():
            piece = await anext(pieces, b"")
        if not piece:
            return
        yield piece


def _json_object(raw: bytes) -> dict[str, Any]:
    """A JSON object of the platform, its `errcode` an integer."""
    try:
        answer = json.loads(raw.decode("utf-8", "replace"))
        if not isinstance(answer, dict):
            raise TypeError("no object")
        answer["errcode"] = int(answer.get("errcode", 0))
    except (ValueError, TypeError, RecursionError) as error:
        raise DeliveryFailed(FailureKind.RETRY_LATER, "answer", "the platform's answer is no JSON object") from error
    return answer


def _check_status(response: aiohttp.ClientResponse) -> None:
    if response.status != 200:
        raise DeliveryFailed(FailureKind.RETRY_LATER, f"http {response.status}", "the platform answered with an error")


@contextmanager
def _failures() -> Iterator[None]:
    """What the network does, as `DeliveryFailed`; the address, which holds the token, is left out."""
    try:
        yield
    except TimeoutError:
        raise DeliveryFailed(FailureKind.RETRY_LATER, "timeout", "the platform did not answer in time") from None
    except (aiohttp.ClientError, OSError) as error:
        name = type(error).__name__
        raise DeliveryFailed(FailureKind.RETRY_LATER, name, "the platform cannot be reached") from None
