"""Two missing facts are asked for in one breath where that can be read, one at a time where it is heard."""

from __future__ import annotations

import pytest

from cases.domain.draft import Draft, Question
from cases.domain.heard import Act, Field
from cases.domain.messages import Channel
from cases.services.dialogue import Saying
from tests.unit.dialogue.talk import NOW, Talk, keys, rude

BOTH = {"window": "12", "staff": "柳青"}
WHEN = {"date": "2026-03-17", "time": "15:00"}


def begun(channel: Channel = Channel.WECHAT, **known: str) -> Talk:
    talk = Talk(channel)
    talk.says("态度差", reason="态度差", scope=rude(), **known)
    return talk


def test_window_and_staff_then_time_and_matter() -> None:
    talk = Talk()
    assert keys(talk.says("态度差", reason="态度差", scope=rude())) == [Saying.ASK_WINDOW_AND_STAFF]
    assert talk.draft.waits_for == (Question.WINDOW, Question.STAFF)
    assert keys(talk.says("柳青，12号", **BOTH)) == [Saying.ASK_TIME_AND_MATTER]
    assert keys(talk.says("转社保，昨天三点", matter="转社保", **WHEN)) == [Saying.READ_BACK]
    assert talk.draft.waits_for == (Question.CONFIRM,)


def test_by_phone_one_thing_at_a_time() -> None:
    talk = Talk(Channel.IVR)
    assert keys(talk.says("态度差", reason="态度差", scope=rude())) == [Saying.ASK_WINDOW]
    assert keys(talk.says("12号", window="12")) == [Saying.ASK_STAFF]
    assert keys(talk.says("柳青", staff="柳青")) == [Saying.ASK_TIME]
    assert keys(talk.says("昨天三点", **WHEN)) == [Saying.ASK_MATTER]


ALL = {**BOTH, **WHEN, "matter": "转社保", "reason": "态度差"}
LAST_TWO = [
    ("window", "staff", Saying.ASK_WINDOW_AND_STAFF),
    ("window", "time", Saying.ASK_WINDOW_AND_TIME),
    ("window", "matter", Saying.ASK_WINDOW_AND_MATTER),
    ("staff", "time", Saying.ASK_STAFF_AND_TIME),
    ("staff", "matter", Saying.ASK_STAFF_AND_MATTER),
    ("time", "matter", Saying.ASK_TIME_AND_MATTER),
    ("reason", "matter", Saying.ASK_REASON_AND_MATTER),
]


def lacking(*missing: str, channel: Channel = Channel.WECHAT) -> tuple[Talk, list[Saying]]:
    """Everything is told but what is `missing`; and what is asked then."""
    talk = Talk(channel)
    left_out = {*missing, *({"date"} if "time" in missing else ())}
    known = {name: value for name, value in ALL.items() if name not in left_out}
    return talk, keys(talk.says("…", scope=rude(), **known))


@pytest.mark.parametrize(("first", "second", "both"), LAST_TWO)
def test_the_last_two_are_asked_in_one_breath(first: str, second: str, both: Saying) -> None:
    talk, asked = lacking(first, second)
    assert asked == [both]
    told = {name: ALL[name] for one in (first, second) for name in (("date", "time") if one == "time" else (one,))}
    assert keys(talk.says("…", **told)) == [Saying.READ_BACK]


@pytest.mark.parametrize(("first", "second", "both"), LAST_TWO)
def test_by_phone_the_last_two_are_asked_one_by_one(first: str, second: str, both: Saying) -> None:
    _, asked = lacking(first, second, channel=Channel.IVR)
    assert asked == [Saying(f"ask_{first}")]


@pytest.mark.parametrize(
    ("missing", "then"),
    [
        (("window", "time", "matter"), Saying.ASK_WINDOW),  # time and matter come together after it
        (("staff", "time", "matter"), Saying.ASK_STAFF),
        (("window", "staff", "time"), Saying.ASK_WINDOW_AND_STAFF),
        (("reason", "staff"), Saying.ASK_REASON),  # who tells what happened names whom she met
    ],
)
def test_what_belongs_together_is_not_torn_apart(missing: tuple[str, ...], then: Saying) -> None:
    assert lacking(*missing)[1] == [then]


