"""What a message does in the dialogue. Decided by rules alone: a steering word must never be guessed at."""

from __future__ import annotations

import re

from cases.domain.draft import Question
from cases.domain.heard import Act, Kind
from cases.reading.act import kinds, words
from cases.reading.corrected import new_matter, new_reason
from cases.reading.ngrams import letters
from cases.reading.wishes import without_secrecy

_QUESTION = 40  # letters


def read_act(text: str, *, asked: Question | None, also: Question | None = None, kind: Kind | None, told: bool) -> Act:
    """What `text` does, given what the bot waits for. `kind` is None where it is in doubt; `told` says that it holds a
    fact of the five."""
    bare = words.THANKS_AT_LAST.sub("", words.FILLERS.sub("", letters(text)))
    size = len(bare)
    in_form = asked is not None and asked is not Question.OPENING
    if size == 0 or (in_form and asked is not Question.CONFIRM and words.NOISE.match(bare)):
        return Act.NOISE
    if asked is Question.CONFIRM and size <= 20 and words.KEEPS_IT.search(bare):
        return Act.DENY
    reports = words.THIRD_PERSON.search(bare)
    wants_person = kinds.HUMAN.search(bare) is not None
    if not told and size <= 24 and not (reports or wants_person) and words.ABOUT_BOT.search(bare):
        return Act.ABOUT_BOT
    if in_form and not told and words.WAIT.match(bare):
        return Act.WAIT
    tells_what_for = Question.MATTER in (asked, also) and words.CAME_TO_ASK.match(bare)
    if tells_what_for and size <= 24 and not kinds.HUMAN.search(bare):
        return Act.INFORM
    steering = _steer(text, bare, size, asked=asked, kind=kind)
    if steering:
        return steering
    if in_form and not told and size <= 16 and words.DONT_KNOW_WHICH.search(bare):
        return Act.DONT_KNOW
    if in_form and size <= 20 and not reports and words.ASKS_THE_WAY.search(bare):
        return Act.ASK
    if in_form and size <= 40 and not reports and words.PLAIN_QUESTION.search(bare):
        return Act.ASK
    if in_form and (answer := _answer(text, bare, size, asked=asked, told=told)):
        return answer
    if words.GREET.match(bare):
        return Act.GREET
    if not told and size <= 24 and _is_abuse(bare):
        return Act.ABUSE
    if words.INJECTION.search(text):
        return Act.ABUSE if in_form and not told else Act.INFORM
    if in_form and not told and _does_not_know(bare, size, asked):
        return Act.DONT_KNOW
    if in_form and not told and size <= 40 and not words.STORY.search(bare) and _is_question(text, bare):
        return Act.ASK
    if not in_form and kind is Kind.CONSULTATION:
        return Act.ASK
    return Act.INFORM


def asks_us(text: str) -> bool:
    """Whether all of `text` is a question of the hall: 你们几点下班, 要带什么材料."""
    bare = words.FILLERS.sub("", letters(text))
    if len(bare) > _QUESTION or words.THIRD_PERSON.search(bare):
        return False
    return any(pattern.search(bare) for pattern in (words.ASKS_THE_WAY, words.PLAIN_QUESTION, words.OWN_QUESTION))


def affirms_at_last(text: str, asked: Question | None) -> bool:
    """Whether her last breath in answer to the read-back is a yes."""
    return asked is Question.CONFIRM and words.YES_AT_LAST.search(text.rstrip()) is not None


def says_it_is_no_complaint(text: str) -> bool:
    """不是投诉, 就问一下."""
    return words.NOT_COMPLAINING.search(letters(text)) is not None


def puts_nothing_right(text: str) -> bool:
    """Whether facts in answer to the read-back are said without a word of correction, doubt or question."""
    return words.PUTS_RIGHT.search(letters(text)) is None and not text.rstrip().endswith(("?", "\uff1f"))


def _is_abuse(bare: str) -> bool:
    """She swears. 她骂我是废物 reports what somebody else said."""
    rest = words.OATH.sub("", bare)
    reports = any(told.search(rest) for told in (words.STORY, words.THIRD_PERSON, words.SAID_TO_HER))
    return words.ABUSE.search(bare) is not None and not reports


