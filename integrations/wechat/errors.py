"""What the platform's return codes (全局返回码) mean for us, in one table."""

from __future__ import annotations

from dataclasses import dataclass

from cases.ports import DeliveryFailed, FailureKind

_LATER = FailureKind.RETRY_LATER
_TOKEN = FailureKind.REFRESH_TOKEN
_OTHER_WAY = FailureKind.NEXT_ROUTE
_NEVER = FailureKind.PERMANENT
_SET_UP = FailureKind.CONFIGURATION


@dataclass(frozen=True)
class Meaning:
    """What a code means; `alert` where a person should look although we go on by ourselves."""

    kind: FailureKind
    reason: str
    alert: bool = False


MEANINGS: dict[int, Meaning] = {
    -1: Meaning(_LATER, "the platform is busy"),
    40001: Meaning(_TOKEN, "the access token is not valid"),
    40014: Meaning(_TOKEN, "the access token is not valid"),
    42001: Meaning(_TOKEN, "the access token has expired"),
    40003: Meaning(_NEVER, "no follower has this openid"),
    40007: Meaning(_NEVER, "no media under this id, or no longer"),
    40008: Meaning(_NEVER, "the platform does not know this kind of message"),
    40033: Meaning(_NEVER, "the text holds characters that the platform refuses"),
    40037: Meaning(_NEVER, "no template has this id"),
    44004: Meaning(_NEVER, "the text is empty"),
    45002: Meaning(_NEVER, "the text is too long"),
    47001: Meaning(_NEVER, "the platform cannot read our JSON"),
    47003: Meaning(_NEVER, "the template does not take these values"),
    43004: Meaning(_OTHER_WAY, "she does not follow the account"),
    43019: Meaning(_OTHER_WAY, "she is on the account's blacklist"),
    43101: Meaning(_OTHER_WAY, "she has refused such messages"),
    45015: Meaning(_OTHER_WAY, "her last message is older than 48 hours"),
    45047: Meaning(_OTHER_WAY, "all messages that her last one allowed are used up"),
    50005: Meaning(_OTHER_WAY, "she does not follow the account"),
    45009: Meaning(_LATER, "today's quota of calls is used up", alert=True),
    45011: Meaning(_LATER, "too many calls in this minute"),
    40002: Meaning(_SET_UP, "the platform does not know this kind of credential"),
    40013: Meaning(_SET_UP, "the app id is wrong"),
    40125: Meaning(_SET_UP, "the app secret is wrong"),
    40164: Meaning(_SET_UP, "our address is not on the account's IP whitelist"),
    40243: Meaning(_SET_UP, "the app secret is frozen"),
    41002: Meaning(_SET_UP, "the app id is missing"),
    41004: Meaning(_SET_UP, "the app secret is missing"),
    48001: Meaning(_SET_UP, "the account may not use this interface"),
    48004: Meaning(_SET_UP, "the interface is blocked for this account"),
    50002: Meaning(_SET_UP, "the account's rights are restricted"),
    50004: Meaning(_SET_UP, "the account may not fetch tokens"),
    50007: Meaning(_SET_UP, "the account is frozen"),
    61004: Meaning(_SET_UP, "our address is not on the account's IP whitelist"),
    89503: Meaning(_SET_UP, "an administrator must approve our address"),
}

UNKNOWN = Meaning(_LATER, "a code we do not know", alert=True)
"""A code that is not in the table: nothing is lost by trying again, and somebody should read the log."""


def meaning_of(code: int) -> Meaning:
    """What to do about a code."""
    return MEANINGS.get(code, UNKNOWN)


def failure(code: int) -> DeliveryFailed:
    """The code as the deliverer understands it. Holds nothing that the platform wrote: its texts quote ours."""
    meaning = meaning_of(code)
    return DeliveryFailed(meaning.kind, str(code), meaning.reason)
