"""The life of a case: what may be done in which state. The whole of it is the table below."""

from __future__ import annotations

from enum import Enum

from cases.domain.errors import IllegalTransition
from cases.domain.roles import Permission


class State(str, Enum):
    """A state is a participle: what has been done to the case."""

    REGISTERED = "registered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TRANSFERRED = "transferred"
    UNIT_REPLIED = "unit_replied"
    REPLIED = "replied"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


class Action(str, Enum):
    """An action is an imperative: what somebody does."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    TRANSFER = "transfer"
    UNIT_REPLY = "unit_reply"
    REPLY = "reply"
    EXTEND = "extend"
    COMPLETE = "complete"
    WITHDRAW = "withdraw"
    ARCHIVE = "archive"


_S, _A = State, Action

# The usual next step comes first.
TRANSITIONS: dict[State, dict[Action, State]] = {
    _S.REGISTERED: {
        _A.ACCEPT: _S.ACCEPTED,
        _A.REFUSE: _S.REFUSED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.ACCEPTED: {
        _A.TRANSFER: _S.TRANSFERRED,
        _A.REPLY: _S.REPLIED,
        _A.EXTEND: _S.ACCEPTED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.TRANSFERRED: {
        _A.UNIT_REPLY: _S.UNIT_REPLIED,
        _A.EXTEND: _S.TRANSFERRED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.UNIT_REPLIED: {
        _A.REPLY: _S.REPLIED,
        _A.TRANSFER: _S.TRANSFERRED,
        _A.EXTEND: _S.UNIT_REPLIED,
        _A.WITHDRAW: _S.WITHDRAWN,
    },
    _S.REPLIED: {_A.COMPLETE: _S.COMPLETED, _A.REPLY: _S.REPLIED},
    _S.COMPLETED: {_A.ARCHIVE: _S.ARCHIVED},
    _S.REFUSED: {_A.ARCHIVE: _S.ARCHIVED},
    _S.WITHDRAWN: {_A.ARCHIVE: _S.ARCHIVED},
    _S.ARCHIVED: {},
}

# Who may do it. None: the citizen herself, through the bot.
PERFORMED_BY: dict[Action, Permission | None] = {
    _A.ACCEPT: Permission.HANDLE,
    _A.REFUSE: Permission.HANDLE,
    _A.TRANSFER: Permission.HANDLE,
    _A.UNIT_REPLY: Permission.REPLY_FOR_UNIT,
    _A.REPLY: Permission.HANDLE,
    _A.EXTEND: Permission.HANDLE,
    _A.COMPLETE: Permission.HANDLE,
    _A.WITHDRAW: None,
    _A.ARCHIVE: Permission.HANDLE,
}

# States in which somebody still owes the citizen something: the queue shows them, a clock runs on them.
OPEN: frozenset[State] = frozenset({_S.REGISTERED, _S.ACCEPTED, _S.TRANSFERRED, _S.UNIT_REPLIED, _S.REPLIED})


def after(state: State, action: Action) -> State:
    """The state after `action`; raises `IllegalTransition` where the table has no such row."""
    try:
        return TRANSITIONS[state][action]
    except KeyError:
        raise IllegalTransition(state.value, action.value) from None


def open_actions(state: State) -> tuple[Action, ...]:
    """What may be done next, in the table's order."""
    return tuple(TRANSITIONS[state])
