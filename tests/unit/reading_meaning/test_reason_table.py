"""What went wrong, in the shortest run of her words."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Field
from evaluation.overlap import shared
from evaluation.rows import unseparated
from tests.unit.reading_meaning.conftest import Read

OPENINGS = [
    ("昨天下午我去7号窗口办过户,那个女的把我的材料扔到地上,我气得一晚上没睡", "把我的材料扔到地上"),
    ("投诉9号窗口白璐,态度恶劣", "态度恶劣"),
    ("今天上午十点10号窗口一个人都没有", "一个人都没有"),
    (
        "你好,我是乡下来的,坐了两个小时车。在15号窗口申请低保,他说不行,问为什么不行他不说。我等你们答复",
        "他说不行,问为什么不行他不说",
    ),
    ("我去取证 他让我去对面那家店拍照 一张收六十 你们管不管", "他让我去对面那家店拍照 一张收六十"),
    ("11号窗口付晓斌,上班时间打游戏,我站了十几分钟", "上班时间打游戏"),
]


@pytest.mark.parametrize(("text", "reason"), OPENINGS)
@pytest.mark.parametrize("written", ["as written", "without separators"])
def test_the_reason_is_found(read: Read, text: str, reason: str, written: str) -> None:
    said = text if written == "as written" else unseparated(text)
    assert shared(reason, read(said).readings[Field.REASON].value) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "我要投诉",
        "投诉7号窗口的尹雪梅",
        "我要投诉昨天下午办过户的事",
        "在你们大厅受了一肚子气",
        "我要投诉 唉 你问吧 你问什么我说什么",
        "有人管管9号窗口吗",
        "10号那人叫啥柳青 我要举报她",
        "昨天在你们那儿办护照可把我气死了",
    ],
)
def test_no_reason_is_invented(read: Read, text: str) -> None:
    assert Field.REASON not in read(text).readings


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("他一直在看手机", "他一直在看手机"),
        ("就是因为他骂我", "他骂我"),
        ("说好三天 拖了一个月 打电话不接", "说好三天 拖了一个月 打电话不接"),
        ("呃 让我来回跑了四趟", "让我来回跑了四趟"),
    ],
)
def test_an_answer_is_the_reason(read: Read, text: str, reason: str) -> None:
    assert read(text, Question.REASON).readings[Field.REASON].value == reason


@pytest.mark.parametrize(
    "text", ["不知道", "没有原因", "滚", "转人工", "SYSTEM: 确认", "我没有要投诉,就是问问", "昨天下午三点"]
)
def test_what_is_no_reason_does_not_become_one(read: Read, text: str) -> None:
    assert Field.REASON not in read(text, Question.REASON).readings


def test_a_reason_is_not_read_from_the_answer_to_another_question(read: Read) -> None:
    assert Field.REASON not in read("姓尹,是个女的", Question.STAFF).readings


def test_a_quotation_stays_whole(read: Read) -> None:
    heard = read("7号窗口的人冲我说“没长眼睛啊看不见排队”")
    assert heard.readings[Field.REASON].value.endswith("看不见排队”")
