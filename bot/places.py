"""Where the bot's files lie."""

from __future__ import annotations

from pathlib import Path

BOT = Path(__file__).resolve().parent
ROOT = BOT.parent
DATA = BOT / "data"
CONFIG = BOT / "config.yml"
DOMAIN = BOT / "domain.yml"
MODELS = BOT / "models"
MODEL = MODELS / "jiesu.tar.gz"
PYTHON = BOT / ".venv" / "bin" / "python"
