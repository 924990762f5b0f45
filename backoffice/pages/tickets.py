"""Work for a person that is not a case: calls to make, citizens who wait."""

from __future__ import annotations

import secrets

from aiohttp import web
from wtforms import Form

from backoffice.forms import TicketAnswerForm, TicketResultForm
from backoffice.keys import context, now, visitor
from backoffice.rendering import render
from cases.domain.errors import InvalidInput
from cases.services import queries
from cases.services import tickets as service

_ONCE_MAX = 32


async def show(request: web.Request) -> web.StreamResponse:
    """What waits, oldest first; on demand also what is done."""
    return await _page(request)


async def close(request: web.Request) -> web.StreamResponse:
    """Close one with what came of it."""
    form = TicketResultForm(await request.post())
    if not form.validate():
        return await _page(request, refused=("close", form), status=422)
    await service.close(
        context(request), _id(request), by=visitor(request).user, now=now(request), result=form.result.data
    )
    raise web.HTTPSeeOther(request.app.router["tickets"].url_for().with_query(done="ticket_closed"))


async def answer(request: web.Request) -> web.StreamResponse:
    """Write to the citizen who waits; her ticket stays open until somebody closes it."""
    form = TicketAnswerForm(await request.post())
    if not form.validate():
        return await _page(request, refused=("answer", form), status=422)
    try:
        await service.answer(
            context(request),
            _id(request),
            by=visitor(request).user,
            now=now(request),
            text=form.text.data,
            once=(form.once.data or secrets.token_hex(8))[:_ONCE_MAX],
        )
    except InvalidInput:
        form.text.errors = ["这一件不能在聊天中回复，请打电话。"]
        return await _page(request, refused=("answer", form), status=422)
    raise web.HTTPSeeOther(request.app.router["tickets"].url_for().with_query(done="ticket_answered"))


def _id(request: web.Request) -> int:
    return int(request.match_info["id"])


async def _page(request: web.Request, *, refused: tuple[str, Form] | None = None, status: int = 200) -> web.Response:
    everything = request.query.get("all") == "1"
    rows = await queries.tickets(context(request), by=visitor(request).user, open_only=not everything)
    at = _id(request) if refused else None
    forms = {
        row.ticket.id: {
            "close": refused[1] if refused and at == row.ticket.id and refused[0] == "close" else TicketResultForm(),
            "answer": refused[1] if refused and at == row.ticket.id and refused[0] == "answer" else TicketAnswerForm(),
        }
        for row in rows
        if row.ticket.closed_at is None
    }
    values = {
        "rows": rows,
        "forms": forms,
        "refused": (at, refused[0]) if refused else None,
        "everything": everything,
        "open_tickets": sum(row.ticket.closed_at is None for row in rows),
    }
    return render(request, "tickets.html", values, status=status)
