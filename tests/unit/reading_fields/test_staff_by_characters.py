"""Names told character by character or by what others call her, a badge looked up, and who is only beside her."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.hall import Hall, Staff, Window
from cases.reading.staff import read_staff
from tests.unit.reading_fields.reading_fields_support import run_together


def _window(code: str, *names: str) -> Window:
    return Window(code, ("某事",), "某局", "某人", tuple(Staff(name) for name in names))


HALL = Hall("某县", (_window("1", "孙琳", "孙林"), _window("2", "程立春"), _window("3", "何晶"), _window("B4", "杨柳")))
SPELLED = [
    ("木子李 安静的静", None, False, "李静"),
    ("弓长张,玉石的玉,梅花的梅", None, True, "张玉梅"),
    ("双口吕 蔷薇的薇", None, True, "吕薇"),
    ("立早章 雨字头那个雯", None, False, "章雯"),
    ("古月胡,就是三点水的涵", None, True, "胡涵"),
    ("木易杨,木字旁加个春的椿", None, False, "杨椿"),
    ("姓郑 郑成功的郑 叫郑洁 洁白的洁", None, True, "郑洁"),
    ("双口吕 吕薇 蔷薇的薇 她吼我", None, False, "吕薇"),
    ("木字旁的林 三个石的雷", None, True, "林磊"),
    ("姓冯,天安门的安,宁静的静", None, False, "冯安静"),
    # before it was told how, it was told by ear
    ("叫程玉梅 耳东陈 玉石的玉 梅花的梅", None, True, "陈玉梅"),
    # settled by sound at the window told; as spelled where nobody there is called so
    ("姓何 水晶的晶", "3", False, "何晶"),
    ("人可何 水晶的精", "3", True, "何晶"),
    ("人可何 精神的精", "3", False, "何精"),
    ("耳东陈 立正的立 春天的春", "2", True, "陈立春"),
    ("子小孙 姓孙 王字旁那个琳", "1", False, "孙琳"),
    # surnames alone, with what is no name behind them
    ("木子李", None, True, "李*"),
    ("姓白 十二号的号", None, True, "白*"),
    ("姓方 办证的证", None, False, "方*"),
    ("弓长张,身份证的证 弄丢了", None, False, "张*"),
    ("姓冯 交税的税 我不懂", None, True, "冯*"),
    ("姓冯 我家的家", None, True, "冯*"),
    ("木子李 他说的说", None, True, "李*"),
    ("木子李 管事的是她", None, True, "李*"),
    ("姓刘 安静的时候也不理人", None, False, "刘*"),
    ("姓孙 三个人的事一个人办", None, True, "孙*"),
    # herself
    ("我叫毛军 毛毛雨的毛 军队的军", None, True, None),
    ("我姓雷 雷电的雷 军人的军", None, False, None),
]
SPELLED_IN_AN_ANSWER = [
    ("王,安静的安,宁静的静", "王安静"),
    ("草字头的蔡,文化的文", "蔡文"),
    ("水晶的晶", None),
]
OTHERWISE = [
    ("工号我想起来了,0212", None, "#0212"),
    ("胸牌我看了一眼是 0305", None, "#0305"),
    ("工号我没看清,2000块钱", None, None),
    ("工号我问了三四遍,她不说", None, None),
    ("旁边人叫她沈姐", None, "沈*"),
    ("5号窗口那个男的,同事喊他尹科,他把材料扔了", None, "尹*"),
    ("人家都喊他老温", None, "温*"),
    ("我同事喊她小温一起来办证", None, None),
    ("别人叫他向老师请教", None, None),
    ("人家喊他老公一起来", None, None),
    ("别人喊她王姐,她不理,我投诉杨柳", None, "杨柳"),
    ("杨柳旁边那个", "B4", None),
    ("杨柳对面那个女的", "B4", None),
    ("B4 杨柳旁边那个姓吕的", "B4", "吕*"),
    ("投诉杨柳,旁边那个阿姨都看不下去", "B4", "杨柳"),
    ("投诉杨柳旁边那个男的,他骂人", "B4", None),
    ("杨柳。旁边那个门卫是个热心人", "B4", "杨柳"),
    ("我夸的是孙琳,告的是那个女的", "1", None),
    ("我告的不是孙琳,告的是杨柳", "1", "杨柳"),
]


def _who(text: str, window: str | None, spoken: bool, asked: Question | None) -> str | None:
    found = read_staff(text, message_id="m", hall=HALL, window=window, spoken=spoken, asked=asked)
    return found.reading and found.reading.value


@pytest.mark.parametrize("asked", [None, Question.STAFF])
@pytest.mark.parametrize(("text", "window", "spoken", "who"), SPELLED)
def test_a_name_told_by_its_characters(
    text: str, window: str | None, spoken: bool, who: str | None, asked: Question | None
) -> None:
    assert _who(text, window, spoken, asked) == who
    assert _who(run_together(text), window, spoken, asked) == who


@pytest.mark.parametrize("spoken", [True, False])
@pytest.mark.parametrize(("text", "who"), SPELLED_IN_AN_ANSWER)
def test_a_name_told_by_its_characters_in_an_answer(text: str, spoken: bool, who: str | None) -> None:
    assert _who(text, None, spoken, Question.STAFF) == who


@pytest.mark.parametrize("asked", [None, Question.STAFF, Question.WINDOW])
@pytest.mark.parametrize(("text", "window", "who"), OTHERWISE)
def test_who_is_told_otherwise(text: str, window: str | None, who: str | None, asked: Question | None) -> None:
    assert _who(text, window, False, asked) == who
