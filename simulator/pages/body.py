"""What the page sends, as far as it must be checked: the page is ours, the network is not."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web

from simulator.pages.guard import Refused


async def json_body(request: web.Request) -> dict[str, Any]:
    """The request's JSON object."""
    try:
        body = json.loads(await request.text())
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise Refused(400, "请求不是 JSON 对象。")
    return body


def text_of(body: dict[str, Any], name: str, *, longest: int) -> str:
    """A text that is there and holds something."""
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Refused(400, f"{name}：不能为空。")
    if len(value) > longest:
        raise Refused(400, f"{name}：最多 {longest} 个字。")
    return value
