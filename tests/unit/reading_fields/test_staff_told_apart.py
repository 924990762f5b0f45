"""Who is meant where names sound alike, where only a part of one is said, and where others are named beside her."""

from __future__ import annotations

import pytest

from cases.domain.hall import Hall, Staff, Window
from cases.reading.staff import read_staff
from cases.reading.window import read_window
from tests.unit.reading_fields.reading_fields_support import run_together

HALL = Hall(
    "某县",
    (
        Window("2", ("取件",), "政务局", "汤恬", (Staff("汤恬", "0201"), Staff("唐甜", "0202"))),
        Window("5", ("印章刻制",), "公安局", "程立春", (Staff("程立春", "0501"), Staff("康静", "0502"))),
        Window("6", ("医保报销",), "医保局", "陈立春", (Staff("陈立春", "0601"), Staff("何苗", "0602"))),
    ),
)
STAFF = [
    # told aloud, or by a word
    ("六号窗口程立春 耳东陈 他把单子撕了", "6", True, "陈立春"),
    ("五号窗口陈立春 禾口王程 说没我的章", "5", True, "程立春"),
    ("六号那个人可何 她吼我", "6", True, "何*"),
    ("二号窗口唐恬 甘甜的甜 她不理人", "2", True, "唐甜"),
    # a part of the name, at the window told
    ("6号立春大哥让我跑四趟", "6", False, "陈立春"),
    ("5号小静把公章刻错了", "5", False, "康静"),
    ("6号何妹儿翻白眼", "6", False, "何*"),
    ("6号何工说图不行", "6", False, "何*"),
    ("0602的态度像欠她钱", "6", False, "#0602"),
    # by ear at the window told
    ("6号窗口何描把我晾着", "6", False, "何苗"),
    ("六号窗口报销 陈利村趴在台子上打呼噜", "6", True, "陈立春"),
    ("抗静说机器坏了 五号窗口刻章我跑了三天", "5", True, "康静"),
    ("办完身体健康 健康说法不一", "5", True, None),
    # of no hall's directory
    ("六号窗口退我三回 有个骆国栋 他说随我告", "6", True, "骆国栋"),
    ("六号窗口有个骆师傅他说随我告", "6", True, "骆*"),
    # others beside her
    ("6号窗口何苗,我跟康静打听过说能报,何苗偏不报", "6", False, "何苗"),
    ("头一回是陈立春接的,6号窗口换成何苗了,说缺章", "6", False, "何苗"),
    ("2号窗口汤恬,不是那边的唐甜,她把我的证发错人", "2", False, "汤恬"),
    ("我要告的是2号窗口那个汤恬,不是5号的康静:她领错了路,我白等一上午", "2", False, "汤恬"),
    ("名字不对 叫何苗 不是康静", "6", True, "何苗"),
    ("是康静收的件 不是 是何苗收的", "6", True, "何苗"),
    # one the hall has not, right behind the sign
    ("6号窗口邹庆丰今天提前关窗", "6", False, "邹庆丰"),
    ("我找六号窗口栾家瑞我的医保卡他讲作废了", "6", True, "栾家瑞"),
    ("6号窗口施工许可我交了三次", "6", False, None),
    ("6号窗口温度太低我站不住", "6", False, None),
    # nobody at a window
    ("我学生小康刻章,5号窗口拖着,小康等不起", "5", False, None),
    ("我们村的老何昨天上午去6号窗口报销被退了", "6", False, None),
    ("我女儿的班主任何老师催我,6号窗口还是不盖章", "6", False, None),
    ("帮陈大爷投诉的医保那件事有结果没", None, False, None),
    ("6号窗口的卡上印的不是我,我叫康敬不叫康静", "6", False, None),
    ("5号窗口把我姓写错,我姓佟不姓童", "5", False, None),
    ("6号窗口不收,我姓康,跟你们康静不是一家", "6", False, None),
]
WINDOW = [
    ("刻章窗口一上午没人", False, "5"),
    ("登报了还要刻章 刻章窗口几点开", False, "5"),
    ("2号窗口汤恬,不是5号那个唐甜,她把我的证发错人", False, "2"),
    ("汤恬 二号的 不是五号的那个唐甜 她把我的证发错人", True, "2"),
    ("我告的是2号窗口的汤恬,不是5号的康静,她把号叫错了", False, "2"),
    ("我先上的二号 二号支到五号 五号支到派出所 派出所又支回来 到底哪个口管", True, None),
]


@pytest.mark.parametrize("separated", [True, False], ids=["separated", "run together"])
@pytest.mark.parametrize(("text", "window", "spoken", "who"), STAFF)
def test_who_is_meant(text: str, window: str | None, spoken: bool, who: str | None, separated: bool) -> None:
    read = text if separated else run_together(text)
    found = read_staff(read, message_id="m", hall=HALL, window=window, spoken=spoken, asked=None)
    assert (found.reading and found.reading.value, found.candidates) == (who, ())


@pytest.mark.parametrize(("text", "spoken", "code"), WINDOW)
def test_which_window_is_meant(text: str, spoken: bool, code: str | None) -> None:
    found = read_window(text, message_id="m", hall=HALL, spoken=spoken, asked=None)
    assert (found and found.value) == code
