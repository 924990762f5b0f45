"""Whether a complaint is about another body, and the hall's windows and people in it were only asked or thanked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cases.reading.praise import is_praised

_OTHERS = (
    r"(?:中介|驾校|房东|司机|公交|班主任|校长|学校|检测站|卫生院|护士|医生|医院|妇幼|保险公司|业务员|燃气公司|供电|物业|邻居(?!跟我|和我|也)|快递"
    r"|送货|外卖|信用社|农信社|银行|柜员|施工队|修路|交警|警察|派出所|民警|村主任|村长|村支书|村干部|居委会|开发商|商家|店家|影楼|影城|包工头|拆迁)"
)
# Who says it outright: 我就投诉这个交警; 我说的不是你们大厅; 跟你们没关系.
_SAID_SO = re.compile(
    rf"(?:投诉|我要告|就要告|举报|告)(?:的(?:就)?是)?(?:这个|那个|这家|那家|这位|送)*{_OTHERS}"
    r"|(?<!难道)(?<!岂)不是(?:投诉|说|告)?(?:你们|咱们)(?:这个?|那个?)?(?:边|里)?(?:大厅|中心|[\u4e00-\u9fff]{1,4}[市县区]的)"
    r"(?!.{0,6}(?:吗|责任|规定|写|定的))"
    r"|[跟和与](?:你们|咱们)(?:大厅|中心|窗口)?(?:没有?(?:啥|什么)?关系|无关)"
    rf"|(?:气人?|可气|要说|该说)的是(?:隔壁|旁边|对面)?(?:这个|那个|这家|那家)?{_OTHERS}"
    r"|我投诉的?(?:不是|不怪)(?:你们|咱们)"
)
_BEGINS_WITH_THEM = re.compile(rf".{{0,12}}?{_OTHERS}")
_ACCUSED_BEFORE = re.compile(r"(?:投诉|举报|反映|告)(?:的|一下|就是|是|你们|那个|在)*$")
_ASKED_BEFORE = re.compile(r"(?:问过了?|我问|问了|支回(?:你们)?|也有)$")
# Served as it should be, or sent on: the hall did its part.
_DID_ITS_PART = re.compile(
    r".{0,4}?(?:问过|问了|备的?案|[办领](?:好|下来|成|完)了?的|正正经经|顺顺利利|(?:很|特别|挺|非常)顺利|只管|提醒|管不了|没有?这回事|没说的"
    r"|[跟给]我(?:们)?(?:说|讲|拍|发|寄|查)|翻着规定|人家(?:翻|好)|说(?:是中介|归|这归|不归)|的号过了)"
)


def about_others(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the plain `text` accuses another body, and accuses nothing at `spans`, where the hall's own windows or
    people are named."""
    if not spans or any(_ACCUSED_BEFORE.search(text[max(0, start - 10) : start]) for start, _ in spans):
        return False
    if _SAID_SO.search(text):
        return True
    them = _BEGINS_WITH_THEM.match(text)
    return them is not None and all(them.end() <= start and _did_its_part(text, start, end) for start, end in spans)


def _did_its_part(text: str, start: int, end: int) -> bool:
    asked = _ASKED_BEFORE.search(text[max(0, start - 8) : start])
    return bool(asked or _DID_ITS_PART.match(text, end) or is_praised(text, end))
