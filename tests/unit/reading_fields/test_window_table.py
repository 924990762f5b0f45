"""Which window is complained of, in many words, with and without separators."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases.domain.draft import Question
from cases.domain.hall import Hall, Staff, Window
from cases.reading.window import read_window
from tests.unit.reading_fields.reading_fields_support import HALL, run_together

TYPED = [
    # digits, letters, areas
    ("我在10号窗口办退休,等了一上午没人理", "10"),
    ("21号窗口的人一直在看手机", "21"),
    ("７号窗口把我的材料弄丢了", "7"),
    ("⑮号窗口那个男的态度恶劣", "15"),
    ("3️⃣号窗口让我白跑三趟", "3"),
    ("09号窗口不给报销药费", "9"),
    ("到9窗口报医药费,工作人员爱答不理", "9"),
    ("16窗的人让我们等了两个钟头", "16"),
    ("A2窗口今天没人", "A2"),
    # behind a clock time that lost its colon
    ("今天102010号窗口不给我办退休", "10"),
    ("下午14309号窗口没人", "9"),
    ("今天102011六号窗口没人", None),
    ("a4窗口验车乱收费", "A4"),
    ("A-1窗口的女警察凶得很", "A1"),
    ("A区2号窗口不给办护照", "A2"),
    ("D区6号台那个人在打瞌睡", "D6"),
    ("我在D区的1号窗口办执照", "D1"),
    ("D02窗口拖着不给我办摆摊执照", "D2"),
    ("税务2号窗口开票要排一上午", "税务2"),
    ("税务1窗口的人说系统坏了", "税务1"),
    ("在11号柜台登记失业,被晾在一边", "11"),
    ("15号台的人互相聊天", "15"),
    ("11號窗口的工作人員不理人", "11"),
    ("窗口号:A4 事由:验车不给过", "A4"),
    ("窗口:10号 问题:退休申请拖了一个月", "10"),
    ("一号窗口导办的说不知道", "1"),
    ("二十一号窗口取公积金被拒", "21"),
    ("十六号窗口没人", "16"),
    ("问问升回A2要不要重考", None),
    ("投诉D6!许可证拖着不办", "D6"),
    ("A1的鲁萍当众吼我", "A1"),
    ("D1办执照,跑了四趟", "D1"),
    ("10号那个大姐一直嗑瓜子", "10"),
    ("九号窗口和我说材料不全", "9"),
    # by business, where one window only has it
    ("公积金窗口的人脸色难看", "21"),
    ("我去社保窗口问退休的事,没人搭理", "10"),
    ("医保窗口只顾着聊天", "9"),
    ("车管窗口乱收拍照费", "A4"),
    ("出入境窗口不让我拍照", "A2"),
    ("失业金的窗口一直空着", "11"),
    ("在护照那个窗口等了半天", "A2"),
    ("个体户窗口的小伙子说系统升级", "D2"),
    ("导办台的人让我自己看牌子", "1"),
    ("民政的窗口推来推去", None),  # two windows are the civil affairs bureau's
    ("去税务窗口开票没人", None),
    ("综合窗口的人说不归她管", None),
    ("我去办护照,窗口的人说照片不行", None),
    ("我要投诉工作人员态度差", None),
    # corrections
    ("10号窗口,不对,11号窗口的人把我骂了一顿", "11"),
    ("是3号窗口,哦不,4号窗口不给我出件", "4"),
    ("不是9号窗口是10号窗口,她把我的卡扔了", "10"),
    ("A1窗口,说错了,A2窗口没人", "A2"),
    ("七号窗口,呸,九号窗口的人吼我", "9"),
    # what day it is today
    ("10号去办的社保 啊不对今天才10号 是9号去的", None),
    ("今天都11号了还没给我办", None),
    ("今天就10号那个大姐在嗑瓜子", "10"),
    # several windows, one complained of
    ("3号窗口的人很热情帮我复印,但是7号窗口的人把我晾了一个小时", "7"),
    ("10号让我去11号,11号窗口的人理都不理我,我要投诉的是11号窗口", "11"),
    ("先去了15号窗口拿表,人挺和气,我要投诉的是16号窗口,照片明明合格说不合格", "16"),
    ("隔壁9号窗口照样在办,就10号窗口没人", "10"),
    ("投诉7号窗口,他让我去4号窗口,4号说还没出件", "7"),
    ("7号窗口还是9号窗口我记不清了,反正态度很差", None),
    ("D1说归D2,D2说归D1,最后把我表撕了的是D2的路遥", "D2"),
    # no window: tickets, money, counts, dates, telephone numbers, streets, licences
    ("我取的号是A104,等了三个小时", None),
    ("票号D023叫过了也不补叫", None),
    ("大厅12个窗口只开了3个窗口", None),
    ("收了我15块钱工本费", None),
    ("15号上午去的,人不在", None),
    ("这个月10号我去交材料", None),
    ("身份证号330102199001011234,电话13900001111", None),
    ("坐9路车到政务中心", None),
    ("我住溪滨路16号", None),
    ("我考的C1驾照要换证", None),
    ("复印要用A4纸,一张收两块", None),
    ("一楼大厅一窗通办就是个摆设", None),
    ("二楼3号楼梯口没有灯", None),
    ("我反映了两点问题没人答复", None),
]

SPOKEN = [
    ("呃 幺五号窗口 那个女的说话难听", "15"),
    ("在那个 十一号窗口 就是领失业金那里", "11"),
    ("诶二窗口 办护照的 一个人没有", "A2"),
    ("欸四窗口 验车 让我去外面照相", "A4"),
    ("就是那个第六窗口 办餐饮许可的", "D6"),
    ("我在A区 呃 一号窗口 上户口", "A1"),
    ("十号 不对不对 十一号窗口", "11"),
    ("我说的是七号窗口不是九号窗口", "7"),
    ("二幺号窗口 公积金", "21"),
    ("十五好窗口 低保", "15"),
    ("就是时五号窗口 低保 不给办", "15"),
    ("我在十号窗口办退休 她跟十一号窗口的人聊了半天装修", "10"),
    ("我跟十一号窗口的人讲 她不理我", "11"),
    ("那个三号窗口的 呃 综合那个", "3"),
    ("九号窗口那个胖胖的", "9"),
    ("喂 我投诉十六号 那个发证的女的", "16"),
    ("税务一号窗口 交契税", "税务1"),
    ("我先到一号问路 那姑娘蛮好的 后来到七号窗口 那个男的就不行了", "7"),
    ("他在十号窗口 十号 社保那里", "10"),
    ("昨天下午三点 十五号窗口 我妈去办补贴", "15"),
    ("上周三十一号窗口 没人", "11"),
    ("十一点半十六号窗口就关了", "16"),
    ("初八九号窗口头一天上班", "9"),
    ("我在九号和十一号中间那个窗口等了半天", "10"),
    ("叫到十五号窗口 里头在分瓜子", "15"),
    ("年前我到第字头二号 办摊子的执照", "D2"),
    ("诶字打头的四号 验车 让我等", "A4"),
    ("这个月第一天我到十号来改地址 那人不理", "10"),
    ("等到十号去改就来不及了", None),
    ("十六号领证台的人说没做好", "16"),
]

ANSWERS = [
    ("10", "10"), ("十号", "10"), ("十五", "15"), ("A2", "A2"), ("a四", "A4"), ("诶一", "A1"), ("幺六", "16"),
    ("好像是21号吧", "21"), ("呃 十号 不对 十一号", "11"),
    ("九号 不是不是 十号 十号窗口", "10"), ("三号 不对不对 四号 四号", "4"), ("十 十五", "15"),
    ("社保那个", "10"), ("就是公积金的", "21"),
    ("护照窗口", "A2"),
    ("税务二号", "税务2"), ("不知道", None), ("记不清了", None), ("三十号", None), ("D区1号", "D1"), ("一号台", "1"),
]  # fmt: skip

# Begun anew, thought better of, or of something else that has a number.
UNSURE_ANSWERS = [
    ("十 十一", "11"), ("二十 二十一号", "21"), ("D D二窗口", "D2"), ("诶一 A一", "A1"), ("九 九吧", "9"),
    ("D1……等下我翻一下短信,是D2", "D2"), ("九号 我问下我儿子啊 哦是七号", "7"), ("3号吧?我翻翻相册……哦4号", "4"),
    ("9号,等我想一下,应该是10号", "10"), ("是九号还是十号 九号 九号", "9"), ("九号还是十号 记不清", None),
    ("9号和10号都去了,骂我的是10号", "10"), ("我是15号,窗口是9号", "9"), ("票是A零零四 窗口是九号", "9"),
    ("我三号去的 是十一号窗口", "11"), ("四号那天去的", None), ("一定要讲吗", None), ("我就问一下", None),
    ("等了一上午", None), ("一吧", "1"), ("九那个", "9"), ("十五六号吧", None), ("十号隔壁", None),
    ("十号隔壁那个,十一", "11"), ("牌子上写的9", "9"), ("想不起来了 靠里头那个 好像是九号", "9"),
    ("前天不是讲过了吗 十六号", "16"), ("不晓得几号 就是 取公积金的 那个窗口", "21"),
]  # fmt: skip


OF_ALL_SIGNS = Hall(
    "某区政务服务中心",
    tuple(
        Window(code, (business,), "某局", "某人", tuple(Staff(name) for name in staff))
        for code, business, staff in (
            ("3", "企业开办", ("陶然",)), ("12", "养老保险", ("乔玉梅",)), ("13", "医保报销", ("毕胜",)),
            ("120", "残疾证", ()),
            ("A3", "身份证", ("冉红",)), ("B2", "不动产登记", ("霍启明",)), ("B12", "抵押登记", ()),
            ("C5", "驾驶证", ("邢磊",)), ("D7", "契税", ("池晓燕",)), ("E3", "护照", ("苏敏",)),
            ("综合1", "综合受理", ()), ("综合3", "综合受理", ("焦洁",)), ("社保2", "失业金", ("邬刚",)),
        )
    ),
)  # fmt: skip
# At that hall: text, code, whether a recogniser wrote it.
SIGNS = [
    ("12号窗口的人把我的表撕了", "12", False), ("在十三号台等了四十分钟没人理", "13", True),
    ("幺三号窗口那个男的吼我", "13", True), ("幺两号窗口一直没人", "12", True), ("幺二洞号窗口 办残疾证", "120", True),
    ("十二号口的大姐在嗑瓜子", "12", True), ("13号柜台少找我十块钱", "13", False), ("12号柜的人不接电话", "12", False),
    ("13#窗口让我白跑", "13", False), ("12＃窗口关得太早", "12", False), ("十二好窗口说下班了", "12", True),
    ("A区3号的人照相乱收钱", "A3", False), ("A区的三号台不给拍照", "A3", True), ("诶三号窗口没人", "A3", True),
    ("欸三窗口说系统坏了", "A3", True), ("逼二窗口 过户被拖了半个月", "B2", True), ("比二窗口的人态度恶劣", "B2", True),
    ("毕十二窗口 办抵押的", "B12", True), ("西五窗口换驾照收了体检费", "C5", True), ("希五窗口那个男的骂", "C5", True),
    ("弟七窗口交契税不给票", "D7", True), ("地七号窗口说没带章", "D7", True), ("衣三窗口 护照照片说不合格", "E3", True),
    ("一三窗口办护照", "13", True),  # this hall has a 13
    ("C5照驾照相片收我三十", "C5", False), ("昨天在B2窗口被晾了一小时", "B2", False),
    ("综合3号窗口把我推来推去", "综合3", False), ("综合三号 那个女的不抬头", "综合3", True),
    ("综合一号窗口说归综合三号窗口管 我投诉的是综合一号窗口", "综合1", True),
    ("社保二号窗口 领失业金要我交复印费", "社保2", True), ("社保2的邬刚上班打游戏", "社保2", False),
    ("礼拜三窗口没有人", None, False), ("上周三窗口一直空着", None, True), ("周二 十三号窗口没人", "13", True),
    ("护照窗口的人让我回去换衣服", "E3", False), ("残疾证窗口上午十点就没人了", "120", False),
    ("二号社保窗口领失业金没人在", "社保2", True), ("递三号综合窗口,她说不归她收", "综合3", False),
    ("综合窗口的人不耐烦", None, False), ("综合那边一个女同志摔了我的表", None, False),
    ("上午十点就没人了 十三号医保报销 牌子上写十二点下班", "13", True),
    ("十二号 不对 十三号窗口 报销的", "13", True), ("A3窗口,哦不,B2窗口乱收费", "B2", False),
    ("不是综合3号窗口是综合1号窗口", "综合1", False), ("诶三 说错了 衣三窗口没人", "E3", True),
    # two windows: passed, sent to, beside, praised, apart
    ("12号旁边那个13号窗口的人骂我", "13", False), ("13号让我去12号,12号窗口的乔玉梅说不归她管还骂我", "12", False),
    ("B2窗口很快,C5窗口那个人把我的证扔地上", "C5", False), ("跟A3窗口没关系,是B2窗口收的钱", "B2", False),
    ("A3窗口和B2窗口我都去了,最后霍启明把我轰出来", "B2", False),
    ("先到综合1号窗口取表,再去C5窗口,邢磊说我填错了就撕了", "C5", False),
    ("本人邢磊,和C5那位师傅同名,我去E3窗口办护照没人理", "E3", False),
    ("C5那边都不收钱 B2窗口要收", "B2", True),
    ("A3和B2两边都说没见过我的材料", None, False),
    ("A3说归B2,B2又说归A3,两个窗口互相推", None, False), ("三号推十二号十二号推十三号十三号又叫我回三号", None, True),
    ("问三号说问十二号问十二号又说问十三号", None, True),
    ("12号还是13号窗口来着,反正报销的那个人吼我", None, False), ("好像13号还是12号吧 毕胜把我的单子撕了", "13", True),
    ("十二号和十三号窗口都收报销的单子 是十三号 十三号那个人嫌我慢", "13", True),
    ("我去的比二 办过户的 没人在", "B2", True),
    ("十二号跟十三号窗口我弄不清 反正是十三号 毕胜支我去十二号 十二号说就是十三号办的", "13", True),
    ("过户是在A3还是B2排队?", None, False), ("我把B2听成C5了,白投诉一场", None, False),
    ("A3那个姑娘手脚利索,让我去B2,B2的人把头一扭", "B2", False), ("12号的她说跟她没关系", "12", False),
    # another body accused; the hall was only asked, thanked or passed
    ("我说的不是你们大厅,是邻县的政务中心12号窗口", None, False),
    ("信用社的12号窗口少数了我一百块", None, False), ("交警贴了我的车,我投诉的是B2窗口让我把车停那儿", "B2", False),
    ("中介让我来B2窗口过户,窗口的人把材料扔出来", "B2", False),
    ("供电营业厅的事跟你们12号窗口没关系", None, False),
    ("物业服务大厅三号窗口乱收押金", None, True), ("市人民医院大厅12号窗口排队太长", None, False),
    # a number alone
    ("跑到12号一问,说材料不齐", "12", False), ("昨天材料被弄丢了,13号", "13", False),
    ("昨天跑去办事,13号硬说我缺一个章", "13", False), ("12号你们倒是接个电话啊", "12", False),
    ("13号的人让我自己去打印", "13", False), ("前天报销被退 十三号她一句话不解释", "13", True),
    ("折腾二号窗口没人管", None, True), ("综核三号 那个女的不抬头", "综合3", True), ("设保二号说要等", "社保2", True),
    ("昨天跑了一趟,说好13号能拿", None, False), ("上周五交的表,13号再去还是没有", None, False),
    ("十二号讲你去问社区", "12", True), ("前天下午 就是十三号 她把我的卡退回来", "13", True),
    ("12号下午去的没人", None, False), ("让我13号再来", None, False), ("昨天说让我12号来拿", None, False),
    ("上个月13号交的材料", None, False), ("说好12号办结", None, False),
    ("进去是十三号 他们几个在嗑瓜子", "13", True), ("十二号俩位子都空着", "12", True),
    ("我到十三号问 他头都不抬", "13", True), ("在十二号办的认证 她没跟我说年年要办", "12", True),
    ("第十三个窗口让我回去盖章", "13", False), ("给13号点个赞,小毕教得仔细", "13", False),
    ("先去了三号 三号那儿只坐了一个人", "3", True), ("公交卡那事 交给十二号姓乔的", "12", True),
    ("约在12号办的,去了大厅锁门", None, False), ("十三号 就昨天 我请了假去的", None, True),
    ("12号窗口,3月2号说缺章,13号说缺照片", "12", False),
    # letters and numerals by ear, where nothing else says window
    ("我排到地七没人管", "D7", True), ("照相那里诶三没人答应", "A3", True),
    ("我来补证 诶三 姓冉的说照片没了", "A3", True),
    ("换驾照西五邢雷把本子摔给我", "C5", True), ("B杠二那个窗口要我交辛苦费", "B2", True),
    ("伞号窗口那个小伙子不抬头", "3", True), ("石三号窗口报销单子给我退了", "13", True),
    ("十而号窗口一上午没开", "12", True),
    ("这地三天两头停电", None, True), ("诶 三点去的 没人", None, True), ("他第七天才给我回话", None, True),
    ("号是B零一二 广播没喊就过去了", None, True), ("驾驶证准驾车型C5给我写错了", None, False),
    # no windows
    ("取了A012号等了俩小时", None, False), ("我的号是B012", None, False), ("屏幕叫到C005就不动了", None, False),
    ("复印收了我12块", None, False), ("一共跑了13趟", None, False), ("等到12点13分", None, False),
    ("电话13812345678打不通", None, False), ("身份证号110101199003121213", None, False), ("我家住3号楼", None, False),
    ("办B2驾照要体检", None, False), ("开了12个窗口只有3个有人", None, False), ("A4纸不给我用", None, False),
]  # fmt: skip

PARTED_BY_THEIR_SEPARATOR = {"13#窗口让我白跑", "12＃窗口关得太早", "前天下午 就是十三号 她把我的卡退回来"}


@pytest.mark.parametrize("bare", [False, True], ids=["separated", "run together"])
@pytest.mark.parametrize(
    ("text", "code", "spoken"), [(t, c, False) for t, c in TYPED] + [(t, c, True) for t, c in SPOKEN]
)
def test_the_window_complained_of(text: str, code: str | None, spoken: bool, bare: bool) -> None:
    said = run_together(text) if bare else text
    reading = read_window(said, message_id="m", hall=HALL, spoken=spoken, asked=None)
    assert (reading and reading.value) == code


@pytest.mark.parametrize(("text", "code"), ANSWERS + UNSURE_ANSWERS)
def test_an_answer_to_the_question_for_the_window(text: str, code: str | None) -> None:
    reading = read_window(text, message_id="m", hall=HALL, spoken=True, asked=Question.WINDOW)
    assert (reading and reading.value) == code


def test_a_bare_number_is_a_window_only_when_asked() -> None:
    assert read_window("十五", message_id="m", hall=HALL, spoken=True, asked=None) is None
    assert read_window("15", message_id="m", hall=HALL, spoken=False, asked=Question.TIME) is None


@pytest.mark.parametrize("bare", [False, True], ids=["separated", "run together"])
@pytest.mark.parametrize(("text", "code", "spoken"), SIGNS)
def test_signs_of_every_make(text: str, code: str | None, spoken: bool, bare: bool) -> None:
    said = run_together(text) if bare else text
    if bare and text in PARTED_BY_THEIR_SEPARATOR:
        pytest.skip("only the separator tells")
    reading = read_window(said, message_id="m", hall=OF_ALL_SIGNS, spoken=spoken, asked=None)
    assert (reading and reading.value) == code


def test_a_letter_that_sounds_like_one_counts_where_the_hall_has_no_such_number() -> None:
    hall = replace(OF_ALL_SIGNS, windows=tuple(w for w in OF_ALL_SIGNS.windows if w.code != "13"))
    reading = read_window("一三窗口办护照", message_id="m", hall=hall, spoken=True, asked=None)
    assert reading is not None
    assert reading.value == "E3"
