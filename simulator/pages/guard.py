"""What holds for every answer of the sandbox: who may call, what the browser may load, how a refusal reads."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler

# Another site's page cannot send this header without asking, and is not answered when it asks.
HEADER, VALUE = "X-Sandbox", "1"
# Set on an application inside ours that has rules of its own: the platform's interfaces.
UNGUARDED: web.AppKey[bool] = web.AppKey("unguarded", bool)

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Refused(Exception):
    """The page asked for something that cannot be. `reason` is for the person before the screen, in Chinese."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@web.middleware
async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign requests, and set the headers of every answer."""
    if request.match_info.apps[-1].get(UNGUARDED):
        return await handler(request)
    try:
        if request.method == "POST" and request.headers.get(HEADER) != VALUE:
            raise Refused(403, "这个请求不是从演示页面发出的。")
        response = await handler(request)
    except Refused as refused:
        response = web.json_response({"reason": refused.reason}, status=refused.status)
    if not response.prepared:
        response.headers.update(_HEADERS)
    return response
