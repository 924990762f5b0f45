"""Which runs of her words could be what she came to do."""

from __future__ import annotations

import pytest

from cases.domain.hall import Hall
from cases.reading.matter import Candidates


def _runs(text: str) -> set[str]:
    found = Candidates(Hall(name="", windows=())).written(text)
    return {text[one.start : one.end] for one in found}


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("我想把车子过给我弟,他不收", "把车子过给我弟"),
        ("我把医保从外省转回来她一直在聊天", "把医保从外省转回来"),
        ("户口想迁回老家要带什么", "户口想迁回老家"),
        ("去领过世老人的抚恤金他说没有", "领过世老人的抚恤金"),
        ("米粉店的证拖了我两个月", "米粉店的证"),
        ("去补个打井的手续,让我等", "补个打井的手续"),
        ("他一个人就把车过了户", "过了户"),
        ("我们昨天离完婚要拿证", "离完婚"),
        ("给我外婆办高龄补贴", "给我外婆办高龄补贴"),
        ("我要给我侄子改个姓问能不能办", "给我侄子改个姓"),
        ("去办养老关系接续让我回老家", "办养老关系接续"),
        ("查我家的权属证明她说系统坏", "查我家的权属证明"),
        ("驾照异地换本要几天", "驾照异地换本"),
        ("请问鱼塘承包去哪个窗口", "鱼塘承包"),
    ],
)
def test_it_is_among_them(text: str, run: str) -> None:
    assert run in _runs(text)


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("换证医院体检的单子开好了", "证医院体检的单子"),  # begins in the middle of a known word
        ("我那个车子啊过户被拖了", "车子啊过户"),  # a word of hesitation is part of no name
        ("他把我轰出来说不办", "把我轰出来说不办"),  # a person is no business
        ("护照不给我办", "护照不给我办"),  # what was refused is no part of it
    ],
)
def test_it_is_none_of_them(text: str, run: str) -> None:
    assert run not in _runs(text)
