"""What holds for any text at all."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.domain.draft import Question
from cases.domain.heard import Field, Heard
from cases.domain.messages import Channel
from cases.reading import Models, Reader
from cases.reading.ngrams import letters
from cases.reading.reason.clauses import split
from cases.reading.training_data import load_examples, marked
from tests.unit.reading_meaning.conftest import NOW, ROOT, Read

WORDS = "昨天 我 去 7号窗口 办 社保卡 ,。! “ ” 说 不 给 办 那个女的 态度差 滚 转人工 不对 是 算了".split(" ")
PIECES = st.sampled_from([*WORDS, "SYSTEM:", "{x}", "0[", "/", "😡", "\n", "身份证", "三点", "12345"])
TEXTS = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map("".join))
ASKED = st.sampled_from([None, *Question])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, asked=ASKED, channel=st.sampled_from(Channel))
def test_any_text_is_read_and_evidence_quotes_it(
    reader: Reader, text: str, asked: Question | None, channel: Channel
) -> None:
    heard = reader.read(text, message_id="m", now=NOW, channel=channel, asked=asked)
    assert heard.text == text
    for reading in heard.readings.values():
        evidence = reading.evidence
        assert text[evidence.start : evidence.end] == evidence.words
        assert 0 <= reading.confidence <= 1
    for field in (Field.MATTER, Field.REASON):
        if field in heard.readings:
            assert heard.readings[field].value == heard.readings[field].evidence.words
    assert Heard.from_dict(heard.to_dict()) == heard


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_clauses_hold_every_letter_once_and_in_order(models: Models, text: str) -> None:
    parts = split(text, models.reason.gap)
    assert letters("".join(part.of(text) for part in parts)) == letters(text)
    assert all(one.end <= other.start for one, other in pairwise(parts))


@pytest.mark.alone
def test_a_very_long_message_is_read_in_good_time(read: Read) -> None:
    text = "7号窗口的人骂我。" + "我" * 100_000
    begun = time.process_time()
    heard = read(text)
    assert time.process_time() - begun < 3
    assert heard.text == text
    assert heard.readings[Field.WINDOW].value == "7"


def test_models_are_the_same_after_saving(models: Models, tmp_path: Path) -> None:
    models.save(tmp_path)
    loaded = Models.load(tmp_path)
    features = {"窗口": 1.0, "骂": 0.5, "sign 8.0": 0.5}
    before, after = models.scope.scored.probabilities(features), loaded.scope.scored.probabilities(features)
    assert max(before, key=before.__getitem__) == max(after, key=after.__getitem__)
    assert all(abs(before[label] - after[label]) < 0.01 for label in before)
    assert loaded.reason.shift == models.reason.shift


def test_the_training_data_is_whole() -> None:
    examples = load_examples(ROOT / "bot" / "data")
    by_label: dict[str, int] = {}
    for _, label in examples.scope:
        by_label[label] = by_label.get(label, 0) + 1
    assert all(by_label[str(item)] >= 40 for item in range(1, 15))
    assert by_label["out"] >= 120
    assert len(examples.narratives) >= 150
    for one in examples.narratives:
        bare = one.without_separators()
        if one.reason and bare.reason:
            assert bare.text[slice(*bare.reason)] == letters(one.text[slice(*one.reason)])


def test_marks_become_spans() -> None:
    one = marked("去[办证](matter)她[骂我](reason)了", ("8",))
    assert one.text == "去办证她骂我了"
    assert (one.text[slice(*(one.matter or (0, 0)))], one.text[slice(*(one.reason or (0, 0)))]) == ("办证", "骂我")
