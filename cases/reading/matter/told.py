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
_OF_A_WINDOW = 0.7  # how likely, to be hers where it names the window
SURE = 0.8  # how likely, to be taken while something else was asked
_BESIDE_ITS_WINDOW = re.compile(r"的?(?:那个|那)?窗口的?(?:旁边|隔壁|边上|对面)")  # she came for another
_DOING = re.compile(r"[办申补换领取交缴报提查开登注变转迁落过续审退]")
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
        if best and best.sure >= _LIKELY:
            return said.reading((best.start, best.end), best.how, 0.95)
        whole = answers.matter_answer(text)
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


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
