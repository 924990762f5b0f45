"""What reading may cost of one core, and that a longer message costs no more than its share."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from itertools import islice

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Kind
from cases.domain.messages import Channel
from cases.reading import Models, Reader
from cases.reading.act import read_act
from cases.reading.by_the_way import question_beside
from cases.reading.case_number import read_case_number
from cases.reading.corrected import new_matter, new_reason
from cases.reading.kind import read_kind
from cases.reading.matter import MatterReader
from cases.reading.ngrams import letters
from cases.reading.phone import read_phone
from cases.reading.reader import LONGEST
from cases.reading.reason import find
from cases.reading.reason.clauses import split
from cases.reading.scope import read_scope
from cases.reading.spans import plain
from cases.reading.staff import read_staff
from cases.reading.staff.description import read_description
from cases.reading.time import read_time
from cases.reading.window import read_window
from tests.unit.reading_fields.reading_fields_support import HALL
from tests.unit.reading_meaning.conftest import NOW, ROOT

pytestmark = pytest.mark.alone

MESSAGE_SECONDS = 0.020  # 400 characters, all fields
LONG_MESSAGE_SECONDS = 0.200  # 100,000 characters, of which LONGEST are read
# Machines that run tests are busier and older than the one that is promised for.
SLACK = 2.0
STORY = "".join(
    json.loads(line)["text"] + "。"
    for line in islice((ROOT / "evaluation" / "gold" / "narratives.jsonl").open(encoding="utf-8"), 40)
)
PIECES = (
    STORY,
    letters(STORY),
    "二",
    "0",
    "12号",
    "三号窗口",
    "说",
    "上午",
    "办理",
    "王",
    "不是",
    "“",
    "\u200d",
    "a1",
    "国庆节后第一天",
    "初八",
)


def seconds(read: Callable[[str], object], text: str) -> float:
    """The least of several tries; each text is new to every memory of an earlier one."""
    best = float("inf")
    for attempt in range(5):
        said = text[:-1] + str(attempt)
        begun = time.process_time()
        read(said)
        best = min(best, time.process_time() - begun)
    return best


@pytest.mark.parametrize("channel", [Channel.WECHAT, Channel.IVR])
@pytest.mark.parametrize("bare", [False, True], ids=["as written", "without separators"])
def test_a_message_of_400_characters(reader: Reader, channel: Channel, bare: bool) -> None:
    story = letters(STORY) if bare else STORY
    texts = [story[at : at + 400] for at in range(0, 1600, 400)]
    spent = [seconds(lambda text: reader.read(text, message_id="m", now=NOW, channel=channel), text) for text in texts]
    assert sum(spent) / len(spent) < MESSAGE_SECONDS * SLACK


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece[:6])
def test_a_message_of_100_000_characters(reader: Reader, piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    spent = seconds(lambda text: reader.read(text, message_id="m", now=NOW, channel=Channel.IVR), text)
    assert spent < LONG_MESSAGE_SECONDS * SLACK


READERS: dict[str, Callable[[str, Models], object]] = {
    "plain": lambda text, _: plain(text),
    "window": lambda text, _: read_window(text, message_id="m", hall=HALL, spoken=True, asked=None),
    "staff": lambda text, _: read_staff(text, message_id="m", hall=HALL, window="3", spoken=True, asked=None),
    "description": lambda text, _: read_description(text, message_id="m", expected=True),
    "time": lambda text, _: read_time(text, message_id="m", now=NOW, spoken=True, asked=None, hall=HALL),
    "phone": lambda text, _: read_phone(text, message_id="m", asked=Question.CONTACT),
    "case number": lambda text, _: read_case_number(text, message_id="m"),
    "clauses": lambda text, models: split(text, models.reason.gap),
    "reason": lambda text, models: find(text, models.reason),
    "kind": lambda text, models: read_kind(text, models.kind, wrong=text),
    "scope": lambda text, models: read_scope(text, None, models.scope, of_hall=False),
    "act": lambda text, _: read_act(text, asked=Question.CONFIRM, kind=Kind.COMPLAINT, told=False),
    "matter": lambda text, models: MatterReader(HALL, models.matter).find(text, spoken=True),
    "question beside an answer": lambda text, _: question_beside(text, is_story=False),
    "corrections": lambda text, _: (new_matter(text), new_reason(text)),
}


@pytest.mark.parametrize("piece", [STORY, letters(STORY)], ids=["as written", "without separators"])
@pytest.mark.parametrize("name", READERS)
def test_a_reader_takes_time_in_proportion_to_the_length(models: Models, name: str, piece: str) -> None:
    short = seconds(lambda text: READERS[name](text, models), piece[:500])
    long = seconds(lambda text: READERS[name](text, models), piece[:LONGEST])
    assert long < 3 * (LONGEST / 500) * max(short, 0.0003)
