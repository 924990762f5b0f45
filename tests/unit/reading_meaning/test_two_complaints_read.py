"""Two complaints in one message are told apart; an ordinary narrative never is."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Field, Heard
from cases.domain.messages import Channel
from cases.reading import Reader
from tests.unit.reading_meaning.conftest import NOW


@pytest.mark.parametrize(
    "text",
    [
        "昨天10号窗口柳青骂我不识字，另外还有一件事，11号窗口付晓斌收我五十块不开票",
        "昨天10号窗口柳青骂我不识字 还要投诉11号窗口的付晓斌 收我五十块不开票",
        "昨天10号窗口柳青骂我不识字，11号窗口的付晓斌收我五十块不开票",
        "昨天10号窗口柳青骂我不识字。第二件，11号窗口的付晓斌收我五十块不开票",
    ],
)
def test_two_are_heard_each_with_its_own_words(reader: Reader, text: str) -> None:
    heard = reader.read(text, message_id="m", now=NOW, channel=Channel.WECHAT)
    assert heard.other is not None
    assert _object(heard) == ("10", "柳青")
    assert _object(heard.other) == ("11", "付晓斌")
    for one in (heard, heard.other):
        assert one.text == text
        for reading in one.readings.values():
            assert text[reading.evidence.start : reading.evidence.end] == reading.evidence.words
    assert Heard.from_dict(heard.to_dict()) == heard


@pytest.mark.parametrize(
    "text",
    [
        "10号窗口让我去11号，11号窗口又让我回10号，跑了三趟",
        "昨天10号窗口柳青骂我不识字，另外希望退钱",
        "昨天10号窗口柳青骂我不识字，还有一件事，她还把材料扔出来",
        "我在7号窗口排队，9号窗口的白璐挺好，就是7号的贺建民骂人",
        "昨天10号窗口柳青骂我不识字，11号窗口的人都听见了",
        "另外一个窗口的人说要去10号，10号窗口的柳青骂我不识字",
    ],
)
def test_in_doubt_it_is_one(reader: Reader, text: str) -> None:
    assert reader.read(text, message_id="m", now=NOW, channel=Channel.WECHAT).other is None


def test_on_the_way_it_stands_beside_the_answer(reader: Reader) -> None:
    heard = reader.read(
        "转社保，另外还有一件事，11号窗口付晓斌收我五十块不开票",
        message_id="m",
        now=NOW,
        channel=Channel.WECHAT,
        asked=Question.MATTER,
        window="10",
        known=frozenset({Field.WINDOW, Field.REASON}),
    )
    assert heard.readings[Field.MATTER].value == "转社保"
    assert heard.other is not None
    assert _object(heard.other) == ("11", "付晓斌")


def _object(heard: Heard) -> tuple[str | None, str | None]:
    window, staff = heard.readings.get(Field.WINDOW), heard.readings.get(Field.STAFF)
    return window.value if window else None, staff.value if staff else None
