"""What handlers fill in. Every message is Chinese and says what to do."""

from __future__ import annotations

import secrets
from datetime import datetime

from wtforms import (
    BooleanField,
    DateTimeLocalField,
    Form,
    HiddenField,
    PasswordField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields import Field, SelectChoice
from wtforms.validators import InputRequired, Length, Optional, StopValidation

from backoffice.wording import ROLES
from cases.domain.deadlines import HALL_TIME
from cases.domain.roles import Role
from cases.domain.workflow import Action

LONGEST_TEXT = 2000


class Filled:
    """More than blanks."""

    def __init__(self, message: str) -> None:
        self.field_flags = {"required": True}
        self.message = message

    def __call__(self, form: Form, field: Field) -> None:
        if not (field.data or "").strip():
            field.errors[:] = []
            raise StopValidation(self.message)


def _long(name: str) -> Length:
    return Length(max=LONGEST_TEXT, message=f"{name}太长，请控制在 {LONGEST_TEXT} 字以内。")


def _text(label: str, *, missing: str, hint: str = "", rows: int = 4) -> TextAreaField:
    return TextAreaField(label, [Filled(missing), _long(label)], description=hint, render_kw={"rows": rows})


class LoginForm(Form):
    login = StringField(
        "账号", [Filled("请填写账号。")], render_kw={"autocomplete": "username", "autocapitalize": "none"}
    )
    password = PasswordField("密码", [InputRequired("请填写密码。")], render_kw={"autocomplete": "current-password"})


class PasswordForm(Form):
    current = PasswordField(
        "当前密码", [InputRequired("请填写当前密码。")], render_kw={"autocomplete": "current-password"}
    )
    new = PasswordField(
        "新密码",
        [InputRequired("请填写新密码。")],
        description="至少 10 个字符，不能是账号本身。",
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField("再输一遍新密码", render_kw={"autocomplete": "new-password"})

    def validate_again(self, field: Field) -> None:
        if field.data != self.new.data:
            raise StopValidation("两次输入的新密码不一致。")


class UserForm(Form):
    login = StringField(
        "账号",
        [Filled("请填写账号。")],
        description="小写字母开头，可含数字、点、连字符。",
        render_kw={"autocomplete": "off", "autocapitalize": "none"},
    )
    name = StringField("姓名", [Filled("请填写姓名。")], render_kw={"autocomplete": "off"})
    role = SelectField("角色", choices=[SelectChoice(role.value, ROLES[role]) for role in Role])
    windows = StringField(
        "负责的窗口", description="只有首席代表填写，如：12、13、A3。", render_kw={"autocomplete": "off"}
    )
    password = PasswordField(
        "初始密码",
        [InputRequired("请填写初始密码。")],
        description="至少 10 个字符；请本人登录后立即修改。",
        render_kw={"autocomplete": "new-password"},
    )


class NewPasswordForm(Form):
    password = PasswordField("新密码", [InputRequired("请填写新密码。")], render_kw={"autocomplete": "new-password"})


class AcceptForm(Form):
    item = SelectField("受理依据", [InputRequired("请选择受理依据。")], description="按受理范围逐项核对后选定。")
    note = TextAreaField("受理意见（可不填）", [Optional(), _long("受理意见")], render_kw={"rows": 2})


class RefuseForm(Form):
    refusal = SelectField("不予受理的依据", [InputRequired("请选择不予受理的依据。")])
    note = _text("理由", missing="请写明理由。", hint="写给投诉人：为什么不予受理，可向哪里反映。")


class TransferForm(Form):
    opinion = _text("投诉室意见", missing="请写明投诉室意见。", hint="首席代表看不到投诉人身份，请勿在意见中写出。")


class UnitReplyForm(Form):
    text = _text("核实结果和处理意见", missing="请写明核实结果。", hint="报投诉室，由投诉室答复投诉人。", rows=6)


class ReplyForm(Form):
    text = _text("答复内容", missing="请写明答复内容。", hint="将按投诉人来时的渠道发给本人。", rows=6)


class ExtendForm(Form):
    limit = SelectField("延长至")
    reason = _text("延期理由", missing="请写明延期理由。", rows=3)
    explained_at = DateTimeLocalField(
        "向投诉人说明的时间",
        [InputRequired("请填写向投诉人说明的时间。")],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        render_kw={"step": 60},
    )
    understood = BooleanField("投诉人已表示理解", description="未取得理解的，不得延期。")

    def explained(self) -> datetime:
        """The time typed, which is hall time."""
        typed: datetime = self.explained_at.data
        return typed.replace(tzinfo=HALL_TIME)


class CompleteForm(Form):
    note = TextAreaField("办结情况（可不填）", [Optional(), _long("办结情况")], render_kw={"rows": 2})


class ArchiveForm(Form):
    note = TextAreaField("归档备注（可不填）", [Optional(), _long("归档备注")], render_kw={"rows": 2})


class TicketResultForm(Form):
    result = _text("办理结果", missing="请写明办理结果。", rows=2)


class TicketAnswerForm(Form):
    text = _text("回复内容", missing="请写明回复内容。", rows=3)
    # Made with the page: the same form sent twice is one answer.
    once = HiddenField(default=lambda: secrets.token_hex(8))


ACTION_FORMS: dict[Action, type[Form]] = {
    Action.ACCEPT: AcceptForm,
    Action.REFUSE: RefuseForm,
    Action.TRANSFER: TransferForm,
    Action.UNIT_REPLY: UnitReplyForm,
    Action.REPLY: ReplyForm,
    Action.EXTEND: ExtendForm,
    Action.COMPLETE: CompleteForm,
    Action.ARCHIVE: ArchiveForm,
}
