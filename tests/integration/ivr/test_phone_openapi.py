"""The OpenAPI document is valid, served, and tells the truth."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from integrations.ivr.models import Answer, Problem, Turn
from integrations.ivr.openapi import openapi_document
from tests.integration.ivr.conftest import TOKEN, Exchange

HEADERS = {"Authorization": f"Bearer {TOKEN}"}


async def test_the_document_is_valid_and_served(exchange: Exchange) -> None:
    async with exchange.http.get(f"{exchange.address}/openapi.json") as response:
        assert response.content_type == "application/json"
        served = await response.json()
    OpenAPIV31SpecValidator(served).validate()
    assert served == openapi_document()


def test_it_describes_the_protocol_and_nothing_else() -> None:
    paths = openapi_document()["paths"]
    assert {path: [m for m in ("get", "post") if m in item] for path, item in paths.items()} == {
        "/ivr/v1/calls": ["post"],
        "/ivr/v1/calls/{call_id}/turns": ["post"],
    }
    assert set(Answer.model_fields) == {"call_id", "seq", "say", "next", "expects", "keys", "case_number"}
    assert set(Turn.model_fields) == {"seq", "event", "transcript", "confidence", "digits", "at"}


def _validator(of: type) -> Draft202012Validator:
    document = openapi_document()
    return Draft202012Validator({"$ref": f"#/components/schemas/{of.__name__}", "components": document["components"]})


def _documented(path: str, status: int) -> str:
    [content_type] = openapi_document()["paths"][path]["post"]["responses"][str(status)]["content"]
    return str(content_type)


_turn = st.fixed_dictionaries(
    {
        "seq": st.integers(-1, 4),
        "event": st.sampled_from(["speech", "dtmf", "no_input", "no_match", "hangup", "sneeze"]),
    },
    optional={
        "transcript": st.none() | st.text(max_size=12),
        "confidence": st.none() | st.floats(0, 1),
        "digits": st.none() | st.text("0123456789*#x", max_size=4),
        "at": st.sampled_from([None, "2026-03-18T12:00:09+08:00", "2026-03-18T12:00:09", "soon"]),
        "of_the_platform": st.integers(),
    },
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=_turn, call_id=st.sampled_from(["c1", "c2", "nobody"]))
async def test_every_answer_is_a_documented_one(exchange: Exchange, body: dict[str, Any], call_id: str) -> None:
    for known in ("c1", "c2"):
        async with exchange.http.post(
            exchange.calls, json={"call_id": known, "caller": None, "started_at": None}, headers=HEADERS
        ) as response:
            _validator(Answer).validate(await response.json())
    async with exchange.http.post(f"{exchange.calls}/{call_id}/turns", json=body, headers=HEADERS) as response:
        answer = await response.json(content_type=None)
        path = "/ivr/v1/calls/{call_id}/turns"
        assert response.content_type == _documented(path, response.status)
    _validator(Answer if response.status == 200 else Problem).validate(answer)
    if not _validator(Turn).is_valid(body):
        assert response.status == 422
