"""`jiesu deadline`: when something is due by a hall's rules, and why that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from cases.domain.deadlines import HALL_TIME, Due, due
from cases.domain.errors import FileInvalid
from cases.domain.ruleset import DeadlineRule, RuleSet
from cases.rules import HallCalendar, load_calendar, load_rules

_WRONG_ARGUMENT = 2
_WRONG_FILE = 1


def deadline(
    name: Annotated[str, typer.Option("--deadline", help="The deadline's name in the rule set, such as general.")],
    start: Annotated[
        str, typer.Option("--from", help="The moment it runs from, ISO 8601; without an offset it is hall time.")
    ],
    rules: Annotated[str, typer.Option(help="A rule set's id, or the path of its file.")] = "kaiyang",
    calendar: Annotated[Path | None, typer.Option(help="The hall's own holidays and working days.")] = None,
) -> None:
    """Tell when a deadline falls due, each day on the way that does not count, and why.

    Ends with 0, with 2 where an argument is wrong, with 1 where a file is.
    """
    try:
        rule_set = load_rules(rules)
        days = load_calendar(calendar) if calendar else HallCalendar()
    except FileInvalid as error:
        raise _fail(str(error), _WRONG_FILE) from None
    rule = rule_set.deadlines.get(name)
    if rule is None:
        known = ", ".join(rule_set.deadlines)
        raise _fail(f"--deadline: {rule_set.id} has no deadline {name}; there are: {known}", _WRONG_ARGUMENT)
    try:
        counted = due(rule, _moment(start), days)
    except OverflowError:
        raise _fail(f"--from: {start} lies outside any calendar", _WRONG_ARGUMENT) from None
    for line in _told(rule_set, rule, _moment(start), counted):
        typer.echo(line)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        reason = f"--from: {text!r} is no ISO 8601 time, such as 2026-02-12T10:30+08:00"
        raise _fail(reason, _WRONG_ARGUMENT) from None
    return moment.replace(tzinfo=HALL_TIME) if moment.tzinfo is None else moment


def _told(rule_set: RuleSet, rule: DeadlineRule, start: datetime, counted: Due | None) -> Iterator[str]:
    amount = f"{rule.amount} " if rule.amount is not None else ""
    yield f"rules        {rule_set.id} {rule_set.name}"
    yield f"deadline     {rule.id} {rule.cn}: {amount}{rule.unit.value}, from {rule.from_event} to {rule.to_event}"
    yield f"article      {rule.article}{' (a reading)' if rule.is_reading else ''}"
    if rule.note:
        yield f"note         {rule.note}"
    yield f"from         {start.astimezone(HALL_TIME).isoformat()}"
    if counted is None:
        yield "due          no fixed moment: the text gives no number"
        return
    yield f"due          {counted.at.isoformat()}"
    yield f"provisional  {'yes: a year on the way is not announced yet' if counted.provisional else 'no'}"
    number = 0
    for day in counted.days:
        number += day.counted
        why = day.why or ""
        yield f"{day.on} {day.on:%a}  {f'day {number}' if day.counted else 'skipped'}  {why}".rstrip()


def _fail(reason: str, code: int) -> typer.Exit:
    typer.echo(reason, err=True)
    return typer.Exit(code)
