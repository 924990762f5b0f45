"""The two cookies: a login's, and the one that guards the login form before there is a login."""

from __future__ import annotations

import secrets

from aiohttp import web

from backoffice.keys import SECURE_COOKIES
from cases.services.accounts import SESSION_LIFETIME

SESSION = "jiesu_session"
BEFORE_LOGIN = "jiesu_before_login"


def _path(request: web.Request) -> str:
    return request.app.router["home"].url_for().path


def keep_session(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Give the browser its login."""
    response.set_cookie(
        SESSION,
        token,
        max_age=int(SESSION_LIFETIME.total_seconds()),
        path=_path(request),
        httponly=True,
        samesite="Lax",
        secure=request.app[SECURE_COOKIES],
    )


def forget_session(request: web.Request, response: web.StreamResponse) -> None:
    """Take it away again."""
    response.del_cookie(SESSION, path=_path(request))


def login_token(request: web.Request) -> str:
    """The token of this browser's login form: the one it has, or a new one."""
    return request.cookies.get(BEFORE_LOGIN) or secrets.token_urlsafe(24)


def keep_login_token(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Remember the login form's token in the browser, so that another site cannot log it in."""
    response.set_cookie(
        BEFORE_LOGIN,
        token,
        path=_path(request),
        httponly=True,
        samesite="Strict",
        secure=request.app[SECURE_COOKIES],
    )
