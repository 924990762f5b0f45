"""One root for everything that can go wrong in the domain; facts as attributes, wording at the edges."""

from __future__ import annotations


class CasesError(Exception):
    """Root of all domain errors."""


class InvalidInput(CasesError):
    """Something from outside cannot be taken; nothing was changed.

    `field` names what is wrong as the sender knows it, `reason` says why in plain English.
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class FileInvalid(CasesError):
    """A rule set or hall file is unusable. Names the file, the key inside it and the reason."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file = file
        self.key = key
        self.reason = reason


class NotFound(CasesError):
    """No such thing, or none that this person may see; the two are told apart nowhere."""

    def __init__(self, what: str, key: str) -> None:
        super().__init__(f"no {what} {key}")
        self.what = what
        self.key = key


class IllegalTransition(CasesError):
    """The action is not open in this state; the case is unchanged."""

    def __init__(self, state: str, action: str) -> None:
        super().__init__(f"cannot {action} a case that is {state}")
        self.state = state
        self.action = action


class Forbidden(CasesError):
    """The role may not do this."""

    def __init__(self, role: str, permission: str) -> None:
        super().__init__(f"{role} may not {permission}")
        self.role = role
        self.permission = permission


class RuleBroken(CasesError):
    """The rule set forbids it. `article` is the rule's own reference."""

    def __init__(self, rule: str, article: str, reason: str) -> None:
        super().__init__(f"{rule} ({article}): {reason}")
        self.rule = rule
        self.article = article
        self.reason = reason


class CalendarUnknown(CasesError):
    """The State Council has not published this year's calendar; a guess would be no answer."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no calendar for {year}")
        self.year = year


class Conflict(CasesError):
    """The same key was used for something else, or somebody else was quicker."""

    def __init__(self, what: str, key: str) -> None:
        super().__init__(f"{what} {key} is taken")
        self.what = what
        self.key = key


class OutOfOrder(CasesError):
    """A turn came that is not the next one; the call is unchanged. `expected` is the next number."""

    def __init__(self, what: str, expected: int, given: int) -> None:
        super().__init__(f"{what}: expected {expected}, got {given}")
        self.what = what
        self.expected = expected
        self.given = given
