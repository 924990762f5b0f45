"""Who gets in, and who does not."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import timedelta

import pytest

from cases.domain.errors import Conflict, Forbidden, InvalidInput
from cases.domain.roles import Role
from cases.services import accounts, passwords
from cases.services.context import Context
from tests.builders import NOW, PASSWORD, with_account

LATER = NOW + timedelta(minutes=15)


async def fail(context: Context, login: str, times: int, *, now=NOW) -> list[Exception]:
    found: list[Exception] = []
    for _ in range(times):
        with pytest.raises((accounts.LoginRefused, accounts.LockedOut)) as caught:
            await accounts.log_in(context, login=login, password="wrong-" * 3, now=now)
        found.append(caught.value)
    return found


async def test_the_right_password_opens_a_session(context: Context) -> None:
    await with_account(context, Role.ROOM, login="lu.ping")
    opened = await accounts.log_in(context, login=" Lu.Ping ", password=PASSWORD, now=NOW)
    found = await accounts.session_user(context, opened.token, NOW + timedelta(hours=11, minutes=59))
    assert found is not None
    assert found[0].login == "lu.ping"


async def test_a_session_ends_after_twelve_hours(context: Context) -> None:
    await with_account(context, Role.ROOM)
    opened = await accounts.log_in(context, login="room", password=PASSWORD, now=NOW)
    assert await accounts.session_user(context, opened.token, NOW + timedelta(hours=12)) is None


async def test_the_cookie_itself_is_nowhere_kept(context: Context) -> None:
    await with_account(context, Role.ROOM)
    opened = await accounts.log_in(context, login="room", password=PASSWORD, now=NOW)
    assert len(opened.token) >= 43  # 32 bytes in base64
    assert opened.session.key == hashlib.sha256(opened.token.encode()).hexdigest()
    assert await accounts.session_user(context, opened.session.key, NOW) is None


async def test_logging_out_ends_the_session(context: Context) -> None:
    await with_account(context, Role.ROOM)
    opened = await accounts.log_in(context, login="room", password=PASSWORD, now=NOW)
    await accounts.log_out(context, opened.token)
    assert await accounts.session_user(context, opened.token, NOW) is None


async def test_five_failures_lock_for_fifteen_minutes(context: Context) -> None:
    await with_account(context, Role.ROOM)
    failures = await fail(context, "room", 5)
    assert [getattr(f, "attempts_left", None) for f in failures] == [4, 3, 2, 1, None]
    assert isinstance(failures[-1], accounts.LockedOut)
    assert failures[-1].until == LATER
    with pytest.raises(accounts.LockedOut):
        await accounts.log_in(context, login="room", password=PASSWORD, now=LATER - timedelta(seconds=1))
    opened = await accounts.log_in(context, login="room", password=PASSWORD, now=LATER)
    assert opened.user.failed_logins == 0


async def test_a_login_forgives_earlier_failures(context: Context) -> None:
    await with_account(context, Role.ROOM)
    await fail(context, "room", 4)
    await accounts.log_in(context, login="room", password=PASSWORD, now=NOW)
    assert [f.attempts_left for f in await fail(context, "room", 2)] == [4, 3]  # type: ignore[attr-defined]


async def test_an_unknown_login_is_answered_as_a_known_one(context: Context) -> None:
    await with_account(context, Role.ROOM)
    known, unknown = await fail(context, "room", 7), await fail(context, "nobody", 7)
    assert [(type(f), vars(f)) for f in known] == [(type(f), vars(f)) for f in unknown]
    later = LATER + timedelta(seconds=1)
    known, unknown = await fail(context, "room", 1, now=later), await fail(context, "nobody", 1, now=later)
    assert [(type(f), vars(f)) for f in known] == [(type(f), vars(f)) for f in unknown]


async def test_a_disabled_login_is_answered_as_an_unknown_one(context: Context) -> None:
    admin = await with_account(context, Role.ADMINISTRATOR)
    gone = await with_account(context, Role.ROOM)
    opened = await accounts.log_in(context, login="room", password=PASSWORD, now=NOW)
    await accounts.disable(context, gone.id, by=admin)
    assert await accounts.session_user(context, opened.token, NOW) is None
    with pytest.raises(accounts.LoginRefused):
        await accounts.log_in(context, login="room", password=PASSWORD, now=NOW)
    await accounts.enable(context, gone.id, by=admin)
    await accounts.log_in(context, login="room", password=PASSWORD, now=NOW)


async def test_an_unknown_login_costs_the_same_work(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    await with_account(context, Role.ROOM)
    hashes: list[str] = []
    true_work = passwords._verify

    def counted(password_hash: str, password: str) -> bool:
        hashes.append(password_hash)
        return true_work(password_hash, password)

    monkeypatch.setattr(passwords, "_verify", counted)
    await fail(context, "room", 1)
    await fail(context, "nobody", 1)
    known, unknown = hashes
    assert known != unknown
    assert known.rpartition("$")[0].rpartition("$")[0] == unknown.rpartition("$")[0].rpartition("$")[0]  # parameters


async def test_guessing_in_parallel_gains_nothing(context: Context) -> None:
    await with_account(context, Role.ROOM)
    guesses = [accounts.log_in(context, login="room", password=f"guess-number-{n}", now=NOW) for n in range(9)] + [
        accounts.log_in(context, login="room", password=PASSWORD, now=NOW)
    ]
    answers = await asyncio.gather(*guesses, return_exceptions=True)
    assert sum(isinstance(a, accounts.LoginRefused) for a in answers) == 4
    assert sum(isinstance(a, accounts.LockedOut) for a in answers) == 6


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short-123", "too_short"),
        ("lu.ping", "too_short"),
        ("lu.ping123", "is_login"),
        ("LU.PING2026", "is_login"),
        ("aaaaaaaaaaaa", "one_character"),
        ("x1" * 101, "too_long"),
    ],
)
async def test_a_poor_password_is_refused(context: Context, password: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        await with_account(context, Role.ROOM, login="lu.ping", password=password)
    assert (caught.value.field, caught.value.reason) == ("password", reason)


async def test_a_password_typed_in_full_width_is_the_same_password(context: Context) -> None:
    await with_account(context, Role.ROOM, password="qinghe2026wx")
    wide = "".join(chr(ord(char) + 0xFEE0) for char in "qinghe2026wx")
    await accounts.log_in(context, login="room", password=wide, now=NOW)


@pytest.mark.parametrize("login", ["", "a", "9lives", "has space", "王丽", "citizen", "system", "a" * 33, "a\nb"])
async def test_a_login_that_is_no_login(context: Context, login: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        await accounts.add_user(context, login=login, name="陆萍", role=Role.ROOM, password=PASSWORD)
    assert caught.value.field == "login"


async def test_a_login_is_given_once(context: Context) -> None:
    await with_account(context, Role.ROOM, login="lu")
    with pytest.raises(Conflict):
        await with_account(context, Role.LEADER, login="LU")


@pytest.mark.parametrize(
    ("role", "windows"), [(Role.CHIEF, ()), (Role.CHIEF, ("99",)), (Role.ROOM, ("3",)), (Role.ADMINISTRATOR, ("3",))]
)
async def test_only_a_chief_has_windows_and_they_exist(context: Context, role: Role, windows: tuple[str, ...]) -> None:
    with pytest.raises(InvalidInput) as caught:
        await accounts.add_user(context, login="someone", name="高原", role=role, password=PASSWORD, windows=windows)
    assert caught.value.field == "windows"


async def test_a_new_password_ends_every_other_login(context: Context) -> None:
    await with_account(context, Role.ROOM)
    elsewhere = await accounts.log_in(context, login="room", password=PASSWORD, now=NOW)
    here = await accounts.change_password(
        context, user=elsewhere.user, current=PASSWORD, new="another-horse-8", now=NOW
    )
    assert await accounts.session_user(context, elsewhere.token, NOW) is None
    assert await accounts.session_user(context, here.token, NOW) is not None
    with pytest.raises(accounts.LoginRefused):
        await accounts.log_in(context, login="room", password=PASSWORD, now=NOW)
    await accounts.log_in(context, login="room", password="another-horse-8", now=NOW)


async def test_the_current_password_cannot_be_guessed_at_a_borrowed_screen(context: Context) -> None:
    user = await with_account(context, Role.ROOM)
    for _ in range(5):
        with pytest.raises(InvalidInput) as caught:
            await accounts.change_password(context, user=user, current="guess" * 3, new="another-horse-8", now=NOW)
        assert caught.value.field == "current"
    with pytest.raises(accounts.LockedOut):
        await accounts.change_password(context, user=user, current=PASSWORD, new="another-horse-8", now=NOW)


async def test_an_administrator_resets_and_unlocks(context: Context) -> None:
    admin = await with_account(context, Role.ADMINISTRATOR)
    user = await with_account(context, Role.ROOM)
    await fail(context, "room", 5)
    await accounts.set_password(context, user.id, by=admin, password="another-horse-8")
    await accounts.log_in(context, login="room", password="another-horse-8", now=NOW)


async def test_only_an_administrator_manages_accounts(context: Context) -> None:
    room = await with_account(context, Role.ROOM)
    with pytest.raises(Forbidden):
        await accounts.disable(context, room.id, by=room)
    with pytest.raises(Forbidden):
        await accounts.set_password(context, room.id, by=room, password="another-horse-8")
    with pytest.raises(Forbidden):
        await accounts.list_users(context, by=room)
    with pytest.raises(Forbidden):
        await accounts.add_user(context, login="x2", name="某", role=Role.ROOM, password=PASSWORD, by=room)


async def test_nobody_disables_the_own_account(context: Context) -> None:
    admin = await with_account(context, Role.ADMINISTRATOR)
    with pytest.raises(InvalidInput):
        await accounts.disable(context, admin.id, by=admin)
