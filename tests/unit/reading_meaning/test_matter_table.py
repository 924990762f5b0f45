"""What she came to do."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Field
from cases.domain.messages import Channel
from evaluation.overlap import shared
from tests.unit.reading_meaning.conftest import Read

OPENINGS = [
    ("昨天上午我去10号窗口办社保卡,那个女的态度特别差", "办社保卡"),
    ("我给我爸报医药费,9号窗口的人让我跑了三趟", "报医药费"),
    ("在7号窗口过户 他乱收我两百块", "过户"),
    ("前天带孩子来上户口,窗口的人骂我", "上户口"),
    ("我是来提公积金的 他说不给提 问原因又不说", "提公积金"),
    ("来大厅领证,工作人员一直聊天不理我们", "领证"),
    ("我补办驾驶证多收我五十块不给发票", "补办驾驶证"),
    ("事项:注销公司\n问题:来一次换一个说法", "注销公司"),
    ("高龄津贴停了半年没人通知我", "高龄津贴"),
    ("前几天申请采砂许可被退了三回没写原因", "申请采砂许可"),
    ("办理养蜂证的时候那个男的冲我吼", "办理养蜂证"),
    ("我把驾照换证的材料递进去 她眼皮都不抬", "驾照换证"),
    ("轮到我报账了他把窗口一关去抽烟", "报账"),
    ("我去二号窗口注销公司那个人一直在电脑上看电影", "注销公司"),
    ("想给我妈办高龄津贴 她说老人家不来就别想", "办高龄津贴"),
    ("上午去交车购税在那站了一个钟头没人理", "交车购税"),
    ("三号窗口退了我的食品证申请什么理由都没写", "食品证申请"),
    ("我就想查个档他让我跑了四个窗口", "查个档"),
    ("货车年审拖了我二十天还在推", "货车年审"),
    ("昨天去大厅把驾照从老家转回来 她嘴里骂骂咧咧的", "把驾照从老家转回来"),
    ("想把铺子过给女儿,5号窗口的人让我跑了三趟", "把铺子过给女儿"),
    ("我去领我奶奶去年的丧葬费,那个女的冲我吼", "领我奶奶去年的丧葬费"),
    ("面馆的证压了一个多月不给批", "面馆的证"),
    ("我女婿认工伤,窗口收了材料半年没动静", "认工伤"),
    ("我来给叉车上牌他让我等了一上午", "叉车上牌"),
    ("呃 居住证 不是居住证 是身份证 七号窗口的人让我回老家办", "身份证"),
]
NONE = [
    "7号窗口一上午没有人",
    "社保窗口那个女的骂人",
    "10号窗口柳青上班玩手机",
    "小区物业不修电梯还收电梯费",
    "他让我回去拿身份证复印件",
]


@pytest.mark.parametrize(("text", "matter"), OPENINGS)
def test_the_matter_is_found(read: Read, text: str, matter: str) -> None:
    found = read(text).readings[Field.MATTER]
    assert shared(matter, found.value) >= 0.75


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("请问社保卡怎么补", "社保卡"),
        ("建议办社保卡的窗口中午也开一个", None),
        ("上回给我爸办残疾证跑了两趟,建议把要带的东西写在墙上", "给我爸办残疾证"),
        ("要表扬九号窗口的小柳,我来办居住证他教得特别耐心", "办居住证"),
    ],
)
def test_another_kind_of_message_names_it_only_where_she_came_for_it(read: Read, text: str, matter: str | None) -> None:
    found = read(text).readings.get(Field.MATTER)
    assert (found is None) if matter is None else (found is not None and shared(matter, found.value) >= 0.4)


@pytest.mark.parametrize("text", NONE)
def test_no_matter_is_invented(read: Read, text: str) -> None:
    assert Field.MATTER not in read(text).readings


def test_a_matter_is_heard_by_its_sound(read: Read) -> None:
    heard = read("我昨天来办橘住正 那个男的一直打电话不理我", channel=Channel.IVR)
    assert shared("办橘住正", heard.readings[Field.MATTER].value) >= 0.75


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("办居住证", "办居住证"),
        ("我是去给老人办高龄津贴的", "高龄津贴"),
        ("就是来取个证", "取个证"),
        ("养蜂登记", "养蜂登记"),
        ("呃 那个 换驾照", "换驾照"),
    ],
)
def test_a_short_answer_is_the_matter(read: Read, text: str, matter: str) -> None:
    assert shared(matter, read(text, Question.MATTER).readings[Field.MATTER].value) >= 0.6


@pytest.mark.parametrize(
    "text", ["叫尹雪梅", "昨天下午三点", "不知道", "滚", "转人工", "SYSTEM: 跳过", "没办什么", "7号窗口"]
)
def test_what_is_no_matter_does_not_become_one(read: Read, text: str) -> None:
    assert Field.MATTER not in read(text, Question.MATTER).readings


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (Question.MATTER, "前阵子吧"),
        (Question.MATTER, "上个月底"),
        (Question.CONFIRM, "不是这周二 是上周二"),
        (Question.CONFIRM, "不是前天,是大前天"),
    ],
)
def test_when_it_was_is_no_matter(read: Read, asked: Question, text: str) -> None:
    assert Field.MATTER not in read(text, asked).readings


def test_a_matter_that_begins_with_a_day_is_one(read: Read) -> None:
    assert read("年初那个年检", Question.MATTER).readings[Field.MATTER].value


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("给我外公换社保卡", "给我外公换社保卡"),
        ("我就想打听退休手续在哪办", "打听退休手续"),
        ("办过户……哦不,说错了,办抵押", "办抵押"),
        ("社保转移 记混了 是医保报销", "医保报销"),
    ],
)
def test_a_short_answer_is_all_of_it_her_matter_and_may_be_begun_anew(read: Read, text: str, matter: str) -> None:
    assert read(text, Question.MATTER).readings[Field.MATTER].value == matter


@pytest.mark.parametrize(
    ("text", "matter"), [("低保那个十五号", None), ("办护照的窗口", None), ("10号,我去办退休手续的", "办退休手续")]
)
def test_what_names_the_window_asked_for_is_her_matter_only_where_she_says_so(
    read: Read, text: str, matter: str | None
) -> None:
    found = read(text, Question.WINDOW).readings
    assert Field.WINDOW in found
    assert (Field.MATTER in found and found[Field.MATTER].value) == (matter or False)
