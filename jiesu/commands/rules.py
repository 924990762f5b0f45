"""`jiesu rules`: is a hall's rule set fit for use?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cases.rules.load import load_rules, problems_of

app = typer.Typer(help="The rules of halls.", no_args_is_help=True)


@app.callback()
def _rules() -> None:
    """Keeps `check` a command of its own while it is the only one."""


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A rule set's file.", show_default=False)]) -> None:
    """Say ok, or name file, key and reason of everything that is wrong; ends with 1 then."""
    problems = problems_of(file)
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        raise typer.Exit(1)
    rules = load_rules(file)
    readings = sum(rule.is_reading for rule in rules.deadlines.values())
    typer.echo(
        f"ok: {rules.id}, {len(rules.items)} items, {len(rules.refusals)} refusals, "
        f"{len(rules.deadlines)} deadlines ({readings} of them readings)"
    )
