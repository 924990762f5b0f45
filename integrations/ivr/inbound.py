"""From an HTTP request to a call or a turn, checked strictly; every refusal names the field."""

from __future__ import annotations

import hmac
import re
from datetime import datetime
from http import HTTPStatus

from aiohttp import web
from pydantic import BaseModel, ValidationError

from cases.domain.call import PhoneEvent, PhoneTurn
from cases.domain.errors import InvalidInput
from integrations.ivr.models import Turn
from integrations.ivr.problems import Refused

BODY_MAX = 1024 * 1024
_DIALABLE = re.compile(r"^\+?[0-9][0-9 -]{3,24}$")


def check_token(request: web.Request, token: str) -> None:
    """Refuse a request without our bearer token. Takes the same time for every wrong one."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    is_ours = hmac.compare_digest(given.strip().encode("utf-8", "surrogateescape"), token.encode())
    if scheme.lower() != "bearer" or not is_ours:
        raise Refused(
            HTTPStatus.UNAUTHORIZED,
            "the bearer token is missing or wrong",
            errors=[("Authorization", "needs the bearer token of this hall")],
            headers={"WWW-Authenticate": 'Bearer realm="ivr"'},
        )


async def parse[Body: BaseModel](request: web.Request, model: type[Body]) -> Body:
    """The request's body as `model`."""
    if request.content_type != "application/json":
        raise Refused(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "the body must be JSON",
            errors=[("Content-Type", "must be application/json")],
        )
    body = await _read(request)
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise _refusal(error) from None


async def _read(request: web.Request) -> bytes:
    too_large = Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"the body may have {BODY_MAX} bytes")
    if request.content_length is not None and request.content_length > BODY_MAX:
        raise too_large
    body = bytearray()
    async for chunk in request.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > BODY_MAX:
            raise too_large
    return bytes(body)


def _refusal(error: ValidationError) -> Refused:
    faults = error.errors(include_url=False, include_input=False, include_context=False)
    if any(fault["type"] == "json_invalid" for fault in faults):
        return Refused(HTTPStatus.BAD_REQUEST, "the body is not JSON", errors=[("body", "is not well-formed JSON")])
    errors = [(".".join(str(part) for part in fault["loc"]) or "body", fault["msg"]) for fault in faults]
    return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "fields cannot be taken", errors=errors)


def caller_number(caller: str | None) -> str | None:
    """A number that can be called back; None for `anonymous` and the like."""
    number = (caller or "").strip()
    return number if _DIALABLE.match(number) else None


def phone_turn(body: Turn, now: datetime) -> PhoneTurn:
    """The turn for the service. Raises `InvalidInput` where the event lacks what belongs to it."""
    event = PhoneEvent(body.event)
    if event is PhoneEvent.SPEECH and body.transcript is None:
        raise InvalidInput("transcript", "is needed where the event is speech")
    if event is PhoneEvent.KEYS and body.digits is None:
        raise InvalidInput("digits", "is needed where the event is dtmf")
    return PhoneTurn(
        seq=body.seq,
        event=event,
        at=body.at or now,
        transcript=body.transcript if event is PhoneEvent.SPEECH else None,
        confidence=body.confidence if event is PhoneEvent.SPEECH else None,
        digits=body.digits if event is PhoneEvent.KEYS else None,
    )
