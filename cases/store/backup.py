"""Everything a hall keeps, into one archive and back."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util import CommandError

from cases.domain.errors import Conflict
from cases.store.address import address_of
from cases.store.archive import ArchivedFile, BackupUnusable, Manifest, describe, read_archive, write_archive
from cases.store.database_copy import database_copy
from cases.store.files import EVIDENCE_PATH
from cases.store.migrate import MIGRATIONS

_EVIDENCE = "evidence"


@dataclass(frozen=True)
class BackedUp:
    """What went into an archive. `damaged` are evidence files that are no longer what was received."""

    files: int
    size: int
    damaged: tuple[str, ...]


@dataclass(frozen=True)
class Restored:
    """What came out of an archive, and when that was made."""

    files: int
    made_at: str


def back_up(database_url: str, evidence_folder: Path, target: Path, *, now: datetime) -> BackedUp:
    """Write database and evidence into a new archive; the hall may work on meanwhile.

    The database is copied first and a file is there before its record, so that no record lacks its file. Raises
    `CopyFailed`, `InvalidInput` naming DATABASE_URL, or `FileExistsError`.
    """
    copy = database_copy(address_of(database_url))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        dumped = Path(folder, copy.name)
        version = copy.dump(dumped)
        sources = [(describe(dumped, copy.name), dumped)]
        for path in _evidence_in(evidence_folder):
            name = path.relative_to(evidence_folder).as_posix()
            sources.append((describe(path, f"{_EVIDENCE}/{name}"), path))
        files = tuple(described for described, _ in sources)
        write_archive(target, Manifest(now.isoformat(), copy.kind, version, files), sources)
    damaged = tuple(f.name for f in files[1:] if not f.name.endswith(f.sha256))
    return BackedUp(len(files) - 1, sum(f.size for f in files), damaged)


def restore(archive: Path, database_url: str, evidence_folder: Path, *, replace: bool = False) -> Restored:
    """Put an archive's database and evidence in place, once every hash is verified.

    Raises `Conflict` where something is kept already and `replace` was not asked for, `BackupUnusable` for an
    archive that is damaged, of the other kind of database, or made by a newer version, `CopyFailed` where the
    database is in use. Nothing is changed then. Evidence that was received since stays.
    """
    copy = database_copy(address_of(database_url))
    if not replace:
        if not copy.is_empty():
            raise Conflict("database", "DATABASE_URL")
        if _evidence_in(evidence_folder):
            raise Conflict("folder", str(evidence_folder))
    evidence_folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=evidence_folder.parent, prefix=".restore-") as folder:
        manifest = read_archive(archive, Path(folder))
        _check(archive, manifest, copy.kind, copy.name)
        files = [f for f in manifest.files if f.name != copy.name]
        copy.load(Path(folder, copy.name))
        for file in files:
            _put_in_place(Path(folder), file, evidence_folder)
    return Restored(len(files), manifest.made_at)


def _evidence_in(folder: Path) -> list[Path]:
    """Every settled file; what is still arriving belongs to no record yet."""
    return sorted(p for p in folder.glob("*/*") if EVIDENCE_PATH.fullmatch(p.relative_to(folder).as_posix()))


def _check(archive: Path, manifest: Manifest, kind: str, name: str) -> None:
    if manifest.kind != kind:
        raise BackupUnusable(archive, f"holds a {manifest.kind} database, DATABASE_URL is {kind}")
    if name not in {f.name for f in manifest.files}:
        raise BackupUnusable(archive, f"{name}: is missing")
    for file in manifest.files:
        if file.name != name and not EVIDENCE_PATH.fullmatch(file.name.removeprefix(f"{_EVIDENCE}/")):
            raise BackupUnusable(archive, f"{file.name}: is no evidence")
    try:
        ScriptDirectory(str(MIGRATIONS)).get_revision(manifest.version)
    except CommandError:
        raise BackupUnusable(archive, f"was made by a newer version (tables {manifest.version})") from None


def _put_in_place(folder: Path, file: ArchivedFile, evidence_folder: Path) -> None:
    target = evidence_folder / file.name.removeprefix(f"{_EVIDENCE}/")
    if target.exists() and not file.name.endswith(file.sha256):
        return  # damaged when it was backed up; what is there cannot be worse
    target.parent.mkdir(parents=True, exist_ok=True)
    (folder / file.name).replace(target)
