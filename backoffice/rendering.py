"""Templates: everything is escaped, a missing name is an error, words come from the tables."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import jinja2
from aiohttp import web
from wtforms import Field

from backoffice import times, wording
from backoffice.keys import VISITOR, context, now
from cases.domain.roles import Permission

_HERE = Path(__file__).parent
STATIC_FILES: dict[str, bytes] = {
    path.name: path.read_bytes() for path in sorted((_HERE / "static").iterdir()) if path.is_file()
}
STATIC_VERSION = hashlib.sha256(b"".join(STATIC_FILES.values())).hexdigest()[:12]


def setup(app: web.Application) -> None:
    """Give the application its templates."""
    aiohttp_jinja2.setup(
        app,
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env = aiohttp_jinja2.get_env(app)
    env.globals.update(
        {
            "STATES": wording.STATES,
            "ACTIONS": wording.ACTIONS,
            "EVENTS": wording.EVENTS,
            "CHANNELS": wording.CHANNELS,
            "ROLES": wording.ROLES,
            "TICKETS": wording.TICKETS,
            "FATES": wording.FATES,
            "ROUTES": wording.ROUTES,
            "FIELDS": wording.FIELDS,
            "HOW": wording.HOW,
            "weekday": times.weekday,
            "local": times.local,
            "span": times.span,
            "spoken": _spoken,
        }
    )


def render(
    request: web.Request, template: str, values: Mapping[str, Any] | None = None, *, status: int = 200
) -> web.Response:
    """A page."""
    return aiohttp_jinja2.render_template(template, request, {**_page(request), **(values or {})}, status=status)


def message_page(
    request: web.Request, status: int, title: str, text: str, *, typed: Sequence[str] = ()
) -> web.Response:
    """A page that says one thing."""
    home = str(request.app.router["home"].url_for())
    return render(
        request,
        "message.html",
        {"title": title, "text": text, "typed": list(typed), "link": (home, "回到首页")},
        status=status,
    )


def _spoken(field: Field, id: str) -> dict[str, str]:
    """What a screen reader says with a form's field: its hint, its error, and that it is wrong."""
    told = [f"{id}-hint"] * bool(field.description) + [f"{id}-error"] * bool(field.errors)
    found = {"id": id}
    if told:
        found["aria-describedby"] = " ".join(told)
    if field.errors:
        found |= {"aria-invalid": "true", "autofocus": "autofocus"}  # she is taken to the first thing that is wrong
    return found


def _page(request: web.Request) -> dict[str, Any]:
    """What every template knows: the hall, the moment, who is logged in and where she may go."""
    moment = now(request)
    found = request.get(VISITOR)
    user = found.user if found else None
    return {
        "hall": context(request).hall,
        "now": moment,
        "moment": lambda at: times.moment(at, moment),
        "day": lambda on: times.day(on, moment),
        "due_mark": lambda case: times.due_mark(case, moment),
        "static": lambda name: request.app.router["static"].url_for(file=name).with_query(v=STATIC_VERSION),
        "user": user,
        "csrf": found.session.csrf if found else "",
        "path": request.path,
        "sees_cases": user is not None and user.may(Permission.SEE_CASES),
        "works_tickets": user is not None and user.may(Permission.WORK_TICKETS),
        "manages_users": user is not None and user.may(Permission.MANAGE_USERS),
        "done": wording.DONE.get(request.query.get("done", "")),
    }
