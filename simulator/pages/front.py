"""The page itself and what stands on it before anybody does anything."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from cases.domain.hall import Hall

ASSETS = Path(__file__).parent / "assets"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class FrontPages:
    """`/`, the assets, and the hall as the page shows it."""

    def __init__(self, hall: Hall) -> None:
        self._hall = {
            "name": hall.name,
            "phone": hall.phone,
            "windows": [
                {"code": w.code, "business": "、".join(w.business), "department": w.department} for w in hall.windows
            ],
        }
        self._page = (ASSETS / "index.html").read_text(encoding="utf-8")
        self._assets = {
            path.name: (path.read_bytes(), _TYPES[path.suffix]) for path in ASSETS.iterdir() if path.suffix in _TYPES
        }

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("", self.without_slash)
        app.router.add_get("/", self.page)
        app.router.add_get("/assets/{name}", self.asset)
        app.router.add_get("/api/hall", self.hall)

    async def without_slash(self, request: web.Request) -> web.Response:
        raise web.HTTPFound(f"{request.path}/")

    async def page(self, request: web.Request) -> web.Response:
        return web.Response(text=self._page, content_type="text/html")

    async def asset(self, request: web.Request) -> web.Response:
        content, media_type = self._assets.get(request.match_info["name"], (None, ""))
        if content is None:
            raise web.HTTPNotFound
        return web.Response(body=content, content_type=media_type, charset="utf-8")

    async def hall(self, request: web.Request) -> web.Response:
        return web.json_response(self._hall)
