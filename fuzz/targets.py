"""One target a reader: any text goes in, and what is promised of the reader is checked of what comes out.

A target raises where a promise is broken. Refusals that the reader documents are no fault.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from cases.domain.call import Call
from cases.domain.draft import Question
from cases.domain.errors import CasesError, FileInvalid
from cases.domain.hall import Hall
from cases.domain.heard import OUT, Field, Heard, Reading
from cases.domain.messages import Channel
from cases.reading import Models, Reader, load_hall
from cases.reading.case_number import read_case_number
from cases.reading.numerals import digits, number, suffixes
from cases.reading.phone import read_phone
from cases.reading.staff import read_staff
from cases.reading.time import read_time
from cases.reading.window import read_window
from cases.services.phone.turns import Moment, Words, react
from integrations.ivr.inbound import caller_number, phone_turn
from integrations.ivr.models import OpenCall, Turn
from integrations.tencent.body import read_body
from integrations.tencent.refusal import CallbackRefused
from integrations.wechat.inbound import expects_reply, to_message

ROOT = Path(__file__).parents[1]
SHANGHAI = timezone(timedelta(hours=8))
_QUESTIONS = (None, *Question)


@cache
def _hall() -> Hall:
    return load_hall(ROOT / "halls" / "yunxi.yml")


@cache
def _reader() -> Reader:
    """With the models in the folder `FUZZ_MODELS`."""
    return Reader(_hall(), Models.load(Path(os.environ["FUZZ_MODELS"])))


def _circumstances(text: str) -> tuple[str, Question | None, bool, datetime]:
    """What the bot asked, whether she speaks, and when, taken from the text's first two characters."""
    one, two = (ord(c) for c in (text[:2] + "\0\0")[:2])
    now = datetime(1990 + two % 100, 1 + one % 12, 1 + two % 28, two % 24, one % 60, tzinfo=SHANGHAI)
    return text[2:], _QUESTIONS[one % len(_QUESTIONS)], bool(one & 64), now


def _quotes(text: str, *readings: Reading | None) -> None:
    for reading in readings:
        assert reading is None or reading.evidence.stands_in("m", text), reading


def window(text: str) -> None:
    text, asked, spoken, _ = _circumstances(text)
    found = read_window(text, message_id="m", hall=_hall(), spoken=spoken, asked=asked)
    _quotes(text, found)
    assert found is None or _hall().window(found.value) is not None


def staff(text: str) -> None:
    text, asked, spoken, _ = _circumstances(text)
    at = _hall().windows[len(text) % len(_hall().windows)].code if spoken else None
    found = read_staff(text, message_id="m", hall=_hall(), window=at, spoken=spoken, asked=asked)
    _quotes(text, found.reading, found.description)
    assert not (found.reading and found.candidates)
    assert all(_hall().window_of(name) is not None for name in found.candidates)


def time(text: str) -> None:
    text, asked, spoken, now = _circumstances(text)
    found = read_time(text, message_id="m", now=now, spoken=spoken, asked=asked, hall=_hall())
    _quotes(text, found.date, found.time)
    assert found.date is None or found.date.value <= now.date().isoformat()
    if found.time is not None and ":" in found.time.value:
        assert datetime.strptime(found.time.value, "%H:%M")  # noqa: DTZ007  (only its form is checked)


def numerals(text: str) -> None:
    for read in (number(text), *(value for _, value in suffixes(text[:40]))):
        assert read is None or read >= 0
    spelled = digits(text)
    assert spelled is None or (spelled.isascii() and spelled.isdigit() and len(spelled) == len(text))
    text, asked, _, _ = _circumstances(text)
    _quotes(text, read_phone(text, message_id="m", asked=asked), read_case_number(text, message_id="m"))


def message(text: str) -> None:
    """All of them together, with matter, reason, kind, scope and act."""
    text, asked, spoken, now = _circumstances(text)
    heard = _reader().read(
        text,
        message_id="m",
        now=now,
        channel=Channel.IVR if spoken else Channel.WECHAT,
        asked=asked,
        known=frozenset(Field) if now.minute % 2 else frozenset(),
    )
    assert heard.text == text
    for field in (Field.MATTER, Field.REASON):
        if field in heard.readings:
            assert heard.readings[field].value == heard.readings[field].evidence.words
    assert sum(guess.confidence for guess in heard.scope if guess.label != OUT) <= 1.001
    assert Heard.from_dict(heard.to_dict()) == heard


def hall(text: str) -> None:
    with tempfile.NamedTemporaryFile(suffix=".yml") as file:
        file.write(text.encode("utf-8", "surrogatepass"))
        file.flush()
        try:
            read = load_hall(file.name)
        except FileInvalid:
            return
    assert read.name
    assert read.windows


def wechat(text: str) -> None:
    try:
        fields, _ = read_body(text.encode("utf-8", "surrogatepass"))
        read = to_message(fields)
    except CallbackRefused:
        return
    assert read.user
    assert read.message_id
    assert read.text == read.text.encode().decode()
    expects_reply(read)


def ivr(text: str) -> None:
    body = text.encode("utf-8", "surrogatepass")
    now = datetime(2026, 3, 18, tzinfo=UTC)
    for model in (OpenCall, Turn):
        try:
            read = model.model_validate_json(body)
        except ValidationError:
            continue
        if isinstance(read, OpenCall):
            caller_number(read.caller)
            continue
        try:
            turn = phone_turn(read, now)
        except CasesError:
            continue
        moment = Moment(Call("c", "13800138000", now, "f"), turn, None, None, now)
        answer = react(moment)
        assert answer.text.strip() if isinstance(answer, Words) else answer.answer.seq == turn.seq


TARGETS: dict[str, Callable[[str], None]] = {
    one.__name__: one for one in (window, staff, time, numerals, message, hall, wechat, ivr)
}
