"""What the evidence store promises."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.domain.errors import InvalidInput, NotFound
from cases.store import FileEvidence

MEGABYTE = 1024 * 1024


async def chunks(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_a_file_is_kept_by_its_content(tmp_path: Path) -> None:
    files = FileEvidence(tmp_path / "var" / "evidence")
    path, sha256, size = await files.put(chunks(b"\xff\xd8", b"", b"photo"), limit=MEGABYTE)
    assert (sha256, size) == (hashlib.sha256(b"\xff\xd8photo").hexdigest(), 7)
    assert path == f"{sha256[:2]}/{sha256}"
    assert await files.read(path) == b"\xff\xd8photo"


async def test_the_same_content_twice_is_one_file(tmp_path: Path) -> None:
    files = FileEvidence(tmp_path)
    puts = (files.put(chunks(b"same"), limit=MEGABYTE) for _ in range(10))
    assert len(set(await asyncio.gather(*puts))) == 1
    assert len(files_in(tmp_path)) == 1


async def test_a_file_over_the_limit_leaves_nothing(tmp_path: Path) -> None:
    files = FileEvidence(tmp_path)
    assert (await files.put(chunks(b"12345", b"67890"), limit=10))[2] == 10
    with pytest.raises(InvalidInput) as refused:
        await files.put(chunks(b"12345", b"67890", b"!"), limit=10)
    assert refused.value.field == "evidence"
    assert len(files_in(tmp_path)) == 1


async def test_a_download_broken_off_leaves_nothing(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await FileEvidence(tmp_path).put(broken(), limit=MEGABYTE)
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("path", ["", "../secret", "ab/../../secret", "/etc/passwd", "ab", "ab/" + "ab" * 32, "AB/x\0"])
async def test_a_path_that_was_never_given_is_not_found(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    with pytest.raises(NotFound):
        await FileEvidence(tmp_path / "evidence").read(path)


@given(st.text())
def test_no_path_leads_out_of_the_folder(path: str) -> None:
    with pytest.raises(NotFound):
        asyncio.run(FileEvidence(Path("/")).read(path))
