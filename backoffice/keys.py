"""Typed keys of the application and of a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from cases.domain.roles import User
from cases.ports import Session
from cases.services.context import Context

CONTEXT: web.AppKey[Context] = web.AppKey("context", Context)
CLOCK: web.AppKey[Callable[[], datetime]] = web.AppKey("clock")
SECURE_COOKIES: web.AppKey[bool] = web.AppKey("secure_cookies", bool)


@dataclass(frozen=True)
class Visitor:
    """Who sends this request, by her session's cookie."""

    user: User
    session: Session


VISITOR: web.RequestKey[Visitor | None] = web.RequestKey("visitor", Visitor)


def now(request: web.Request) -> datetime:
    """The application's clock."""
    return request.config_dict[CLOCK]()


def context(request: web.Request) -> Context:
    """The hall that this application serves."""
    return request.config_dict[CONTEXT]


def visitor(request: web.Request) -> Visitor:
    """Who is logged in. Only behind a guard: elsewhere there may be nobody."""
    found: Visitor | None = request.get(VISITOR)
    if found is None:
        raise RuntimeError("no visitor: this page has no guard")
    return found
