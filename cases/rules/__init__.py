"""The law of each hall as data, and the calendar its days are counted by."""

from cases.rules.calendar import HallCalendar, load_calendar
from cases.rules.load import load_rules

__all__ = ["HallCalendar", "load_calendar", "load_rules"]
