"""What a first message says outright of its kind: words alone decide here, no model."""

from __future__ import annotations

import pytest

from cases.reading.kind.complains import says_she_complains
from cases.reading.kind.nobody_at_work import finds_nobody_at_work
from cases.reading.kind.questions import asks_after_a_case
from cases.reading.kind.thanks import praises_beside_a_wrong, says_what_was_not_done, thanks

_NO_WRONG = ""

_PRAISED = [
    ("我不是来告状的我是来道谢的八号柜台的老韩教我在手机上点了半天", _NO_WRONG),
    ("不投诉我来夸个人二楼那个保洁阿姨把我落下的药送到车站", _NO_WRONG),
    ("给六号的贺敏点个赞我拎去的土特产她说什么都不收", "我拎去的土特产她说什么都不收"),
    ("九号窗口的小崔我问了五遍她一点都不烦还拿笔给我画图", "一点都不烦"),
    ("4号那位大姐半句重话都没有我耳朵不好她写在纸上", _NO_WRONG),
    ("谢谢三号窗口的柳师傅没挑毛病没让我多跑一次就办好了", "没挑毛病没让我多跑"),
    ("去四号窗口没一个人不耐烦都很客气", "没一个人不耐烦"),
    ("乡下来的老人家个个都夸她", _NO_WRONG),
    ("我来道谢二号的小伙子帮我扛了两趟箱子不像隔壁县的人推来推去", _NO_WRONG),
]
_NOT_PRAISED = [
    ("给5号点赞全都围着嗑瓜子", "全都围着嗑瓜子"),
    ("我来感谢你们窗口害我请了三天假", _NO_WRONG),
    ("感谢你们让我白跑了三趟", _NO_WRONG),
    ("她没废话直接把我的材料退了", "她没废话直接把我的材料退了"),
    ("12号柜台送的烟不退给我事也没办", "送的烟不退给我"),
    ("一点都不嫌我慢可是旁边那个男的把我的本子摔了", "旁边那个男的把我的本子摔了"),
    ("九号窗口一点都不急让我们二十个人干等", "一点都不急"),
    ("收起钱来一点都不含糊", _NO_WRONG),
]


@pytest.mark.parametrize(("text", "wrong"), _PRAISED)
def test_thanks_and_wrongs_that_were_not_done_are_praise(text: str, wrong: str) -> None:
    assert thanks(text, wrong)


@pytest.mark.parametrize(("text", "wrong"), _NOT_PRAISED)
def test_thanks_beside_a_wrong_are_no_praise(text: str, wrong: str) -> None:
    assert not thanks(text, wrong)


@pytest.mark.parametrize(("text", "told"), [("从不推诿", True), ("送的酒死活不收", True), ("推诿了三天", False)])
def test_what_was_not_done_is_told_from_what_was(text: str, told: bool) -> None:
    assert says_what_was_not_done(text) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("咨询台站着三个人在聊天", True),
        ("十点了七号还空着", True),
        ("上班时间睡得真香", True),
        ("谢谢你们让我排了一上午", True),
        ("建议中午留个人三号一直没人", False),
        ("二楼的椅子不够坐", False),
    ],
)
def test_an_empty_desk_is_told_unless_something_is_asked_for(text: str, told: bool) -> None:
    assert finds_nobody_at_work(text) is told


@pytest.mark.parametrize(
    ("text", "wrong", "beside"),
    [
        ("七号一直没人坐旁边六号的妹妹好心帮我看了单子", "", True),
        ("谢谢5号的小姑娘6号那个男的把我的材料扔地上", "6号那个男的把我的材料扔地上", True),
        ("她陪我找了三层楼不像别处那个男的摔门", "不像别处那个男的摔门", False),
        ("三号窗口关着边上的小妹给我搬了凳子", "", True),
        ("夸的是一号的小卓要告的是二号", "", True),
        ("旁边的大哥帮我填了表", "", False),
    ],
)
def test_who_is_praised_may_be_another_than_did_wrong(text: str, wrong: str, beside: bool) -> None:
    assert praises_beside_a_wrong(text, wrong) is beside


@pytest.mark.parametrize(
    ("text", "says_so"),
    [
        ("我对你们那个窗口很不满", True),
        ("我对你们保安有意见", True),
        ("我没对谁有意见", False),
        ("我要告你们大厅", True),
        ("我反映个情况", True),
        ("你们是管投诉的吧", True),
        ("那还是投诉吧", True),
        ("我投诉的结果出来了吗", False),
        ("要投诉可是不晓得能不能不留名字你们会不会讲给窗口听", True),
        ("投诉电话是多少", False),
    ],
)
def test_she_may_say_so_that_she_complains(text: str, says_so: bool) -> None:
    assert says_she_complains(text) is says_so


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("我上个月反映的那件事你们查了没", True),
        ("催一下我的单子编号末尾27", True),
        ("我反映税务那边就是领发票的那个", False),
        ("我要告的是发证那个人", False),
    ],
)
def test_who_asks_after_a_case_says_so(text: str, asks: bool) -> None:
    assert asks_after_a_case(text) is asks
