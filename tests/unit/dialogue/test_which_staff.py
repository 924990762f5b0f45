"""Names that sound alike: asked in what eye or ear can tell apart, settled by window, order or character."""

from __future__ import annotations

import pytest

from cases.domain.draft import Question
from cases.domain.heard import Act, Field
from cases.domain.messages import Channel
from cases.services.dialogue import Saying
from tests.unit.dialogue.talk import Talk, keys, rude

ELSEWHERE = ("章敏", "张敏", "张珉")  # at windows 15, 16 and A3
SIDE_BY_SIDE = ("章敏", "张民")  # both at 15
SAME_SURNAME = ("柳青", "柳清")  # both at 12
CHANNELS = [Channel.WECHAT, Channel.IVR]
KNOWN = {"date": "2026-03-17", "time": "15:00", "matter": "护照", "reason": "态度差"}


def offered(names: tuple[str, ...], channel: Channel, *, window: str | None = None) -> Talk:
    """A name was heard that may be one of `names`; the window she cannot tell."""
    talk = Talk(channel)
    at = {"window": window} if window else {}
    talk.says("…那个章敏", candidates=names, scope=rude(), **KNOWN, **at)
    if not window:
        talk.says("不知道", act=Act.DONT_KNOW, not_known=frozenset({Field.WINDOW}))
    assert talk.draft.asking is Question.STAFF
    return talk


@pytest.mark.parametrize(
    ("names", "channel", "choices"),
    [
        (ELSEWHERE, Channel.WECHAT, "章敏（15号窗口）、张敏（16号窗口）、张珉（A3窗口）"),
        (ELSEWHERE, Channel.IVR, "15号窗口的、16号窗口的，还是A3窗口的"),
        (SIDE_BY_SIDE, Channel.WECHAT, "章敏、张民"),
        (SIDE_BY_SIDE, Channel.IVR, "立早章的，还是弓长张的"),
        (SAME_SURNAME, Channel.WECHAT, "柳青、柳清"),
        (SAME_SURNAME, Channel.IVR, "工号0101的，还是工号0102的"),
        (("柳青", "柳清", "章敏", "张敏"), Channel.IVR, "工号0101的、工号0102的，还是工号0104的"),
    ],
)
def test_who_reads_is_told_names_and_who_listens_what_the_ear_can_tell_apart(
    names: tuple[str, ...], channel: Channel, choices: str
) -> None:
    talk = Talk(channel)
    step = talk.says("…那个章敏", candidates=names, scope=rude(), window="12", **KNOWN)
    assert [(say.key, say.params) for say in step.say] == [(Saying.ASK_WHICH_STAFF, {"choices": choices})]


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(
    ("answer", "meant"),
    [
        ("16号窗口那个", "张敏"),
        ("十五号", "章敏"),
        ("办护照的那个", "张珉"),
        ("第一个", "章敏"),
        ("是第二位吧", "张敏"),
        ("前面那个人", "章敏"),
        ("最后一个", "张珉"),
        ("后面那个", "张珉"),
        ("文章的章", "章敏"),
        ("不是第一个是第二个", "张敏"),
        ("不是后面那个，是前面那个", "章敏"),
    ],
)
def test_window_order_or_character_settles_who_it_is(answer: str, meant: str, channel: Channel) -> None:
    talk = offered(ELSEWHERE, channel)
    assert keys(talk.says(answer)) == [Saying.READ_BACK]
    staff = talk.draft.readings[Field.STAFF]
    assert staff.value == meant
    assert staff.evidence.stands_in(talk.draft.statements[-1].message_id, answer)


@pytest.mark.parametrize(
    "answer", ["第四个", "12号窗口那个", "张敏", "她第一个跟我吵的", "三点水的敏", "反正就是她", "机敏的敏"]
)
def test_what_singles_out_nobody_is_asked_again(answer: str) -> None:
    talk = offered(ELSEWHERE, Channel.IVR)
    assert keys(talk.says(answer)) == [Saying.ASK_WHICH_STAFF]
    assert Field.STAFF not in talk.draft.readings


def test_a_surname_told_aloud_settles_it() -> None:
    talk = offered(SIDE_BY_SIDE, Channel.IVR, window="15")
    talk.says("弓长张的那个", staff="张*")
    assert talk.draft.value(Field.STAFF) == "张民"


def test_a_bare_number_is_the_window_offered_and_no_day() -> None:
    talk = Talk(Channel.IVR)
    talk.says("…那个章敏", candidates=ELSEWHERE, scope=rude(), matter="护照", reason="态度差")
    talk.says("不知道", act=Act.DONT_KNOW, not_known=frozenset({Field.WINDOW}))
    talk.says("十六号", date="2026-03-16")
    assert {f: talk.draft.value(f) for f in (Field.STAFF, Field.WINDOW, Field.DATE)} == {
        Field.STAFF: "张敏",
        Field.WINDOW: "16",
        Field.DATE: None,
    }


def test_the_window_asked_for_first_may_settle_it_too() -> None:
    talk = Talk()
    assert keys(talk.says("…那个章敏", candidates=ELSEWHERE, scope=rude(), **KNOWN)) == [Saying.ASK_WINDOW]
    assert keys(talk.says("16号", window="16")) == [Saying.READ_BACK]
    assert talk.draft.value(Field.STAFF) == "张敏"


def test_one_put_in_the_place_of_another_settles_it_too() -> None:
    talk = offered(ELSEWHERE, Channel.IVR)
    assert keys(talk.says("不是第一个是第二个", act=Act.CORRECT)) == [Saying.READ_BACK]
    assert talk.draft.value(Field.STAFF) == "张敏"
    assert talk.draft.value(Field.REASON) == KNOWN["reason"]


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize(("text", "act"), [("都不是", Act.INFORM), ("不是", Act.DENY), ("不知道", Act.DONT_KNOW)])
def test_none_of_them_is_asked_about_by_looks(text: str, act: Act, channel: Channel) -> None:
    talk = offered(ELSEWHERE, channel)
    assert keys(talk.says(text, act=act)) == [Saying.ASK_STAFF_AGAIN]
    assert keys(talk.says("短头发", description="短头发")) == [Saying.READ_BACK]


@pytest.mark.parametrize("act", [Act.DENY, Act.CORRECT])
def test_another_name_at_the_read_back_is_asked_about_and_read_back(act: Act) -> None:
    talk = Talk(Channel.IVR)
    talk.says("…", window="12", staff="柳青", scope=rude(), **KNOWN)
    assert keys(talk.says("不对，是章敏", act=act, candidates=ELSEWHERE)) == [Saying.ASK_WHICH_STAFF]
    assert keys(talk.says("第二个")) == [Saying.READ_BACK]
    assert talk.draft.value(Field.STAFF) == "张敏"


def test_the_name_read_back_said_again_is_no_other_person() -> None:
    talk = Talk(Channel.IVR)
    talk.says("…", window="15", staff="章敏", scope=rude(), **KNOWN)
    corrects = frozenset({Field.REASON})
    step = talk.says("不对，章敏骂人", act=Act.CORRECT, candidates=ELSEWHERE, reason="章敏骂人", corrects=corrects)
    assert keys(step) == [Saying.READ_BACK]
