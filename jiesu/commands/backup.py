"""`jiesu backup` and `jiesu restore`: everything the hall keeps, as one file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from cases.settings import read_settings
from cases.store.backup import back_up
from cases.store.backup import restore as put_back

_DAMAGED = 3


def backup(
    to: Annotated[Path, typer.Argument(help="The new file, for example backups/jiesu-2026-03-18.tar.", dir_okay=False)],
) -> None:
    """Copy database and evidence into one archive, while the hall works."""
    settings = read_settings()
    done = back_up(settings.database, settings.evidence_folder, to, now=datetime.now(UTC))
    typer.echo(f"{to}: database and {done.files} evidence files, {done.size} bytes")
    for name in done.damaged:
        typer.echo(f"{name}: is not what was received; it was copied as it is", err=True)
    if done.damaged:
        raise typer.Exit(_DAMAGED)


def restore(
    archive: Annotated[Path, typer.Argument(help="A file made by `jiesu backup`.", exists=True, dir_okay=False)],
    replace: Annotated[bool, typer.Option("--replace", help="Replace what is there.")] = False,
) -> None:
    """Put an archive's database and evidence in place; the hall must be stopped. Refuses where something is kept
    already, unless told to replace it."""
    settings = read_settings()
    done = put_back(archive, settings.database, settings.evidence_folder, replace=replace)
    typer.echo(f"restored as of {done.made_at}: database and {done.files} evidence files")
