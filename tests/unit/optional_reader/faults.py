"""Every way in which a model server fails, and the word it is counted under."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web

from tests.unit.optional_reader.fake_model import Answer, sending, writing

WHOLE = json.dumps({"choices": [{"message": {"content": '{"matter": "社保转移"}'}}]}).encode()


async def _slow(_request: web.Request) -> web.Response:
    await asyncio.sleep(5)
    return web.Response(body=WHOLE)


async def _drips(request: web.Request) -> web.StreamResponse:
    """Its head comes at once, its body never ends."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.02)


async def _hangs_up(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": str(len(WHOLE))})
    await response.prepare(request)
    await response.write(WHOLE[:20])
    assert request.transport is not None
    request.transport.close()
    return response


FAULTS: dict[str, tuple[Answer, str]] = {
    "slow": (_slow, "too_slow"),
    "dripping": (_drips, "too_slow"),
    "closed in the middle": (_hangs_up, "unreachable"),
    "500": (sending(WHOLE, 500), "status_500"),
    "429": (sending(WHOLE, 429, **{"Retry-After": "1"}), "status_429"),
    "redirect": (sending(b"", 307, Location="http://127.0.0.1:9/"), "status_307"),
    "huge": (sending(b'{"choices": "' + b"a" * 2_000_000 + b'"}'), "too_long"),
    "empty": (sending(b""), "malformed"),
    "no JSON": (sending(b"<html>"), "malformed"),
    "not UTF-8": (sending(b"\xff\xfe{}"), "malformed"),
    "packed though not asked for": (sending(b"\x1f\x8b\x08\x00", **{"Content-Encoding": "gzip"}), "malformed"),
    "JSON of another form": (sending(b'{"error": "x"}'), "malformed"),
    "no choice": (sending(b'{"choices": []}'), "malformed"),
    "choices of another type": (sending(b'{"choices": {"message": 1}}'), "malformed"),
    "content of another type": (writing({"matter": "社保转移"}), "malformed"),
    "prose": (writing("办理事项是社保转移"), "malformed"),
    "a list": (writing('["社保转移"]'), "malformed"),
    "deep": (writing("[" * 20_000), "malformed"),
    "half": (writing('{"matter": "社保'), "malformed"),
}
