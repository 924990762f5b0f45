"""Who works in the back office, and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Role(str, Enum):
    """投诉室, 首席代表, 中心领导, 系统管理员."""

    ROOM = "room"
    CHIEF = "chief"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"


class Permission(str, Enum):
    """One thing somebody may do."""

    SEE_CASES = "see_cases"
    SEE_ALL_WINDOWS = "see_all_windows"
    SEE_COMPLAINANT = "see_complainant"
    HANDLE = "handle"  # accept, refuse, transfer, reply, extend, complete, archive
    REPLY_FOR_UNIT = "reply_for_unit"
    WORK_TICKETS = "work_tickets"
    MANAGE_USERS = "manage_users"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ROOM: frozenset(
        {
            Permission.SEE_CASES,
            Permission.SEE_ALL_WINDOWS,
            Permission.SEE_COMPLAINANT,
            Permission.HANDLE,
            Permission.WORK_TICKETS,
        }
    ),
    Role.CHIEF: frozenset({Permission.SEE_CASES, Permission.REPLY_FOR_UNIT}),
    Role.LEADER: frozenset({Permission.SEE_CASES, Permission.SEE_ALL_WINDOWS, Permission.SEE_COMPLAINANT}),
    Role.ADMINISTRATOR: frozenset({Permission.MANAGE_USERS}),
}


@dataclass(frozen=True)
class User:
    """A person of the back office. `windows` are a chief representative's own."""

    id: int
    login: str
    name: str
    role: Role
    windows: tuple[str, ...] = ()
    disabled: bool = False
    failed_logins: int = 0
    locked_until: datetime | None = None

    def may(self, permission: Permission) -> bool:
        return not self.disabled and permission in PERMISSIONS[self.role]
