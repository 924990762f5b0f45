"""She takes it back: the complaint that is open is dropped, a case that was filed withdrawn once she has confirmed."""

from __future__ import annotations

import re
from dataclasses import replace

from cases.domain.draft import Outcome
from cases.domain.heard import Act
from cases.services.dialogue.endings import answer_only
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.told import names_nobody, tells_nothing_for_sure
from cases.services.dialogue.turn import Effect, Step, Turn

# 我不是投诉,就问个路: nobody complained.
_ONLY_ASKS = re.compile(r"问|咨询|打听|查一?[下查]|了解")
# 没有窗口,我就问问: said by herself, whatever her question was taken for.
_JUST_ASKS = re.compile(r"(?:就|只|光)(?:是|想|来|要)*(?:问|咨询|打听|了解)|我(?:是|想|来)*问(?:个|一下)?路")


def stop(turn: Turn) -> Step:
    """She wants no more of this: the open complaint is dropped, where there is none a case of hers sought."""
    if turn.draft.asking is None and not turn.draft.readings:
        return withdraw(turn)
    if tells_nothing_for_sure(turn.draft) and _ONLY_ASKS.search(turn.heard.text):
        return answer_only(turn)
    if names_nobody(turn.draft) and _JUST_ASKS.search(turn.heard.text):
        return answer_only(turn)
    return _drop(turn)


def withdraw(turn: Turn) -> Step:
    """She takes her complaint back: the open one is dropped, where there is none a case of hers sought."""
    if turn.draft.asking is not None or turn.draft.readings:
        return _drop(turn)
    return Step(turn.draft, (), Effect.SEEK_CASE_TO_WITHDRAW)


def answered(turn: Turn) -> Step:
    """Asked whether her case is to be withdrawn: it is where she says so, and stands on any other answer."""
    number = turn.draft.withdrawing or ""
    if turn.heard.act in (Act.AFFIRM, Act.WITHDRAW):
        said = Say(Saying.CASE_WITHDRAWN, {"number": number})
        return turn.end(Outcome.WITHDRAWN, said, effect=Effect.WITHDRAW_CASE)
    return turn.end(Outcome.ANSWERED, Say(Saying.CASE_KEPT, {"number": number}))


def _drop(turn: Turn) -> Step:
    if turn.draft.withdrawing is not None:
        return answered(turn)
    if turn.draft.is_choosing:  # she means both
        turn = replace(turn, draft=replace(turn.draft, kept=()))
    return turn.end(Outcome.WITHDRAWN, Say(Saying.DROPPED))
