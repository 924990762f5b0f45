"""Whether what reads or sounds like a name of the directory is meant for one."""

from __future__ import annotations

import re

from cases.reading.sound import likeness
from cases.reading.spans import Plain
from cases.reading.staff.surnames import AFTER_A_NAME, ALSO_WORDS, EVERYDAY, SURNAMES
from cases.reading.staff.words import CUE_BEFORE, ROLE_AFTER, ROLE_BEGINS, TIME_AFTER

# Right behind a window's sign stands whoever sits there: 十二号红涛, 诶五的蔡衣云.
_BEHIND_A_SIGN = re.compile(r"(?:[\d一二三四五六七八九十幺两][号好]?|窗口|[号窗]台|柜台)(?:的那个|那个|的)?$")
_ASKING = frozenset({"什么", "啥子", "怎么", "哪个", "哪位", "何人"})
_SHE_ACTS = re.compile(r"[她他][说讲把让叫要就非又不]")
_ACTS = frozenset("说讲把让叫要非不")


def is_all_that_is_called(words: Plain, at: int, name: str, called: bool) -> bool:
    """Whether a name is told at `at` (`called`: 叫…, 牌子上写的…) and is no longer than `name`."""
    end = at + len(name)
    return called and (end == len(words.text) or bool(words.breaks[end]) or words.text[end] in AFTER_A_NAME)


def is_no_name(words: Plain, at: int, name: str) -> bool:
    """不晓得叫什么, 姓陈一个女的: what sounds like a name only asks for one, or counts whoever is told of."""
    end = at + len(name)
    if words.text[at:end] in _ASKING:
        return True
    return words.text.startswith("一", end - 1) and words.text[end : end + 1] in tuple("个位名")


def goes_on(words: Plain, at: int, name: str) -> bool:
    """Whether a longer name is called here than `name`: 叫李静怡的 is not 李静."""
    text, end = words.text, at + len(name)
    if len(name) > 2 or not text[:at].endswith("叫") or end >= len(text) or words.breaks[end]:
        return False
    if text[end] in AFTER_A_NAME or text[end] in ROLE_BEGINS or not "\u4e00" <= text[end] <= "\u9fff":
        return False
    return end + 1 == len(text) or bool(words.breaks[end + 1]) or text[end + 1] in "的这那"


def is_name(words: Plain, at: int, name: str) -> bool:
    """Whether what reads like a name of the directory is one, and no part of other words: 支付强制收费."""
    end = at + len(name)
    if name in ALSO_WORDS:
        if words.text.startswith(("时分", "前后"), end):
            return False
        return _is_called(words, at, end)
    if len(name) > 2 or name[0] not in EVERYDAY or _is_called(words, at, end):
        return True
    return bool(words.breaks[end]) or words.text[end] in AFTER_A_NAME


def sounds_meant(words: Plain, at: int, name: str, spoken: bool, is_here: bool) -> bool:
    """Whether what only sounds like `name` stands where a name would stand."""
    text, end = words.text, at + len(name)
    alike = [likeness(c, text[at + i]) for i, c in enumerate(name)]
    is_behind_a_sign = is_here and _BEHIND_A_SIGN.search(text[max(0, at - 6) : at]) is not None
    if not spoken:
        if is_behind_a_sign and min(alike) >= 3 and _ends(words, end):
            return True  # 3号窗口章静, where 张静 sits
        return alike[0] == 4 and min(alike) >= 2 and (len(name) > 2 or is_here)
    is_hers = is_here and alike[0] == 4 and _ends(words, end) and text[at:end] not in ALSO_WORDS
    if is_hers and (min(alike) >= 3 or (is_behind_a_sign and text[at] in SURNAMES)):
        return True  # 办身份证程佳在九号窗口; 十二号窗口高新, where 高兴 sits
    if is_here and min(alike) >= 3 and words.breaks[at] and _ends(words, end) and text[at:end] not in ALSO_WORDS:
        return True  # 交契税 离静 长得白净那个, where 黎静 sits: said for itself
    before = text[max(0, at - 4) : at]
    cue = bool(CUE_BEFORE.search(before)) or at == 0 or bool(words.breaks[at])
    cue = cue or (is_here and re.search(r"[一二三四五六七八九十好]$", before) is not None)
    ended = end == len(text) or text[end] in AFTER_A_NAME or bool(words.breaks[end]) or text[end] in SURNAMES
    ended = ended or bool(ROLE_AFTER.match(text, end) or TIME_AFTER.match(text, end))
    if ended and alike[0] == 4 and text[at] in SURNAMES - EVERYDAY and min(alike) >= 2:
        return True  # her very surname, which is no other word
    if len(name) > 3 and min(alike) >= 2:
        return True
    if is_here and min(alike) >= 3 and _SHE_ACTS.match(text, end):
        return True  # 换执照宅雨她讲, where 翟雨 sits
    if is_here and min(alike) >= 3 and (at == 0 or words.breaks[at]) and text[end : end + 1] in _ACTS:
        return text[at:end] not in ALSO_WORDS  # 雨心说办不了, where 于鑫 sits
    if is_behind_a_sign and min(alike) >= 2:
        return True
    if len(name) == 3 and alike[0] == 4 and text[at] in SURNAMES - EVERYDAY and min(alike) >= 3:
        return True
    if ROLE_AFTER.match(text, end) and cue and min(alike) >= 2:
        return True
    if re.search(r"[那这]个$", before) and (
        (is_here and min(alike) >= 3) or (alike[0] == 4 and text[at] in SURNAMES - EVERYDAY and min(alike) >= 2)
    ):
        return True  # 那个书强鼓起眼睛, where 舒强 sits
    if len(name) == 3 and alike[1:] == [4, 4] and alike[0] >= 2:
        return True  # her whole given name
    acts = text[end : end + 1] in _ACTS and text[at] in SURNAMES and text[at:end] not in ALSO_WORDS
    if acts and alike[0] >= 2 and alike[1] == 4:
        return True  # 林倩说, where 蔺倩 sits
    if at == 0 and ended and alike[0] >= 3 and alike[1] == 4 and name not in ALSO_WORDS:
        return True
    family = text[at] in SURNAMES and (text[at] not in EVERYDAY or text[at] == name[0])
    if len(name) > 2:
        return (family or cue) and (ended or cue) and (min(alike[1:]) >= 2 or is_here or family)
    if not cue and (alike[0] == 4 or (is_here and family)) and text[end : end + 1] in tuple("他她说讲"):
        cue = True
    if not (cue and ended):
        return False
    if text[at] in SURNAMES:
        return family or is_here or before.endswith("叫")
    if before.endswith(("叫", "名字是", "牌子上写的", "牌子上写着")):
        return True
    return is_here and (
        bool(re.search(r"(?:叫|窗口|窗口那个|号那个|\d|的|的是)$", before))
        or (bool(re.search(r"(?:那个|号|[一二三四五六七八九十])$", before)) and min(alike) >= 2)
    )


def _ends(words: Plain, end: int) -> bool:
    return end == len(words.text) or bool(words.breaks[end]) or words.text[end] in AFTER_A_NAME


def _is_called(words: Plain, start: int, end: int) -> bool:
    """Whether a word that is also a name stands where a person is named or acts."""
    text = words.text
    return bool(
        start == 0
        or words.breaks[start]
        or CUE_BEFORE.search(text[max(0, start - 4) : start])
        or ROLE_AFTER.match(text, end)
        or text[end : end + 1] in tuple("他她说让把给收骂吼")
        or end == len(text)
    )
