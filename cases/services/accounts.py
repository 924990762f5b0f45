"""Who may enter the back office: accounts, logins, sessions."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cases.domain.errors import CasesError, Conflict, Forbidden, InvalidInput, NotFound
from cases.domain.roles import Permission, Role, User
from cases.ports import Session
from cases.services.context import Context
from cases.services.passwords import check_policy, fits, hashed, is_dated

FAILURES_ALLOWED = 5
LOCKED_FOR = timedelta(minutes=15)
SESSION_LIFETIME = timedelta(hours=12)

_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,31}")
_RESERVED = {"citizen", "system"}  # actors of case events that are no accounts
_ATTEMPTS_A_MINUTE = 60  # of one address, right or wrong
_UNKNOWN_REMEMBERED = timedelta(hours=24)


class LoginRefused(CasesError):
    """Login or password are wrong; which of the two is told to nobody."""

    def __init__(self, attempts_left: int) -> None:
        super().__init__(f"login refused, {attempts_left} attempts left")
        self.attempts_left = attempts_left


class LockedOut(CasesError):
    """Too many failures: not even the right password opens before `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"locked until {until.isoformat()}")
        self.until = until


@dataclass(frozen=True)
class LoggedIn:
    """A fresh login. `token` is for the cookie alone and is kept nowhere."""

    token: str
    session: Session
    user: User


async def add_user(
    context: Context,
    *,
    login: str,
    name: str,
    role: Role,
    password: str,
    windows: tuple[str, ...] = (),
    by: User | None = None,
) -> User:
    """Make an account. `by` None is the machine's own operator, on the command line.

    Raises `InvalidInput` on login, name, windows or password, `Conflict` where the login is taken.
    """
    if by is not None:
        _must_manage(by)
    login, name = login.strip().lower(), name.strip()
    if not _LOGIN.fullmatch(login) or login in _RESERVED:
        raise InvalidInput("login", "2 to 32 letters, digits, dots, dashes, beginning with a letter")
    if not 1 <= len(name) <= 40 or not name.isprintable():
        raise InvalidInput("name", "1 to 40 printable characters")
    windows = tuple(dict.fromkeys(w.strip().upper() for w in windows if w.strip()))
    if (role is Role.CHIEF) != bool(windows):
        raise InvalidInput("windows", "needed for a chief representative, and for nobody else")
    for code in windows:
        if context.hall.window(code) is None:
            raise InvalidInput("windows", f"no window {code} in this hall")
    check_policy(login, password)
    made = await hashed(password)
    async with context.unit_of_work() as work:
        user = await work.users.add(User(id=0, login=login, name=name, role=role, windows=windows), made)
        await work.commit()
    return user


async def log_in(context: Context, *, login: str, password: str, now: datetime, address: str | None = None) -> LoggedIn:
    """Open a session. Raises `LoginRefused` or `LockedOut`; an unknown login is answered as a known one, in the
    same time. Five failures lock for fifteen minutes. Attempts for one login run one after the other, so that
    guessing in parallel gains nothing.
    """
    login = login.strip().lower()[:64]
    name = hashlib.sha256(login.encode()).hexdigest()
    if address and not await context.limiter.allow(
        f"log-in:{address}", limit=_ATTEMPTS_A_MINUTE, per=timedelta(minutes=1)
    ):
        raise LockedOut(now + timedelta(minutes=1))
    async with context.locks.hold(f"log-in:{name}", lease=timedelta(seconds=30)):
        async with context.unit_of_work(read_only=True) as work:
            found = await work.users.by_login(login)
        user, password_hash = found if found and not found[0].disabled else (None, None)
        failures, until = await _failures(context, name, user, now)
        right = await fits(password_hash, password)
        if until is not None:
            raise LockedOut(until)
        if user is None or password_hash is None or not right:
            await _count_failure(context, name, user, failures + 1, now)
            if failures + 1 >= FAILURES_ALLOWED:
                raise LockedOut(now + LOCKED_FOR)
            raise LoginRefused(FAILURES_ALLOWED - failures - 1)
        made = await hashed(password) if is_dated(password_hash) else None
        user = replace(user, failed_logins=0, locked_until=None)
        async with context.unit_of_work() as work:
            await work.users.save(user, password_hash=made)
            opened = _open_session(user, now)
            await work.sessions.purge(now)
            await work.sessions.add(opened.session)
            await work.commit()
        return opened


async def log_out(context: Context, token: str) -> None:
    """End this session; one that is over already is no error."""
    async with context.unit_of_work() as work:
        await work.sessions.remove(session_key(token))
        await work.commit()


async def session_user(context: Context, token: str, now: datetime) -> tuple[User, Session] | None:
    """Whose session this cookie is, or None where it is unknown, over, or its account disabled."""
    async with context.unit_of_work(read_only=True) as work:
        session = await work.sessions.get(session_key(token), now)
        user = await work.users.get(session.user_id) if session else None
    if session is None or user is None or user.disabled or session.expires_at <= now:
        return None
    return user, session


async def change_password(context: Context, *, user: User, current: str, new: str, now: datetime) -> LoggedIn:
    """Change one's own password; every other session of hers ends, a fresh one is opened.

    Raises `InvalidInput` on current (`wrong`) or new (see `check_policy`, and `unchanged`), `LockedOut` after
    five attempts in fifteen minutes.
    """
    if not await context.limiter.allow(f"change-password:{user.id}", limit=FAILURES_ALLOWED, per=LOCKED_FOR):
        raise LockedOut(now + LOCKED_FOR)
    async with context.unit_of_work(read_only=True) as work:
        found = await work.users.by_login(user.login)
    if found is None or found[0].disabled:
        raise NotFound("user", user.login)
    if not await fits(found[1], current):
        raise InvalidInput("current", "wrong")
    check_policy(user.login, new, field="new")
    if new == current:
        raise InvalidInput("new", "unchanged")
    made = await hashed(new)
    async with context.unit_of_work() as work:
        await work.users.save(found[0], password_hash=made)
        await work.sessions.remove_of_user(user.id)
        opened = _open_session(found[0], now)
        await work.sessions.add(opened.session)
        await work.commit()
    return opened


async def set_password(context: Context, user_id: int, *, by: User | None, password: str) -> User:
    """A new password for somebody who lost hers: unlocks the account and ends its sessions. `by` as in `add_user`."""
    if by is not None:
        _must_manage(by)
    async with context.unit_of_work(read_only=True) as work:
        user = await work.users.get(user_id)
    if user is None:
        raise NotFound("user", str(user_id))
    check_policy(user.login, password)
    made = await hashed(password)
    async with context.unit_of_work() as work:
        user = replace(user, failed_logins=0, locked_until=None)
        await work.users.save(user, password_hash=made)
        await work.sessions.remove_of_user(user_id)
        await work.commit()
    return user


async def disable(context: Context, user_id: int, *, by: User) -> User:
    """Close an account and end its sessions at once. Nobody closes her own: one administrator always remains."""
    _must_manage(by)
    if user_id == by.id:
        raise InvalidInput("user", "nobody disables the own account")
    return await _switch(context, user_id, disabled=True)


async def enable(context: Context, user_id: int, *, by: User) -> User:
    """Open a closed account again."""
    _must_manage(by)
    return await _switch(context, user_id, disabled=False)


async def list_users(context: Context, *, by: User) -> tuple[User, ...]:
    """Every account, by login."""
    _must_manage(by)
    async with context.unit_of_work(read_only=True) as work:
        return tuple(sorted(await work.users.list(), key=lambda user: user.login))


def session_key(token: str) -> str:
    """What the store knows a session by: never the cookie's value itself."""
    return hashlib.sha256(token.encode()).hexdigest()


def _open_session(user: User, now: datetime) -> LoggedIn:
    token = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    session = Session(
        key=session_key(token),
        user_id=user.id,
        csrf=secrets.token_urlsafe(32),
        created_at=now,
        expires_at=now + SESSION_LIFETIME,
    )
    return LoggedIn(token, session, user)


async def _switch(context: Context, user_id: int, *, disabled: bool) -> User:
    async with context.unit_of_work() as work:
        user = await work.users.get(user_id)
        if user is None:
            raise NotFound("user", str(user_id))
        user = replace(user, disabled=disabled)
        await work.users.save(user)
        if disabled:
            await work.sessions.remove_of_user(user_id)
        await work.commit()
    return user


def _must_manage(by: User) -> None:
    if not by.may(Permission.MANAGE_USERS):
        raise Forbidden(by.role.value, Permission.MANAGE_USERS.value)


# A known login's failures stand with the account. Those of an unknown one are remembered too, in the shared state:
# otherwise a lock-out that never comes would tell that there is no such account.


async def _failures(context: Context, name: str, user: User | None, now: datetime) -> tuple[int, datetime | None]:
    if user is not None:
        failures, until = user.failed_logins, user.locked_until
    else:
        kept = await context.tokens.get(f"failed-log-ins:{name}")
        count, ends = json.loads(kept) if kept else (0, None)
        failures, until = count, datetime.fromisoformat(ends) if ends else None
    if until is not None and until <= now:
        return 0, None
    return failures, until


async def _count_failure(context: Context, name: str, user: User | None, failures: int, now: datetime) -> None:
    until = now + LOCKED_FOR if failures >= FAILURES_ALLOWED else None
    async with context.unit_of_work() as work:
        if user is not None:
            await work.users.save(replace(user, failed_logins=failures, locked_until=until))
        else:
            kept = json.dumps([failures, until.isoformat() if until else None])
            await context.tokens.put(f"failed-log-ins:{name}", kept, _UNKNOWN_REMEMBERED)
        await work.sessions.purge(now)
        await work.commit()


__all__ = [
    "FAILURES_ALLOWED",
    "LOCKED_FOR",
    "SESSION_LIFETIME",
    "Conflict",
    "LockedOut",
    "LoggedIn",
    "LoginRefused",
    "add_user",
    "change_password",
    "disable",
    "enable",
    "list_users",
    "log_in",
    "log_out",
    "session_key",
    "session_user",
    "set_password",
]
