"""A question of hers to us beside an answer: 领发票,我还想问下你们几点下班."""

from __future__ import annotations

import re

from cases.reading.act import asks_us

_LONGEST = 60  # characters of a question
_BREATH = re.compile(r"[\s,.;!。…]+")
_MARKS = re.compile(
    r"(?:对了|哦对|另外|顺便|我?还(?:想|要)|我再?想)(?:我)?(?:再|还|想|要)*(?:请?问|打听|咨询)(?:一?下|一声|个事)?"
)
# 你们能不能快点处理: she pleads, and waits for no answer.
_PLEADS = re.compile(r"快[点些]|赶[紧快]|尽[快早]|处理|管一?管|查一?查|说法|凭[什啥]|怎么(?:能|这样|可以|这么)|是不是")


def question_beside(text: str, *, is_story: bool) -> int | None:
    """Where in the narrow `text` a question of the hall begins behind an answer, or None where there is none.

    `is_story`: she tells what went wrong, where 你们几点下班 may be what she asked them; then she has to say that she
    asks us.
    """
    starts = [mark.start() for mark in _MARKS.finditer(text)]
    if not is_story:
        starts += [breath.end() for breath in _BREATH.finditer(text)]
    short = (at for at in sorted(starts) if len(text) - at <= _LONGEST)
    questions = (at for at in short if text[:at].strip() and asks_us(text[at:]))
    return next((at for at in questions if _PLEADS.search(text, at) is None), None)
