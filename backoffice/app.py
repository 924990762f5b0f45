"""The back office as one aiohttp application, mounted wherever the house wants it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from backoffice import rendering, routes
from backoffice.headers import protect
from backoffice.keys import CLOCK, CONTEXT, SECURE_COOKIES
from backoffice.middlewares import errors_as_pages, who_is_it
from cases.services.context import Context


def create_app(context: Context, *, clock: Callable[[], datetime], secure_cookies: bool) -> web.Application:
    """The back office of one hall. `clock` gives aware moments; `secure_cookies` where it is served by https."""
    app = web.Application(middlewares=[errors_as_pages, who_is_it])
    app[CONTEXT] = context
    app[CLOCK] = clock
    app[SECURE_COOKIES] = secure_cookies
    rendering.setup(app)
    routes.setup(app)
    app.on_response_prepare.append(protect)
    return app