def test_the_hour_of_a_known_day_is_not_asked_along() -> None:
    talk = Talk()
    known = {name: value for name, value in ALL.items() if name not in ("window", "time")}
    assert keys(talk.says("…", scope=rude(), **known)) == [Saying.ASK_WINDOW]


@pytest.mark.parametrize(
    ("known", "told", "then"),
    [
        ({}, {"window": "12"}, Saying.ASK_STAFF),
        ({}, {"staff": "柳青"}, Saying.ASK_WINDOW),
        (BOTH, WHEN, Saying.ASK_MATTER),
        (BOTH, {"matter": "转社保"}, Saying.ASK_TIME),
    ],
)
def test_what_she_leaves_out_is_asked_as_if_for_the_first_time(
    known: dict[str, str], told: dict[str, str], then: Saying
) -> None:
    talk = begun(**known)
    assert keys(talk.says("…", **told)) == [then]
    assert talk.draft.asked(Question(then.value.removeprefix("ask_"))) == 1


@pytest.mark.parametrize(
    ("known", "then"),
    [
        ({"staff": "柳青"}, Saying.ASK_WINDOW),
        ({"window": "12"}, Saying.ASK_STAFF),
        ({**BOTH, "matter": "转社保"}, Saying.ASK_TIME),
        ({**BOTH, **WHEN}, Saying.ASK_MATTER),
        ({**BOTH, "date": "2026-03-17"}, Saying.ASK_TIME),
    ],
)
def test_what_is_known_is_not_asked_along(known: dict[str, str], then: Saying) -> None:
    assert keys(Talk().says("…", reason="态度差", scope=rude(), **known)) == [then]


def test_names_that_sound_alike_are_a_question_of_their_own() -> None:
    talk = begun()
    assert keys(talk.says("12号的柳qing", window="12", candidates=("柳青", "柳清"))) == [Saying.ASK_WHICH_STAFF]


def test_an_answer_to_neither_asks_for_the_first_alone() -> None:
    talk = begun()
    assert keys(talk.says("反正就是你们那儿")) == [Saying.ASK_WINDOW_AGAIN]
    assert keys(talk.says("12号", window="12")) == [Saying.ASK_STAFF]


def test_not_known_settles_the_window_and_asks_what_the_person_looks_like() -> None:
    talk = begun()
    unknown = frozenset({Field.WINDOW, Field.STAFF})
    assert keys(talk.says("不知道", act=Act.DONT_KNOW, not_known=unknown)) == [Saying.ASK_STAFF_AGAIN]
    assert talk.draft.unknown == {"window"}


def test_a_name_not_known_is_asked_about_by_looks() -> None:
    talk = begun()
    step = talk.says("12号，名字没看清", window="12", not_known=frozenset({Field.STAFF}))
    assert keys(step) == [Saying.ASK_STAFF_AGAIN]
    assert keys(talk.says("短头发", description="短头发")) == [Saying.ASK_TIME_AND_MATTER]


def test_a_description_beside_the_window_is_an_answer_to_both() -> None:
    talk = begun()
    assert keys(talk.says("12号，短头发的", window="12", description="短头发的")) == [Saying.ASK_TIME_AND_MATTER]


def test_after_a_digression_the_same_two_are_asked_again() -> None:
    talk = begun()
    step = talk.says("你们几点开门", act=Act.ASK)
    assert keys(step) == [Saying.ANSWERED_DIGRESSION, Saying.ASK_WINDOW_AND_STAFF]
    assert talk.draft.asked(Question.WINDOW) == 1


def test_what_was_asked_along_survives_the_store() -> None:
    draft = begun().draft
    kept = Draft.from_dict(
        draft.to_dict(), id="d", channel=draft.channel, user=draft.user, opened_at=NOW, updated_at=NOW, outcome=None
    )
    assert kept.waits_for == (Question.WINDOW, Question.STAFF)
