"""Names whose letters are days and hours elsewhere, and the other way round."""

from __future__ import annotations

import pytest

from cases.domain.hall import Hall, Staff, Window
from cases.domain.heard import Field
from cases.domain.messages import Channel
from cases.reading import Models, Reader
from tests.unit.reading_meaning.conftest import NOW

HALL = Hall(
    "某县政务服务中心",
    (
        Window("A9", ("广告牌审批",), "城管局", "某人", (Staff("耿志刚"),)),
        Window("A2", ("企业变更",), "市场局", "某人", (Staff("章敏"),)),
        Window("B5", ("幼儿入园",), "教育局", "某人", (Staff("曾凌晨"), Staff("曹雨虹"))),
    ),
)


@pytest.fixture(scope="module")
def reader(models: Models) -> Reader:
    return Reader(HALL, models)


@pytest.mark.parametrize(
    ("text", "who", "day"),
    [
        ("耿志刚才把广告牌的材料收了,收之前要了我一条烟", "耿志刚", None),
        ("送了礼,耿志刚才给批,刚是刚才的刚", "耿志刚", None),
        ("曾凌晨让我站了一上午", "曾凌晨", None),
        ("耿志刚刚才骂我", "耿志刚", "2026-04-16"),
        ("A2变更法人,章敏让我跑了四趟", "章敏", None),
        ("我们法人章敏在A2被晾了一上午", None, None),
    ],
)
def test_letters_belong_to_one_fact(reader: Reader, text: str, who: str | None, day: str | None) -> None:
    heard = reader.read(text, message_id="m", now=NOW, channel=Channel.WECHAT)
    told = {field: reading.value for field, reading in heard.readings.items()}
    assert (told.get(Field.STAFF), told.get(Field.DATE)) == (who, day)


def test_a_window_is_told_with_one_who_sits_there_and_is_no_ticket(reader: Reader) -> None:
    told = {
        text: reader.read(text, message_id="m", now=NOW, channel=Channel.IVR).readings.get(Field.WINDOW)
        for text in ("幼儿入园的 我是B五 曹雨虹嫌我照片旧", "我是B五 等了两个钟头")
    }
    assert [window and window.value for window in told.values()] == ["B5", None]
