"""Which of the facts she was asked for she says that she does not know."""

from __future__ import annotations

import re
from collections.abc import Collection

from cases.domain.draft import Question
from cases.domain.heard import Field
from cases.reading.act.words import DONT_KNOW, NOBODY

_ANSWERED_BY: dict[Question, frozenset[Field]] = {
    Question.WINDOW: frozenset({Field.WINDOW}),
    Question.STAFF: frozenset({Field.STAFF}),
    Question.TIME: frozenset({Field.DATE, Field.TIME}),
    Question.MATTER: frozenset({Field.MATTER}),
}
_NAMED: dict[Question, re.Pattern[str]] = {
    Question.WINDOW: re.compile(r"窗口|几号|号码|柜台"),
    Question.STAFF: re.compile(r"名字|姓名|叫(?:什么|啥)|姓(?:什么|啥)|是谁|哪(?:个|位)|工号|[胸工]?牌|人|认识|认得"),
    Question.TIME: re.compile(r"时间|几点|哪(?:一)?天|日期|什么时候|钟头"),
    Question.MATTER: re.compile(r"办(?:的)?(?:什么|啥)|业务|事项"),
}
# Who was there and where, people do not know; when it was and what for, they do.
_HARD = frozenset({Question.WINDOW, Question.STAFF})
_ALL = "都"
_BREATH = re.compile(r"[\s,，.。;；!！?？、~…]+")


def not_known(text: str, asked: Collection[Question], told: Collection[Field]) -> frozenset[Field]:
    """The fields of those questions `asked` to which `text` says 不知道, and of which it does not tell anything.

    不知道 speaks of what its clause names (名字没看清), else of window and person where they were asked for and not
    told, else of everything asked that is not told; 都不知道 of all of it.
    """
    open_ones = [q for q in asked if q in _ANSWERED_BY and not _ANSWERED_BY[q] & set(told)]
    found: set[Question] = set()
    for clause in _BREATH.split(text):
        if Question.STAFF in open_ones and NOBODY.search(clause):
            found.add(Question.STAFF)  # 都没人
        if DONT_KNOW.search(clause):
            named = {q for q, words in _NAMED.items() if words.search(clause)}
            meant = _HARD & set(open_ones) if _ALL not in clause else set()
            found.update(q for q in open_ones if q in (named or meant or open_ones))
    return frozenset(field for question in found for field in _ANSWERED_BY[question])
