"""Who sends a request, and what becomes of an error."""

from __future__ import annotations

import logging
from types import TracebackType

from aiohttp import web
from aiohttp.typedefs import Handler

from backoffice.cookies import SESSION
from backoffice.keys import VISITOR, Visitor, context, now
from backoffice.rendering import message_page
from cases.domain.errors import CasesError, Forbidden, NotFound
from cases.services import accounts

log = logging.getLogger(__name__)


@web.middleware
async def errors_as_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """One place decides the status of an error; what went wrong inside is told to the log alone."""
    try:
        return await handler(request)
    except NotFound:
        return message_page(request, 404, "没有找到", "没有这件投诉，或者您无权查看。")
    except Forbidden:
        return message_page(request, 403, "无权操作", "您的角色不能使用这个页面。需要时请联系系统管理员。")
    except web.HTTPException as error:
        return _http(request, error)
    except CasesError as error:
        # Pages turn the errors they expect into words; this one was expected by none.
        log.error("unexpected %s on %s", type(error).__name__, _route(request))
    except Exception as error:
        log.error("%s on %s", type(error).__name__, _route(request), exc_info=_where(error))
    text = "这一步没有完成。请稍后再试；仍然出错请联系系统管理员。"
    return message_page(request, 500, "系统出错", text)


@web.middleware
async def who_is_it(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Put the visitor on the request, where the cookie is that of a session in force."""
    token = request.cookies.get(SESSION)
    found = await accounts.session_user(context(request), token, now(request)) if token else None
    request[VISITOR] = Visitor(*found) if found else None
    return await handler(request)


def _http(request: web.Request, error: web.HTTPException) -> web.StreamResponse:
    if error.status < 400:
        raise error
    words = {
        404: ("没有找到", "没有这个页面。"),
        405: ("不能这样打开", "这个地址只接收表单提交。请从页面上操作。"),
        413: ("内容太长", "提交的内容超过了上限。请缩短后再提交。"),
    }
    title, text = words.get(error.status, ("请求无效", "请返回上一页重试。"))
    return message_page(request, error.status, title, text)


def _route(request: web.Request) -> str:
    """The route, never the address: that may hold a case number."""
    resource = request.match_info.route.resource
    return f"{request.method} {resource.canonical if resource else 'nowhere'}"


def _where(error: Exception) -> tuple[type[BaseException], BaseException, TracebackType | None]:
    """The traceback under a bare error: the message of an error may quote what a citizen said."""
    bare = RuntimeError(type(error).__name__)
    return RuntimeError, bare, error.__traceback__
