"""The one door to reading: a message and what the bot waits for go in, everything it says comes out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from cases.domain.draft import Question
from cases.domain.hall import Hall
from cases.domain.heard import OUT, Act, Evidence, Field, Heard, Kind, Reading, ScopeGuess
from cases.domain.messages import Channel
from cases.reading import answers, reason
from cases.reading.act import read_act
from cases.reading.case_number import read_case_number
from cases.reading.corrected import corrected_fields, denies_window, new_matter, new_reason, put_anew, puts_a_number
from cases.reading.kind import read_kind
from cases.reading.matter import MatterReader
from cases.reading.models import Models
from cases.reading.ngrams import letters
from cases.reading.not_known import not_known
from cases.reading.one_breath import (
    BARE_NUMBER,
    answers_other,
    blanked,
    but_by_business,
    of_matter_alone,
    requoted,
    without,
    without_clause,
)
from cases.reading.phone import read_phone
from cases.reading.scope import read_scope
from cases.reading.staff import read_staff
from cases.reading.time import read_time
from cases.reading.two_complaints import are_two, at_another_window, said_so
from cases.reading.window import read_window
from cases.reading.window.elsewhere import is_elsewhere
from cases.reading.wishes import wants_secrecy

LONGEST = 2000  # letters beyond this are kept with the case, but not read
_FREE = (None, Question.OPENING)
_SURE = 0.75  # what a run must be worth to be taken as the reason while something else was asked
_OUTSIDE_BY_ITS_WORDS = 0.8  # how sure the words alone must be to show another body's business without a reason
_PART_OF_DAY = 2  # letters of 上午
_PLACES = (Field.WINDOW, Field.DATE, Field.TIME)
_TELLING = 20  # letters a complaint without a reason must have to be put under an item
_MERE_ANSWER = 0.5  # how sure the kind may be of a yes or no to our question, which is no message of any kind
_LIKELY_MATTER = 0.5  # how likely a matter must be to be taken out of the answer to our question for it
_SURE_MATTER = 0.8  # how likely, to be taken while something else was asked
_DOUBTFUL = 0.4  # how sure an answer may be that is no reason by its words: 你们心里有数, 看你们不顺眼
_LIKELY = 0.6  # what a run that tells of a wrong must be worth to speak for a complaint
_SILENT = frozenset(
    {
        Act.STOP,
        Act.START_OVER,
        Act.WHAT_IS_MISSING,
        Act.HUMAN,
        Act.HELP,
        Act.GREET,
        Act.ABUSE,
        Act.PROGRESS,
        Act.ABOUT_BOT,
        Act.NOISE,
    }
)
# What words of a story may be mistaken for.
_MISHEARD_IN_A_REASON = _SILENT - {Act.HUMAN, Act.NOISE} | {Act.ASK, Act.WITHDRAW}
_TOLD_BEFORE = re.compile(
    r"\s*(不是|就|都|已经|我)*(([说讲记搞弄写]错|(说|讲|告诉)(过|了|的))|的(投诉|理由|原因|内容|事项|业务|名字|窗口))"
)
_BESIDE_ITS_WINDOW = re.compile(r"的?(?:那个|那)?窗口的?(?:旁边|隔壁|边上|对面)")  # she came for another
_DOING = re.compile(r"[办申补换领取交缴报提查开登注变转迁落过续审退]")

Span = tuple[int, int]


class Reader:
    """Reads messages for one hall. Holds no state between messages; safe to share."""

    def __init__(self, hall: Hall, models: Models) -> None:
        self._hall = hall
        self._models = models
        self._matters = MatterReader(hall, models.matter)

    def read(
        self,
        text: str,
        *,
        message_id: str,
        now: datetime,
        channel: Channel,
        asked: Question | None = None,
        also: Question | None = None,
        window: str | None = None,
        known: Collection[Field] = frozenset(),
    ) -> Heard:
        """Everything `text` says. `asked` is what the bot waits for, `also` what it asked in the same breath,
        `window` and `known` what the draft holds. A second complaint in the same message is read for itself (`other`).

        Only the first `LONGEST` characters are read; `Heard.text` is the whole. Never raises for any text.
        """
        whole = text[:LONGEST]

        def heard(start: int, end: int, waits: bool) -> Heard:
            """A part of the message, with the offsets of the whole."""
            # What is blank is no letter and no breath that matters: the part alone is read.
            part = " " * start + whole[start:end]
            one = self._read(
                part,
                message_id=message_id,
                now=now,
                channel=channel,
                asked=asked if waits else None,
                also=also if waits else None,
                window=window if waits else None,
                known=known if waits else frozenset(),
            )
            return replace(one, text=text)

        marker = said_so(whole)
        if marker is not None:
            second = heard(marker.end(), len(whole), False)
            if _is_complaint(second):
                first = heard(0, marker.start(), True)
                is_told = are_two(first.readings, second.readings, self._hall, said=True)
                if is_told or not whole[: marker.start()].strip() or asked not in _FREE:
                    return replace(first, other=second)
        elif asked in _FREE:
            for at in at_another_window(whole, self._hall, spoken=channel.is_spoken):
                first, second = heard(0, at, True), heard(at, len(whole), False)
                if are_two(first.readings, second.readings, self._hall, said=False):
                    return replace(first, other=second)
        return heard(0, len(whole), True)

    def _read(
        self,
        text: str,
        *,
        message_id: str,
        now: datetime,
        channel: Channel,
        asked: Question | None,
        also: Question | None,
        window: str | None,
        known: Collection[Field],
    ) -> Heard:
        read = text
        spoken = channel.is_spoken
        readings: dict[Field, Reading] = {}
        of_number = asked
        if window is not None and asked is not Question.TIME and denies_window(read, window):
            of_number = Question.WINDOW  # 不是十号是十一号: numbers alone are windows now
        elif asked is Question.CONFIRM and puts_a_number(read):
            of_number = Question.WINDOW
        narrow = read.translate(answers.NARROW)
        run = reason.find(narrow, self._models.reason)
        wrong = run is not None and run.strength >= _LIKELY
        told_at = (run.start, run.end) if run and wrong else None
        found = read_window(read, message_id=message_id, hall=self._hall, spoken=spoken, asked=of_number, wrong=told_at)
        if found and answers_other(read, found, also):
            found = None
        if found:
            readings[Field.WINDOW] = found
        of_time, asked_time = (without(read, found), also) if also is Question.TIME else (read, of_number)
        when = read_time(of_time, message_id=message_id, now=now, spoken=spoken, asked=asked_time, hall=self._hall)
        when = replace(when, date=requoted(read, when.date), time=requoted(read, when.time))
        at = found.value if found else window
        of_person, asked_of = read, asked
        if also is Question.STAFF:
            of_person, asked_of = without(read, found), also
        elif also is Question.TIME:
            of_person = without(read, when.date, when.time)
        elif also is Question.MATTER and asked is Question.STAFF:
            of_person = self._without_matter(read, spoken)
        staff = read_staff(
            of_person,
            message_id=message_id,
            hall=self._hall,
            window=at,
            spoken=spoken,
            asked=asked_of,
            wrong=told_at,
        )
        staff = replace(staff, reading=requoted(read, staff.reading), description=requoted(read, staff.description))
        if staff.reading:
            readings[Field.STAFF] = staff.reading
        if staff.reading and any(_overlap(one, staff.reading) for one in (when.date, when.time) if one):
            of_time = without(of_time, staff.reading)  # 凌晨, 元旦: a name here
            when = read_time(of_time, message_id=message_id, now=now, spoken=spoken, asked=asked_time, hall=self._hall)
            when = replace(when, date=requoted(read, when.date), time=requoted(read, when.time))
        # Asked for window and day, 17号 alone is a window; beside a window or an hour it is the day.
        asked_day = also if also is Question.TIME and (found or when.time) else asked
        if (
            when.date
            and not (found and _overlap(when.date, found))
            and not _is_aside(read, when.date, asked_day, found)
        ):
            readings[Field.DATE] = when.date
        if when.time:
            readings[Field.TIME] = when.time
        kind, sure = read_kind(narrow, self._models.kind, wrong=wrong)
        told = bool(readings)
        act = read_act(narrow, asked=asked, kind=kind, told=told or bool(staff.description))
        elsewhere = is_elsewhere(read, asked)
        if elsewhere and act in (Act.CORRECT, Act.DENY):
            act = Act.INFORM  # 不是窗口,是小区物业: nothing told before is taken back
        if elsewhere and asked is Question.WINDOW:
            readings.pop(Field.WINDOW, None)
        if act in _MISHEARD_IN_A_REASON and asked is Question.REASON and wrong and kind is Kind.COMPLAINT:
            act = Act.INFORM  # 她手一指,那边是厕所; 预约被他取消了; 让我重新填
        if act is Act.ASK and asked not in _FREE:
            readings.clear()  # 8号窗口在哪: asked about, not told
        unknown = not_known(read, [q for q in (asked, also) if q], readings)
        if act is Act.DONT_KNOW and also is Question.MATTER and Field.MATTER not in unknown:
            act = Act.INFORM  # 时间记不清了,去领失业金: the other thing asked may well be told
        phone = read_phone(read, message_id=message_id, asked=asked)
        number = read_case_number(read, message_id=message_id)
        if act not in _SILENT and not (act is Act.ASK and asked not in _FREE):
            of_matter, asked_for = narrow, asked
            if also is Question.MATTER:
                of_matter = of_matter_alone(narrow, readings)
                asked_for = also
            matter = self._matter(of_matter, message_id, spoken, asked_for, act, readings, known)
            if matter and asked is Question.REASON and also is Question.MATTER and matter.how == "answer":
                matter = None  # 她骂我: what names no business answers the other question
            if matter:
                readings[Field.MATTER] = _as_said(read, matter)
            of_reason = without_clause(narrow, matter) if also is Question.MATTER and matter else narrow
            why = self._reason(of_reason, message_id, kind, asked, act, readings, run, known, phone)
            if why and (kind is Kind.COMPLAINT or asked not in _FREE):
                readings[Field.REASON] = _as_said(read, why)
        if act is Act.DENY and readings:
            act = Act.CORRECT
        if act in (Act.AFFIRM, Act.DENY) and asked not in _FREE:
            sure = min(sure, _MERE_ANSWER)
        scope = self._scope(narrow, kind, asked, act, readings)
        if scope and scope[0].label == OUT and asked in _FREE:
            self._drop_the_halls(readings)
        unlikely = kind is Kind.SUGGESTION and not self._came_for(readings)
        if kind is Kind.OTHER and asked in _FREE and not self._names_staff(readings) and Field.WINDOW not in readings:
            readings.pop(Field.STAFF, None)  # 喂老王啊
        if (kind in (Kind.WITHDRAW, Kind.HUMAN, Kind.OTHER, Kind.PROGRESS) or unlikely) and asked in _FREE:
            readings.pop(Field.MATTER, None)
        corrects = corrected_fields(read, readings, act, known)
        if act is Act.INFORM and corrects & set(readings) and asked not in _FREE:
            act = Act.CORRECT
        return Heard(
            message_id=message_id,
            text=text,
            kind=kind,
            kind_confidence=sure,
            act=act,
            readings=readings,
            candidates=staff.candidates,
            scope=scope,
            description=staff.description,
            phone=phone,
            case_number=number,
            wants_secrecy=wants_secrecy(read),
            corrects=corrects,
            is_future=when.is_future,
            not_known=unknown,
            elsewhere=elsewhere,
        )

    def _without_matter(self, text: str, spoken: bool) -> str:
        best = self._matters.find(text.translate(answers.NARROW), spoken=spoken)
        return blanked(text, best.start, best.end) if best and best.sure >= _LIKELY_MATTER else text

    def _matter(
        self,
        text: str,
        message_id: str,
        spoken: bool,
        asked: Question | None,
        act: Act,
        readings: dict[Field, Reading],
        known: Collection[Field],
    ) -> Reading | None:
        changed = new_matter(text) if act in (Act.CORRECT, Act.DENY) else None
        if changed:
            return _reading(text, changed, message_id, "answer", 0.9)
        if act in (Act.AFFIRM, Act.DENY, Act.DONT_KNOW, Act.STOP, Act.WITHDRAW):
            return None
        told = but_by_business(readings) if asked is Question.MATTER else readings.values()
        taken = [(r.evidence.start, r.evidence.end) for r in told]
        best = self._matters.find(text, spoken=spoken, taken=taken)
        if asked is Question.MATTER:
            if best and best.sure >= _LIKELY_MATTER:
                return _reading(text, (best.start, best.end), message_id, best.how, 0.95)
            whole = answers.matter_answer(text)
            free = whole and not any(_meet(whole, other) for other in taken)
            # 想起来了,叫王芳: where another fact was said, only what names something done is the matter as well.
            if whole and free and act is Act.INFORM and (not taken or _DOING.search(text, *whole)):
                return _reading(text, whole, message_id, "answer", 0.8)
            return _reading(text, (best.start, best.end), message_id, best.how, 0.7) if best else None
        if best is None or _BESIDE_ITS_WINDOW.match(text, best.end):
            return None
        is_all = letters(text[best.start : best.end]) == letters(text)
        if asked not in _FREE and (Field.MATTER in known or best.sure < (_LIKELY_MATTER if is_all else _SURE_MATTER)):
            return None
        return _reading(text, (best.start, best.end), message_id, best.how, min(0.97, best.sure))

    def _reason(
        self,
        text: str,
        message_id: str,
        kind: Kind,
        asked: Question | None,
        act: Act,
        readings: dict[Field, Reading],
        run: reason.Run | None,
        known: Collection[Field],
        phone: Reading | None,
    ) -> Reading | None:
        changed = new_reason(text) if act in (Act.CORRECT, Act.DENY) else None
        if changed:
            return _reading(text, changed, message_id, "answer", 0.9)
        anew = put_anew(text) if act is Act.CORRECT and Field.MATTER not in readings else None
        if anew and run and run.strength >= _LIKELY and run.start < anew[1] and anew[0] < run.end:
            return _reading(text, anew, message_id, "answer", 0.9)
        if act in (Act.AFFIRM, Act.DENY, Act.DONT_KNOW, Act.STOP, Act.WITHDRAW, Act.ASK):
            return None
        sure = min(0.97, run.strength) if run else 0.0
        taken = [(r.evidence.start, r.evidence.end) for f, r in readings.items() if f is not Field.MATTER]
        if asked is Question.REASON:
            if answers.is_nothing(text):
                return None
            whole = answers.reason_answer(text)
            if whole and not _covers(whole, taken):
                tells = run is not None and kind is not Kind.OTHER
                return _reading(text, whole, message_id, "answer", 0.9 if tells else _DOUBTFUL)
        beside = [*(readings[f] for f in _PLACES if f in readings), *([phone] if phone else ())]
        placed = [(r.evidence.start, r.evidence.end) for r in beside]
        start = _behind(text, run.start, placed) if run else 0
        if run is None or start >= run.end or _covers((start, run.end), placed):
            return None
        weak = Field.REASON in known or act is not Act.INFORM or run.strength < _SURE or len(letters(text)) < 14
        if asked not in (*_FREE, Question.REASON) and weak:
            return None
        return _reading(text, (start, run.end), message_id, "model", sure)

    def _scope(
        self, text: str, kind: Kind, asked: Question | None, act: Act, readings: dict[Field, Reading]
    ) -> tuple[ScopeGuess, ...]:
        why = readings.get(Field.REASON)
        in_form = asked not in _FREE
        if kind is not Kind.COMPLAINT and not in_form:
            return ()
        outside = self._models.scope.likely_outside(text, None) >= _OUTSIDE_BY_ITS_WORDS
        if not in_form and why is None and not outside and len(letters(text)) < _TELLING:
            return ()
        if in_form and (act not in (Act.INFORM, Act.CORRECT, Act.DENY) or not (why or outside)):
            return ()
        of_hall = Field.WINDOW in readings or self._names_staff(readings)
        reason_words = why.value.translate(answers.NARROW) if why else None
        return read_scope(text, reason_words, self._models.scope, of_hall=of_hall)

    def _drop_the_halls(self, readings: dict[Field, Reading]) -> None:
        """Of a complaint about others, what was only asked, thanked or passed in the hall."""
        if self._names_staff(readings):
            readings.pop(Field.STAFF)
        readings.pop(Field.WINDOW, None)
        readings.pop(Field.MATTER, None)

    def _came_for(self, readings: dict[Field, Reading]) -> bool:
        """Whether she surely came for it herself: who suggests something may have in mind what others come for."""
        matter = readings.get(Field.MATTER)
        return matter is not None and matter.confidence >= _SURE_MATTER

    def _names_staff(self, readings: dict[Field, Reading]) -> bool:
        staff = readings.get(Field.STAFF)
        return staff is not None and (staff.how == "badge" or self._hall.window_of(staff.value) is not None)


def _is_complaint(heard: Heard) -> bool:
    """Its own wrong, and somebody or some window it was done at."""
    return Field.REASON in heard.readings and (Field.WINDOW in heard.readings or Field.STAFF in heard.readings)


def _reading(text: str, span: Span, message_id: str, how: str, sure: float) -> Reading:
    start, end = span
    return Reading(text[start:end], Evidence(message_id, start, end, text[start:end]), how, round(sure, 3))


def _as_said(text: str, reading: Reading) -> Reading:
    """A run of her words that was found in a text with blanks or narrow commas, in her own words again."""
    at = reading.evidence
    words = text[at.start : at.end]
    return replace(reading, value=words, evidence=replace(at, words=words))


def _behind(text: str, start: int, taken: Collection[Span]) -> int:
    """Where a run goes on behind the window, day and hour that it begins with, or in the midst of."""
    for begin, end in sorted(taken):
        while start < len(text) and not text[start].isalnum() and text[start] not in reason.OPENING_MARKS:
            start += 1
        if begin - _PART_OF_DAY <= start < end:  # 上午 before 十点
            start = end
    while start < len(text) and not text[start].isalnum() and text[start] not in reason.OPENING_MARKS:
        start += 1
    return start


def _overlap(one: Reading, other: Reading) -> bool:
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end


def _is_aside(text: str, date: Reading, asked: Question | None, window: Reading | None) -> bool:
    """刚才说了: said of this talk, not of the event. 十八号 where a window was asked for, or is denied, is a window."""
    if BARE_NUMBER.fullmatch(date.evidence.words):
        denied = window is not None and text[: date.evidence.start].endswith("不是")
        if asked is Question.WINDOW or denied:
            return True
    return asked not in (*_FREE, Question.TIME) and _TOLD_BEFORE.match(text, date.evidence.end) is not None


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _covers(span: Span, taken: Collection[Span]) -> bool:
    """True where other facts fill more than half of the span."""
    inside = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in taken)
    return inside * 2 > span[1] - span[0]
