"""What a key means, by what the caller was asked."""

from __future__ import annotations

from collections.abc import Mapping

from cases.domain.draft import Question

PERSON = "0"
REPEAT = "*"
END = "#"

_ALWAYS = {PERSON: "转人工", REPEAT: "重听"}
_LONGEST_WINDOW = 3
_SHORTEST_PHONE, _LONGEST_PHONE = 7, 12


def offered(expects: str | None, *, caller: str | None) -> Mapping[str, str]:
    """The keys that mean something now, each with its meaning in a few words."""
    match expects:
        case Question.CONFIRM.value:
            return {**_ALWAYS, "1": "对", "2": "不对"}
        case Question.WINDOW.value:
            return {**_ALWAYS, END: "输入窗口号，按井号结束"}
        case Question.STAFF.value:
            return {**_ALWAYS, END: "输入工号，按井号结束"}
        case Question.CONTACT.value:
            own = {"1": "就用来电号码"} if caller else {}
            return {**_ALWAYS, **own, "2": "不留电话", END: "输入电话号码，按井号结束"}
        case _:
            return _ALWAYS


def asks_for_person(digits: str) -> bool:
    """0 alone, however long it was held; the zeros of a longer number are none."""
    return set(digits.rstrip(END)) == {PERSON}


def asks_to_repeat(digits: str) -> bool:
    return set(digits.rstrip(END)) == {REPEAT}


def as_words(digits: str, expects: str | None, *, caller: str | None) -> str | None:
    """What she would have said instead of pressing the keys; None where they mean nothing now."""
    pressed = digits.rstrip(END)
    if not pressed.isdecimal():
        return None
    match expects:
        case Question.CONFIRM.value:
            return {"1": "对", "2": "不对"}.get(pressed)
        case Question.WINDOW.value:
            number = pressed.lstrip("0")
            return f"{number}号窗口" if 1 <= len(number) <= _LONGEST_WINDOW else None
        case Question.STAFF.value:
            return f"工号{pressed}" if 2 <= len(pressed) <= 8 else None
        case Question.CONTACT.value:
            if pressed == "1" and caller:
                return f"我的电话是{caller}"
            if pressed == "2":
                return "不需要"
            return pressed if _SHORTEST_PHONE <= len(pressed) <= _LONGEST_PHONE else None
        case Question.RATING.value:
            return pressed if len(pressed) == 1 else None
        case _:
            return None
