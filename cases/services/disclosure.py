"""What of a case a reader may see. Removed here, once, before any page gets hold of it.

A chief representative investigates her own unit: she gets the facts, never the person who complains. Where the
citizen asked for secrecy she does not get the citizen's words as a whole either, since people are known by their
way of telling things; only the words that the facts were read from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from cases.domain.case import Case, CaseEvent, Complainant, RegisterForm
from cases.domain.draft import Statement
from cases.domain.heard import Field, Reading
from cases.domain.roles import Permission, User
from cases.domain.workflow import Action

HIDDEN = "●"

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭"
    "廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳"
    "邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
)
_HAN = r"[\u4e00-\u9fff]"
_PERSONAL = re.compile(
    "|".join(
        (
            r"(?<!\d)[1-9]\d{16}[\dXx](?!\d)",  # an identity card
            r"(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d(?:[-\s.]?\d){8}(?!\d)",  # a mobile phone
            r"(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)",  # a land line
            r"\d{7,}",  # any other long number: an account, a QQ
            r"[零〇一二三四五六七八九幺洞两拐]{7,}",  # a number in words, as a recogniser writes it
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            r"(?:微信号?|QQ|qq)\s*(?:是|为|:)?\s*(?P<handle>[A-Za-z0-9][-\w]{4,19})",
            rf"(?:我叫|我的?名字(?:是|叫)|本人(?:叫|姓名)?|(?:投诉人|联系人|姓名)(?:是|为|:)\s*)"
            rf"(?P<name>[{_SURNAMES}]{_HAN}{{1,2}})",
            rf"我姓(?P<surname>[{_SURNAMES}])",
            rf"(?:家住|我住在?|住址(?:是|为|:)?)(?P<address>{_HAN}[^,。;!?\s]{{1,30}})",
        )
    ),
    re.ASCII,
)
_PARTS = ("handle", "name", "surname", "address")
_NARROW = {0xFEE0 + ascii: ascii for ascii in range(0x21, 0x7F)}  # full-width letters, digits and marks, one for one


def without_identity(text: str) -> str:
    """The text with numbers, names and addresses that could be the citizen's own covered, every character in its
    place, so that spans stay true. Covers what is written in a usual form; it is no promise to find everything."""
    covered = list(text)
    for found in _PERSONAL.finditer(text.translate(_NARROW)):
        start, end = next((found.span(part) for part in _PARTS if found[part] is not None), found.span())
        covered[start:end] = HIDDEN * (end - start)
    return "".join(covered)


def may_see(user: User, case: Case) -> bool:
    """Whether this case exists for this user at all. For a chief it does when it was passed on to her unit: what
    the complaint room has yet to judge, or judged to be none of the hall's, is not hers to read."""
    if not user.may(Permission.SEE_CASES):
        return False
    if user.may(Permission.SEE_ALL_WINDOWS):
        return True
    return case.form.value(Field.WINDOW) in user.windows and was_passed_on(case)


def was_passed_on(case: Case) -> bool:
    """Whether it was ever transferred to a unit."""
    return any(event.action == Action.TRANSFER.value for event in case.events)


def disclosed(case: Case, user: User) -> Case:
    """The case as this user may read it."""
    if user.may(Permission.SEE_COMPLAINANT):
        return case
    secret = case.complainant.wants_secrecy
    return replace(
        case,
        complainant=Complainant(case.complainant.channel, "", None, secret),
        form=_form(case.form, secret=secret),
        reply=None if secret or case.reply is None else without_identity(case.reply),
        events=tuple(_event(event, secret=secret) for event in case.events),
        evidence=() if secret else case.evidence,
    )


def _form(form: RegisterForm, *, secret: bool) -> RegisterForm:
    covered = {s.message_id: without_identity(s.text) for s in form.statements}
    return RegisterForm(
        readings={field: _reading(reading, covered) for field, reading in form.readings.items()},
        statements=()
        if secret
        else tuple(Statement(s.message_id, covered[s.message_id], s.at) for s in form.statements),
        staff_description=_reading(form.staff_description, covered) if form.staff_description else None,
    )


def _reading(reading: Reading, covered: Mapping[str, str]) -> Reading:
    """Value and quotation are covered as the whole message is: a number does not show again in a part of it."""
    said = reading.evidence
    whole = covered.get(said.message_id, "")
    words = whole[said.start : said.end] if len(whole) >= said.end else without_identity(said.words)
    value = words if reading.value == said.words else without_identity(reading.value)
    return replace(reading, value=value, evidence=replace(said, words=words))


def _event(event: CaseEvent, *, secret: bool) -> CaseEvent:
    if event.note is None:
        return event
    if secret and event.actor == "citizen":
        return replace(event, note=None)
    return replace(event, note=without_identity(event.note))
