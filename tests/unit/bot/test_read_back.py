"""The five facts as they are read back."""

from datetime import UTC, datetime

import pytest

from bot.actions.read_back import NOT_KNOWN, clock_text, read_back_params, summary, time_text, window_text
from cases.domain.draft import Draft
from cases.domain.heard import Evidence, Field, Reading
from cases.domain.messages import Channel

NOW = datetime(2026, 3, 18, 2, 0, tzinfo=UTC)


def reading(value: str) -> Reading:
    return Reading(value, Evidence("m1", 0, 1, "x"), "grammar", 0.9)


def a_draft(*, description: str | None = None, **values: str) -> Draft:
    return Draft(
        id="d1",
        channel=Channel.WECHAT,
        user="u1",
        opened_at=NOW,
        updated_at=NOW,
        readings={Field(name): reading(value) for name, value in values.items()},
        staff_description=reading(description) if description else None,
    )


@pytest.mark.parametrize(("code", "shown"), [("12", "12号窗口"), ("A3", "A3窗口"), (None, NOT_KNOWN)])
def test_window(code: str | None, shown: str) -> None:
    assert window_text(code) == shown


@pytest.mark.parametrize(
    ("draft", "shown"),
    [
        (a_draft(staff="顾清"), "顾清"),
        (a_draft(staff="顾*"), "姓顾的工作人员"),
        (a_draft(staff="#0117"), "工号0117的工作人员"),
        (a_draft(staff="顾*", description="戴眼镜的女同志"), "姓顾的工作人员,戴眼镜的女同志"),
        (a_draft(description="戴眼镜的女同志"), "戴眼镜的女同志(姓名待核实)"),
        (a_draft(), "姓名待核实"),
    ],
)
def test_staff(draft: Draft, shown: str) -> None:
    assert to_ascii(read_back_params(draft, spoken=False)["staff"]) == shown


def to_ascii(text: str) -> str:
    return text.replace("\uff0c", ",").replace("\uff08", "(").replace("\uff09", ")")


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        ("00:05", "凌晨0点5分"),
        ("08:30", "上午8点30分"),
        ("12:00", "中午12点"),
        ("15:00", "下午3点"),
        ("19:45", "晚上7点45分"),
        ("morning", "上午"),
        ("noon", "中午"),
        ("afternoon", "下午"),
        ("evening", "晚上"),
    ],
)
def test_clock(time: str, shown: str) -> None:
    assert clock_text(time) == shown


@pytest.mark.parametrize(
    ("day", "time", "shown"),
    [
        ("2026-03-07", "15:00", "3月7日下午3点"),
        ("2026-03-07", "morning", "3月7日上午"),
        ("2026-03-07", None, "3月7日"),
        (None, "morning", "上午(日期没有说明)"),
        (None, None, NOT_KNOWN),
    ],
)
def test_time(day: str | None, time: str | None, shown: str) -> None:
    assert to_ascii(time_text(day, time)) == shown


def test_a_long_account_is_cut_on_the_phone_alone() -> None:
    draft = a_draft(reason="等" * 300)
    assert len(read_back_params(draft, spoken=True)["reason"]) < 80
    assert read_back_params(draft, spoken=False)["reason"] == "等" * 300


def test_the_summary_tells_what_is_known_and_nothing_else() -> None:
    draft = a_draft(window="12", date="2026-03-17", reason="她一直在玩手机,我喊了她三声她都不理我,还说没空")
    assert summary(draft) == "12号窗口，3月17日，她一直在玩手机,我喊了她三声她都不理我…"
    assert summary(a_draft(staff="顾*")) == "姓顾的工作人员"
