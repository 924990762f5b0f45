"""What a decision is made of: the turn that comes in, the step that goes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from cases.domain.draft import Draft, Outcome, Question
from cases.domain.hall import Hall
from cases.domain.heard import Heard
from cases.domain.ruleset import RuleSet
from cases.services.dialogue.questions import ask, next_question, which_first
from cases.services.dialogue.sayings import Say, Saying

# After so long a silence she has to be reminded of what she was telling.
RESUME_AFTER = timedelta(minutes=30)


class Effect(str, Enum):
    """What the turn demands of the world, done by `conversation` in the same transaction."""

    FILE = "file"
    HAND_OVER = "hand_over"
    SHOW_PROGRESS = "show_progress"
    SEEK_CASE_TO_WITHDRAW = "seek_case_to_withdraw"
    WITHDRAW_CASE = "withdraw_case"
    UPDATE_CONTACT = "update_contact"


@dataclass(frozen=True)
class Step:
    """The next draft, what to say, and what must happen."""

    draft: Draft
    say: tuple[Say, ...] = ()
    effect: Effect | None = None


@dataclass(frozen=True)
class Turn:
    """Everything a decision needs."""

    draft: Draft
    heard: Heard
    now: datetime
    rules: RuleSet
    hall: Hall
    resume_after: timedelta = RESUME_AFTER

    @property
    def phone(self) -> str:
        return self.hall.phone or ""

    def article(self, ground: str) -> str:
        """The article of a ground of refusal; the loader has seen to it that the grounds named here are there."""
        refusal = self.rules.refusal(ground)
        if refusal is None:
            raise LookupError(f"the rule set has no ground of refusal {ground}")
        return refusal.article

    def end(self, outcome: Outcome, *say: Say, effect: Effect | None = None) -> Step:
        """The draft closed with `outcome`."""
        return Step(replace(self.draft, outcome=outcome, asking=None), say, effect)

    def go_on(self, *before: Say, effect: Effect | None = None) -> Step:
        """Say `before`, then come back to the question that is open, or to the next one."""
        if self.draft.withdrawing is not None:
            return Step(self.draft, (*before, Say(Saying.ASK_WITHDRAW, {"number": self.draft.withdrawing})), effect)
        if self.draft.is_choosing:
            return Step(self.draft, (*before, which_first(self.draft)), effect)
        question = self.draft.asking or next_question(self.draft, self.rules)
        if question is Question.CONFIRM or question is None:
            return self.read_back(*before)
        if question not in _ASKABLE:
            return Step(self.draft, before, effect)
        before_asking = self.draft
        if self.draft.asking is question:
            # Coming back to a question after a digression is no new asking: same words, same count.
            times = {**self.draft.times_asked, question.value: self.draft.asked(question) - 1}
            before_asking = replace(self.draft, times_asked=times)
        draft, words = ask(before_asking, question, self.rules, self.hall)
        return Step(draft, (*before, words), effect)

    def read_back(self, *before: Say) -> Step:
        return Step(self.draft.ask(Question.CONFIRM), (*before, Say(Saying.READ_BACK)))


_ASKABLE = frozenset({Question.REASON, Question.WINDOW, Question.STAFF, Question.TIME, Question.MATTER})
