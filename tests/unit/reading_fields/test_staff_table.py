"""Who is complained of, in many words, at the demo hall."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.hall import Hall, Staff, Window
from cases.reading.staff import StaffFound, read_staff
from tests.unit.reading_fields.reading_fields_support import HALL, run_together

TYPED = [
    # the directory, written right or nearly
    ("10号窗口柳青把我的卡扔出来", "10", "柳青"),
    ("投诉龚卫平,推诿扯皮", None, "龚卫平"),
    ("7号窗口的贺建民主任说我材料不行", "7", "贺建民"),
    ("那个叫尹雪梅的态度很差", "7", "尹雪梅"),
    ("牛晓燕老师让我跑了三趟", "D6", "牛晓燕"),
    ("史佳仪说系统坏了", "10", "史佳怡"),
    ("申洪伟让我等了一上午", "21", "申宏伟"),
    ("龔衛平拍桌子", "10", "龚卫平"),
    ("姓名:崔勇 窗口:A4", "A4", "崔勇"),
    ("办不了就办不了,白璐你吼什么", "9", "白璐"),
    # surname only
    ("姓柳的那个女的不理人", "10", "柳*"),
    ("有个姓付的小伙子玩手机", "11", "付*"),
    ("一个尹姓工作人员说不知道", "7", "尹*"),
    ("贺主任在里面喝茶", "7", "贺*"),
    ("耿警官说我活该", "A1", "耿*"),
    ("小倪一直在聊天", "21", "倪*"),
    ("老崔收了我的烟", "A4", "崔*"),
    ("苗科长说名额满了", "15", "苗*"),
    ("赵老师说办不了", "3", "赵*"),
    ("那位丁女士把我骂哭了", None, "丁*"),
    ("祝科说要等领导签字", "D1", "祝*"),
    # badges
    ("工号2032的人把我轰走", "10", "#2032"),
    ("胸牌2033,态度恶劣", "10", "#2033"),
    ("胸牌上写着5002", "A1", "#5002"),
    ("工号是9999", None, "#9999"),
    ("2032就这个工号,说话冲得很", None, "#2032"),
    ("工号2032 4月8 上午 他说今天不办", "10", "#2032"),
    ("那个工牌号6003的", "D2", "#6003"),
    ("姓柳,工号2032", "10", "柳青"),
    # names the hall has not
    ("一个叫郭子涵的把我材料弄丢了", "10", "郭子涵"),
    ("胸牌上写着孟祥,态度差", "15", "孟祥"),
    ("11号窗口陶建国这个人太恶劣", "11", "陶建国"),
    ("鲁萍倒是热情,可是给我指错了地方", "A1", "鲁萍"),
    # several people
    ("鲁萍人很好,我投诉的是耿志刚", "A1", "耿志刚"),
    ("白璐很耐心,可是秦素芬把我的单子撕了", "9", "秦素芬"),
    ("办执照写成了一个姓祝的 白璐让我自己改", "9", "白璐"),
    ("坐在倪娜旁边的申宏伟一直打电话", "21", "申宏伟"),
    ("小毛带我去的,谢谢她,但是7号窗口那个人不理我", "7", None),
    ("不是尹雪梅是贺建民", "7", "贺建民"),
    ("祝琳琳让我去找路遥,路遥把我骂出来了", "D2", "路遥"),
    ("柳青?不对,是史佳怡", "10", "史佳怡"),
    ("贺建民,就是那个贺主任,让我回去等", "7", "贺建民"),
    # praise alone
    ("表扬童欣,特别有耐心", "A2", "童欣"),
    ("俞佩玲服务很好,点赞", "16", "俞佩玲"),
    # nobody complained of
    ("我叫柳青,10号窗口的人不给我办", "10", None),
    ("本人崔勇,在A4窗口验车被乱收费", "A4", None),
    ("我姓白,窗口的人不理我", "9", None),
    ("我儿子叫葛明,给他办低保被拒", "15", None),
    ("我老婆姓苗,她去办的", "15", None),
    ("老百姓办事太难", None, None),
    ("工作人员让我填姓名", "3", None),
    ("小程序打不开,窗口不管", "3", None),
    ("我是老师,等了两个小时", "9", None),
    ("谢谢老师,请问怎么办退休", None, None),
    ("公安局长来了也没用", "A1", None),
    ("高度重视一下吧", None, None),
    ("小时候的户口丢了", "A1", None),
    ("老板让我来办的", "D1", None),
    ("不知道叫什么名字", None, None),
    ("手机尾号2032", "10", None),
    # herself, her own people, those she quotes or met on the way
    ("我叫柳青,昨天史佳怡把我的材料退了三回", "10", "史佳怡"),
    ("我是白璐的邻居,我要投诉秦素芬不给我报销", "9", "秦素芬"),
    ("我姓贺,7号窗口的尹雪梅说查不到我", "7", "尹雪梅"),
    ("我是倪娜,不是窗口那个倪娜,我要投诉申宏伟", "21", "申宏伟"),
    ("查一下进度,姓蒋,手机尾号5521", None, None),
    ("她让我去找一个姓丁的中介", "21", None),
    ("隔壁老王家的狗咬了我的鸡", None, None),
    ("邻居小李说这里能办,结果窗口不给办", "10", None),
    ("白璐说秦素芬会给我办,结果秦素芬把我骂出来了", "9", "秦素芬"),
    ("倪娜今天不在,坐她旁边的申宏伟说各管各的", "21", "申宏伟"),
    ("毛小雨带我过去的,小姑娘真热情,可是程立秋头都不抬", "3", "程立秋"),
    ("谢谢苗春兰,就是葛明辉太过分了", "15", "葛明辉"),
    # accused by pronoun, clauses later
    ("窗口坐的是柳青,我问材料够不够,她就骂我", "10", "柳青"),
    ("9号窗口是秦素芬,排了两个钟头才轮到,结果她把单子一扔", "9", "秦素芬"),
    ("给我办的是付晓斌,开始还行,问了两句他就吼起来", "11", "付晓斌"),
    ("接待我的姓贺,我就多问了一句,他当着大家的面骂我", "7", "贺*"),
    ("先是鲁萍接的材料,转给了耿志刚,他说我造假", "A1", "耿志刚"),
    # praised, then the one beside her; not meant, or met on the way
    ("我不是说柳青,柳青办得挺好,我说她旁边那个头都不抬的", "10", None),
    ("我不是投诉鲁萍,鲁萍是我同学,我投诉她边上的耿志刚", "A1", "耿志刚"),
    ("中介老苗说这里能办", None, None),
    ("跟我一起来的老付早办完了,11号窗口就是不收我的", "11", None),
    ("身份证上把我名字打成柳清了", "A1", None),
    ("给我转到姓贺的主任那里", None, None),
    ("我那个投诉编号忘了,姓史,查一下", None, None),
    ("房东的事另说,我投诉倪娜不给我查备案", "21", "倪娜"),
    # rare and compound surnames, names behind a sign, badges corrected, what only looks like one
    ("那个姓妥的把门一关", "10", "妥*"),
    ("十号窗口那个欧阳她不给我盖章", "10", "欧阳*"),
    ("A1的徐嘉欣收了材料又说丢了", "A1", "徐嘉欣"),
    ("10号窗口的申请表发完了", "10", None),
    ("7号窗口的许多人都在聊天", "7", None),
    ("工号2032?不对,2033,一直打电话", "10", "#2033"),
    ("我的号A104工号2032叫了就跑", "10", "#2032"),
    ("等了四十分钟警察才来", None, None),
    # a plain word before, a threat behind
    ("办低保苗春兰威胁我", "15", "苗春兰"),
    ("工号我记得的2032,玩手机", "10", "#2032"),
]

SPOKEN = [
    ("十号窗口 那个刘青 说话难听", "10", "柳青"),
    ("七号窗口的殷雪梅 呃 态度差", "7", "尹雪梅"),
    ("那个共为平 他让我回去等", "10", "龚卫平"),
    ("就是申红伟 他说批不了", "21", "申宏伟"),
    ("叫什么 牛小艳 对 牛小艳", "D6", "牛晓燕"),
    ("诶一窗口 路平 她吼我", "A1", "鲁萍"),
    ("呃 那个姓赵的", "3", "赵*"),
    ("工号 二零三二", "10", "#2032"),
    ("牌子上写的 幺零零五", "3", "#1005"),
    ("胸牌 三 零 零 二", "15", "#3002"),
    ("史什么怡 十号窗口的", "10", "史佳怡"),
    ("申什么伟 在那打电话", "21", "申宏伟"),
    ("叫贺什么的 七号窗口", "7", "贺*"),
    ("牌子上有个怡字 十号的", "10", "史佳怡"),
    ("我叫鲁平 我投诉诶一窗口", "A1", None),
    ("翟月花 税务那个", "税务1", "翟月华"),
    ("扇国庆 对 他是领导 叫单国庆", "D1", "单国庆"),
    ("童星 办护照那个", "A2", "童欣"),
    ("那个应兰 她让我先交钱", "税务1", "应岚"),
    ("不晓得叫什么 女的", "10", None),
    ("我叫刘清 那个史家宜骂我", "10", "史佳怡"),
    ("窗口坐的是留请 我问了一句 她就骂我", "10", "柳青"),
    ("给我办的是富小斌 办完了他又说不算", "11", "付晓斌"),
    ("工号我记到的 二零三二 刷手机", "10", "#2032"),
    ("那个宝路先说要流水 又说不要", "9", None),
    ("那个柏路说我材料不全", "9", "白璐"),
    ("龚维平收的件 又不认账", "10", "龚卫平"),
    ("十号窗口柳清警官", "10", "柳青"),
    ("我告柳请的那个投诉", "10", "柳青"),
    ("我姓倪 二十一号那个深红尾不给我办", "21", "申宏伟"),
    ("二零三二那个女的 我问她利息 她讲自己算", "10", "#2032"),
    ("票是二零三八 那个女的不理人", "10", None),
    ("工号二零洞三 哦不对 是二零三三", "10", "#2033"),
]

ANSWERS = [
    ("姓柳……等一下我看看回执,姓倪", None, "倪*"),
    ("柳青", "10", "柳青"), ("刘清", "10", "柳青"), ("王", None, "王*"), ("好像姓李", None, "李*"),
    ("姓王 女的", None, "王*"), ("二零三二", "10", "#2032"),
    ("耳东陈", None, "陈*"), ("弓长张", None, "张*"), ("陈什么", None, "陈*"),
    ("欧阳明珠", None, "欧阳明珠"), ("郭子涵", None, "郭子涵"), ("不知道叫什么", None, None), ("没看清", None, None),
    ("小倪", "21", "倪*"), ("不记得了", None, None),
    ("那个司马 名字没看全", None, "司马*"), ("司马 司马什么", None, "司马*"), ("姓柳 名字不晓得", "10", "柳*"),
    ("姓什么来着 哦 姓祝", None, "祝*"), ("苗 苗条的苗 是个主任", None, "苗*"), ("姓江名雨", None, "江雨"),
    ("江河的江", None, "江*"), ("杨柳的柳", None, "柳*"), ("柳*", None, "柳*"),
    ("两个都在 我说的是男的那个", None, None),
    ("工号好像是2032吧", "10", "#2032"), ("二零 二零三二", "10", "#2032"), ("2033,哦不,2032", "10", "#2032"),
    ("牌子上10:00开门", "10", None), ("查结果", None, None), ("柳青的徒弟 不知道叫什么", "10", None),
    ("不是柳青 是她旁边那个", "10", None), ("不是柳青 是白璐", "10", "白璐"),
    ("七号窗口那个民警欧阳 欧阳什么讲", "7", "欧阳*"),
    ("不晓得叫什么", "4", None), ("王丽娟 他们都喊她娟姐", "10", "王丽娟"),
    ("姓陈 一位女的", None, "陈*"), ("姓程 一个男的", "3", "程*"),
]  # fmt: skip


@pytest.mark.parametrize("bare", [False, True], ids=["separated", "run together"])
@pytest.mark.parametrize(
    ("text", "window", "who", "spoken"), [(*row, False) for row in TYPED] + [(*row, True) for row in SPOKEN]
)
def test_the_person_complained_of(text: str, window: str | None, who: str | None, spoken: bool, bare: bool) -> None:
    found = _read(run_together(text) if bare else text, window, spoken)
    assert (found.reading and found.reading.value) == who


@pytest.mark.parametrize(("text", "window", "who"), ANSWERS)
def test_an_answer_to_the_question_for_the_name(text: str, window: str | None, who: str | None) -> None:
    found = _read(text, window, True, Question.STAFF)
    assert (found.reading and found.reading.value) == who


def _read(text: str, window: str | None, spoken: bool, asked: Question | None = None, hall: Hall = HALL) -> StaffFound:
    return read_staff(text, message_id="m", hall=hall, window=window, spoken=spoken, asked=asked)


SOUNDING_ALIKE = Hall(
    "某县",
    (
        Window("1", ("社保",), "人社局", "章巍", (Staff("章巍"), Staff("李静"))),
        Window("2", ("医保",), "医保局", "张薇", (Staff("张薇"), Staff("李婧"))),
    ),
)


def test_a_heard_name_is_settled_at_the_named_window_first() -> None:
    at_one = _read("叫张伟的那个", "1", True, hall=SOUNDING_ALIKE)
    at_two = _read("叫张伟的那个", "2", True, hall=SOUNDING_ALIKE)
    assert (at_one.reading and at_one.reading.value) == "章巍"
    assert (at_two.reading and at_two.reading.value) == "张薇"


def test_names_that_sound_the_same_are_offered() -> None:
    found = _read("叫立景的那个", None, True, hall=SOUNDING_ALIKE)
    assert found.reading is None
    assert found.candidates == ("李婧", "李静")


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("那个短头发的女的不理我", "短头发的女的"),
        ("戴眼镜的男的 高个子", "戴眼镜的男的 高个子"),
        ("一个三十来岁的女的骂我", "三十来岁的女的"),
        ("扎着马尾的小姑娘玩手机", "扎着马尾的小姑娘"),
        ("我今年六十岁了,没人理我", None),
        ("工作人员态度差", None),
    ],
)
def test_how_a_nameless_person_looked(text: str, looks: str | None) -> None:
    found = _read(text, None, False)
    assert (found.description and found.description.value) == looks


def test_a_man_or_a_woman_describes_only_when_the_name_was_asked_for() -> None:
    assert _read("是个女的", None, True).description is None
    assert _read("我现在岁数大了,那个窗口不给办", None, True).description is None
    asked = _read("是个女的", None, True, Question.STAFF).description
    assert (asked and asked.value) == "女的"


def test_a_name_of_the_window_that_only_sounds_right_counts_where_it_is_said_for_itself() -> None:
    heard = _read("二十一号窗口 提公积金 生红尾 戴眼镜那个 她让我回家", "21", True)
    assert heard.reading is not None
    assert heard.reading.value == "申宏伟"


@pytest.mark.parametrize(
    ("text", "who"),
    [("去办水表过户 林倩说我欠费", "蔺倩"), ("林倩把我的表退了", "蔺倩"), ("林浅把我的表退了", None)],
)
def test_a_heard_name_with_her_whole_given_name_is_hers_who_acts(text: str, who: str | None) -> None:
    hall = Hall("某县大厅", (Window("9", ("水费",), "水司", "某人", (Staff("蔺倩"), Staff("房便"))),))
    found = read_staff(text, message_id="m", hall=hall, window=None, spoken=True, asked=None)
    assert (found.reading.value if found.reading else None) == who
