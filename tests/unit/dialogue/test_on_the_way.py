"""What may come in between: anger, noise, questions of hers, annoyance at the machine, a person and back."""

from __future__ import annotations

import pytest

from cases.domain.draft import Outcome, Question
from cases.domain.heard import Act, Field, Heard, Kind
from cases.domain.messages import Channel
from cases.services.dialogue import Effect, Saying, take_back
from cases.services.dialogue.answers import answer
from tests.unit.dialogue.talk import HALL, NOW, RULES, Talk, keys, rude

WHOLE = {
    "window": "12",
    "staff": "柳青",
    "date": "2026-03-17",
    "time": "15:00",
    "matter": "社保转移",
    "reason": "态度差",
}
CHANNELS = [Channel.WECHAT, Channel.IVR]


def without(*missing: str, channel: Channel = Channel.WECHAT) -> Talk:
    talk = Talk(channel)
    talk.says("…", scope=rude(), **{name: value for name, value in WHOLE.items() if name not in missing})
    return talk


def noise(talk: Talk) -> list[Saying]:
    return keys(talk.says("。。。", kind=Kind.OTHER, act=Act.NOISE))


def swears(talk: Talk) -> list[Saying]:
    return keys(talk.says("一群王八蛋", kind=Kind.OTHER, act=Act.ABUSE))


@pytest.mark.parametrize(("missing", "question"), [("window", Saying.ASK_WINDOW), ("matter", Saying.ASK_MATTER)])
def test_noise_is_asked_again_kindly_and_the_third_time_tells_the_way_to_a_person(
    missing: str, question: Saying
) -> None:
    talk = without(missing)
    assert [noise(talk) for _ in range(3)] == [
        [Saying.NOT_UNDERSTOOD, question],
        [Saying.NOT_UNDERSTOOD, question],
        [Saying.NOT_UNDERSTOOD, Saying.WAY_TO_PERSON],
    ]
    assert talk.draft.is_open
    assert talk.draft.asked(Question(missing)) == 1
    assert keys(talk.says("…", **{missing: WHOLE[missing]})) == [Saying.READ_BACK]


def test_noise_counts_in_a_row() -> None:
    talk = without("window", "matter")
    noise(talk)
    noise(talk)
    talk.says("12号", window="12")
    assert noise(talk) == [Saying.NOT_UNDERSTOOD, Saying.ASK_MATTER]


def test_by_phone_the_third_noise_reaches_a_person_and_her_words_go_with_her() -> None:
    talk = without("window", channel=Channel.IVR)
    noise(talk)
    noise(talk)
    step = talk.says("嗯 喂", kind=Kind.OTHER, act=Act.NOISE)
    assert (step.draft.outcome, step.effect) == (Outcome.HANDED_OVER, Effect.HAND_OVER)
    assert [s.text for s in step.draft.statements] == ["…"]


def test_noise_at_the_read_back_confirms_nothing() -> None:
    talk = without()
    step = talk.says("😡", kind=Kind.OTHER, act=Act.NOISE)
    assert (keys(step), step.effect) == ([Saying.NOT_UNDERSTOOD, Saying.READ_BACK], None)


def test_a_first_message_without_a_word_is_greeted() -> None:
    assert noise(Talk()) == [Saying.GREET, Saying.ASK_REASON]


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(
    ("missing", "question"),
    [
        ("reason", Saying.ASK_REASON),
        ("window", Saying.ASK_WINDOW),
        ("staff", Saying.ASK_STAFF),
        ("time", Saying.ASK_TIME),
        ("matter", Saying.ASK_MATTER),
        ("confirm", Saying.READ_BACK),
    ],
)
def test_anger_in_place_of_an_answer_is_met_calmly_and_costs_no_asking(
    missing: str, question: Saying, channel: Channel
) -> None:
    talk = without(missing, channel=channel)
    known, words = talk.draft.readings, talk.draft.statements
    assert swears(talk) == [Saying.MEET_ANGER, question]
    assert (talk.draft.readings, talk.draft.statements, talk.draft.unknown) == (known, words, frozenset())
    if missing != "confirm":
        assert talk.draft.asked(Question(missing)) == 1


def test_the_two_that_were_asked_in_one_breath_come_back_after_anger() -> None:
    assert swears(without("window", "staff")) == [Saying.MEET_ANGER, Saying.ASK_WINDOW_AND_STAFF]


def test_anger_that_holds_an_answer_is_an_answer() -> None:
    talk = without("window")
    assert keys(talk.says("他妈的12号", act=Act.ABUSE, window="12")) == [Saying.READ_BACK]


def test_anger_three_times_in_a_row_tells_the_way_to_a_person_and_she_may_still_answer() -> None:
    talk = without("window")
    assert [swears(talk), noise(talk), swears(talk)][-1] == [Saying.MEET_ANGER, Saying.WAY_TO_PERSON]
    assert talk.draft.is_open
    assert keys(talk.says("12号", window="12")) == [Saying.READ_BACK]


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("missing", ["window", "staff", "matter", "confirm"])
def test_annoyed_at_the_machine_she_gets_an_apology_the_way_and_the_question_again(
    missing: str, channel: Channel
) -> None:
    talk = without(missing, channel=channel)
    asked = talk.draft.asked(Question(missing))
    step = talk.says("你这机器人有什么用", kind=Kind.OTHER, act=Act.ABOUT_BOT)
    assert keys(step)[0] is Saying.SORRY_FOR_BOT
    assert step.say[0].params["phone"] == HALL.phone
    assert talk.draft.asking is Question(missing)
    if missing != "confirm":
        assert talk.draft.asked(Question(missing)) == asked


