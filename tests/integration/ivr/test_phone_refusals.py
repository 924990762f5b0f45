"""Bad requests get a problem document that names what is wrong, and change nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.ivr.conftest import TOKEN, Exchange

HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
OPENING = {"call_id": "c1", "caller": "13800138000", "started_at": "2026-03-18T12:00:00+08:00"}
TURN = {
    "seq": 1,
    "event": "speech",
    "transcript": "你好",
    "confidence": 0.9,
    "digits": None,
    "at": "2026-03-18T12:00:09+08:00",
}


async def _post(
    exchange: Exchange, path: str, body: Any, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = HEADERS if headers is None else headers
    async with exchange.http.post(exchange.calls + path, data=data, headers=given) as response:
        if response.status != 200:
            assert response.content_type == "application/problem+json"
        return response.status, await response.json(content_type=None)


def _fields(problem: dict[str, Any]) -> list[str]:
    return [error["field"] for error in problem["errors"]]


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", "Bearer 接诉"]
)
@pytest.mark.parametrize("path", ["", "/c1/turns", "/nowhere/at/all"])
async def test_without_the_token_nothing_is_told(exchange: Exchange, authorization: str | None, path: str) -> None:
    headers = {"Content-Type": "application/json"}
    if authorization is not None:
        headers["Authorization"] = authorization
    status, problem = await _post(exchange, path, OPENING, headers)
    assert (status, problem["status"]) == (401, 401)
    assert _fields(problem) == ["Authorization"]


async def test_the_way_to_authenticate_is_named(exchange: Exchange) -> None:
    async with exchange.http.post(exchange.calls, json=OPENING) as response:
        assert response.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"call_id": None}, "call_id"),
        ({"call_id": 7}, "call_id"),
        ({"call_id": ""}, "call_id"),
        ({"call_id": "a b"}, "call_id"),
        ({"call_id": "../up"}, "call_id"),
        ({"call_id": "x" * 129}, "call_id"),
        ({"caller": 13800138000}, "caller"),
        ({"caller": "1" * 65}, "caller"),
        ({"started_at": "yesterday"}, "started_at"),
        ({"started_at": "2026-03-18T12:00:00"}, "started_at"),
        ({"started_at": 1773806400}, "started_at"),
        ({"started_at": "0001-01-01T00:00:00+14:00"}, "started_at"),
    ],
)
async def test_an_opening_that_cannot_be_taken(exchange: Exchange, change: dict[str, Any], field: str) -> None:
    status, problem = await _post(exchange, "", {**OPENING, **change})
    assert (status, _fields(problem)) == (422, [field])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"seq": "1"}, "seq"),
        ({"seq": 1.5}, "seq"),
        ({"seq": True}, "seq"),
        ({"seq": 0}, "seq"),
        ({"seq": -1}, "seq"),
        ({"seq": None}, "seq"),
        ({"seq": 10**30}, "seq"),
        ({"event": "shout"}, "event"),
        ({"event": None}, "event"),
        ({"event": ["speech"]}, "event"),
        ({"transcript": None}, "transcript"),
        ({"transcript": 5}, "transcript"),
        ({"transcript": {"text": "x"}}, "transcript"),
        ({"transcript": "长" * 100_001}, "transcript"),
        ({"confidence": "0.9"}, "confidence"),
        ({"confidence": 1.1}, "confidence"),
        ({"confidence": float("nan")}, "confidence"),
        ({"event": "dtmf"}, "digits"),
        ({"event": "dtmf", "digits": 5}, "digits"),
        ({"event": "dtmf", "digits": "12a"}, "digits"),
        ({"event": "dtmf", "digits": "1" * 33}, "digits"),
        ({"at": "2026-03-18"}, "at"),
        ({"at": "2026-13-18T12:00:00+08:00"}, "at"),
    ],
)
async def test_a_turn_that_cannot_be_taken(exchange: Exchange, change: dict[str, Any], field: str) -> None:
    await _post(exchange, "", OPENING)
    status, problem = await _post(exchange, "/c1/turns", {**TURN, **change})
    assert (status, _fields(problem)) == (422, [field])
    assert (await _post(exchange, "/c1/turns", TURN))[0] == 200


@pytest.mark.parametrize("missing", ["seq", "event"])
async def test_what_is_missing_is_named(exchange: Exchange, missing: str) -> None:
    status, problem = await _post(exchange, "/c1/turns", {k: v for k, v in TURN.items() if k != missing})
    assert (status, _fields(problem)) == (422, [missing])


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"call_id=c1", b'{"call_id": "\\ud800"}', b"[" * 100_000, b"nul"]
)
async def test_what_is_no_json(exchange: Exchange, body: bytes) -> None:
    status, problem = await _post(exchange, "", body)
    assert (status, _fields(problem)) == (400, ["body"])


@pytest.mark.parametrize("body", [b"[]", b"null", b"7", b'"c1"'])
async def test_what_is_json_but_no_object(exchange: Exchange, body: bytes) -> None:
    status, problem = await _post(exchange, "", body)
    assert (status, _fields(problem)) == (422, ["body"])


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
async def test_another_content_type(exchange: Exchange, content_type: str) -> None:
    status, problem = await _post(exchange, "", OPENING, {**HEADERS, "Content-Type": content_type})
    assert (status, _fields(problem)) == (415, ["Content-Type"])


async def test_a_body_that_is_too_large(exchange: Exchange) -> None:
    assert (await _post(exchange, "", b'{"call_id": "' + b"x" * 2_000_000))[0] == 413


async def test_a_body_that_is_too_large_and_does_not_say_so(exchange: Exchange) -> None:
    async def chunks():
        for _ in range(40):
            yield b" " * 50_000

    async with exchange.http.post(exchange.calls, data=chunks(), headers=HEADERS) as response:
        assert response.status == 413


async def test_other_methods_and_addresses(exchange: Exchange) -> None:
    async with exchange.http.get(exchange.calls, headers=HEADERS) as response:
        assert (response.status, response.headers["Allow"]) == (405, "POST")
        assert response.content_type == "application/problem+json"
    assert (await _post(exchange, "/c1/elsewhere", TURN))[0] == 404


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.one_of(
        st.binary(max_size=60),
        st.dictionaries(st.sampled_from([*OPENING, *TURN]), _json, max_size=7),
        st.fixed_dictionaries({}, optional={name: st.just(value) | _json for name, value in TURN.items()}),
    ),
    path=st.sampled_from(["", "/c1/turns", "/%00/turns", "/%F0%9F%98%80/turns"]),
)
async def test_any_body_is_answered_and_none_is_a_fault_of_ours(exchange: Exchange, body: Any, path: str) -> None:
    status, _ = await _post(exchange, path, body)
    assert status in (200, 400, 404, 409, 422)
