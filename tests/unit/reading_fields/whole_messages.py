"""Whole messages about a hall of another make, read for window, person, day and time together."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cases.reading.hall_file import load_hall
from cases.reading.staff import read_staff
from cases.reading.time import read_time
from cases.reading.window import read_window
from tests.unit.reading_fields.reading_fields_support import run_together

QIXIA = load_hall(Path(__file__).parent / "qixia.yml")

# What she said, whether on the phone, when; and what is read. A row stands in the file of the field it is hardest for.
ROW = ("text", "spoken", "now", "window", "who", "day", "time")

read_both_ways = pytest.mark.parametrize("bare", [False, True], ids=["separated", "run together"])


def facts_of(text: str, *, spoken: bool, now: str, bare: bool) -> tuple[str | None, str | None, str | None, str | None]:
    """Window, person, day and time, read one after the other; `bare` takes the separators away before."""
    said = run_together(text) if bare else text
    moment = datetime.fromisoformat(now).replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    at = read_window(said, message_id="m", hall=QIXIA, spoken=spoken, asked=None)
    code = at.value if at else None
    staff = read_staff(said, message_id="m", hall=QIXIA, window=code, spoken=spoken, asked=None).reading
    when = read_time(said, message_id="m", now=moment, spoken=spoken, asked=None, hall=QIXIA)
    return code, staff and staff.value, when.date and when.date.value, when.time and when.time.value