def _does_not_know(bare: str, size: int, asked: Question | None) -> bool:
    if asked is Question.STAFF and size <= 24 and words.NOBODY.search(bare):
        return True
    if asked in (Question.REASON, Question.MATTER) and (size > 10 or words.STORY.search(bare)):
        return False
    return size <= 24 and bool(words.DONT_KNOW.search(bare))


def _is_question(text: str, bare: str) -> bool:
    return bool(words.OWN_QUESTION.search(bare)) or (text.rstrip().endswith("?") and len(bare) <= 16)


def _steer(text: str, bare: str, size: int, *, asked: Question | None, kind: Kind | None) -> Act | None:
    in_form = asked is not None and asked is not Question.OPENING
    quoted = words.THIRD_PERSON.search(bare)
    # Between our question and her answer nothing may be guessed: there the words themselves must ask for it.
    if in_form:
        wants_person = size <= 30 and kinds.HUMAN.search(bare) is not None
        withdraws = kinds.WITHDRAW.search(bare) is not None
    else:
        wants_person = kind is Kind.HUMAN or (kind is None and kinds.HUMAN.search(bare) is not None)
        withdraws = kind is Kind.WITHDRAW or (kind is None and kinds.WITHDRAW.search(bare) is not None)
    if wants_person:
        return Act.HUMAN
    if asked is Question.CONTACT and not quoted and (withdraws or _takes_it_back(bare)):
        return Act.WITHDRAW
    if (
        in_form
        and size <= 40
        and (not quoted or words.STOPS_AT_LAST.search(bare) or _stops_before(bare, quoted.start()))
        and (words.STOP.search(bare) or (size <= 20 and words.NOT_COMPLAINING.search(bare)))
    ):
        return Act.STOP
    if withdraws and not in_form:
        return Act.WITHDRAW
    if withdraws and size <= 40 and not quoted:
        return Act.WITHDRAW if re.search(r"上次|上回|之前|以前|前几天|编号|单号|昨天", bare) else Act.STOP
    of_a_case = kinds.PROGRESS.search(bare) is not None
    asks_progress = of_a_case if kind is None and not in_form else kind is Kind.PROGRESS and (of_a_case or not in_form)
    if asks_progress and size <= 60 and not quoted:
        return Act.PROGRESS
    if size <= 16 and not quoted and words.START_OVER.search(bare):
        return Act.START_OVER
    if size <= 20 and not quoted and words.MISSING.search(bare):
        return Act.WHAT_IS_MISSING
    if size <= 14 and not quoted and words.HELP.search(bare):
        return Act.HELP
    return None


def _stops_before(bare: str, quote: int) -> bool:
    """不用投诉了,刚才窗口来电话说办好了: said before anybody is quoted it is her own word."""
    stop = words.STOP.search(bare)
    return stop is not None and stop.start() < quote


def _takes_it_back(bare: str) -> bool:
    """Said when the complaint is filed already, and only a contact is asked for."""
    return words.STOP.search(bare) is not None and "投诉" in bare


def _answer(text: str, bare: str, size: int, *, asked: Question | None, told: bool) -> Act | None:
    """Yes, no, and corrections, where the bot has asked something."""
    if asked is Question.CONFIRM:
        bare = without_secrecy(bare)
    if asked is Question.CONFIRM and words.ALL_WRONG.match(bare):
        return Act.START_OVER
    if words.YES.match(bare) or (asked is Question.CONFIRM and words.EACH_YES.match(bare)):
        return Act.AFFIRM
    if words.NO.match(bare):
        return Act.DENY
    puts_anew = bool(words.NOT_BUT.search(bare)) and not words.THIRD_PERSON.search(bare)
    corrects = bool(words.WRONG.search(bare) or words.NO_FIRST.match(bare))
    # 对,不过窗口不是3号,是2号: a fact in another's place is no yes, whatever she begins with.
    corrects = corrects or (told and puts_anew and asked is Question.CONFIRM)
    told = told or puts_anew or bool(new_matter(text) or new_reason(text))
    if asked is Question.CONFIRM:
        if (words.YES_FIRST.match(bare) or words.YES_BREATH.match(text)) and not corrects:
            return Act.AFFIRM
        if not told and not corrects and affirms_at_last(text, asked):
            return Act.AFFIRM
        if words.NO_FIRST.match(bare) or (corrects and size <= 60):
            return Act.CORRECT if told else Act.DENY
        return Act.CORRECT if told else None
    if told and (corrects or puts_anew) and size <= 60:
        return Act.CORRECT
    return None
