"""Words that steer the talk, whatever is being asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cases.domain.draft import Question
from cases.domain.heard import Act
from cases.services.dialogue import noise
from cases.services.dialogue.complaint import ask_what_happened
from cases.services.dialogue.endings import to_a_person
from cases.services.dialogue.gather import gather
from cases.services.dialogue.questions import missing
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.starting_over import start_over
from cases.services.dialogue.told import tells_nothing
from cases.services.dialogue.turn import Effect, Step, Turn
from cases.services.dialogue.withdrawing import stop, withdraw


def hand_over(turn: Turn) -> Step:
    """She wants a person, who gets what she told in the same breath too."""
    return to_a_person(replace(turn, draft=gather(turn.draft, turn.heard, turn.now)))


def progress(turn: Turn) -> Step:
    """Where her cases stand; then back to what is open, if anything is."""
    if turn.draft.asking is None and not turn.draft.readings:
        return Step(turn.draft, (), Effect.SHOW_PROGRESS)
    return turn.go_on(effect=Effect.SHOW_PROGRESS)


def _what_is_missing(turn: Turn) -> Step:
    names = {r.name: r.cn for r in turn.rules.required}
    lacking = [names[q.value] for q in missing(turn.draft, turn.rules)]
    if not lacking:
        return turn.go_on(Say(Saying.NOTHING_MISSING))
    return turn.go_on(Say(Saying.MISSING, {"fields": "、".join(lacking)}))


def _help(turn: Turn) -> Step:
    return turn.go_on(Say(Saying.HELP))


def _sorry_for_bot(turn: Turn) -> Step:
    """She is annoyed at the machine: an apology, the way to a person, and the question again."""
    sorry = Say(Saying.SORRY_FOR_BOT, {"phone": turn.phone})
    if turn.draft.asking is None and tells_nothing(turn.draft):
        return Step(turn.draft.ask(Question.REASON), (sorry, Say(Saying.ASK_REASON)))
    return turn.go_on(sorry)


def _wait(turn: Turn) -> Step:
    """She will answer presently: nothing is asked anew, and nothing counted as asked."""
    if turn.draft.asking is None:
        return ask_what_happened(turn)
    return Step(turn.draft, (Say(Saying.TAKE_YOUR_TIME),))


STEERING: dict[Act, Callable[[Turn], Step]] = {
    Act.HUMAN: hand_over,
    Act.STOP: stop,
    Act.WITHDRAW: withdraw,
    Act.START_OVER: start_over,
    Act.WHAT_IS_MISSING: _what_is_missing,
    Act.HELP: _help,
    Act.PROGRESS: progress,
    Act.ABOUT_BOT: _sorry_for_bot,
    Act.NOISE: noise.meet,
    Act.WAIT: _wait,
}
