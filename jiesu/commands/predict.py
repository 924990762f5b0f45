"""`jiesu predict`: narratives in, what the bot reads from them out. Touches no database."""

from __future__ import annotations

import asyncio
import logging
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import typer

from bot.client import RasaEngine
from cases.domain.errors import InvalidInput
from cases.domain.heard import Heard
from cases.domain.messages import Channel
from cases.reading.hall_file import load_hall
from evaluation.predictions import prediction
from jiesu.commands.train import train
from jiesu.logs import set_up_logs
from jiesu.own_rasa import own_rasa
from jiesu.rows import Row, moment, read_rows, write_rows

AT_ONCE = 4
# Nothing listens there: reading calls no action.
_NO_ACTIONS = "http://127.0.0.1:9/webhook"


def predict(
    hall: Path = typer.Option(..., "--hall", exists=True, dir_okay=False, help="The hall file."),
    in_file: Path = typer.Option(..., "--in", exists=True, dir_okay=False, help="Narratives, a JSON object a line."),
    out_file: Path = typer.Option(..., "--out", dir_okay=False, help="Predictions, a JSON object a line."),
) -> None:
    """Read narratives with the trained Rasa model, each at its own time; write what was read."""
    set_up_logs(logging.WARNING)
    load_hall(hall)
    rows = read_rows(in_file, ("id", "channel", "received_at", "text"))
    train()
    heard, _ = asyncio.run(read_all(rows, hall))
    write_rows(out_file, [prediction(row["id"], one) for row, one in zip(rows, heard, strict=True)])
    typer.echo(f"{len(rows)} narratives read: {out_file}")


async def read_all(rows: Sequence[Row], hall: Path) -> tuple[list[Heard], float]:
    """What was read from each row, in the rows' order, and how many milliseconds one took, HTTP included."""
    gate = asyncio.Semaphore(AT_ONCE)
    with tempfile.TemporaryDirectory(prefix="jiesu-predict-") as var, typer.progressbar(length=len(rows)) as bar:
        async with (
            own_rasa(hall=hall, actions_url=_NO_ACTIONS, var=Path(var)) as rasa,
            RasaEngine(rasa.url) as engine,
        ):

            async def one(row: Row) -> Heard:
                async with gate:
                    heard = await _read(engine, row)
                bar.update(1)
                return heard

            started = time.perf_counter()
            heard = list(await asyncio.gather(*(one(row) for row in rows)))
            return heard, (time.perf_counter() - started) * 1000 / len(rows)


async def _read(engine: RasaEngine, row: Row) -> Heard:
    try:
        channel = Channel(row["channel"])
    except ValueError:
        raise InvalidInput(f"{row['id']}.channel", f"must be one of {', '.join(c.value for c in Channel)}") from None
    metadata: dict[str, object] = {
        "channel": channel.value,
        "sent_at": moment(row, "received_at").isoformat(),
        "asked": None,
        "window": None,
        "known": [],
    }
    return await engine.parse(row["text"], message_id=str(row["id"]), metadata=metadata)
