"""Style, script and icon, read once at start."""

from __future__ import annotations

from aiohttp import web

from backoffice.rendering import STATIC_FILES, STATIC_VERSION

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


async def show(request: web.Request) -> web.Response:
    """One of the files that lie there; nothing else can be reached."""
    name = request.match_info["file"]
    content = STATIC_FILES.get(name)
    if content is None:
        raise web.HTTPNotFound
    current = request.query.get("v") == STATIC_VERSION
    return web.Response(
        body=content,
        content_type=_TYPES[name.rpartition(".")[2]],
        charset="utf-8",
        headers={"Cache-Control": "public, max-age=31536000, immutable" if current else "no-cache"},
    )
