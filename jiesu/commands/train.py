"""`jiesu train`: train the bot where its data, configuration, code or the hall's rules changed."""

from __future__ import annotations

import time

import typer

from cases.rules.load import load_rules
from cases.settings import RulesSetting
from jiesu.training import is_current, train_model, training_alone


def train(force: bool = typer.Option(False, "--force", help="Train even where nothing changed.")) -> None:
    """Train the bot where its data, configuration, code or the hall's rules changed."""
    # Called by other commands, too, where typer has not filled in the default.
    anew = force is True
    rules = load_rules(RulesSetting().rules)
    with training_alone():
        if not anew and is_current(rules):
            typer.echo("the bot is trained already: nothing changed")
            return
        typer.echo("training the bot; this takes a few minutes …")
        started = time.monotonic()
        train_model(rules)
        typer.echo(f"trained in {time.monotonic() - started:.0f} s")
