"""Evidence as files, each named by its content."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import IO
from uuid import uuid4

from cases.domain.errors import InvalidInput, NotFound

EVIDENCE_PATH = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}")


class FileEvidence:
    """Files under one folder: `ab/ab12…`, the SHA-256 of the content. A half-written file is never seen."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, chunks: AsyncIterator[bytes], *, limit: int) -> tuple[str, str, int]:
        arriving = self._folder / "arriving"
        await asyncio.to_thread(arriving.mkdir, parents=True, exist_ok=True)
        temporary = arriving / uuid4().hex
        try:
            sha256, size = await _write(temporary, chunks, limit)
            path = f"{sha256[:2]}/{sha256}"
            await asyncio.to_thread(_settle, temporary, self._folder / path)
        finally:
            temporary.unlink(missing_ok=True)
        return path, sha256, size

    async def read(self, path: str) -> bytes:
        """The content. `NotFound` for a path that this store never gave."""
        if not EVIDENCE_PATH.fullmatch(path):
            raise NotFound("evidence file", path)
        try:
            return await asyncio.to_thread((self._folder / path).read_bytes)
        except FileNotFoundError:
            raise NotFound("evidence file", path) from None


async def _write(path: Path, chunks: AsyncIterator[bytes], limit: int) -> tuple[str, int]:
    """The SHA-256 and size of what is now on the disk."""
    digest, size = hashlib.sha256(), 0
    file: IO[bytes] = await asyncio.to_thread(path.open, "xb")
    with file:
        async for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise InvalidInput("evidence", f"is larger than {limit} bytes")
            digest.update(chunk)
            await asyncio.to_thread(file.write, chunk)
        await asyncio.to_thread(_flush, file)
    return digest.hexdigest(), size


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _settle(temporary: Path, target: Path) -> None:
    """Rename into place, so that it is whole or not there, also after a power cut."""
    target.parent.mkdir(exist_ok=True)
    temporary.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
