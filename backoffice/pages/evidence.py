"""A file that a citizen sent."""

from __future__ import annotations

import hashlib
import logging

from aiohttp import web

from backoffice.keys import context, visitor
from backoffice.rendering import message_page
from cases.services import queries

log = logging.getLogger(__name__)

# What a browser may show by itself. Everything else is saved, never opened: it comes from a stranger.
SHOWN = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}


async def show(request: web.Request) -> web.StreamResponse:
    """The file, if it is still the one that was received."""
    number = request.match_info["number"]
    kept, content = await queries.evidence_file(
        context(request), number, int(request.match_info["id"]), by=visitor(request).user
    )
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        log.error("evidence %s is not what was received", kept.id)
        text = "存储的文件与收到时的校验值不符，不能作为证据显示。请联系系统管理员。"
        return message_page(request, 500, "文件已损坏", text)
    ending = SHOWN.get(kept.media_type)
    how = "inline" if ending else "attachment"
    return web.Response(
        body=content,
        content_type=kept.media_type if ending else "application/octet-stream",
        headers={
            "Content-Disposition": f'{how}; filename="evidence-{kept.id}.{ending or "bin"}"',
            "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        },
    )
