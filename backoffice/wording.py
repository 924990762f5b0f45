"""The words of the back office: states, actions, roles, errors. One table each, in Chinese."""

from __future__ import annotations

from cases.domain.errors import RuleBroken
from cases.domain.heard import Field
from cases.domain.messages import Channel, OutboxStatus
from cases.domain.roles import Role
from cases.domain.ticket import TicketKind
from cases.domain.workflow import Action, State

STATES: dict[State, str] = {
    State.REGISTERED: "待受理",
    State.ACCEPTED: "已受理",
    State.REFUSED: "不予受理",
    State.TRANSFERRED: "已转办",
    State.UNIT_REPLIED: "单位已回复",
    State.REPLIED: "已答复",
    State.COMPLETED: "已办结",
    State.WITHDRAWN: "已撤回",
    State.ARCHIVED: "已归档",
}

ACTIONS: dict[Action, str] = {
    Action.ACCEPT: "受理",
    Action.REFUSE: "不予受理",
    Action.TRANSFER: "转办首席代表",
    Action.UNIT_REPLY: "报告核实结果",
    Action.REPLY: "答复投诉人",
    Action.EXTEND: "延期",
    Action.COMPLETE: "办结",
    Action.WITHDRAW: "撤回",
    Action.ARCHIVE: "归档",
}

# What stands in the timeline: what happened, rather than what to do.
EVENTS: dict[str, str] = {
    "register": "登记",
    "note": "备注",
    "evidence": "收到证据",
    "reply_delivered": "答复已送达",
    "contact": "补充联系方式或保密要求",
    "recount_deadline": "重新计算期限",
    Action.ACCEPT.value: "受理",
    Action.REFUSE.value: "不予受理",
    Action.TRANSFER.value: "转办首席代表",
    Action.UNIT_REPLY.value: "单位报告核实结果",
    Action.REPLY.value: "答复投诉人",
    Action.EXTEND.value: "延期",
    Action.COMPLETE.value: "办结",
    Action.WITHDRAW.value: "投诉人撤回",
    Action.ARCHIVE.value: "归档",
}

DONE: dict[str, str] = {
    Action.ACCEPT.value: "已受理。",
    Action.REFUSE.value: "已作出不予受理决定，告知内容已发给投诉人。",
    Action.TRANSFER.value: "已转给首席代表。",
    Action.UNIT_REPLY.value: "核实结果已报投诉室。",
    Action.REPLY.value: "答复已交付发送，结果见“发给投诉人的消息”。",
    Action.EXTEND.value: "期限已延长。",
    Action.COMPLETE.value: "已办结。",
    Action.ARCHIVE.value: "已归档。",
    "ticket_closed": "这项工作已办完。",
    "ticket_answered": "回复已交付发送。",
    "user_added": "账号已建立。",
    "user_disabled": "账号已停用，其登录已全部失效。",
    "user_enabled": "账号已启用。",
    "password_set": "新密码已生效，此人的旧登录已全部失效。",
    "password_changed": "密码已修改，其他设备上的登录已失效。",
}

CHANNELS: dict[Channel, str] = {
    Channel.WECHAT: "微信公众号",
    Channel.WECOM_KF: "微信客服",
    Channel.IVR: "电话",
}

ROLES: dict[Role, str] = {
    Role.ROOM: "投诉室",
    Role.CHIEF: "首席代表",
    Role.LEADER: "中心领导",
    Role.ADMINISTRATOR: "系统管理员",
}

TICKETS: dict[TicketKind, str] = {
    TicketKind.PERSON_WANTED: "要求人工",
    TicketKind.NO_ANSWER: "系统未能回答",
    TicketKind.CALL_BACK: "回电",
    TicketKind.UNREACHED: "消息未送达",
}

FATES: dict[OutboxStatus, str] = {
    OutboxStatus.QUEUED: "待发送",
    OutboxStatus.SENT: "已发送",
    OutboxStatus.FAILED: "发送失败",
}

ROUTES: dict[str, str] = {
    "passive": "随消息即时回复",
    "api": "客服消息",
    "spoken": "通话中播报",
    "call_back": "人工回电",
}

FIELDS: dict[Field, str] = {
    Field.WINDOW: "窗口",
    Field.STAFF: "人员",
    Field.DATE: "日期",
    Field.TIME: "时间",
    Field.MATTER: "事项",
    Field.REASON: "事由",
}

HOW: dict[str, str] = {
    "grammar": "按表达规则",
    "directory": "对照人员名录",
    "sound": "按读音对照名录",
    "badge": "按工号",
    "business": "按窗口业务",
    "lexicon": "按本厅叫法",
    "model": "模型判断",
    "rule": "按用语规则",
    "scene": "扫窗口二维码",
    "answer": "直接回答",
    "quotation": "语言模型摘引",
}

PARTS_OF_DAY: dict[str, str] = {
    "morning": "上午",
    "noon": "中午",
    "afternoon": "下午",
    "evening": "晚上",
}

# What an account's or an action's field is told when a service refuses it: (field, reason) first, then the field.
REFUSED_INPUT: dict[tuple[str, str], str] = {
    ("password", "too_short"): "密码至少 10 个字符。",
    ("password", "too_long"): "密码太长，请控制在 200 个字符以内。",
    ("password", "is_login"): "密码不能是账号或账号加几个字符。",
    ("password", "one_character"): "密码不能由同一个字符组成。",
    ("current", "wrong"): "当前密码不对。",
    ("new", "unchanged"): "新密码与当前密码相同。",
    ("explained_at", "lies in the future"): "说明的时间不能晚于现在。",
}
REFUSED_FIELD: dict[str, str] = {
    "login": "账号由 2 至 32 个小写字母、数字、点或连字符组成，以字母开头。",
    "name": "请填写 1 至 40 个字的姓名。",
    "windows": "首席代表须填写本厅已有的窗口号；其他角色不填。",
    "user": "不能停用自己的账号。",
    "item": "请从受理范围中选择一项。",
    "refusal": "请从不予受理的依据中选择一项。",
    "window": "投诉中没有本厅的窗口号，无法确定责任单位，不能转办。请核实后直接答复投诉人。",
}

# Why the rules forbid an action, and the field at which that is said.
BROKEN: tuple[tuple[str, str | None, str], ...] = (
    ("has not shown understanding", "understood", "投诉人未表示理解的，不得延期，按原期限办结。"),
    ("must be explained", "explained_at", "须在登记之后、期限届满之前向投诉人说明。"),
    ("in all", "limit", "延期后的总期限超过了规则的上限。"),
    ("that much time already", "limit", "这件投诉的期限已经是这一天或更晚，不能再延。"),
)


def broken(error: RuleBroken) -> tuple[str | None, str]:
    """Which field a rule speaks against, and what it says, with its article."""
    for part, field, text in BROKEN:
        if part in error.reason:
            return field, f"{text}依据：{error.article}"
    return None, f"规则不允许这样做。依据：{error.article}"


def refused(field: str, reason: str) -> str:
    """Why a service refused what was typed, in Chinese."""
    known = REFUSED_INPUT.get((field, reason)) or REFUSED_INPUT.get(("password" if field == "new" else field, reason))
    return known or REFUSED_FIELD.get(field, "这一项没有被接受，请检查后再提交。")
