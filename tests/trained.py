"""The reading models, trained once and kept until data or code of reading change."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from cases.reading import Models
from cases.reading.models import train

ROOT = Path(__file__).parents[1]
DATA = ROOT / "bot" / "data"


def trained_models(kept_in: Path) -> Models:
    """The models of what is there now, from `kept_in` where an earlier run has left them there."""
    folder = kept_in / _fingerprint()
    if folder.is_dir():
        return Models.load(folder)
    models = train(DATA)
    unfinished = Path(tempfile.mkdtemp(dir=kept_in))
    models.save(unfinished)
    for old in kept_in.iterdir():
        if old != unfinished:
            shutil.rmtree(old)
    unfinished.rename(folder)
    return models


def _fingerprint() -> str:
    """One hash over all that training depends on."""
    total = hashlib.sha256()
    code = [p for part in ("reading", "domain") for p in (ROOT / "cases" / part).rglob("*.py")]
    for file in sorted([*code, *(p for p in DATA.rglob("*") if p.is_file())]):
        total.update(str(file.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()[:16]
