"""Noise, annoyance at the machine, and questions of the way: heard as what they are, and no fact is made of them."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Act, Field
from cases.domain.messages import Channel
from cases.reading import Reader
from tests.unit.reading_meaning.conftest import NOW, Read

ASKED = [Question.WINDOW, Question.STAFF, Question.TIME, Question.MATTER, Question.REASON]


@pytest.mark.parametrize("asked", [None, *ASKED, Question.CONFIRM])
@pytest.mark.parametrize("text", ["。。。", "😡😡", "……", "?!", ""])
def test_signs_and_stickers_are_noise(read: Read, text: str, asked: Question | None) -> None:
    heard = read(text, asked)
    assert (heard.act, heard.readings) == (Act.NOISE, {})


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("text", ["嗯嗯 喂喂", "嗯", "呃 呃", "喂 喂喂"])
def test_mumbling_is_noise_where_words_are_waited_for(read: Read, text: str, asked: Question) -> None:
    assert read(text, asked, Channel.IVR).act is Act.NOISE


def test_a_hum_at_the_read_back_is_a_yes(read: Read) -> None:
    assert read("嗯嗯", Question.CONFIRM).act is Act.AFFIRM


@pytest.mark.parametrize("asked", [None, Question.WINDOW, Question.REASON, Question.CONFIRM])
@pytest.mark.parametrize(
    "text", ["你这机器人有什么用", "你是不是聋了", "什么破机器人", "你听不懂人话吗", "这机器人太笨了", "跟你说不清楚"]
)
def test_annoyance_at_the_machine(read: Read, text: str, asked: Question | None) -> None:
    heard = read(text, asked)
    assert (heard.act, heard.readings) == (Act.ABOUT_BOT, {})


@pytest.mark.parametrize(
    "text",
    [
        "她说你是不是聋了",
        "10号窗口的人骂我你是不是傻，材料也不收",
        "窗口的人对我说跟你说不清楚，就把材料扔出来",
    ],
)
def test_what_staff_said_to_her_is_her_complaint(read: Read, text: str) -> None:
    assert read(text, Question.REASON).act is not Act.ABOUT_BOT


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    "text", ["9号窗口在哪", "A1窗口怎么走", "结婚登记在几号窗口办", "办护照要带什么材料", "几点上班", "9号窗口办什么的"]
)
def test_a_question_of_the_way_tells_no_fact(read: Read, text: str, asked: Question) -> None:
    heard = read(text, asked)
    assert (heard.act, heard.readings) == (Act.ASK, {})


@pytest.mark.parametrize("asked", [Question.WINDOW, Question.TIME, Question.CONFIRM])
@pytest.mark.parametrize("text", ["继续", "接着说", "继续登记", "继续上次的"])
def test_going_on_is_a_yes(reader: Reader, text: str, asked: Question) -> None:
    known = frozenset({Field.REASON})
    heard = reader.read(text, message_id="m", now=NOW, channel=Channel.WECHAT, asked=asked, known=known)
    assert heard.act is Act.AFFIRM


@pytest.mark.parametrize(
    ("asked", "text", "told", "question"),
    [
        (Question.MATTER, "办社保卡,我还想问下你们几点下班", Field.MATTER, "我还想问下你们几点下班"),
        (Question.MATTER, "办社保卡顺便问一下你们几点下班", Field.MATTER, "顺便问一下你们几点下班"),
        (Question.WINDOW, "10号,你们周六上班吗", Field.WINDOW, "你们周六上班吗"),
        (Question.TIME, "昨天上午。对了办护照要带什么材料", Field.DATE, "对了办护照要带什么材料"),
        (Question.REASON, "她把材料扔出来,另外请问你们几点下班", Field.REASON, "另外请问你们几点下班"),
    ],
)
def test_a_question_stands_beside_an_answer(read: Read, asked: Question, text: str, told: Field, question: str) -> None:
    heard = read(text, asked)
    assert (heard.act, heard.also_asks) == (Act.INFORM, question)
    assert told in heard.readings


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (Question.REASON, "我问她你们几点下班,她说看牌子去"),
        (Question.REASON, "材料收了三次,你们几点下班都不讲"),
        (Question.TIME, "昨天上午,你们能不能快点处理"),
        (Question.MATTER, "我去问护照要带什么材料"),
        (Question.WINDOW, "你们几点下班"),
    ],
)
def test_what_she_asked_others_or_pleads_for_is_no_question_beside_an_answer(
    read: Read, asked: Question, text: str
) -> None:
    assert read(text, asked).also_asks is None
