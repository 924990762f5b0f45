"""The steps of the workflow as forms: one address each, one service call each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web
from wtforms import Form

from backoffice.choices import with_choices
from backoffice.forms import (
    ACTION_FORMS,
    AcceptForm,
    ArchiveForm,
    CompleteForm,
    ExtendForm,
    RefuseForm,
    ReplyForm,
    TransferForm,
    UnitReplyForm,
)
from backoffice.guard import Page, typed
from backoffice.keys import context, now, visitor
from backoffice.pages.case import Refusal
from backoffice.pages.case import page as case_page
from backoffice.wording import ACTIONS, broken, refused
from cases.domain.case import Case
from cases.domain.errors import Conflict, IllegalTransition, InvalidInput, RuleBroken
from cases.domain.roles import User
from cases.domain.workflow import Action
from cases.services import handling, queries
from cases.services.context import Context

TAKEN = "这件投诉的状态刚刚已经改变，您的操作没有执行。请核对下面的最新情况；您填写的内容保留在此。"


def page(action: Action) -> Page:
    """The page that takes this action's form."""

    async def submit(request: web.Request) -> web.StreamResponse:
        number = request.match_info["number"]
        hall_context, who = context(request), visitor(request).user
        form = ACTION_FORMS[action](await request.post())
        case = (await queries.case_view(hall_context, number, by=who)).case
        with_choices(form, case, hall_context)
        if not form.validate():
            return await case_page(request, refused=Refusal(action, form), status=422)
        try:
            await _do(hall_context, number, form, by=who, at=now(request), action=action)
        except InvalidInput as error:
            problem = ""
            if error.field in form:
                form[error.field].errors = [refused(error.field, error.reason)]
            else:
                problem = refused(error.field, error.reason)
            return await case_page(request, refused=Refusal(action, form, problem), status=422)
        except RuleBroken as error:
            field, problem = broken(error)
            if field is not None and field in form:
                form[field].errors, problem = [problem], ""
            return await case_page(request, refused=Refusal(action, form, problem), status=422)
        except (Conflict, IllegalTransition):
            kept = tuple(await typed(request))
            return await case_page(request, refused=Refusal(action, form, TAKEN, kept), status=409)
        raise web.HTTPSeeOther(request.app.router["case"].url_for(number=number).with_query(done=action.value))

    submit.__name__ = f"submit_{action.value}"
    submit.__doc__ = f"{ACTIONS[action]}."
    return submit


async def _do(context: Context, number: str, form: Form, *, by: User, at: datetime, action: Action) -> Case:
    """The service call that a filled form stands for."""
    match form:
        case AcceptForm():
            return await handling.accept(
                context, number, by=by, now=at, item=int(form.item.data), note=form.note.data or None
            )
        case RefuseForm():
            return await handling.refuse(context, number, by=by, now=at, refusal=form.refusal.data, note=form.note.data)
        case TransferForm():
            return await handling.transfer(context, number, by=by, now=at, opinion=form.opinion.data)
        case UnitReplyForm():
            return await handling.unit_reply(context, number, by=by, now=at, text=form.text.data)
        case ReplyForm():
            return await handling.reply(context, number, by=by, now=at, text=form.text.data)
        case ExtendForm():
            return await handling.extend(
                context,
                number,
                by=by,
                now=at,
                reason=form.reason.data,
                explained_at=form.explained(),
                understood=form.understood.data,
                limit=form.limit.data,
            )
        case CompleteForm() | ArchiveForm():
            closing: Callable[..., Awaitable[Case]] = (
                handling.complete if action is Action.COMPLETE else handling.archive
            )
            return await closing(context, number, by=by, now=at, note=form.note.data or None)
    raise TypeError(f"no service for {type(form).__name__}")
