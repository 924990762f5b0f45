"""Which of several people is complained of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cases.reading.corrections import taken_back
from cases.reading.numerals import NUMERAL
from cases.reading.praise import is_praised, turns_to_another
from cases.reading.sound import sound_alike
from cases.reading.staff.bystanders import are_bystanders
from cases.reading.staff.directory import Directory
from cases.reading.staff.person import Person
from cases.reading.teller import teller_of

_DENIED_BEFORE = re.compile(r"(?<!是)不是$")
_BUT_ANOTHER_AFTER = re.compile(r"而?是(?:坐|在)?(?:她|他)?(?:旁边|边上|隔壁|对面|后面|前面|左|右)")
# 2号窗口王欣,不是10号那个王鑫: named only to tell the two apart.
_NAMESAKE_BEFORE = re.compile(r"(?<!是)不是[^\ue000是]{0,8}(?:的|那个)$")
_GIVES_HER_NUMBER = re.compile(r"(?<![工看翻查下眼])(?:号码|编号|单号|回执)[^\ue000]{0,8}$")  # 编号忘了,姓覃
_NOT_MEANT_BEFORE = re.compile(
    r"不是(?:要|来)?(?:说|投诉|告|针对|怪)(?:的)?(?:那个|这个)?$|不是(?:你们|你们的|你们家)(?:那个|这个)?$|(?:认不认识|认识|认得|提了?)$"
)
_ACCUSES = re.compile(r"投诉|举报|差评")
_PRAISED_BEFORE = re.compile(r"(?:好评给|表扬|夸夸?|点赞给|感谢|谢谢)(?:一下|的|那个|你们|是|在|[A-Z]?\d+号?窗?口?)*$")
_COMPLAINED_BEFORE = re.compile(
    r"(?:(?:投诉|举报|反映|告|说|讲|差评给)(?:的|一下|你们|那个)*(?:就是|是)?|就是|还是|换成是|要说的是|问题是)(?:你们"
    r"|那个|这个|在|窗口的?|[她他](?:旁边|边上|隔壁|对面|左手|右手)|旁边|边上|\ue000|的|姓|叫|[A-Z]?\d+号?窗?口?)*$"
)
_PASSED_AFTER = re.compile(r"(?:在(?:旁边|边上|后面|隔壁)[劝拉帮]|边上|旁边|隔壁|对面|旁边那个|身边|后面|前面那个)")
# 跟陈晨打听的时候, 问导办的方圆人去哪了: she was asked, and did no wrong.
_ASKED_BEFORE = re.compile(
    r"(?:[跟向找]|(?:问|找|喊|请)(?:了|过|到)?(?:导[办服询引]|咨询|服务台|总台)(?:台|员|那边)?的?(?:那个|那位)?)$"
)
_ASKED_AFTER = re.compile(
    r"(?:打听|请教|咨询|核实)|(?:那个|里面|窗口)?的?人(?:呢|都?去?哪|在哪)|帮[我着]?(?:喊|找|叫|问)"
)
_ALLOWS_AFTER = re.compile(
    r"(?:那天|当时|当场)?(?:还|也|都|明明)?[说讲](?:是|我?这个|你这个|过|我?的?(?:材料|手续|资料|东西|条件))?(?:还|都|就|也)?(?:可以|能办|不用|行|没问题|够了|符合|齐了|合格)"
)
_CONTRASTED_BEFORE = re.compile(r"人家$")  # 人家小陈
_HELPS_HERS_AFTER = re.compile(r"[她他]?帮我[^\ue000办查弄填问]{1,3}[办弄]")  # 帮我二爸办低保: her errand, no praise
_REACH = 20
_SERVED_WELL = re.compile(
    r"(?<!不)耐烦|(?<!不)实在(?=[,的,]|得很|$)|跑[前上]跑[后下].{0,4}[喊找叫催]|写得(?:清清楚楚|[很挺]?清楚)|心善|(?<![没不])(?:一次|一下子?|几分钟|当场)就[给帮]?我?(?:办|弄)(?:好|完|成|妥|下来)"
)
_AND_YET = re.compile(r"可是|但是|不过|偏偏|就是(?:太|不|要|让|收)")
# Who sat there before, and who sits there now: 先来那次是乌日娜, 这次换成王欣.
_FORMERLY_BEFORE = re.compile(
    r"(?:上上?[次回]|(?:头|第)一?[次回趟]|那天接待我?的|原先|以前|之前|当初|先是|原来)[^\ue000]{0,8}$"
)
_NOW_BEFORE = re.compile(
    r"(?:(?:换|变)(?:成|作|做)(?:了|是)?|换了个?|又碰[上到]|轮到|摊上)(?:一?个|另一?个)?(?:姓|叫|你们|那个|的|\ue000)*$"
)
_ABSENT_AFTER = re.compile(r"(?:那天|今天|当时)?(?:不在|没来|没上班|请假|休假|休息)")
_AT_LAST = re.compile(r"(?:最后|结果|后来)[^\ue000]{0,8}$")
_SENT_BEFORE = re.compile(r"(?:让|叫|喊|要)我?们?(?:再|又|先)?(?:去)?(?:找|问|联系)$|归$|推给$")
_A_SIGN = re.compile(
    rf"(?:[A-Z]|[\u4e00-\u9fff])?[{NUMERAL}]{{1,3}}(?:号|窗口|窗|台|的|那个)*"
)  # the window beside a name
# 我告的是1号的徐蔓,不是B3的高宇.
_NOT_SHE_BEFORE = re.compile(rf"(?<![是要])不是(?:叫|{_A_SIGN.pattern})?(?:的|那个)*$")
_LET_BEFORE = re.compile(r"[让叫喊请]$")
_DEALS_AFTER = re.compile(r"(?:来|去)?(?:管|处理|办理?(?=$|[,的吧])|弄|接手|给[你我])")  # 让小孟管
_SENDS_ON = re.compile(r"(?:(?:让|叫|喊|指|推)我?|要我)们?(?:去|到|上|找|问|给)|[你您]去|推[到给]")
_NOT_HER = re.compile(r".{0,10}?(?:投诉的不是|不是投诉|不投诉|跟)(?:她|他)(?!说|讲|争|吵)")
_ACTS = re.compile(
    r"(?:他|她|就|却|又|还|偏|老师|科长|主任|局长|同志|的)*(?:说|让|把|不|爱|啥|冲我|朝我|冷|凶|装|磨|拖|卡|压|睡|玩|看|刷|聊|抽|嗑|态度|骂|吼|扔|摔|推|嫌|要|叫|非|硬|跟|在|拿"
    r"|对|问|收|讲|给|当着|一|太|很)"
)


_TELLS = 0.6


def accused(
    text: str,
    people: Sequence[Person],
    directory: Directory,
    window: str | None,
    *,
    surely: bool = False,
    wrong: tuple[int, int] | None = None,
) -> Person | None:
    """The person complained of, with everything known of her from all the places that mean her; None where nobody is.

    In a message that turns from one person's praise to somebody unnamed, or to another window than hers, that is
    nobody; in one of praise alone, the person praised. `surely`: nobody who is praised, nor anybody where another
    is as likely. `wrong` is where what went wrong seems to be told: whoever is named last before it, did it.
    """
    herself = {p.family for p in people if p.surname and _GIVES_HER_NUMBER.search(text[max(0, p.start - 12) : p.start])}
    aside = are_bystanders(text, people)
    people = [
        p for p, out in zip(people, aside, strict=True)
        if not out
        and not (_NAMESAKE_BEFORE.search(text, max(0, p.start - 14), p.start) and _is_like_another(p, people))
        and not (_DENIED_BEFORE.search(text, max(0, p.start - 8), p.start) and _BUT_ANOTHER_AFTER.match(text, p.end))
        and not (p.surname and p.family in herself and text[p.end : p.end + 1] != "的")
    ]  # fmt: skip
    struck = taken_back(text, [(p.start, p.end) for p in people], aside=_A_SIGN)
    left = [p for i, p in enumerate(people) if i not in struck]
    if not left:
        return None
    scores: list[tuple[float, int]] = []
    for i, person in enumerate(left):
        following = next((p.start for p in left[i + 1 :] if p.family != person.family), len(text))
        scores.append((_weight(text, person, following, directory, window), -i))
    blamed = [i for i, (score, _) in enumerate(scores) if score > 0]
    teller = teller_of([left[i] for i in blamed], wrong) if wrong else None
    if teller is not None:
        scores[blamed[teller]] = (scores[blamed[teller]][0] + _TELLS, -blamed[teller])
    total: dict[int, float] = {}
    for i, person in enumerate(left):
        total[i] = sum(scores[j][0] * (1 if j == i else 0.5) for j, p in enumerate(left) if _same(person, p, directory))
    best = max(total, key=lambda i: (total[i], -i))
    if total[best] <= 0:
        names = left[best].candidates or (left[best].name or "",)
        sits_at = frozenset().union(*(directory.windows_of.get(name, frozenset()) for name in names))
        elsewhere = window is not None and bool(sits_at) and window not in sits_at
        if surely or elsewhere or turns_to_another(text, left[best].end):
            return None
    same = [p for p in left if _same(left[best], p, directory)]
    if surely and any(total[i] == total[best] for i, p in enumerate(left) if p not in same):
        return None
    return _fullest(same, directory)


def _is_like_another(person: Person, people: Sequence[Person]) -> bool:
    return any(p.start < person.start and sound_alike(p.name or "", person.name or "") for p in people)


def _weight(text: str, person: Person, following: int, directory: Directory, window: str | None) -> float:
    before, after = text[max(0, person.start - 14) : person.start], text[person.end : person.end + 16]
    weight = 1.0 + (0.5 if person.name else 0.3 if person.badge else 0.0)
    if _NOT_MEANT_BEFORE.search(before) or _NOT_SHE_BEFORE.search(before):
        weight -= 5.0
    elif _COMPLAINED_BEFORE.search(before):
        weight += 2.0
    elif _SENT_BEFORE.search(before) or (_LET_BEFORE.search(before) and _DEALS_AFTER.match(after)):
        weight -= 2.5
    elif following < len(text) and _SENDS_ON.search(text, person.end, following):
        weight -= 1.0
    if person.name and window is not None and window in directory.windows_of.get(person.name, ()):
        weight += 1.0
    if _NOW_BEFORE.search(before):
        weight += 1.5
    elif _AT_LAST.search(before):
        weight += 0.5
    elif _FORMERLY_BEFORE.search(before):
        weight -= 0.5
    if (_ASKED_BEFORE.search(before) and _ASKED_AFTER.match(after)) or _ALLOWS_AFTER.match(after):
        weight -= 1.5
    if _CONTRASTED_BEFORE.search(before):
        weight -= 1.5
    if _PASSED_AFTER.match(after):
        weight -= 3.0
    elif _ABSENT_AFTER.match(after):
        weight -= 1.5
    if _is_well_spoken_of(text, person, following) or _NOT_HER.match(text, person.end):
        weight -= 5.0
    if _ACTS.match(after):
        weight += 1.0
    return weight


def _is_well_spoken_of(text: str, person: Person, following: int) -> bool:
    before = text[max(0, person.start - 14) : person.start]
    after = text[person.end : min(following, person.end + _REACH)]
    if _SERVED_WELL.search(after) and not _AND_YET.search(text, person.end, person.end + 2 * _REACH):
        return True
    is_good = is_praised(text, person.end, following) and not _HELPS_HERS_AFTER.match(text, person.end)
    return is_good or bool(_ACCUSES.search(text) and _PRAISED_BEFORE.search(before))


def _same(one: Person, other: Person, directory: Directory) -> bool:
    """Whether two mentions can mean one person."""
    if one is other:
        return True
    names = [directory.name_of.get(p.badge, None) if p.badge else p.name for p in (one, other)]
    if names[0] and names[1]:
        return names[0] == names[1]
    if one.badge and other.badge:
        return one.badge == other.badge
    families = [n[:1] if n else p.family for n, p in zip(names, (one, other), strict=True)]
    return families[0] is not None and families[0] == families[1]


def _fullest(same: Sequence[Person], directory: Directory) -> Person:
    """A name in the directory before a name, before a badge with a surname that fits, a badge, a surname."""
    named = [p for p in same if p.name] + [p for p in same if p.candidates]
    if named:
        return next((p for p in named if p.name in directory.windows_of), named[0])
    badge = next((p for p in same if p.badge), None)
    if badge is None:
        return same[0]
    surname = next((p.surname for p in same if p.surname), None)
    holder = directory.name_of.get(badge.badge or "")
    if surname and holder and holder.startswith(surname):
        return Person(badge.start, badge.end, "badge", name=holder)
    return badge
