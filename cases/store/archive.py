"""A backup as one tar file: a manifest with the hash of everything, then everything."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cases.domain.errors import CasesError

MANIFEST = "manifest.json"
FORMAT = 1


class BackupUnusable(CasesError):
    """An archive that cannot be restored. Names the archive, and the file inside it where there is one."""

    def __init__(self, archive: Path, reason: str) -> None:
        super().__init__(f"{archive}: {reason}")
        self.archive = archive
        self.reason = reason


@dataclass(frozen=True)
class ArchivedFile:
    """One file of an archive."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What an archive holds. `kind` is `sqlite` or `postgresql`, `version` that of the tables."""

    made_at: str
    kind: str
    version: str
    files: tuple[ArchivedFile, ...]

    def to_json(self) -> bytes:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Manifest:
        """Raises `ValueError`, `KeyError` or `TypeError` for anything else."""
        data: dict[str, Any] = json.loads(content)
        if data["format"] != FORMAT:
            raise ValueError(f"format {data['format']} is unknown")
        files = tuple(ArchivedFile(str(f["name"]), str(f["sha256"]), int(f["size"])) for f in data["files"])
        return cls(str(data["made_at"]), str(data["kind"]), str(data["version"]), files)


def describe(path: Path, name: str) -> ArchivedFile:
    """The file at `path`, to be archived under `name`."""
    with path.open("rb") as file:
        return ArchivedFile(name, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)


def write_archive(target: Path, manifest: Manifest, sources: Iterable[tuple[ArchivedFile, Path]]) -> None:
    """Write it whole or not at all, readable by its owner only. `FileExistsError` where there is one already."""
    if target.exists():
        raise FileExistsError(17, "the backup is there already", str(target))
    part = target.with_name(f"{target.name}.part")
    try:
        with (
            os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
            tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            _add(archive, MANIFEST, manifest.to_json())
            for described, source in sources:
                with source.open("rb") as content:
                    entry = tarfile.TarInfo(described.name)
                    entry.size, entry.mode = described.size, 0o600
                    archive.addfile(entry, content)
            archive.close()
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)


def read_archive(source: Path, folder: Path) -> Manifest:
    """Unpack into the empty `folder`, every hash verified. Raises `BackupUnusable`; what lies there then is rubbish.

    Only what the manifest names is unpacked, under names that stay inside the folder.
    """
    try:
        with tarfile.open(source, "r:") as archive:
            manifest = _manifest(source, archive)
            expected = {file.name: file for file in manifest.files}
            while (entry := archive.next()) is not None:
                file = expected.pop(entry.name, None)
                if file is None or not entry.isfile():
                    raise BackupUnusable(source, f"{entry.name}: is not in the manifest")
                _unpack(source, archive, entry, file, folder)
    except (tarfile.TarError, EOFError) as error:
        raise BackupUnusable(source, f"is no whole backup ({error})") from None
    if expected:
        raise BackupUnusable(source, f"{min(expected)}: is missing")
    return manifest


def _manifest(source: Path, archive: tarfile.TarFile) -> Manifest:
    entry = archive.next()
    content = archive.extractfile(entry) if entry is not None and entry.name == MANIFEST else None
    if content is None:
        raise BackupUnusable(source, "does not begin with a manifest")
    try:
        return Manifest.from_json(content.read())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupUnusable(source, f"{MANIFEST}: {error!r}") from None


def _unpack(source: Path, archive: tarfile.TarFile, entry: tarfile.TarInfo, file: ArchivedFile, folder: Path) -> None:
    target = (folder / file.name).resolve()
    if not target.is_relative_to(folder.resolve()) or target == folder.resolve():
        raise BackupUnusable(source, f"{file.name}: leads out of the archive")
    target.parent.mkdir(parents=True, exist_ok=True)
    content = archive.extractfile(entry)
    if content is None:
        raise BackupUnusable(source, f"{file.name}: is no file")
    digest, size = hashlib.sha256(), 0
    with content, target.open("xb") as unpacked:
        while chunk := content.read(1024 * 1024):
            digest.update(chunk)
            size += len(chunk)
            unpacked.write(chunk)
        unpacked.flush()
        os.fsync(unpacked.fileno())
    if (digest.hexdigest(), size) != (file.sha256, file.size):
        raise BackupUnusable(source, f"{file.name}: is damaged, its hash differs from the manifest's")


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))
