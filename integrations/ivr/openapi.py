"""The OpenAPI 3.1 document of the phone protocol, made from the models that check it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from aiohttp import web
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from integrations.ivr.models import CALL_ID_PATTERN, Answer, OpenCall, Problem, Turn

PREFIX = "/ivr/v1"
VERSION = "1.0.0"  # of the protocol

_REFUSALS = {
    "400": "The body is not JSON.",
    "401": "The bearer token is missing or wrong.",
    "404": "No call has this id.",
    "409": "Another body was sent under this id or number, or the turn is not the next one.",
    "413": "The body is too large.",
    "415": "The body must be JSON.",
    "422": "A field is missing, has the wrong type or a value that cannot be taken; `errors` names it.",
    "500": "A fault of ours; the same request may be sent again.",
}


@cache
def openapi_document() -> dict[str, Any]:
    """The document as served at `/openapi.json`."""
    _, schemas = models_json_schema(
        [(OpenCall, "validation"), (Turn, "validation"), (Answer, "serialization"), (Problem, "serialization")],
        ref_template="#/components/schemas/{model}",
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "jiesu phone protocol",
            "version": VERSION,
            "description": (
                "A phone platform opens a call, speaks what it is told, and reports every turn of the caller. "
                "Requests are idempotent: the same call or turn again gets the same answer, to the byte."
            ),
        },
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}],
        "paths": {
            f"{PREFIX}/calls": {
                "post": _operation(
                    "openCall",
                    "Open a call; the answer begins with the recording announcement.",
                    OpenCall,
                    refusals=("400", "401", "409", "413", "415", "422", "500"),
                )
            },
            f"{PREFIX}/calls/{{call_id}}/turns": {
                "parameters": [
                    {
                        "name": "call_id",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string", "pattern": CALL_ID_PATTERN},
                    }
                ],
                "post": _operation(
                    "takeTurn",
                    "Report what the caller said or did; get what to say next.",
                    Turn,
                    refusals=("400", "401", "404", "409", "413", "415", "422", "500"),
                ),
            },
        },
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


async def serve_openapi(request: web.Request) -> web.Response:
    """`GET /openapi.json`."""
    return web.Response(
        body=json.dumps(openapi_document(), ensure_ascii=False, indent=1).encode(),
        content_type="application/json",
        charset="utf-8",
    )


def _operation(id: str, summary: str, body: type[BaseModel], *, refusals: tuple[str, ...]) -> dict[str, Any]:
    return {
        "operationId": id,
        "summary": summary,
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref(body)}}},
        "responses": {
            "200": {"description": "What to say and do.", "content": {"application/json": {"schema": _ref(Answer)}}},
            **{
                status: {
                    "description": _REFUSALS[status],
                    "content": {"application/problem+json": {"schema": _ref(Problem)}},
                }
                for status in refusals
            },
        },
    }


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}
