"""`python -m bot.run`: start Rasa with a trained model, on loopback, until it is stopped.

From the environment: `JIESU_RASA_PORT`, `JIESU_ACTIONS_URL` (the action webhook), `JIESU_HALL` (the hall file),
`JIESU_VAR` (where the SQLite tracker lies; `var`), `JIESU_REDIS_URL` (trackers and locks go there instead) and
`JIESU_RASA_MODEL` (another model than the trained one). Where `JIESU_RASA_LIFELINE` is set, Rasa ends when its
standard input is closed. Prints a line when it is warm, not before.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bot.places import MODEL, ROOT
from bot.server.lifeline import end_with_parent


def main() -> int:
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # A turn takes two; Rasa's ten would call a failing webhook ten times before it gives up.
    os.environ["MAX_NUMBER_OF_PREDICTIONS"] = "3"
    try:
        port, actions_url, hall = int(_need("JIESU_RASA_PORT")), _need("JIESU_ACTIONS_URL"), Path(_need("JIESU_HALL"))
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if not hall.is_file():
        sys.stderr.write(f"JIESU_HALL: no such file: {hall}\n")
        return 2
    model = Path(os.environ.get("JIESU_RASA_MODEL") or MODEL)
    if not model.is_file():
        sys.stderr.write(f"no trained model at {model}: run `make train`\n")
        return 2
    var = Path(os.environ.get("JIESU_VAR") or ROOT / "var")
    if os.environ.get("JIESU_RASA_LIFELINE"):
        end_with_parent(sys.stdin.fileno())
    return _serve(port, actions_url, model, var, os.environ.get("JIESU_REDIS_URL"))


def _serve(port: int, actions_url: str, model: Path, var: Path, redis_url: str | None) -> int:
    # Imported late: it takes seconds, and a wrong setting should be told at once.
    from bot.server.quiet import keep_quiet

    keep_quiet()

    from bot.server import patches
    from bot.server.app import create_app
    from bot.server.endpoints import endpoints

    patches.apply()
    app = create_app(model, endpoints(actions_url, var, redis_url), port)
    app.run(host="127.0.0.1", port=port, workers=1, access_log=False, debug=False)
    return 0


def _need(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise ValueError(f"{name}: missing")
    return value


if __name__ == "__main__":
    sys.exit(main())
