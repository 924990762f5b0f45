"""Whether the bot's model is still the one that data, configuration, code and the hall's rules would give."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from bot.places import BOT, CONFIG, DATA, DOMAIN, MODEL, MODELS, PYTHON, ROOT
from cases.domain.errors import CasesError
from cases.domain.ruleset import RuleSet
from cases.reading.items import Items

FINGERPRINT = MODELS / "fingerprint"
ITEMS = MODELS / "items.json"  # the acceptance items that the model knows
_CODE = (BOT / "components", ROOT / "cases" / "reading", ROOT / "cases" / "domain")
_FILES = (CONFIG, DOMAIN, BOT / "train.py", BOT / "requirements.lock")


class TrainingFailed(CasesError):
    """The bot could not be trained; the reason stands above, in Rasa's own words."""


class NotTrained(CasesError):
    """There is no model for these rules."""


def fingerprint(rules: RuleSet) -> str:
    """One hash over everything that a model depends on."""
    files = [*_FILES, *(p for p in DATA.rglob("*") if p.is_file())]
    files += [p for folder in _CODE for p in folder.rglob("*.py")]
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(str(file.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    total.update(repr(_items(rules)).encode())
    return total.hexdigest()


def is_current(rules: RuleSet) -> bool:
    """A model stands that was trained from what is there now."""
    return MODEL.is_file() and FINGERPRINT.is_file() and FINGERPRINT.read_text("ascii").strip() == fingerprint(rules)


def check_model(rules: RuleSet) -> None:
    """Raises `NotTrained` where there is no model, or where it knows another rule set's items by the same numbers."""
    if not (MODEL.is_file() and ITEMS.is_file()):
        raise NotTrained(f"{MODEL.relative_to(ROOT)}: missing; `make train` builds it")
    if Items.load(ITEMS) != _items(rules):
        raise NotTrained(f"{MODEL.relative_to(ROOT)}: knows other items than the rules {rules.id}; `make train`")


@contextmanager
def training_alone() -> Iterator[None]:
    """One training at a time in this clone; who comes second waits."""
    MODELS.mkdir(parents=True, exist_ok=True)
    with (MODELS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def train_model(rules: RuleSet) -> None:
    """Train by Rasa in the bot's own environment. Raises `TrainingFailed`; the old model stands then."""
    if not PYTHON.is_file():
        raise TrainingFailed(f"{PYTHON.relative_to(ROOT)}: missing; `make environments` builds it")
    trained_from = fingerprint(rules)
    items = ITEMS.with_suffix(".new")
    _items(rules).save(items)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "JIESU_ITEMS": str(items)}
    done = subprocess.run(
        [str(PYTHON), "-m", "bot.train"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode != 0:
        raise TrainingFailed(f"training ended with code {done.returncode}")
    items.replace(ITEMS)
    FINGERPRINT.write_text(trained_from + "\n", "ascii")


def _items(rules: RuleSet) -> Items:
    return Items.of(rules.items, rules.residual_item)
