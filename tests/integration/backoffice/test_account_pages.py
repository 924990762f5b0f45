"""Login, passwords, accounts and tickets as pages."""

from __future__ import annotations

from datetime import timedelta

from backoffice.cookies import SESSION
from backoffice.wording import DONE
from cases.domain.messages import Channel
from cases.domain.roles import Role
from cases.domain.ticket import TicketKind
from cases.services.context import Context
from cases.services.tickets import open_ticket
from tests.builders import NOW, PASSWORD
from tests.integration.backoffice.conftest import Clock, Enter, Person


async def test_a_wrong_password_is_told_plainly_and_the_login_is_kept(enter: Enter, stranger: Person) -> None:
    await enter(Role.ROOM)
    page = await stranger.send_and_see("/login", 401, login="room", password="wrong-password")
    assert "还可以再试 4 次" in page
    assert 'value="room"' in page
    assert "wrong-password" not in page
    for _ in range(3):
        await stranger.send_and_see("/login", 401, login="room", password="wrong-password")
    page = await stranger.send_and_see("/login", 429, login="room", password="wrong-password")
    assert "10:15 以后再试" in page
    await stranger.send_and_see("/login", 429, login="room", password=PASSWORD)


async def test_each_role_begins_where_its_work_is(enter: Enter) -> None:
    for role, title in ((Role.ROOM, "投诉件"), (Role.CHIEF, "投诉件"), (Role.LEADER, "投诉件")):
        assert f"<h1>{title}</h1>" in await (await enter(role)).see("/")
    assert "<h1>账号</h1>" in await (await enter(Role.ADMINISTRATOR)).see("/")


async def test_logging_out_forgets_the_browser(enter: Enter) -> None:
    room = await enter(Role.ROOM)
    answer = await room.send("/logout", follow=False)
    assert answer.cookies[SESSION].value == ""
    assert (await room.http.get("/backoffice/cases", allow_redirects=False)).status == 303


async def test_a_password_is_changed_with_every_error_at_its_field(enter: Enter, stranger: Person) -> None:
    room = await enter(Role.ROOM)
    page = await room.send_and_see("/password", 422, current=PASSWORD, new="another-horse-8", again="other")
    assert "两次输入的新密码不一致" in page.split('id="password-again-error"')[1][:40]
    page = await room.send_and_see("/password", 422, current="wrong", new="another-horse-8", again="another-horse-8")
    assert "当前密码不对" in page.split('id="password-current-error"')[1][:40]
    page = await room.send_and_see("/password", 422, current=PASSWORD, new="short", again="short")
    assert "至少 10 个字符" in page.split('id="password-new-error"')[1][:40]
    page = await room.send_and_see("/password", current=PASSWORD, new="another-horse-8", again="another-horse-8")
    assert DONE["password_changed"] in page
    await room.see("/cases")  # this browser stays logged in
    await stranger.send_and_see("/login", 401, login="room", password=PASSWORD)


async def test_an_administrator_makes_closes_and_opens_accounts(enter: Enter, stranger: Person) -> None:
    admin = await enter(Role.ADMINISTRATOR)
    new = {"login": "gao.yuan", "name": "高原", "role": "chief", "windows": "", "password": PASSWORD}
    page = await admin.send_and_see("/users", 422, **new)
    assert "首席代表须填写" in page.split('id="new-windows-error"')[1][:40]
    assert 'value="gao.yuan"' in page
    assert PASSWORD not in page
    assert DONE["user_added"] in await admin.send_and_see("/users", **{**new, "windows": "3、a2"})
    page = await admin.send_and_see("/users", 409, **{**new, "windows": "3"})
    assert "已经有了" in page.split('id="new-login-error"')[1][:40]
    page = await admin.see("/users")
    assert "窗口 3、A2" in page

    def id_of(login: str) -> str:
        row = page.split(f'<td class="number">{login}</td>')[1].split("</tr>")[0]
        return row.split("/backoffice/users/")[1].split("/")[0]

    theirs = id_of("gao.yuan")
    assert DONE["user_disabled"] in await admin.send_and_see(f"/users/{theirs}/disable")
    await stranger.send_and_see("/login", 401, login="gao.yuan", password=PASSWORD)
    assert DONE["user_enabled"] in await admin.send_and_see(f"/users/{theirs}/enable")
    page = await admin.send_and_see(f"/users/{theirs}/password", 422, password="short")
    assert "至少 10 个字符" in page.split(f'id="reset-{theirs}-password-error"')[1][:40]
    assert DONE["password_set"] in await admin.send_and_see(f"/users/{theirs}/password", password="another-horse-8")
    answer = await stranger.send("/login", follow=False, login="gao.yuan", password="another-horse-8")
    assert answer.status == 303


async def test_an_administrator_cannot_lock_herself_out(enter: Enter) -> None:
    admin = await enter(Role.ADMINISTRATOR)
    assert admin.user is not None
    assert "不能停用自己" in await admin.send_and_see(f"/users/{admin.user.id}/disable", 422)
    await admin.send_and_see("/users/4711/disable", 404)


async def test_a_citizen_who_waits_is_answered_in_her_chat(enter: Enter, context: Context, clock: Clock) -> None:
    room = await enter(Role.ROOM)
    async with context.unit_of_work() as work:
        ticket = await open_ticket(
            work,
            key="wants-a-person",
            kind=TicketKind.PERSON_WANTED,
            channel=Channel.WECHAT,
            user="openid-who-waits",
            text="我要找人",
            now=NOW,
        )
        call = await open_ticket(
            work,
            key="call-back",
            kind=TicketKind.CALL_BACK,
            channel=Channel.IVR,
            user="call-1",
            text="通话中断",
            now=NOW,
            phone=None,
        )
        await work.commit()
    clock.now += timedelta(minutes=20)
    page = await room.see("/tickets")
    assert "已等 20 分钟" in page
    assert "openid-who-waits" not in page
    assert "没有留下电话号码" in page
    page = await room.send_and_see(f"/tickets/{ticket.id}/answer", 422, text="  ")
    assert "请写明回复内容" in page.split(f'id="answer-{ticket.id}-text-error"')[1][:40]
    page = await room.send_and_see(f"/tickets/{call.id}/answer", 422, text="打不通")
    assert DONE["ticket_answered"] in await room.send_and_see(f"/tickets/{ticket.id}/answer", text="您好,我是投诉室")
    async with context.unit_of_work() as work:
        (entry,) = await work.outbox.claim(clock.now, lease=timedelta(seconds=1), limit=5)
    assert (entry.message.user, entry.message.text) == ("openid-who-waits", "您好,我是投诉室")
    await room.send_and_see("/tickets/4711/close", 404, result="无")
