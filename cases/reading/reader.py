"""The one door to reading: a message and what the bot waits for go in, everything it says comes out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from cases.domain.draft import Question
from cases.domain.hall import Hall
from cases.domain.heard import OUT, Act, Field, Heard, Kind, Reading
from cases.domain.messages import Channel
from cases.reading import reason
from cases.reading.act import affirms_at_last, read_act
from cases.reading.by_the_way import question_beside
from cases.reading.case_number import read_case_number
from cases.reading.corrected import corrected_fields
from cases.reading.kind import SURE_OF_KIND, UNSURE, read_kind
from cases.reading.matter import MatterReader
from cases.reading.matter.told import SURE as SURE_MATTER
from cases.reading.matter.told import read_matter
from cases.reading.models import Models
from cases.reading.not_known import not_known
from cases.reading.phone import read_phone
from cases.reading.reason.told import LIKELY as LIKELY_REASON
from cases.reading.reason.told import read_reason
from cases.reading.scope.told import read_scope_told
from cases.reading.two_complaints import are_two, at_another_window, said_so
from cases.reading.utterance import Utterance
from cases.reading.where_who_when import read_where_who_when
from cases.reading.window.elsewhere import is_elsewhere
from cases.reading.wishes import wants_secrecy

LONGEST = 2000  # letters beyond this are kept with the case, but not read
_MERE_ANSWER = 0.5  # how sure the kind may be of a yes or no to our question, which is no message of any kind
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
        Act.WAIT,
    }
)
# What words of a story may be mistaken for.
_MISHEARD_IN_A_REASON = _SILENT - {Act.HUMAN, Act.NOISE, Act.WAIT} | {Act.ASK, Act.WITHDRAW}
_SURELY = 0.95  # how sure a matter must be to be told of what did not happen in the hall
# Messages in which she came for nothing.
_WITHOUT_MATTER = (Kind.WITHDRAW, Kind.HUMAN, Kind.PROGRESS)


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
        said = Utterance(text[:LONGEST], message_id, now, channel, asked, also, window, known)
        return self._in_parts(said, text) or self._with_a_question(said, text) or self._read(said, text)

    def _in_parts(self, said: Utterance, text: str) -> Heard | None:
        """Two complaints told in one message, or None where it tells no second one."""
        end = len(said.text)
        marker = said_so(said.text)
        if marker is not None:
            second = self._read(said.unasked().part(marker.end(), end), text)
            if not _is_complaint(second):
                return None
            first = self._read(said.part(0, marker.start()), text)
            is_told = are_two(first.readings, second.readings, self._hall, said=True)
            begins = not said.text[: marker.start()].strip()
            return replace(first, other=second) if is_told or begins or not said.is_free else None
        for at in at_another_window(said.text, self._hall, spoken=said.is_spoken) if said.is_free else ():
            first, second = self._read(said.part(0, at), text), self._read(said.unasked().part(at, end), text)
            if are_two(first.readings, second.readings, self._hall, said=False):
                return replace(first, other=second)
        return None

    def _with_a_question(self, said: Utterance, text: str) -> Heard | None:
        """An answer to our question with one of hers behind it, or None where it is not both."""
        at = None if said.is_free else question_beside(said.narrow, is_story=Question.REASON in said.questions)
        if at is None:
            return None
        heard = self._read(said.part(0, at), text)
        answers = heard.readings or heard.not_known or heard.act in (Act.AFFIRM, Act.DENY)
        return replace(heard, also_asks=said.text[at:]) if answers else None

    def _read(self, said: Utterance, text: str) -> Heard:
        """What one complaint, or one answer, says: `said` is all of `text` that is read, or a part of it."""
        run = reason.find(said.narrow, self._models.reason)
        wrong = run is not None and run.strength >= LIKELY_REASON
        told_at = (run.start, run.end) if run and wrong else None
        placed = read_where_who_when(said, self._hall, self._matters, told_at)
        readings = placed.readings()
        told_wrong = said.narrow[slice(*told_at)] if told_at else ""
        kind, sure = read_kind(
            said.narrow,
            self._models.kind,
            wrong=told_wrong,
            strength=run.strength if run and wrong else 0.0,
            names_somebody=bool(placed.window or placed.staff.reading),
        )
        told = bool(readings) or bool(placed.staff.description)
        act = read_act(
            said.narrow, asked=said.asked, also=said.also, kind=kind if sure >= SURE_OF_KIND else None, told=told
        )
        elsewhere = is_elsewhere(said.text, said.asked)
        if elsewhere and act in (Act.CORRECT, Act.DENY, Act.ASK):
            act = Act.INFORM  # 不是窗口,是小区物业: nothing told before is taken back
        if elsewhere and said.asked is Question.WINDOW:
            readings.pop(Field.WINDOW, None)
        if act in _MISHEARD_IN_A_REASON and said.asked is Question.REASON and wrong and kind is Kind.COMPLAINT:
            act = Act.INFORM  # 她手一指,那边是厕所; 预约被他取消了; 让我重新填
        asks = act is Act.ASK and not said.is_free
        if asks:
            readings.clear()  # 8号窗口在哪: asked about, not told
        unknown = not_known(said.text, said.questions, readings)
        if act is Act.DONT_KNOW and said.also is Question.MATTER and Field.MATTER not in unknown:
            act = Act.INFORM  # 时间记不清了,去领失业金: the other thing asked may well be told
        phone = read_phone(said.text, message_id=said.message_id, asked=said.asked)
        if act not in _SILENT and not asks:
            if matter := read_matter(said, self._matters, act, readings):
                readings[Field.MATTER] = matter
            why = read_reason(said, kind, act, readings, phone, run)
            if why and (kind is Kind.COMPLAINT or not said.is_free):
                readings[Field.REASON] = why
        if act is Act.DENY and readings:
            act = Act.CORRECT
        if act in (Act.AFFIRM, Act.DENY) and not said.is_free:
            sure = min(sure, _MERE_ANSWER)
        of_hall = Field.WINDOW in readings or self._names_staff(readings)
        scope = read_scope_told(said, kind, act, readings, self._models.scope, of_hall=of_hall)
        if said.is_free:
            # Where she has not told what went wrong, nothing tells whose business it is.
            is_outside = Field.REASON in readings and bool(scope) and scope[0].label == OUT
            is_idle = kind is Kind.OTHER and sure >= UNSURE
            self._drop_what_is_beside(readings, kind, is_outside=is_outside, is_idle=is_idle)
        corrects = corrected_fields(said.text, readings, act, said.known)
        if act is Act.INFORM and corrects & set(readings) and not said.is_free:
            act = Act.CORRECT
        return Heard(
            message_id=said.message_id,
            text=text,
            kind=kind,
            kind_confidence=sure,
            act=act,
            readings=readings,
            candidates=placed.staff.candidates,
            scope=scope,
            description=placed.staff.description,
            phone=phone,
            case_number=read_case_number(said.text, message_id=said.message_id),
            wants_secrecy=wants_secrecy(said.text),
            corrects=corrects,
            is_future=placed.time.is_future,
            not_known=unknown,
            elsewhere=elsewhere,
            affirms=affirms_at_last(said.narrow, said.asked),
        )

    def _drop_what_is_beside(
        self, readings: dict[Field, Reading], kind: Kind, *, is_outside: bool, is_idle: bool
    ) -> None:
        """Of what she sends of her own accord: what was only asked, thanked, passed or greeted in the hall. `is_idle`:
        it is surely none of the kinds that are about anything."""
        if is_outside:
            if self._names_staff(readings):
                readings.pop(Field.STAFF)
            readings.pop(Field.WINDOW, None)
            if not _came_for(readings, _SURELY):
                readings.pop(Field.MATTER, None)  # 去派出所开证明: what she was about, wherever that was
        if is_idle and Field.WINDOW not in readings and not self._names_staff(readings):
            for beside in (Field.STAFF, Field.DATE, Field.TIME):
                readings.pop(beside, None)  # 喂老王啊; 今天风真大
        if is_idle or kind in _WITHOUT_MATTER or (kind is Kind.SUGGESTION and not _came_for(readings)):
            readings.pop(Field.MATTER, None)

    def _names_staff(self, readings: Mapping[Field, Reading]) -> bool:
        staff = readings.get(Field.STAFF)
        return staff is not None and (staff.how == "badge" or self._hall.window_of(staff.value) is not None)


def _came_for(readings: Mapping[Field, Reading], least: float = SURE_MATTER) -> bool:
    """Whether she surely came for it herself: who suggests something may have in mind what others come for."""
    matter = readings.get(Field.MATTER)
    return matter is not None and matter.confidence >= least


def _is_complaint(heard: Heard) -> bool:
    """Its own wrong, and somebody or some window it was done at."""
    return Field.REASON in heard.readings and (Field.WINDOW in heard.readings or Field.STAFF in heard.readings)
