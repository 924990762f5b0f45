"""Window, person, day and hour of one message, which take words from one another: 17号, 元旦 and 凌晨 may be any."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cases.domain.draft import Question
from cases.domain.hall import Hall
from cases.domain.heard import Field, Reading
from cases.reading.corrected import denies_window, puts_a_number
from cases.reading.matter import MatterReader
from cases.reading.one_breath import BARE_NUMBER, answers_other, blanked, requoted, without
from cases.reading.staff import StaffFound, read_staff
from cases.reading.time import TimeFound, read_time
from cases.reading.utterance import Span, Utterance
from cases.reading.window import read_window

_LIKELY_MATTER = 0.5  # how likely a matter must be to be no name
_TOLD_BEFORE = re.compile(
    r"\s*(不是|就|都|已经|我)*(([说讲记搞弄写]错|(说|讲|告诉)(过|了|的))|的(投诉|理由|原因|内容|事项|业务|名字|窗口))"
)


@dataclass(frozen=True)
class WhereWhoWhen:
    """What was found of each; `staff` and `time` tell besides what could not be settled."""

    window: Reading | None
    staff: StaffFound
    time: TimeFound

    def readings(self) -> dict[Field, Reading]:
        found = {
            Field.WINDOW: self.window,
            Field.STAFF: self.staff.reading,
            Field.DATE: self.time.date,
            Field.TIME: self.time.time,
        }
        return {field: reading for field, reading in found.items() if reading}


def read_where_who_when(said: Utterance, hall: Hall, matters: MatterReader, wrong: Span | None) -> WhereWhoWhen:
    """The window, the person, the day and the hour told; `wrong` is where she seems to tell what went wrong."""
    of_number = _question_of_numbers(said)
    window = _window(said, hall, of_number, wrong)
    of_time = without(said.text, window) if said.also is Question.TIME else said.text
    asked_time = said.also if said.also is Question.TIME else of_number
    time = _time(said, of_time, asked_time, hall)
    staff = _staff(said, hall, matters, window, time, wrong)
    if staff.reading and any(_is_in_the_name(said.text, one, staff.reading) for one in (time.date, time.time) if one):
        name = staff.reading.evidence.words
        of_time = of_time.replace(name, "," * len(name))
        time = _time(said, of_time, asked_time, hall)  # 凌晨, 元旦: a name here; 薛刚|才收
    if time.date and (_overlap(time.date, window) or _is_aside(said, time, window)):
        time = replace(time, date=None)
    return WhereWhoWhen(window, staff, time)


def _question_of_numbers(said: Utterance) -> Question | None:
    """What a number alone answers: 不是十号是十一号 is of windows, whatever was asked."""
    denied = said.window is not None and said.asked is not Question.TIME and denies_window(said.text, said.window)
    if denied or (said.asked is Question.CONFIRM and puts_a_number(said.text)):
        return Question.WINDOW
    return said.asked


def _window(said: Utterance, hall: Hall, asked: Question | None, wrong: Span | None) -> Reading | None:
    found = read_window(
        said.text, message_id=said.message_id, hall=hall, spoken=said.is_spoken, asked=asked, wrong=wrong
    )
    return None if found and answers_other(said.text, found, said.also) else found


def _time(said: Utterance, text: str, asked: Question | None, hall: Hall) -> TimeFound:
    """Day and hour of `text`, which is what was said with some of it blanked out."""
    found = read_time(text, message_id=said.message_id, now=said.now, spoken=said.is_spoken, asked=asked, hall=hall)
    return replace(found, date=requoted(said.text, found.date), time=requoted(said.text, found.time))


def _staff(
    said: Utterance, hall: Hall, matters: MatterReader, window: Reading | None, time: TimeFound, wrong: Span | None
) -> StaffFound:
    text, asked = said.text, said.asked
    if said.also is Question.STAFF:
        text, asked = without(text, window), said.also
    elif said.also is Question.TIME:
        text = without(text, time.date, time.time)
    elif said.also is Question.MATTER and asked is Question.STAFF:
        text = _without_matter(said, matters)
    found = read_staff(
        text,
        message_id=said.message_id,
        hall=hall,
        window=window.value if window else said.window,
        spoken=said.is_spoken,
        asked=asked,
        wrong=wrong,
    )
    quoted = requoted(said.text, found.reading), requoted(said.text, found.description)
    return replace(found, reading=quoted[0], description=quoted[1])


def _without_matter(said: Utterance, matters: MatterReader) -> str:
    best = matters.find(said.narrow, spoken=said.is_spoken)
    return blanked(said.text, best.start, best.end) if best and best.sure >= _LIKELY_MATTER else said.text


def _is_aside(said: Utterance, time: TimeFound, window: Reading | None) -> bool:
    """刚才说了: said of this talk, not of the event. 十八号 where a window was asked for, or is denied, is a window."""
    day = time.date
    if day is None:
        return False
    # Asked for window and day, 17号 alone is a window; beside a window or an hour it is the day.
    is_of_time = said.also is Question.TIME and (window is not None or time.time is not None)
    asked = said.also if is_of_time else said.asked
    if BARE_NUMBER.fullmatch(day.evidence.words):
        denied = window is not None and said.text[: day.evidence.start].endswith("不是")
        if asked is Question.WINDOW or denied:
            return True
    of_the_event = asked in (None, Question.OPENING, Question.TIME)
    return not of_the_event and _TOLD_BEFORE.match(said.text, day.evidence.end) is not None


def _is_in_the_name(text: str, one: Reading, staff: Reading) -> bool:
    """Whether `one` takes letters of a name as she wrote it, wherever she did."""
    name = re.finditer(re.escape(staff.evidence.words), text)
    return any(at.start() < one.evidence.end and one.evidence.start < at.end() for at in name)


def _overlap(one: Reading, other: Reading | None) -> bool:
    return other is not None and one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
