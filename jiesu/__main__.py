"""`jiesu`: the one command line."""

from __future__ import annotations

import sys

import typer

from cases.domain.errors import CasesError
from jiesu.commands import backup, converse, deadline, demo, evaluate, predict, rules, serve, train, user

app = typer.Typer(
    help="jiesu (接诉): complaint intake for government service halls.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve")(serve.serve)
app.command("demo")(demo.demo)
app.command("train")(train.train)
app.command("predict")(predict.predict)
app.command("converse")(converse.converse)
app.command("evaluate")(evaluate.evaluate)
app.command("deadline")(deadline.deadline)
app.add_typer(rules.app, name="rules", help="Rule sets.")
app.add_typer(user.app, name="user", help="Accounts of the back office.")
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)


def main() -> None:
    """Run a command. What is wrong is one plain line, never a traceback."""
    try:
        app()
    except CasesError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except OSError as error:
        sys.stderr.write(f"{error.strerror or error}: {error.filename or ''}\n".replace(": \n", "\n"))
        sys.exit(1)


if __name__ == "__main__":
    main()
