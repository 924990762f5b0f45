"""Column types: aware moments, whole texts, and facts as JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Text, TypeDecorator

from cases.domain.deadlines import HALL_TIME

# PostgreSQL keeps no NUL and no database encodes half a surrogate pair. One sign for one sign, so that the
# spans of the evidence stay true.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_STAND_IN = "\ufffd"

Id = BigInteger().with_variant(Integer, "sqlite")


_LARGEST_ID = 2**63 - 1


def is_id(number: int) -> bool:
    """Whether a row can have this id; a database refuses to be asked for any other."""
    return 0 <= number <= _LARGEST_ID


def keepable(text: str) -> str:
    """The text with every sign that no database can hold replaced by U+FFFD; the length stays."""
    return _UNKEEPABLE.sub(_STAND_IN, text)


def _keepable_facts(value: Any) -> Any:
    if isinstance(value, str):
        return keepable(value)
    if isinstance(value, Mapping):
        return {keepable(str(k)): _keepable_facts(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_keepable_facts(v) for v in value]
    return value


class Moment(TypeDecorator[datetime]):
    """An aware datetime: UTC in the database, hall time when read. A naive one is a `ValueError`."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs an offset: {value.isoformat()}")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(HALL_TIME)


class Words(TypeDecorator[str]):
    """Text of any length, kept whole."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else keepable(value)


class Facts(TypeDecorator[Any]):
    """A JSON value; None is SQL's NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return _keepable_facts(value)
