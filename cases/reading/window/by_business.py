"""Windows called by what is done there: 社保窗口, 管户口的那个窗口."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.domain.hall import Hall
from cases.reading.hall_memory import once_for_each_hall
from cases.reading.matter.business import businesses_called
from cases.reading.spans import Plain
from cases.reading.window.signs import Mention

_PLACE = re.compile(
    r"(?P<link>的那个|的那一?个|的|那个|那边的|这个|那边|那)?(?P<place>窗口|窗(?![帘户花外台]|通办|受理|办理)|柜台"
    r"|台(?![阶湾账胞风灯球]))"
)
_LONGEST = 10
_SAYS_NOTHING = frozenset(
    "服务 办事 人工 相关 对应 这个 那个 哪个 各个 几个 一个 两个 其他 别的 隔壁 旁边 受理 办理 业务 登记 申请 审批 "
    "中心 大厅 "
    "政务 管理 许可 证件 证明 备案 管理局 服务中心 政务服务 管理中心 补贴 保障 资源 报销 领取 查询".split()
)
_SAYS_LITTLE = frozenset("办理登记申请业务管服受咨询审批中心大厅窗口证照件领交取换开查报补缴个人前后")
_DESKS = frozenset("导办 导服 导询 导引 引导 咨询 总服务 问询".split())  # these stand behind a 台 rather than a window
_SOMEBODY_THERE = re.compile(
    r"(?<=[办服询引])(?:的|那里|那边)?(?:那[位个]|(?<=的)(?=人|[女男小大老]|年轻|姑娘|工作))(?!窗|台|柜)"
)
_BEGINS_WITH_A_VERB = "刻开办领"  # 登报 刻章窗口: no verb has another for its object
_VERBS = "办领交补换取缴开弄做报提填续查"
# What people call an office, by the words that stand in the names of its businesses.
_COLLOQUIAL = {
    "车管": "驾驶 驾照 车辆 机动车 年检", "车驾管": "驾驶 车辆 机动车", "交警": "驾驶 车辆 交警",
    "户籍": "户口 户籍 落户 身份证",
    "户政": "户口 户籍 落户 身份证", "户口": "户口 户籍 落户", "公安": "身份证 户口 落户 公安",
    "出入境": "护照 通行证 出入境",
    "结婚": "结婚 婚姻", "离婚": "离婚 婚姻", "婚登": "结婚 离婚 婚姻",
    "婚姻": "结婚 离婚 婚姻", "领证": "结婚", "民政": "低保 婚姻 结婚 残疾 民政",
    "房管": "不动产 房产 过户",
    "房产": "不动产 房产 过户", "房产证": "不动产 房产", "过户": "过户 不动产", "国土": "不动产 土地 自然资源",
    "工商": "营业执照 企业 个体 市场监督",
    "执照": "营业执照", "市监": "营业执照 市场监督", "社保": "社保 社会保险 社会保障 养老保险",
    "社会保险": "社保 社会保险 养老保险",
    "人社": "社保 社会保险 养老保险 就业 失业 人力资源", "就业": "就业 失业", "失业": "失业", "医保": "医保 医疗保险",
    "新农合": "医保 医疗保险",
    "税务": "税", "办税": "税", "国税": "税", "地税": "税", "交税": "税 契税", "发票": "发票", "计生": "准生 生育",
    "卫健": "准生 生育 卫生健康",
    "住建": "施工 住房和城乡建设", "建设": "施工 住房和城乡建设", "规划": "规划", "残联": "残疾",
    "低保": "低保 最低生活保障", "咨询": "咨询 导办 导服",
    "导办": "导办 导服 导询 引导 咨询", "导询": "导办 导服 导询 引导 咨询", "问询": "导办 导服 导询 引导 咨询",
    "导服": "导服 导办 咨询", "总服务": "导办 导服 咨询 总服务", "总": "导办 导服 咨询 总服务", "综合": "综合",
    "综窗": "综合", "公积金": "公积金",
    "食药": "食品 药品", "不动产": "不动产",
}  # fmt: skip


def businesses_in(words: Plain, hall: Hall, *, expected: bool) -> list[Mention]:
    """Every place where `words` name by its business a window that is the only one of that business.

    `expected`: the bot has just asked for the window, so that the business alone (社保的) names one.
    """
    text, known = words.text, _businesses(hall)
    found = []
    for place in _PLACE.finditer(text):
        head = text[max(0, place.start() - _LONGEST) : place.start()]
        name = known.longest_name(head)
        if name is None or (place["place"] == "台" and name not in _DESKS):
            continue
        start = place.start() - len(name)
        is_object = place["link"] is None and text[max(0, start - 1) : start] in tuple(_VERBS)
        is_object = is_object and not text.endswith("举报", 0, start) and name[0] not in _BEGINS_WITH_A_VERB
        is_linked = (place["link"] or "").startswith("的")
        # 办低保 窗口说不行; but 刻公章的 那个 窗口
        is_object = is_object or (not is_linked and words.has_break(start + 1, place.start("place")))
        codes = known.windows_for(name)
        if len(codes) == 1 and not is_object:
            found.append(Mention(start, place.end(), codes[0], "business"))
    found += _by_whoever_sits_there(text, known, hall)
    if not found and expected and len(text) <= 14:
        found = _bare_answer(text, known)
    return found


def _by_whoever_sits_there(text: str, known: _Businesses, hall: Hall) -> Iterator[Mention]:
    """导办的段文静, 导办那个年轻人: a desk and one who sits at it."""
    for somebody in _SOMEBODY_THERE.finditer(text):
        name = known.longest_name(text[max(0, somebody.start() - _LONGEST) : somebody.start()])
        if name in _DESKS and len(codes := known.windows_for(name)) == 1:
            yield Mention(somebody.start() - len(name), somebody.start(), codes[0], "business")
    for window in hall.windows:
        for staff in window.staff:
            at = text.find("的" + staff.name)
            name = known.longest_name(text[max(0, at - _LONGEST) : at]) if at > 0 else None
            if name in _DESKS and known.windows_for(name) == (window.code,):
                yield Mention(at - len(name), at, window.code, "business")


def windows_for(name: str, hall: Hall) -> tuple[str, ...]:
    """The codes of the windows that do what people call `name`: nothing, one, or several."""
    return _businesses(hall).windows_for(name)


def _bare_answer(text: str, known: _Businesses) -> list[Mention]:
    core = re.sub(r"(?:的|那个|那边|那里|吧|嘛|呀|啊|哦|呢|窗口|了)+$", "", text)
    name = known.longest_name(core)
    codes = known.windows_for(name) if name else ()
    if name is None or len(codes) != 1:
        return []
    return [Mention(len(core) - len(name), len(core), codes[0], "business")]


class _Businesses:
    """A hall's businesses; remembers what each name led to."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._windows = hall.windows
        self._lexicon = hall.lexicon
        self._known: dict[str, tuple[str, ...]] = {}

    def windows_for(self, name: str) -> tuple[str, ...]:
        if name not in self._known:
            if len(self._known) > 20_000:
                self._known.clear()
            self._known[name] = self._found(name)
        return self._known[name]

    def longest_name(self, head: str) -> str | None:
        """The longest ending of `head` that names a business."""
        return next((head[-n:] for n in range(len(head), 1, -1) if self.windows_for(head[-n:])), None)

    def _found(self, name: str) -> tuple[str, ...]:
        if name in _SAYS_NOTHING or not re.fullmatch(r"[\u4e00-\u9fffA-Z]{2,10}", name):
            return ()
        windows = self._windows
        numbered = tuple(w.code for w in windows if w.code.startswith(name) and w.code[len(name) :].isdigit())
        if len(numbered) > 1:
            return numbered  # 社保窗口, where there are 社保1 to 社保4
        exact = tuple(w.code for w in windows if name in w.business)
        if exact:
            return exact
        meant = self._lexicon.get(name)
        if meant is not None:
            return tuple(w.code for w in windows if meant in w.business)
        part = tuple(w.code for w in windows if any(name in b for b in w.business))
        if part:
            return part + tuple(w.code for w in windows if name in w.department and w.code not in part)
        if len(name) >= 3:
            part = tuple(w.code for w in windows if any(_shortens(name, b) for b in w.business))
        alike = tuple(
            w.code for word in _COLLOQUIAL.get(name, "").split() for w in windows if any(word in b for b in w.business)
        )
        # 交警 means what the traffic police do, not every other business with a car in its name.
        of_it = tuple(w.code for w in windows if w.code in alike and name in w.department)
        part += tuple(code for code in dict.fromkeys(of_it or alike) if code not in part)
        called = businesses_called(name, self._hall) if not part else frozenset()
        part += tuple(w.code for w in windows if called & set(w.business))
        if not part and len(name) == 2 and not set(name) & _SAYS_LITTLE:
            part = tuple(w.code for w in windows if any(_turns_round(name, b) for b in w.business))
        return part or tuple(w.code for w in windows if name in w.department)


@once_for_each_hall
def _businesses(hall: Hall) -> _Businesses:
    return _Businesses(hall)


def _turns_round(name: str, business: str) -> bool:
    """刻章 for 印章刻制: the verb first, as people say it, what it is done to first on the sign."""
    verb, thing = business.find(name[0]), business.find(name[1])
    return -1 < thing < verb and not {business[verb - 1 : verb + 1], business[verb : verb + 2]} & _SAYS_NOTHING


def _shortens(name: str, business: str) -> bool:
    """个体户 for 个体工商户登记: the same beginning, every character in order."""
    rest = iter(business)
    return name[:2] == business[:2] and all(c in rest for c in name)
