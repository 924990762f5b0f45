"""What answers the question for the name: 李强, 好像姓李, 王, 0235."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.matter.nouns import NOUNS
from cases.reading.numerals import DIGITS
from cases.reading.spans import Plain
from cases.reading.staff.by_badge import as_issued, badge_spelled
from cases.reading.staff.directory import Directory
from cases.reading.staff.full_names import name_end
from cases.reading.staff.person import Person
from cases.reading.staff.surnames import COMPOUND, EVERYDAY, SURNAMES
from cases.reading.staff.words import TITLED

# 零六 零六零二; 0601,哦不,0602.
_BADGE_BEGUN_ANEW = re.compile(
    rf"[A-Z]{{0,3}}[{DIGITS}洞拐勾]{{1,9}}(?: |呃|额|啊|哦|[不说记]?对|[说记]?错了?|不|应该|是){{1,6}}"
    rf"(?=[A-Z]{{0,3}}[{DIGITS}洞拐勾]{{3,10}}号?$)"
)
_NO_NAMES = frozenset({"结果", "进度", "一下", "一查"})
_EVERYBODY = frozenset({"全部", "全体", "全都"})


def bare_answer(words: Plain, directory: Directory) -> Iterator[Person]:
    """What answers the question for the name: 李强, 好像姓李, 王, 0235."""
    start, core = core_of(words.text)
    if anew := _BADGE_BEGUN_ANEW.match(core):
        start, core = start + anew.end(), core[anew.end() :]
    spelled = badge_spelled(core) if re.fullmatch(rf"[A-Z]{{0,3}}[{DIGITS} 洞拐勾]{{3,10}}号?", core) else None
    if spelled:
        yield Person(start, start + len(core), "badge", badge=as_issued(spelled, directory))
    elif core in SURNAMES or core in COMPOUND:
        yield Person(start, start + len(core), "answer", surname=core)
    elif 2 <= len(core) <= 4 and name_end(words, start) == start + len(core) and not _is_nobody(core):
        yield Person(start, start + len(core), "answer", name=core)
    elif (name := _in_the_first_breath(words, start)) is not None:
        yield Person(start, start + len(name), "answer", name=name)


def _in_the_first_breath(words: Plain, start: int) -> str | None:
    """王丽娟 他们都这么喊: a full name before whatever else she says."""
    end = name_end(words, start)
    if end is None or end >= len(words.text) or not words.breaks[end] or TITLED.match(words.text, start):
        return None
    name = words.text[start:end]
    return None if _is_nobody(name) or name[0] in EVERYDAY else name


def core_of(text: str) -> tuple[int, str]:
    """What an answer says, and where: without what leads in and trails off."""
    core = re.sub(r"^(?:呃|额|嗯|啊|哦|好像|应该|可能|是|叫|就是|那个|她|他|我记得)*", "", text)
    return len(text) - len(core), re.sub(r"(?:吧|啊|呀|嘛|哦|呢|来着|好像|的|\*)+$", "", core)


def _is_nobody(core: str) -> bool:
    """房产证, 查档案: what she came for answers another question; 全部 names nobody."""
    return core in _EVERYBODY or core.endswith("证") or core in NOUNS or core[1:] in NOUNS or core[1:] in _NO_NAMES
