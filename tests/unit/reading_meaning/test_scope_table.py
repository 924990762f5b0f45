"""Under which item a complaint falls, and that no rightful one is sent away."""

from __future__ import annotations

import pytest

from cases.domain.heard import OUT, Field
from tests.unit.reading_meaning.conftest import Read

ITEMS = [
    ("7号窗口说我的表有折痕,材料齐的也不收,全给我退了回来", {"1", "10"}),
    ("9号窗口我交的件压了四个月还没批下来", {"2", "9"}),
    ("10号窗口把我的材料弄丢了,收件的时候回执也没给", {"3", "14"}),
    ("15号窗口那个人收了我八百块红包", {"4"}),
    ("7号窗口多收了我一百块不给发票", {"5"}),
    ("让我去门口那家店做材料,别家做的7号窗口不认", {"6"}),
    ("9号窗口上班时间一个人都没有,牌子也不摆", {"7"}),
    ("10号窗口那个女的骂我乡巴佬,还拍桌子", {"8"}),
    ("10号窗口让我跑了五趟,每次说的材料都不一样", {"9"}),
    ("11号窗口说我不符合条件不给办,文件上明明写着可以", {"10", "1"}),
    ("15号窗口把我的低保停了,没有任何人通知我", {"11"}),
    ("7号窗口退了我的件,问为什么退也不说,书面的也没有", {"12"}),
    ("9号窗口两个人上班一直在聊天看电视剧", {"13"}),
    ("10号窗口把我名字录错了", {"14"}),
]
OUTSIDE = [
    "小区物业不修电梯,还涨物业费",
    "楼上邻居天天半夜打麻将吵得睡不着",
    "公交车司机到站不停还骂人",
    "县医院的医生开错药",
    "老板拖欠我三个月工资",
    "网上买的手机是假货,商家不退钱",
    "法院判得不公 我不服",
    "小学老师打学生",
]
# The hall's own, though an outside body is named.
RIGHTFUL = [
    "7号窗口的人让我去对面银行交钱,还收手续费",
    "窗口的工作人员说体检只能去他指定的医院",
    "你们窗口的人态度像物业的一样差,骂了我半天",
    "我在9号窗口报销,白璐说医院的发票不行就给我扔出来",
    "办营业执照,窗口让我先找中介公司,收了我八百",
    "工作人员把我的资料卖给了开发商",
    "窗口的人说老师的证明不算,不给孩子办居住证",
]


@pytest.mark.parametrize(("text", "items"), ITEMS)
def test_plain_conduct_falls_under_its_item(read: Read, text: str, items: set[str]) -> None:
    assert read(text).scope[0].label in items


@pytest.mark.parametrize("text", OUTSIDE)
def test_other_bodies_business_is_outside(read: Read, text: str) -> None:
    assert read(text).scope[0].label == OUT


@pytest.mark.parametrize("text", ["房东骗了我押金不退,倪娜还帮我查了备案", "驾校不退我学费,A4窗口的崔勇说他们管不了"])
def test_a_complaint_about_others_names_none_of_the_halls(read: Read, text: str) -> None:
    heard = read(text)
    assert heard.scope[0].label == OUT
    assert not {Field.WINDOW, Field.STAFF} & set(heard.readings)


@pytest.mark.parametrize("text", RIGHTFUL)
def test_the_halls_own_is_never_sent_away(read: Read, text: str) -> None:
    assert read(text).scope[0].label != OUT


def test_what_names_nobody_is_the_halls(read: Read) -> None:
    assert OUT not in {guess.label for guess in read("那个人太过分了 我一定要告他").scope}


@pytest.mark.parametrize("text", ["我要告你们政务中心", "喂我告你们大厅", "我昨天去你们那里取护照差点气死我"])
def test_who_names_the_hall_and_tells_no_more_is_not_taken_for_anybody_elses(read: Read, text: str) -> None:
    assert OUT not in [guess.label for guess in read(text).scope]


def test_an_opening_that_tells_nothing_is_put_under_no_item(read: Read) -> None:
    assert read("我要投诉").scope == ()
