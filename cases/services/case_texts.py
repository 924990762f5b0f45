"""What a citizen is told about her case by the complaint room, in the chat or by a person on the phone."""

from __future__ import annotations

from datetime import datetime

from cases.domain.case import Case
from cases.domain.hall import Hall, Referral
from cases.domain.ruleset import Refusal
from cases.services.texts import day_text, due_text

_ASKS_FOR_OPINIONS = "欢迎您对我们的服务提出意见和建议。"


def answered(case: Case, text: str) -> str:
    """The complaint room's answer. The rules want her opinion asked for along with every result."""
    return f"您的投诉（编号 {case.number}）答复如下：\n{text}\n{_ASKS_FOR_OPINIONS}"


def refused(case: Case, refusal: Refusal, explanation: str, body: Referral | None) -> str:
    """Why her complaint is not taken, under which article, and who takes it where that is known."""
    lines = [f"您的投诉（编号 {case.number}）经审核，不予受理。", refusal.tell, f"理由：{explanation}"]
    if body is not None:
        lines.append(f"您可以联系：{body.body}，{body.contact}")
    lines.append(f"依据：{refusal.article}")
    return "\n".join(lines)


def extended(case: Case, reason: str, article: str) -> str:
    """The new day by which she hears. `case` carries the new deadline already."""
    first = f"您的投诉（编号 {case.number}）需要更多时间办理，最迟 {due_text(case)} 前答复您。"
    return f"{first}\n理由：{reason}\n依据：{article}"


def to_say(hall: Hall, case: Case, text: str) -> str:
    """What the handler says when she phones a citizen who complained by phone."""
    return f"您好，这里是{hall.name}投诉室。您在{day_text(case.registered_at)}打电话反映了问题。{text}"


def extension_note(reason: str, explained_at: datetime, *, understood: bool) -> str:
    """The extension as it stands in the case's history."""
    answer = "投诉人表示理解" if understood else "投诉人未表示理解"
    return f"{reason}({day_text(explained_at)}已向投诉人说明，{answer})"