def test_annoyed_from_the_start_she_is_asked_what_happened() -> None:
    step = Talk().says("什么破机器人", kind=Kind.OTHER, act=Act.ABOUT_BOT)
    assert keys(step) == [Saying.SORRY_FOR_BOT, Saying.ASK_REASON]


@pytest.mark.parametrize("missing", ["window", "staff", "matter", "confirm"])
def test_a_question_of_hers_is_answered_and_the_pending_one_comes_back_in_the_same_message(missing: str) -> None:
    talk = without(missing)
    known, asked = talk.draft.readings, talk.draft.asking
    step = talk.says("你们几点开门", act=Act.ASK)
    assert keys(step)[0] is Saying.ANSWERED_DIGRESSION
    assert len(step.say) > 1
    assert (talk.draft.readings, talk.draft.asking) == (known, asked)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("12号窗口在哪", "12号窗口办理社保转移。"),
        ("十三号窗口办什么的", "13号窗口办理就业登记。"),
        ("社保转移在几号窗口", "社保转移在12号窗口办理。"),
        ("99号窗口在哪", None),
    ],
)
def test_windows_are_told_from_the_hall_file(text: str, told: str | None) -> None:
    assert answer(HALL, text) == told


def test_back_from_a_person_everything_said_still_stands() -> None:
    talk = without("matter")
    handed = talk.says("转人工", kind=Kind.HUMAN, act=Act.HUMAN)
    assert handed.draft.outcome is Outcome.HANDED_OVER
    step = take_back(
        handed.draft, Heard("m9", "还是你来吧", Kind.OTHER, 0.9, Act.INFORM), now=NOW, rules=RULES, hall=HALL
    )
    assert keys(step) == [Saying.BACK_AGAIN, Saying.ASK_MATTER]
    assert step.draft.is_open
    assert step.draft.value(Field.WINDOW) == "12"


@pytest.mark.parametrize("channel", CHANNELS)
def test_no_talk_goes_round_for_ever(channel: Channel) -> None:
    talk = without("window", channel=channel)
    asked = [talk.says("你们几点开门", act=Act.ASK) for _ in range(5)]
    assert [step.draft.outcome for step in asked] == [None] * 4 + [Outcome.HANDED_OVER]


def test_an_answer_in_between_begins_the_count_anew() -> None:
    talk = without("window", "staff", "matter")
    for _ in range(3):
        talk.says("你们几点开门", act=Act.ASK)
    talk.says("12号窗口", window="12")
    assert [talk.says("你们几点开门", act=Act.ASK).draft.outcome for _ in range(3)] == [None] * 3


@pytest.mark.parametrize("channel", CHANNELS)
def test_who_asks_for_time_gets_it_and_the_question_stands(channel: Channel) -> None:
    talk = without("matter", channel=channel)
    assert keys(talk.says("等一下我想想", kind=Kind.OTHER, act=Act.WAIT)) == [Saying.TAKE_YOUR_TIME]
    assert (talk.draft.asking, talk.draft.asked(Question.MATTER)) == (Question.MATTER, 1)
    assert keys(talk.says("办社保转移", matter="社保转移")) == [Saying.READ_BACK]


def test_nobody_is_waited_for_without_end() -> None:
    talk = without("matter")
    steps = [talk.says("等一下", kind=Kind.OTHER, act=Act.WAIT) for _ in range(5)]
    assert steps[-1].draft.outcome is Outcome.HANDED_OVER


def test_a_question_in_doubt_may_be_a_complaint_and_is_asked_about() -> None:
    talk = Talk()
    step = talk.says("我问问你啊 我这个证办不下来", kind=Kind.CONSULTATION, act=Act.ASK, sure_of_kind=0.7)
    assert (keys(step)[-1], talk.draft.is_open) == (Saying.ASK_REASON, True)


def test_a_question_beside_an_answer_is_answered_and_the_answer_taken() -> None:
    talk = without("window", "matter")
    step = talk.says("12号,你们几点开门", window="12", also_asks="你们几点开门")
    assert keys(step) == [Saying.ANSWERED_DIGRESSION, Saying.ASK_MATTER]
    step = talk.says("社保转移,有没有母婴室", matter="社保转移", also_asks="有没有母婴室")
    assert keys(step) == [Saying.CANNOT_ANSWER, Saying.READ_BACK]
    step = talk.says("对,你们几点开门", act=Act.AFFIRM, also_asks="你们几点开门")
    assert step.draft.outcome is Outcome.FILED
    assert keys(step)[0] is Saying.ANSWERED_DIGRESSION


def test_who_says_that_it_is_no_complaint_asks_a_question_though_nobody_prepared_an_answer() -> None:
    weak = {"kind": Kind.CONSULTATION, "act": Act.ASK, "sure_of_kind": 0.7}
    assert Talk().says("我不投诉,就问母婴室在哪", **weak).draft.outcome is Outcome.ANSWERED
    assert keys(Talk().says("我问问你,母婴室怎么锁着", **weak))[-1] is Saying.ASK_REASON
