"""What a chief representative never learns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.domain.case import CaseEvent, Evidence
from cases.domain.heard import Field
from cases.domain.roles import Role, User
from cases.domain.workflow import State
from cases.services.disclosure import HIDDEN, disclosed, may_see, without_identity
from tests.builders import NOW, WORDS, a_case, a_reading

CHIEF = User(1, "gao", "高原", Role.CHIEF, ("3",))
ROOM = User(2, "lu", "陆萍", Role.ROOM)
LEADER = User(3, "zhang", "章主任", Role.LEADER)
ADMINISTRATOR = User(4, "root", "管理员", Role.ADMINISTRATOR)
WIDE = "".join(chr(ord(digit) + 0xFEE0) for digit in "13812345678")


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("我电话13812345678你们打来", "13812345678"),
        ("打 138-1234-5678 给我", "138-1234-5678"),
        ("打138 1234 5678", "138 1234 5678"),
        ("+86 13812345678", "+86 13812345678"),
        (f"{WIDE}是我手机", WIDE),
        ("座机0851-82345678", "0851-82345678"),
        ("身份证52012119900307123X", "52012119900307123X"),
        ("号码是幺三八幺二三四五六七八", "幺三八幺二三四五六七八"),
        ("邮箱li.na@example.com", "li.na@example.com"),
        ("微信\uff1alina_1990", "lina_1990"),
        ("QQ123456", "123456"),
        ("我叫李晓梅,要投诉", "李晓梅"),
        ("本人王强在3号窗口", "王强在"),
        ("投诉人\uff1a赵敏", "赵敏"),
        ("我姓孙", "孙"),
        ("我家住东门路12号院\uff0c昨天去的", "东门路12号院"),
    ],
)  # fmt: skip
def test_what_could_name_her_is_covered(said: str, hidden: str) -> None:
    assert without_identity(said) == said.replace(hidden, HIDDEN * len(hidden))


@pytest.mark.parametrize(
    "said",
    [
        WORDS,
        "2026-03-17上午9:30在12号窗口",
        "等了3个小时,交了1200元",
        "我叫了号,A012,等了一上午",
        "我叫他给我办,他不理",
        "我在网上提交的,上个月18号",
        "她姓王,工号0235",
        "一二三四五六",
    ],
)
def test_what_the_unit_needs_stays(said: str) -> None:
    assert without_identity(said) == said


@given(st.text(alphabet="我叫王强12345678 9-号,\uff0c\uff11a@.\n李", max_size=60))
def test_every_character_keeps_its_place(said: str) -> None:
    covered = without_identity(said)
    assert len(covered) == len(said)
    assert all(now in (before, HIDDEN) for now, before in zip(covered, said, strict=True))


def test_the_room_and_the_leader_read_everything() -> None:
    case = a_case(wants_secrecy=True)
    assert disclosed(case, ROOM) is case
    assert disclosed(case, LEADER) is case


def test_a_chief_gets_the_facts_and_the_words_without_the_person() -> None:
    text = WORDS + "\uff0c我叫李晓梅13812345678"
    found = disclosed(a_case(text=text, state=State.TRANSFERRED), CHIEF)
    assert found.complainant.user == ""
    assert found.complainant.phone is None
    assert found.form.statements[0].text == WORDS + "\uff0c我叫●●●●●●●●●●●●●●"
    assert found.form.value(Field.STAFF) == "田立新"


def test_where_she_asked_for_secrecy_a_chief_gets_no_words_but_the_facts() -> None:
    files = (Evidence(1, "m2", "image/jpeg", "ab/cd", "0" * 64, 10, NOW),)
    case = a_case(state=State.TRANSFERRED, wants_secrecy=True, evidence=files, reply="李女士,您好")
    case = replace(
        case, events=(*case.events, CaseEvent(NOW, "citizen", "note", None, case.state, None, "我就是那个孕妇"))
    )
    found = disclosed(case, CHIEF)
    assert found.form.statements == ()
    assert found.evidence == ()
    assert found.reply is None
    assert "孕妇" not in repr(found)
    assert {f: r.value for f, r in found.form.readings.items()} == {f: r.value for f, r in case.form.readings.items()}


def test_a_number_inside_a_fact_is_covered_there_too() -> None:
    text = "他说让我打13812345678就挂了"
    reason = a_reading(text, "打13812345678就挂了")
    half = a_reading(text, "1381234")
    case = a_case(text=text, readings={Field.REASON: reason, Field.MATTER: half}, state=State.TRANSFERRED)
    found = disclosed(case, CHIEF)
    assert found.form.value(Field.REASON) == "打●●●●●●●●●●●就挂了"
    assert found.form.value(Field.MATTER) == HIDDEN * 7
    assert "1381234" not in repr(found)


def test_a_chief_sees_what_was_passed_on_of_her_own_windows() -> None:
    elsewhere = User(5, "qin", "秦岭", Role.CHIEF, ("7",))
    passed_on = a_case(state=State.TRANSFERRED).events
    for state in State:
        case = a_case(state=state, events=passed_on)
        assert may_see(CHIEF, case)
        assert not may_see(elsewhere, case)
        assert not may_see(CHIEF, replace(case, events=passed_on[:1]))
        assert may_see(ROOM, case)
        assert may_see(LEADER, case)
        assert not may_see(ADMINISTRATOR, case)
    assert not may_see(CHIEF, a_case(text="有人骂我", state=State.TRANSFERRED))
    assert not may_see(replace(ROOM, disabled=True), a_case())
