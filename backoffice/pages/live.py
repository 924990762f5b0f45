"""What the script asks for now and then; every page works without."""

from __future__ import annotations

from aiohttp import web

from backoffice.keys import context, now, visitor
from backoffice.rendering import render
from cases.services import queries


async def pulse(request: web.Request) -> web.StreamResponse:
    """How many cases there are in all, are open, are overdue; how many tickets wait."""
    who = visitor(request).user
    found = await queries.pulse(context(request), by=who, now=now(request))
    waiting = await queries.open_tickets(context(request), by=who)
    return web.json_response({"all": found.all, "open": found.open, "overdue": found.overdue, "tickets": waiting})


async def messages(request: web.Request) -> web.StreamResponse:
    """The messages of a case with their fates, as they stand on its page."""
    number = request.match_info["number"]
    found = await queries.messages_of(context(request), number, by=visitor(request).user)
    return render(request, "_messages.html", {"messages": found, "number": number})
