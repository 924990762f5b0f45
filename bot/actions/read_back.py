"""The five facts as they are read back: her own words where it is she who is quoted."""

from __future__ import annotations

from datetime import date

from cases.domain.draft import Draft
from cases.domain.heard import Field

NOT_KNOWN = "没有说明"
_PARTS_OF_DAY = {"morning": "上午", "noon": "中午", "afternoon": "下午", "evening": "晚上"}
# On the phone a long account is not read aloud word by word; the whole of it stands in the case.
_LONGEST_SPOKEN_REASON = 55
_LONGEST_IN_SUMMARY = 20


def read_back_params(draft: Draft, *, spoken: bool) -> dict[str, str]:
    """The parameters of the saying `read_back`: window, staff, time, matter, reason."""
    reason = draft.value(Field.REASON) or NOT_KNOWN
    if spoken and len(reason) > _LONGEST_SPOKEN_REASON:
        reason = reason[:_LONGEST_SPOKEN_REASON] + "等情况"
    mark = "，请核对" if spoken else "（请核对）"

    def marked(text: str, *fields: Field) -> str:
        """What a language model pointed at is shown as such: she should look twice."""
        is_proposed = any(f in draft.readings and draft.readings[f].is_proposed for f in fields)
        return text + mark if is_proposed else text

    return {
        "window": marked(window_text(draft.value(Field.WINDOW)), Field.WINDOW),
        "staff": marked(staff_text(draft), Field.STAFF),
        "time": marked(time_text(draft.value(Field.DATE), draft.value(Field.TIME)), Field.DATE, Field.TIME),
        "matter": marked(draft.value(Field.MATTER) or NOT_KNOWN, Field.MATTER),
        "reason": marked(reason, Field.REASON),
    }


def summary(draft: Draft) -> str:
    """What is known so far, in a few words; nothing is said of what is not."""
    date, time, reason = draft.value(Field.DATE), draft.value(Field.TIME), draft.value(Field.REASON)
    parts = (
        window_text(draft.value(Field.WINDOW)) if draft.value(Field.WINDOW) else None,
        staff_text(draft) if draft.value(Field.STAFF) or draft.staff_description else None,
        time_text(date, time) if date or time else None,
        draft.value(Field.MATTER),
        f"{reason[:_LONGEST_IN_SUMMARY].rstrip(' ,，。')}…" if reason and len(reason) > _LONGEST_IN_SUMMARY else reason,
    )
    return "，".join(part for part in parts if part)


def window_text(code: str | None) -> str:
    """`12` → 12号窗口, `A3` → A3窗口."""
    if code is None:
        return NOT_KNOWN
    return f"{code}号窗口" if code.isdigit() else f"{code}窗口"


def staff_text(draft: Draft) -> str:
    """A full name as it is, a surname or a badge in words, a description in hers."""
    staff = draft.value(Field.STAFF)
    described = draft.staff_description.value if draft.staff_description else None
    if staff is None:
        return f"{described}（姓名待核实）" if described else "姓名待核实"
    if staff.endswith("*"):
        named = f"姓{staff[:-1]}的工作人员"
    elif staff.startswith("#"):
        named = f"工号{staff[1:]}的工作人员"
    else:
        return staff
    return f"{named}，{described}" if described else named


def time_text(day: str | None, time: str | None) -> str:
    """`2026-03-17`, `15:30` → 3月17日 15:30."""
    if day is None and time is None:
        return NOT_KNOWN
    if day is None:
        return f"{clock_text(time)}（日期没有说明）"
    on = date.fromisoformat(day)
    if time is None:
        return f"{on.month}月{on.day}日"
    return f"{on.month}月{on.day}日{clock_text(time)}"


def clock_text(time: str | None) -> str:
    """`15:30` → 下午3点30分, `afternoon` → 下午."""
    if time is None or time in _PARTS_OF_DAY:
        return _PARTS_OF_DAY.get(time or "", "")
    hour, minute = (int(part) for part in time.split(":"))
    part = "凌晨" if hour < 6 else "上午" if hour < 12 else "中午" if hour < 13 else "下午" if hour < 18 else "晚上"
    shown = hour if hour <= 12 else hour - 12
    return f"{part}{shown}点{f'{minute}分' if minute else ''}"
