"""Who is named and yet is none of those complained of: herself, her own people, whoever came to the hall as she did."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cases.reading.numerals import NUMERAL
from cases.reading.staff.person import Person

_HERSELF = re.compile(
    r"(?:我叫|本人|我是|我名字(?:叫|是)|我的名字(?:叫|是)|我姓?名|鄙人|我这边是|我免贵|免贵|投诉人|反映人|举报人|我"
    r"|敝人)(?:叫|是|姓|:)?$"
)
_KIN = (
    r"儿子|女儿|闺女|孩子|娃儿?|崽|囡囡?|老公|老婆|爱人|媳妇|父亲|母亲|爸|妈|丈夫|妻子|弟弟?|哥哥?|姐姐?|妹妹?|侄[子女儿]|外甥女?|孙子|孙女|爷爷|奶奶|外公|外婆|婆婆|公公|岳父"
    r"|岳母|丈人|丈母娘|姑姑|姑妈|舅舅|舅妈|舅子|叔叔|伯伯|大伯|二伯|婶婶?|嫂子|姨妈|姨父|亲家|亲戚|老伴儿?|对象|朋友|同学|室友|同事|学生|徒弟|街坊|邻居|老乡|工友|战友"
    r"|[棋牌球网]友|熟人|同行|客户|客人|顾客|(?<!变更)(?<![换改])法人|股东|合伙人|老板|医生|司机|护士|店主|法官|律师|记者|教练|家长|病人|患者|房东|租客|业主|居民|村民"
    r"|[保困住农租商客]户|网格员|村长|支书|楼长|包工头|当事人|申请人|物业(?:的)?经理"
)
_KIN_BEFORE = re.compile(rf"(?:{_KIN})(?:的?名字)?(?:叫|是|姓)?$")
# 我女儿的班主任周老师: of her own people's people.
_THEIRS_BEFORE = re.compile(rf"(?:{_KIN})(?:们|家)?的?(?:班主任|老师|校长|师傅|领导|经理|房东|主管)?的?$")
_OTHERS_BEFORE = re.compile(
    r"(?:驾校|中介|学校|工地|公司|厂里|村里|社区|物业|派出所|医院|银行|店里|户籍民警(?:呃|额|嗯)?)(?:的|那个)?$|跟我.{1,6}的$|转(?:到|接)$"
)
# 我们院坝的老周, 咱单位会计小刘.
_OF_OUR_PLACE = re.compile(
    r"(?:我|俺|咱)们?(?:那|这|那边|这边)?(?:院坝|院子|大院|小区|村|组|队|楼|单元|班|厂|单位|公司|学校|社区|街道|镇|乡|店|部门|科室|合作社|工地|老家"
    r"|楼上|楼下|隔壁|对门|屋头|寨子|嘎查|屯)(?:里|上|头|子|委)?的?"
    r"(?:会计|主任|书记|队长|组长|班长|出纳|财务|人事|保安|师傅|老师|校长|经理|主管|文员|那个)*的?$"
)
# 我是做餐饮的,叫…
_IS_OF_A_KIND = re.compile(r"(?:我|本人)是(?![^\ue000]{0,10}(?:投诉|举报|反映|说|问|告))[^\ue000]{1,10}的叫$")
_HAS_CALLED_BEFORE = re.compile(r"打过?了?电话(?:来|过来)?(?:投诉|反映|举报)过?了?的(?:那个)?$")
_SPELT_BEFORE = re.compile(r"[打写录印变弄搞]成了?(?:一?个)?$")  # her own name, misspelt
# 我叫康敬不叫康静, 我姓佟不姓童: what somebody made of her own name.
_NOT_SO_CALLED_BEFORE = re.compile(r"我(?:叫|姓|是)[^\ue000]{1,4}?不(?:叫|姓|是)$|我姓[^\ue000]{1,2}不$")
_FOR_WHOM_BEFORE = re.compile(r"(?:帮|替|代|陪|带着?|扶着?|搀着?)(?:我们?)?$")
_DOES_IT_FOR = re.compile(r"(?:大爷|大妈|老师|阿姨|叔|姨|伯)?(?:来|去|过来)?(?:投诉|反映|举报|办|跑|领|取|交|问)")
_NO_RELATION_AFTER = re.compile(
    r"(?:啊|呢)?是我(?:本家|亲戚|同学|邻居|熟人|老乡|朋友|战友)|(?:也|可|啊|呢)*(?:不是|没)(?:一家|本家|亲戚|什么亲)"
)
_IT_IS_HER = re.compile(r"(?:投诉|举报|反映)的?(?:就是|是)?[她他]|就是[她他]")
_HEARSAY_BEFORE = re.compile(r"听(?:我们?|咱们?)?(?:楼上|楼下|隔壁|对门|村里|队里|屋头|厂里)的?$")
_WAITS_TOO_BEFORE = re.compile(r"(?:旁边|边上|后面|前面|门口)的?(?:保安|排队的?|办事的?|群众|市民)$")
# Another than who is named: 杨柳对面那个女的, as an answer or as all that is complained of.
_BESIDE_HIM_AFTER = re.compile(
    r"的?(?:正?对[面过]|旁边|边上|隔壁|左手?边|右手?边|后[面头]|前[面头]|身边)(?:坐|站)?(?:着|的)*[那这]一?[个位]"
    r"(?![^\ue000]{0,5}?(?:都|也|劝|帮我|保安|倒|好))"
    r"(?P<alone>(?:[的女男生人小胖瘦吧啊呀]|窗口|同志|姑娘|伙子?|大[姐哥]|阿姨|年轻)*$)?"
)
_ALL_THAT_IS_TOLD_BEFORE = re.compile(
    rf"(?:^|(?P<accuses>投诉|举报|反映|告))(?:的|一下|就?是|[呃额嗯啊哦]|好像|在|\ue000|[A-Z币必诶西地]?[{NUMERAL}]{{1,3}}|号|窗口|那个)*$"
)
# 我夸的是李四,告的是那个女的.
_NOT_ACCUSED_BEFORE = re.compile(
    r"(?:[夸谢]|表扬|感谢)的(?:人|就)?是(?:你们|那个)?$|(?:不是|没)(?:要|想|在)?(?:告|投诉|举报|怪)(?:的)?$|(?:告|投诉|举报|怪)的(?:可|并)?不是$"
)
_ACCUSED = re.compile(r"(?:告|投诉|举报|反映|怪)的(?:人|就|却|才|其实|偏)*是")
# Another than who is named: 钱进的徒弟.
_ONE_OF_HIS_AFTER = re.compile(r"[她他的]?(?:徒弟|学生(?!证)|手下|跟班|搭档|助理|老婆|老公|爱人|儿子|女儿|对象|亲戚)")
_NO_STAFF_AFTER = re.compile(
    r"家(?!伙)|.{0,2}(?:店|铺)|的?(?:中介|代办|贩子|黄牛|老板|邻居|司机|医生|律师|亲戚|朋友)|(?:的?)?(?:手机|电话|尾号|身份证)(?:号|尾|是|\d)"
    r"|[^\ue000]{0,4}(?:卖|家住|住在|摆摊)[^\ue000]{1,6}(?:的|那个)"
)
# 老周昨天下午去6号窗口报销: who goes to a window does not sit there.
_WHEN = (
    r"(?:[今昨前]天|前[天晚]|[上下]午|早上|早晨|中午|上个?(?:周|星期|礼拜)"
    rf"|(?:周|星期|礼拜)[一二三四五六日天]|[{NUMERAL}]{{1,3}}[号点月日半])"
)
_VISITS_AFTER = re.compile(
    rf"{_WHEN}{{0,3}}(?:也|就|又|先|专门)?(?:去|来|到|上|跑)(?:了|过)?(?:你们?|咱们?)?"
    rf"(?:大厅|中心|(?:[A-Z]?[{NUMERAL}]{{1,3}}号?|[\u4e00-\u9fff]{{2,4}})(?:窗口?|柜台)|[A-Z][{NUMERAL}]{{1,2}})(?:那里|那边|这边|去|来|想|要)*"
    r"(?:办|报|交|领|补|取|换|申请|查|过户)"
)


def are_bystanders(text: str, people: Sequence[Person]) -> list[bool]:
    """Of each of `people`, whether nobody at a window is meant; who is called the same again is the same."""
    aside = [is_bystander(text, p) for p in people]
    called = {text[p.start : p.end] for p, out in zip(people, aside, strict=True) if out and _is_half_named(p)}
    return [
        out or (_is_half_named(p) and text[p.start : p.end] in called and not text.startswith("姓", p.start))
        for p, out in zip(people, aside, strict=True)
    ]


def is_bystander(text: str, person: Person) -> bool:
    """Whether she is no one at a window: the caller, her kin, a client, somebody's apprentice."""
    near, before = text[max(0, person.start - 8) : person.start], text[max(0, person.start - 18) : person.start]
    if _is_half_named(person) and _came_with_her(text, near, before, person):
        return True
    if person.badge is None and (_OF_OUR_PLACE.search(before) or _WAITS_TOO_BEFORE.search(near)):
        return True
    if _SPELT_BEFORE.search(near) or _NOT_SO_CALLED_BEFORE.search(near) or _IS_OF_A_KIND.search(before):
        return True
    if _NOT_ACCUSED_BEFORE.search(near) and _ACCUSED.search(text):
        return True
    beside = _BESIDE_HIM_AFTER.match(text, person.end)
    told = _ALL_THAT_IS_TOLD_BEFORE.search(text[: person.start]) if beside else None
    if beside and told and (told["accuses"] or beside["alone"] is not None):
        return True  # not so 陈佳。旁边那个保安是好人
    if _ONE_OF_HIS_AFTER.match(text, person.end):
        return True
    if _NO_RELATION_AFTER.match(text, person.end) and not _IT_IS_HER.search(text, person.end, person.end + 20):
        return True
    if _KIN_BEFORE.search(near) or (person.surname and _NO_STAFF_AFTER.match(text, person.end)):
        return True
    if person.badge is not None:
        return False
    match = _HERSELF.search(near)
    if match is None:
        return False
    return match[0] != "我" or text.startswith("姓", person.start)


def _is_half_named(person: Person) -> bool:
    return person.name is None and person.badge is None


def _came_with_her(text: str, near: str, before: str, person: Person) -> bool:
    return bool(
        _OTHERS_BEFORE.search(near)
        or _THEIRS_BEFORE.search(before)
        or _HAS_CALLED_BEFORE.search(before)
        or _HEARSAY_BEFORE.search(near)
        or _VISITS_AFTER.match(text, person.end)
        or (_FOR_WHOM_BEFORE.search(near) and _DOES_IT_FOR.match(text, person.end))
    )
