"""What an answer does, beside the facts it holds."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Act, Field
from tests.unit.reading_meaning.conftest import Read

CONFIRM = [
    ("对", Act.AFFIRM),
    ("嗯嗯", Act.AFFIRM),
    ("是的", Act.AFFIRM),
    ("没错", Act.AFFIRM),
    ("对头", Act.AFFIRM),
    ("对嘛", Act.AFFIRM),
    ("呃 对的对的", Act.AFFIRM),
    ("对 就是这样 赶紧给我处理", Act.AFFIRM),
    ("是,我还有录音", Act.AFFIRM),
    ("不对", Act.DENY),
    ("不是这样的", Act.DENY),
    ("错了错了", Act.DENY),
    ("不对,是9号窗口", Act.CORRECT),
    ("时间错了 是前天上午", Act.CORRECT),
    ("这回对了", Act.AFFIRM),
    ("情况不是那样,是他故意不理人", Act.CORRECT),
    ("不撤了", Act.DENY),
    # Whatever comes before it, a yes at last is one.
    ("稍等,我对一下……嗯,都没错", Act.AFFIRM),
    ("大概齐 对", Act.AFFIRM),
    ("唉,说了怕也没用,你写上吧,对", Act.AFFIRM),
    ("人对的时间也对的", Act.AFFIRM),
    ("就是那样", Act.AFFIRM),
    ("嗯呢", Act.AFFIRM),
    ("是嘞", Act.AFFIRM),
    ("系啊", Act.AFFIRM),
    ("无错", Act.AFFIRM),
    ("中嘞 对着咧", Act.AFFIRM),
    ("嗯呐 都对着呢", Act.AFFIRM),
    ("嗯 是这么回事", Act.AFFIRM),
    ("没写错 一字不差", Act.AFFIRM),
    ("没记错", Act.AFFIRM),
    ("这下齐了", Act.AFFIRM),
    ("就他", Act.AFFIRM),
    ("对的 谢谢你们了", Act.AFFIRM),
    ("唉 就当我没打过 别往上报了", Act.STOP),
    ("撤了吧 麻烦你了", Act.STOP),
    ("对不对我说不准", Act.DENY),
    ("时间错了,别的都对的", Act.DENY),
    ("窗口错了 是6号 对", Act.CORRECT),
    # A fact in the place of another is a correction, whatever she begins with.
    ("对,不过窗口不是6号,是7号", Act.CORRECT),
    ("好的,日子不是周二,是周三", Act.CORRECT),
    ("对,不是我乱讲,是真的", Act.AFFIRM),
    ("行了行了,他来电话认错了,我不投了", Act.STOP),
    ("等一下 我翻翻手机", Act.WAIT),
    ("算了不投诉了", Act.STOP),
    ("我不想弄了", Act.STOP),
    ("重新来一遍", Act.START_OVER),
    ("还缺什么", Act.WHAT_IS_MISSING),
    ("转人工", Act.HUMAN),
]
IN_FORM = [
    (Question.STAFF, "不知道叫什么", Act.DONT_KNOW),
    (Question.STAFF, "没戴工牌", Act.DONT_KNOW),
    (Question.WINDOW, "讲不清是几号", Act.DONT_KNOW),
    (Question.WINDOW, "就是建行那个二号窗口嘛", Act.INFORM),
    (Question.REASON, "别催,让我想想", Act.WAIT),
    (Question.TIME, "你等会儿,我接个电话", Act.WAIT),
    (Question.MATTER, "我去问落户在哪个窗口", Act.INFORM),
    (Question.MATTER, "就想打听护照去哪办", Act.INFORM),
    (Question.WINDOW, "落户在哪个窗口", Act.ASK),
    # A place may be asked for, or be where it went wrong.
    (Question.STAFF, "你们那停车要钱吗", Act.ASK),
    (Question.MATTER, "卫生间在几楼", Act.ASK),
    (Question.REASON, "保安多收停车费", Act.INFORM),
    (Question.REASON, "停车场的栏杆砸了我车顶", Act.INFORM),
    (Question.STAFF, "人都没有 哪来的名字", Act.DONT_KNOW),
    (Question.WINDOW, "记不得了", Act.DONT_KNOW),
    (Question.STAFF, "我咋晓得他是谁", Act.DONT_KNOW),
    (Question.WINDOW, "当我没说", Act.STOP),
    (Question.WINDOW, "就问几点关门", Act.STOP),
    (Question.REASON, "算了算了我媳妇讲别生事不投诉了", Act.STOP),
    (Question.TIME, "人家刚来电话说办好了,不用登记了", Act.STOP),
    # What she asked, and what somebody told her to do, are part of her story.
    (Question.WINDOW, "我就问一句她就翻脸", Act.INFORM),
    (Question.TIME, "我就是问了下他就吼我", Act.INFORM),
    (Question.STAFF, "只问了一下就被凶", Act.INFORM),
    (Question.MATTER, "她叫我别登记", Act.INFORM),
    (Question.WINDOW, "他说你别投诉了", Act.INFORM),
    (Question.REASON, "我的预约被他取消了", Act.INFORM),
    (Question.REASON, "材料一样不差她还让我重新填", Act.INFORM),
    (Question.WINDOW, "我就问问 不投诉", Act.STOP),
    (Question.REASON, "不用投诉了,刚刚窗口打电话说办好了", Act.STOP),
    (Question.REASON, "窗口的人说不用投诉了,投了也白投", Act.INFORM),
    (Question.WINDOW, "没去哪个窗口", Act.INFORM),
    (Question.TIME, "你们什么时候给我答复", Act.ASK),
    (Question.STAFF, "他会知道是我投诉的吗", Act.ASK),
    (Question.REASON, "滚", Act.ABUSE),
    (Question.STAFF, "一个王八蛋", Act.ABUSE),
    (Question.WINDOW, "他妈的你们说完没有", Act.ABUSE),
    (Question.REASON, "我就要骂", Act.ABUSE),
    (Question.WINDOW, "没一个是好东西 你们都不是好人", Act.ABUSE),
    (Question.REASON, "她说我不是好东西", Act.INFORM),
    (Question.REASON, "她骂我是废物", Act.INFORM),
    (Question.REASON, "叫我滚", Act.INFORM),
    (Question.REASON, "她收了我的表就忘了,一个月没录", Act.INFORM),
    (Question.REASON, "她说算了吧你别办了", Act.INFORM),
    (Question.REASON, "叫我重新打一份再来", Act.INFORM),
    (Question.REASON, "我问还缺什么他说自己看", Act.INFORM),
    (Question.MATTER, "给孩子办护照", Act.INFORM),
    (Question.STAFF, "请问7号窗口在哪里", Act.ASK),
    (Question.MATTER, "医保报销要带什么材料", Act.ASK),
    (Question.REASON, "她让我自己猜要带什么材料", Act.INFORM),
    (Question.TIME, "办的业务说错了,是退休申请", Act.CORRECT),
    (Question.STAFF, "投诉理由改一下,是他故意拖着不办", Act.CORRECT),
    (Question.REASON, "不是不给办,就是拖着", Act.INFORM),
    (Question.REASON, "她说不是她管,是别人管", Act.INFORM),
    (Question.CONTACT, "不用了", Act.STOP),
    (Question.CONTACT, "我不投诉了", Act.WITHDRAW),
    (Question.WINDOW, "我不投诉了", Act.STOP),
]


@pytest.mark.parametrize(("text", "act"), CONFIRM)
def test_the_read_back_is_answered(read: Read, text: str, act: Act) -> None:
    assert read(text, Question.CONFIRM).act is act


@pytest.mark.parametrize(("asked", "text", "act"), IN_FORM)
def test_a_question_is_answered_or_not(read: Read, asked: Question, text: str, act: Act) -> None:
    assert read(text, asked).act is act


def test_a_correction_names_what_it_takes_back(read: Read) -> None:
    heard = read("不对,是9号窗口", Question.CONFIRM)
    assert heard.readings[Field.WINDOW].value == "9"
    assert heard.corrects == {Field.WINDOW}


def test_a_field_can_be_called_wrong_without_a_new_value(read: Read) -> None:
    heard = read("窗口不对", Question.CONFIRM)
    assert heard.act is Act.DENY
    assert heard.corrects == {Field.WINDOW}
    assert Field.WINDOW not in heard.readings


def test_a_denied_number_is_no_day(read: Read) -> None:
    heard = read("等等,不是9号,是10号窗口", Question.TIME)
    assert heard.readings[Field.WINDOW].value == "10"
    assert Field.DATE not in heard.readings


def test_a_reason_is_put_in_the_place_of_another(read: Read) -> None:
    heard = read("不是骂我,是一直低头玩手机不理人", Question.MATTER)
    assert heard.readings[Field.REASON].value == "一直低头玩手机不理人"
    assert Field.MATTER not in heard.readings


def test_a_name_is_not_swallowed_as_the_matter(read: Read) -> None:
    heard = read("我想起来了,叫柳青", Question.MATTER)
    assert heard.readings[Field.STAFF].value == "柳青"
    assert Field.MATTER not in heard.readings


def test_several_fields_are_corrected_at_once(read: Read) -> None:
    heard = read("不对,窗口是10号,人是柳青,是前天上午", Question.CONFIRM)
    assert heard.corrects >= {Field.WINDOW, Field.STAFF, Field.DATE}
    assert heard.readings[Field.STAFF].value == "柳青"
    assert heard.readings[Field.DATE].value == "2026-04-14"


def test_a_matter_is_corrected(read: Read) -> None:
    heard = read("不是办社保卡,是办退休", Question.CONFIRM)
    assert heard.readings[Field.MATTER].value == "办退休"
    assert Field.MATTER in heard.corrects


def test_a_reason_is_corrected(read: Read) -> None:
    heard = read("理由不对,是他故意拖着不办", Question.CONFIRM)
    assert heard.readings[Field.REASON].value == "他故意拖着不办"
    assert Field.REASON in heard.corrects


@pytest.mark.parametrize("text", ["请替我保密", "不要让他们知道是我说的", "我要匿名"])
def test_secrecy_is_asked_for(read: Read, text: str) -> None:
    assert read(text, Question.CONTACT).wants_secrecy


@pytest.mark.parametrize("text", ["不用保密", "我实名举报", "7号窗口把我的信息告诉别人"])
def test_secrecy_is_not_presumed(read: Read, text: str) -> None:
    assert not read(text).wants_secrecy
