"""The matter as she tells it: in answer to our question, beside another answer, or of her own accord."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from cases.domain.draft import Question
from cases.domain.heard import Act, Field, Reading
from cases.reading import answers
from cases.reading.corrected import new_matter
from cases.reading.matter import Matter, MatterReader
from cases.reading.ngrams import letters
from cases.reading.one_breath import but_by_business, of_matter_alone
from cases.reading.utterance import Span, Utterance

_LIKELY = 0.5  # how likely a matter must be to be taken out of the answer to our question for it
_SHORT = 14  # letters
_OF_A_WINDOW = 0.7  # how likely, to be hers where it names the window
SURE = 0.8  # how likely, to be taken while something else was asked
_BESIDE_ITS_WINDOW = re.compile(r"的?(?:那个|那)?窗口的?(?:旁边|隔壁|边上|对面)")  # she came for another
_DOING = re.compile(r"[办申补换领取交缴报提查开登注变转迁落过续审退]")
_SHE_CAME_BEFORE = re.compile(r"[我俺][^\W_]{0,3}$|[去来]$")
_ASKED = re.compile(r"[问哪咋]|打听|什么|怎么")  # 打听过户在哪办: she came for less than all of it
# 办过户 啊不 记岔了 办查档: what she ends with.
_BEGUN_ANEW = re.compile(
    r"^.{2,14}?(?:[啊哦噢呃哎]不|不对|[说讲记][错岔混]了?)"
    r"(?:[\W_]|不对|不是|[说讲记][错岔混]了?|应该|其实|是)*(?P<new>(?<!不)\w{2,}.*)$"
)
_TELLS_NONE = (Act.AFFIRM, Act.DENY, Act.DONT_KNOW, Act.STOP, Act.WITHDRAW)


def read_matter(said: Utterance, matters: MatterReader, act: Act, readings: Mapping[Field, Reading]) -> Reading | None:
    """What she came to do, in her words; `readings` are the other facts of the message, whose words are taken."""
    text = of_matter_alone(said.narrow, readings) if said.also is Question.MATTER else said.narrow
    asked = Question.MATTER if said.also is Question.MATTER else said.asked
    changed = new_matter(text) if act in (Act.CORRECT, Act.DENY) else None
    if changed:
        return said.reading(changed, "answer", 0.9)
    if act in _TELLS_NONE:
        return None
    told = but_by_business(readings) if asked is Question.MATTER else readings.values()
    taken = [(r.evidence.start, r.evidence.end) for r in told]
    best = matters.find(text, spoken=said.is_spoken, taken=taken)
    if asked is Question.MATTER:
        anew = None if taken else _BEGUN_ANEW.match(text)
        if anew and (span := answers.matter_answer(text[anew.start("new") :])):
            return said.reading((anew.start("new") + span[0], anew.start("new") + span[1]), "answer", 0.9)
        whole = answers.matter_answer(text)
        if best and best.sure >= _LIKELY:
            span = (best.start, best.end)
            is_all = (
                whole
                and not taken
                and said.asked is asked
                and act is Act.INFORM
                and _is_all_in_one_breath(text, whole, span)
            )
            return said.reading(whole if whole and is_all else span, best.how, 0.95)
        free = whole and not any(_meet(whole, other) for other in taken)
        # 想起来了,叫王芳: where another fact was said, only what names something done is the matter as well.
        if whole and free and act is Act.INFORM and (not taken or _DOING.search(text, *whole)):
            # Asked for the reason in the same breath, what names no business answers that: 她骂我.
            return None if said.asked is Question.REASON else said.reading(whole, "answer", 0.8)
        return said.reading((best.start, best.end), best.how, 0.7) if best else None
    if best is None and said.is_free:
        best = _by_which_she_calls_the_window(text, said, matters, readings)
    if best is None or _BESIDE_ITS_WINDOW.match(text, best.end):
        return None
    if said.asked is Question.WINDOW and _only_tells_the_window(text, best):
        return None
    is_all = letters(text[best.start : best.end]) == letters(text)
    if not said.is_free and (Field.MATTER in said.known or best.sure < (_LIKELY if is_all else SURE)):
        return None
    return said.reading((best.start, best.end), best.how, min(0.97, best.sure))


def _by_which_she_calls_the_window(
    text: str, said: Utterance, matters: MatterReader, readings: Mapping[Field, Reading]
) -> Matter | None:
    """领残疾证那个窗口关着: the business that names the window, where nothing else is told and it is likely hers."""
    taken = [(r.evidence.start, r.evidence.end) for r in but_by_business(readings)]
    if len(taken) == len(readings):
        return None
    own = matters.find(text, spoken=said.is_spoken, taken=taken)
    # 建议办社保卡的窗口中午也开: others may have come for it, so it is never as sure as what is told for itself.
    return replace(own, sure=_OF_A_WINDOW) if own and own.sure >= _OF_A_WINDOW else None


def _only_tells_the_window(text: str, best: Matter) -> bool:
    """残疾证那个十五号, 十二号窗水电报装: the business is how she knows the window; she may have come for another."""
    return len(letters(text)) <= _SHORT and _SHE_CAME_BEFORE.search(text[: best.start]) is None


def _is_all_in_one_breath(text: str, whole: Span, best: Span) -> bool:
    """给我妈换医保卡: whatever she says around the business belongs to what she came for, where she says little."""
    said = text[slice(*whole)]
    covers = whole[0] <= best[0] and best[1] <= whole[1]
    asks = _ASKED.search(said)
    return covers and len(said) <= _SHORT and letters(text[whole[1] :]) == "" and letters(said) == said and not asks


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
