"""`python -m bot.train [MODEL]`: train the model from this folder, offline, whatever was trained before.

`JIESU_ITEMS` names the file of the acceptance items to learn, else scope is learned by the labels of the data.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from pathlib import Path

from bot.places import CONFIG, DATA, DOMAIN, MODEL

RASA_FILES = tuple(DATA / name for name in ("nlu.yml", "rules.yml", "stories.yml"))


def main() -> int:
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL

    from bot.server.quiet import keep_quiet

    keep_quiet()

    from rasa.api import train

    target.parent.mkdir(parents=True, exist_ok=True)
    said = io.StringIO()
    with tempfile.TemporaryDirectory(dir=target.parent) as beside, contextlib.redirect_stdout(said):
        result = train(
            domain=str(DOMAIN),
            config=str(CONFIG),
            training_files=[str(file) for file in RASA_FILES],
            output=beside,
            force_training=True,
            fixed_model_name=target.name.removesuffix(".tar.gz"),
        )
        if result.model is None:
            sys.stderr.write(f"{said.getvalue()}training failed with code {result.code}\n")
            return result.code or 1
        os.replace(result.model, target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
