"""What is still missing, and what to ask for next."""

from __future__ import annotations

from cases.domain.draft import Draft, Question
from cases.domain.hall import Hall
from cases.domain.heard import Field, Heard
from cases.domain.ruleset import RuleSet
from cases.services.dialogue.sayings import Say, Saying
from cases.services.dialogue.told import is_sure_of_reason
from cases.services.dialogue.which_staff import ask_which

# Which facts answer a question.
ANSWERS: dict[Question, tuple[Field, ...]] = {
    Question.WINDOW: (Field.WINDOW,),
    Question.STAFF: (Field.STAFF,),
    Question.TIME: (Field.DATE, Field.TIME),
    Question.MATTER: (Field.MATTER,),
    Question.REASON: (Field.REASON,),
}
_ASK: dict[Question, tuple[Saying, Saying]] = {
    Question.REASON: (Saying.ASK_REASON, Saying.ASK_REASON_AGAIN),
    Question.WINDOW: (Saying.ASK_WINDOW, Saying.ASK_WINDOW_AGAIN),
    Question.STAFF: (Saying.ASK_STAFF, Saying.ASK_STAFF_AGAIN),
    Question.TIME: (Saying.ASK_TIME, Saying.ASK_TIME_AGAIN),
    Question.MATTER: (Saying.ASK_MATTER, Saying.ASK_MATTER_AGAIN),
}
# What is natural to ask in one breath where it can be read; who listens is asked one thing at a time.
_IN_ONE_BREATH: dict[tuple[Question, Question], Saying] = {
    (Question.WINDOW, Question.STAFF): Saying.ASK_WINDOW_AND_STAFF,
    (Question.TIME, Question.MATTER): Saying.ASK_TIME_AND_MATTER,
    (Question.REASON, Question.MATTER): Saying.ASK_REASON_AND_MATTER,
    (Question.WINDOW, Question.TIME): Saying.ASK_WINDOW_AND_TIME,
    (Question.WINDOW, Question.MATTER): Saying.ASK_WINDOW_AND_MATTER,
    (Question.STAFF, Question.TIME): Saying.ASK_STAFF_AND_TIME,
    (Question.STAFF, Question.MATTER): Saying.ASK_STAFF_AND_MATTER,
}
# The others belong together less, and are asked together only where nothing else is missing.
_CLOSE = frozenset({Saying.ASK_WINDOW_AND_STAFF, Saying.ASK_TIME_AND_MATTER})
# Nobody likes to be asked a third time.
TIMES_TO_ASK = 2
_FEW_WORDS = 10
_ANSWER = "answer"


def missing(draft: Draft, rules: RuleSet) -> tuple[Question, ...]:
    """What the rules demand and the draft lacks, in the rules' order of asking."""
    return tuple(
        question
        for question in (Question(required.name) for required in rules.required)
        if not _is_settled(draft, question)
    )


def next_question(draft: Draft, rules: RuleSet) -> Question | None:
    """What to ask now, or None where there is nothing left to ask."""
    return next(iter(missing(draft, rules)), None)


def ask(draft: Draft, question: Question, rules: RuleSet, hall: Hall) -> tuple[Draft, Say]:
    """The draft waiting for `question`, and the words for this first or second time of asking.

    On chat a second missing fact is asked for in the same breath, where neither was asked for before.
    """
    if question is Question.STAFF and draft.candidates:
        return draft.ask(question), ask_which(draft, hall)
    if (other := _other(draft, question, rules)) is not None:
        return draft.ask(question, also=other), Say(_IN_ONE_BREATH[question, other])
    first, again = _ASK[question]
    return draft.ask(question), Say(again if draft.asked(question) else first)


def which_first(draft: Draft) -> Say:
    """The question which of two complaints comes first, each named by what tells it from the other."""
    first, second = draft.kept[0], draft.kept[1]
    return Say(Saying.ASK_WHICH_FIRST, {"first": named(first, second), "second": named(second, first)})


def named(complaint: Heard, other: Heard | None = None) -> str:
    """A complaint by its window, else its person, else its business: the first in which it differs from `other`."""
    for field in (Field.WINDOW, Field.STAFF, Field.MATTER):
        reading = complaint.readings.get(field)
        against = other.readings.get(field) if other else None
        if reading is not None and (against is None or against.value != reading.value):
            return _in_words(field, reading.value)
    return complaint.readings[Field.REASON].value[:_FEW_WORDS]


def _in_words(field: Field, value: str) -> str:
    if field is Field.WINDOW:
        return f"{value}号窗口" if value.isdigit() else f"{value}窗口"
    return value.replace("*", "某").replace("#", "工号")


def _other(draft: Draft, question: Question, rules: RuleSet) -> Question | None:
    """Another missing fact that is natural to ask together with `question`, where nothing of either is known."""
    open_ones = missing(draft, rules)
    if draft.channel.is_spoken or draft.candidates:  # a name of which only the sound is known has its own question
        return None
    for pair, saying in _IN_ONE_BREATH.items():
        if pair[0] is question and pair[1] in open_ones and (saying in _CLOSE or len(open_ones) == len(pair)):
            is_new = not any(draft.asked(q) or any(f in draft.readings for f in ANSWERS[q]) for q in pair)
            return pair[1] if is_new else None
    return None


def _is_settled(draft: Draft, question: Question) -> bool:
    if question.value in draft.unknown:
        return True
    if question is Question.TIME:
        # A date without an hour is asked about once; she may not remember.
        has_date = Field.DATE in draft.readings
        return has_date and (Field.TIME in draft.readings or draft.asked(Question.TIME) > 0)
    if question is Question.STAFF and draft.staff_description is not None and not draft.candidates:
        return True
    if question is Question.REASON and (reason := draft.readings.get(Field.REASON)) is not None:
        # What was read from her first words stands where she was asked and adds nothing; an answer that tells nothing
        # is asked for again.
        times = TIMES_TO_ASK if reason.how == _ANSWER else 1
        return draft.asked(Question.REASON) >= times or is_sure_of_reason(draft)
    return Field(question.value) in draft.readings
