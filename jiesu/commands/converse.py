"""`jiesu converse`: simulated citizens talk to the real bot on a database of their own."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import typer

from cases.domain.draft import Draft, Outcome
from cases.domain.errors import InvalidInput
from cases.domain.heard import OUT, Field
from cases.domain.messages import Channel
from cases.reading.hall_file import load_hall
from cases.services.context import Context
from evaluation.invented import invented
from jiesu.commands.train import train
from jiesu.logs import set_up_logs
from jiesu.rows import Row, moment, read_rows, scope_value, write_rows
from jiesu.scratch_house import scratch_house
from jiesu.simulated_citizen import Citizen

AT_ONCE = 4
_NEEDED = ("id", "channel", "started_at", "opening", "answers")


def converse(
    hall: Path = typer.Option(..., "--hall", exists=True, dir_okay=False, help="The hall file."),
    in_file: Path = typer.Option(..., "--in", exists=True, dir_okay=False, help="Dialogues, a JSON object a line."),
    out_file: Path = typer.Option(..., "--out", dir_okay=False, help="Outcomes, a JSON object a line."),
    transcript: Path | None = typer.Option(None, dir_okay=False, help="Where to write every word of it, to read."),
) -> None:
    """Let simulated citizens talk to the bot, each at her own time; write how it ended."""
    set_up_logs(logging.WARNING)
    load_hall(hall)
    citizens = [citizen_of(row) for row in read_rows(in_file, _NEEDED)]
    train()
    write_rows(out_file, asyncio.run(talk_all(citizens, hall)))
    if transcript is not None:
        told = ("\n".join((f"# {citizen.id}", *citizen.transcript)) for citizen in citizens)
        transcript.write_text("\n\n".join(told) + "\n", "utf-8")
    typer.echo(f"{len(citizens)} conversations held: {out_file}")


async def talk_all(citizens: Sequence[Citizen], hall: Path) -> list[Row]:
    """One result for each citizen, in their order."""
    gate = asyncio.Semaphore(AT_ONCE)
    with tempfile.TemporaryDirectory(prefix="jiesu-converse-") as var, typer.progressbar(length=len(citizens)) as bar:
        async with scratch_house(hall, Path(var)) as house:

            async def one(citizen: Citizen) -> Row:
                async with gate:
                    result = await _result(house.context, citizen)
                bar.update(1)
                return result

            return list(await asyncio.gather(*(one(citizen) for citizen in citizens)))


async def _result(context: Context, citizen: Citizen) -> Row:
    draft, turns = await citizen.talk(context)
    row: Row = {"id": citizen.id, "outcome": draft.outcome.value if draft and draft.outcome else None, "turns": turns}
    if draft is None:
        return row
    if draft.outcome is Outcome.FILED:
        row |= await _filed(context, draft, citizen.said)
    inside = [g.label for g in draft.scope if g.label != OUT]
    best = inside if draft.outcome is Outcome.FILED else [g.label for g in draft.scope]
    return row | {"scope": scope_value(best[0] if best else None)}


async def _filed(context: Context, draft: Draft, said: Mapping[str, str]) -> Row:
    """The five facts as they stand in the case, null where they are missing; and which of them she never said."""
    async with context.unit_of_work() as uow:
        case = await uow.cases.by_number(draft.case_number or "")
    if case is None:
        raise LookupError(f"{draft.user}: told a case number that is not in the database")
    facts: Row = {field.value: case.form.value(field) for field in Field}
    return facts | {"invented": invented(case.form, said)}


def citizen_of(row: Row) -> Citizen:
    try:
        channel = Channel(row["channel"])
    except ValueError:
        raise InvalidInput(f"{row['id']}.channel", f"must be one of {', '.join(c.value for c in Channel)}") from None
    return Citizen(
        id=str(row["id"]),
        channel=channel,
        caller=row.get("caller"),
        started_at=moment(row, "started_at"),
        opening=row["opening"],
        answers=row["answers"],
    )
