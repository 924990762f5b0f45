"""How a callback is refused: one error, one problem document."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.typedefs import Handler

from cases.domain.errors import InvalidInput

BODY_BYTES = 1024 * 1024
"""The largest callback that is read: the platforms' own are a few kilobytes."""

BODY_SECONDS = 4.0
"""A body that trickles in longer than this comes from nobody who would wait for the answer."""

_TITLES = {
    400: "The callback cannot be read",
    403: "The callback is not from the platform",
    408: "The callback did not arrive in time",
    413: "The callback is too large",
    422: "The callback says something that cannot be",
}


class CallbackRefused(Exception):
    """A callback cannot be taken; nothing was kept. `field` names what is wrong as the platform knows it."""

    def __init__(self, status: int, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.status = status
        self.field = field
        self.reason = reason


def problem(refused: CallbackRefused) -> web.Response:
    """The refusal as an RFC 9457 problem document. Never repeats what was sent."""
    return web.json_response(
        {
            "type": "about:blank",
            "title": _TITLES.get(refused.status, "The callback was refused"),
            "status": refused.status,
            "detail": f"{refused.field}: {refused.reason}",
            "field": refused.field,
        },
        status=refused.status,
        content_type="application/problem+json",
    )


async def read_limited(request: web.Request) -> bytes:
    """The request's body. Refuses one that is too large or too slow, whatever the application around us allows."""
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > BODY_BYTES:
                    raise CallbackRefused(413, "body", f"is larger than {BODY_BYTES} bytes")
    except TimeoutError as error:
        raise CallbackRefused(408, "body", "did not arrive in time") from error
    return bytes(body)


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What cannot be taken is answered with a problem document."""
    try:
        return await handler(request)
    except CallbackRefused as refused:
        return problem(refused)
    except InvalidInput as error:
        return problem(CallbackRefused(422, error.field, error.reason))
