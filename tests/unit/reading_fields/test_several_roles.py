"""Several windows and people in one message, each in another role: who and where is complained of."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.hall import Hall, Staff, Window
from cases.reading.staff import read_staff
from cases.reading.window import read_window
from tests.unit.reading_fields.reading_fields_support import run_together

AT = Hall(
    "某县政务中心",
    tuple(
        Window(code, (business,), office, "某人", tuple(Staff(name, badge) for name, badge in staff))
        for code, business, office, staff in (
            ("2", "单身证明", "民政局", (("邹敏慧", "8101"), ("童一鸣", "8102"))),
            ("5", "医保报销", "医保局", (("窦建华", "8201"),)),
            ("16", "结婚登记", "民政局", (("苗春霞", "8301"),)),
            ("B1", "营业执照", "市场监管局", (("管小军", "8401"),)),
            ("B2", "企业注销", "市场监管局", (("蒲志远", "8402"), ("佟雨", "8403"))),
            ("D1", "驾驶证换证", "公安局交警大队", (("冉红英", "8501"),)),
            ("E2", "车辆购置税", "税务局", (("洪波", "8601"),)),
            ("1", "导办", "政务中心", (("舒畅", "8701"),)),
        )
    ),
)
BY_WORDS = Hall(
    "某市政务中心",
    tuple(
        Window(code, (business,), "某局", "某人", tuple(Staff(name) for name in staff))
        for code, business, staff in (
            ("1", "社保卡", ("路鸣",)),
            ("税1", "发票", ("邢丽娜",)),
            ("社保2号", "退休", ("岑国安",)),
        )
    ),
)

ROLES = [
    # sent on by one, wronged by the next
    ("5号窦建华说要去2号开单子,2号的邹敏慧看都不看就退给我", "2", "邹敏慧", False),
    ("B1的管小军说注销不归他,让我去B2,B2的蒲志远把表往外一推", "B2", "蒲志远", False),
    ("二号讲这边排满了你去五号 五号的窦建华骂我插队", "5", "窦建华", True),
    # sent back where she came from
    ("5号把我支到2号,2号说就该5号办,回来他还是不收", "5", None, False),
    ("我在B1办歇业 那个人让我上B2 B2那边再支我回去 一上午就耗在楼梯上", "B1", None, True),
    # asked at the guides' desk
    ("B2的灯都没亮,我找导办的舒畅帮我问,说在开会", "B2", None, False),
    ("D1空着,找咨询台那个舒畅,舒畅跑上跑下帮我喊人", "D1", None, False),
    ("导办的舒畅连问都不让问", "1", "舒畅", False),
    # praised before another, and praised before a wrong of her own
    ("2号邹敏慧给我讲得清清楚楚,5号窦建华全推翻了", "5", "窦建华", False),
    ("B1管小军收得快,B2佟雨拖了我两个月", "B2", "佟雨", False),
    ("好评给2号的邹敏慧。差评给5号的窦建华,当众骂人", "5", "窦建华", False),
    ("窦建华人挺和气,可是他让我去外面复印店印", None, "窦建华", False),
    ("五号的窦建华倒是客气 就是让我多交五十块", "5", "窦建华", True),
    # beside the window that is named
    ("单身证明那个窗口旁边那个窗口 那个男的吼人", None, None, True),
    ("我不是说邹敏慧,她给我办得好好的,我说她左手边的 5号,嗑瓜子", "5", None, False),
    # taken back with whoever sits there
    ("B1管小军,说错了,B2蒲志远把我的章弄丢了", "B2", "蒲志远", False),
    ("不是2号童一鸣,是5号窦建华骂的我", "5", "窦建华", False),
    # all of them
    ("B1到B2都没人,我等了一个钟头", None, None, False),
    # signs and names by ear
    ("必二的普志远收了钱不开票", "B2", "蒲志远", True),
    ("第一那个冉红英 说我眼睛不行", "D1", "冉红英", True),
    ("衣二红波上班打游戏", "E2", "洪波", True),
    ("十六好苗春霞 说我们照片太土", "16", "苗春霞", True),
    ("苗春霞十六号 我喊她三声", "16", "苗春霞", True),
    ("十六苗春霞把我们名字登错了", "16", "苗春霞", True),
    # a bare number with a title, a badge, a desk
    ("16号苗老师让我们改天再来", "16", "苗*", False),
    ("五号工号八二零幺那个不理人", "5", "#8201", True),
    ("2号窗(B区)的人把我轰走", "B2", None, False),
    ("导办那个年轻人叫我自己看墙", "1", None, False),
    ("交警那窗口一个女的要我加钱", "D1", None, True),
    # nobody of the hall
    ("街坊老李头说这儿好办", None, None, True),
    ("我是老赵庄的 来办执照没人管", None, None, True),
    ("门卫大哥还帮我喊她", None, None, True),
]


@pytest.mark.parametrize("bare", [False, True], ids=["separated", "run together"])
@pytest.mark.parametrize(("text", "window", "who", "spoken"), ROLES)
def test_each_in_a_role(text: str, window: str | None, who: str | None, spoken: bool, bare: bool) -> None:
    assert _read(run_together(text) if bare else text, AT, spoken) == (window, who)


@pytest.mark.parametrize(
    ("text", "window", "spoken"),
    [
        ("税务一号窗口开票不给盖章", "税1", True),
        ("睡一那个窗口到九点半都没人", "税1", True),
        ("一号窗口补卡没人理", "1", True),
        ("社二号窗口说我档案不对", "社保2号", False),
        ("她叫我去排社保二号办退休", "社保2号", True),
        ("人民公社二号桥那边没人管", None, True),
    ],
)
def test_an_area_by_another_word_or_by_ear(text: str, window: str | None, spoken: bool) -> None:
    assert _read(text, BY_WORDS, spoken)[0] == window


def test_whoever_is_named_last_before_what_went_wrong_did_it() -> None:
    text = "2号童一鸣给开了单子,同样的事邹敏慧让我回老家开"
    wrong = (text.index("同样"), len(text))
    found = read_staff(text, message_id="m", hall=AT, window="2", spoken=False, asked=None, wrong=wrong)
    assert found.reading is not None
    assert found.reading.value == "邹敏慧"


@pytest.mark.parametrize("answer", ["房产证", "查档案", "施工证"])
def test_what_she_came_for_is_no_name(answer: str) -> None:
    found = read_staff(answer, message_id="m", hall=AT, window=None, spoken=True, asked=Question.STAFF)
    assert found.reading is None


def _read(text: str, hall: Hall, spoken: bool) -> tuple[str | None, str | None]:
    window = read_window(text, message_id="m", hall=hall, spoken=spoken, asked=None)
    code = window.value if window else None
    staff = read_staff(text, message_id="m", hall=hall, window=code, spoken=spoken, asked=None).reading
    return code, staff.value if staff else None
