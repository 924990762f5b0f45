"""The reading models of what is there now: the bot's own, else trained once and kept until data or code change."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
import tempfile
from pathlib import Path

from bot.places import DATA, MODEL, ROOT
from cases.reading import Models
from cases.reading.items import Items
from cases.reading.models import train
from jiesu.training import is_current, training_alone
from tests.builders import RULES

TO_TRAIN = 900  # seconds that a test may wait for a training
_READER = "ComplaintReader"  # the component of the bot's model that holds them


def trained_models(kept_in: Path) -> Models:
    """The bot's models where they are of what is there now, else those that an earlier run left in `kept_in`."""
    folder = kept_in / _fingerprint()
    with training_alone():  # of several test processes one
        if not folder.is_dir():
            _keep_in(folder)
    return Models.load(folder)


def _keep_in(folder: Path) -> None:
    unfinished = Path(tempfile.mkdtemp(dir=folder.parent))
    if is_current(RULES):
        _take_from_the_bot(unfinished)
    else:
        train(DATA, items=Items.of(RULES.items, RULES.residual_item)).save(unfinished)
    for old in folder.parent.iterdir():
        if old != unfinished:
            shutil.rmtree(old)
    unfinished.rename(folder)


def _take_from_the_bot(folder: Path) -> None:
    with tarfile.open(MODEL) as archive:
        for member in archive:
            if member.isfile() and _READER in member.name and (content := archive.extractfile(member)):
                (folder / Path(member.name).name).write_bytes(content.read())


def _fingerprint() -> str:
    """One hash over all that training depends on."""
    total = hashlib.sha256()
    code = [p for part in ("reading", "domain") for p in (ROOT / "cases" / part).rglob("*.py")]
    for file in sorted([*code, *(p for p in DATA.rglob("*") if p.is_file())]):
        total.update(str(file.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    total.update(repr(RULES.items).encode())
    return total.hexdigest()[:16]
