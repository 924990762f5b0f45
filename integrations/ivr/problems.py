"""Whatever goes wrong becomes one problem document, in one place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from cases.domain.errors import CasesError, Conflict, InvalidInput, NotFound, OutOfOrder

log = structlog.get_logger(__name__)


class Refused(Exception):
    """The request cannot be taken. `errors` names the fields and says why."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        errors: Sequence[tuple[str, str]] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = headers or {}


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn every refusal and every fault into a problem document."""
    try:
        return await handler(request)
    except Refused as refused:
        return problem(refused)
    except CasesError as error:
        return problem(_of_domain(error))
    except web.HTTPException as error:
        allow = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
        return problem(Refused(HTTPStatus(error.status), error.reason, headers=allow))
    except Exception:
        log.exception("phone_request_failed")
        return problem(Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "a fault of ours; send the turn again"))


def problem(refused: Refused) -> web.Response:
    """The response that carries a refusal."""
    body = {
        "type": "about:blank",
        "title": refused.status.phrase,
        "status": refused.status.value,
        "detail": refused.detail,
        "errors": [{"field": field, "reason": reason} for field, reason in refused.errors],
    }
    return web.Response(
        status=refused.status.value,
        body=json.dumps(body, ensure_ascii=False).encode(),
        content_type="application/problem+json",
        headers=refused.headers,
    )


def _of_domain(error: CasesError) -> Refused:
    match error:
        case NotFound():
            return Refused(HTTPStatus.NOT_FOUND, "no such call", errors=[("call_id", "is not known")])
        case OutOfOrder():
            reason = f"{error.expected} comes next, not {error.given}"
            return Refused(HTTPStatus.CONFLICT, "a turn out of order", errors=[("seq", reason)])
        case Conflict(what="call"):
            reason = "another call was opened under this id"
            return Refused(HTTPStatus.CONFLICT, reason, errors=[("call_id", reason)])
        case Conflict():
            reason = "another turn was sent under this number"
            return Refused(HTTPStatus.CONFLICT, reason, errors=[("seq", reason)])
        case InvalidInput():
            return Refused(
                HTTPStatus.UNPROCESSABLE_ENTITY, "a field cannot be taken", errors=[(error.field, error.reason)]
            )
        case _:
            log.error("phone_request_failed", error=type(error).__name__)
            return Refused(HTTPStatus.INTERNAL_SERVER_ERROR, "a fault of ours; send the turn again")
