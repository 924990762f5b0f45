"""What a backup promises: everything comes back, nothing is overwritten unasked, a damaged archive changes nothing."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
import typer
from typer.testing import CliRunner

from cases.domain.errors import Conflict, InvalidInput
from cases.domain.messages import Channel
from cases.store import FileEvidence, open_store
from cases.store.address import address_of
from cases.store.archive import BackupUnusable
from cases.store.backup import back_up, restore
from cases.store.database_copy import CopyFailed, database_copy
from jiesu.commands import backup as commands
from tests.contract.samples import NOW, case, evidence, inbound

MADE_AT = datetime(2026, 3, 19, 2, 0, tzinfo=UTC)
PHOTO = b"\xff\xd8 a photo of the counter"


class Hall:
    """A database and an evidence folder."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.database_url = database_url
        self.folder = folder

    async def keep(self, *names: str) -> None:
        """One message for each name."""
        async with open_store(self.database_url) as store, store() as work:
            for name in names:
                assert await work.inbox.add(inbound(name), NOW)
            await work.commit()

    async def keep_case(self) -> None:
        path, sha256, size = await FileEvidence(self.folder).put(photo(), limit=1000)
        async with open_store(self.database_url) as store, store() as work:
            filed = await work.cases.add(case(), key="d1", number_prefix="YX")
            record = evidence()
            await work.cases.add_evidence(
                channel=Channel.WECHAT,
                user="citizen-1",
                case_id=filed.id,
                draft_id=None,
                evidence=type(record)(0, "m2", "image/jpeg", path, sha256, size, NOW),
            )
            await work.commit()

    async def has(self, name: str) -> bool:
        async with open_store(self.database_url) as store, store() as work:
            return await work.inbox.get(Channel.WECHAT, name) is not None


async def photo() -> AsyncIterator[bytes]:
    yield PHOTO


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.postgres)])
def new_hall(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Hall]:
    """Makes empty halls, of one kind of database."""

    def make(name: str) -> Hall:
        folder = tmp_path / name / "evidence"
        if request.param == "file":
            return Hall(f"sqlite:///{tmp_path / name / 'jiesu.db'}", folder)
        server = request.getfixturevalue("postgres_url")
        database = f"backup_{name}_{abs(hash(tmp_path))}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}")
        return Hall(server.removesuffix("postgres") + database, folder)

    return make


@pytest.fixture
async def hall(new_hall: Callable[[str], Hall]) -> Hall:
    """A hall with a message and a case with a photo."""
    made = new_hall("old")
    await made.keep("first")
    await made.keep_case()
    return made


def altered(archive: Path, target: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """The archive with another manifest."""
    with tarfile.open(archive) as old, tarfile.open(target, "w") as new:
        for entry in old:
            content = old.extractfile(entry)
            assert content is not None
            data = content.read()
            if entry.name == "manifest.json":
                manifest = json.loads(data)
                change(manifest)
                data = json.dumps(manifest).encode()
                entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))
    return target


async def test_everything_comes_back(hall: Hall, new_hall: Callable[[str], Hall], tmp_path: Path) -> None:
    archive = tmp_path / "backups" / "one.tar"
    done = back_up(hall.database_url, hall.folder, archive, now=MADE_AT)
    assert (done.files, done.damaged) == (1, ())
    assert archive.stat().st_mode & 0o777 == 0o600, "it holds what citizens said"
    assert [path.name for path in archive.parent.iterdir()] == ["one.tar"]

    fresh = new_hall("new")
    restored = restore(archive, fresh.database_url, fresh.folder)
    assert (restored.files, restored.made_at) == (1, "2026-03-19T02:00:00+00:00")
    assert await fresh.has("first")
    async with open_store(hall.database_url) as old, open_store(fresh.database_url) as new:
        async with old() as work:
            before = await work.cases.by_number("YX-20260318-0001")
        async with new() as work:
            after = await work.cases.by_number("YX-20260318-0001")
            assert (await work.cases.add(case(), key="d2", number_prefix="YX")).number == "YX-20260318-0002"
    assert before is not None
    assert before == after
    assert await FileEvidence(fresh.folder).read(before.evidence[0].path) == PHOTO


async def test_the_hall_works_on_meanwhile(hall: Hall, new_hall: Callable[[str], Hall], tmp_path: Path) -> None:
    archive = tmp_path / "one.tar"
    async with open_store(hall.database_url) as store, store() as work:
        await work.inbox.add(inbound("half-way"), NOW)
        back_up(hall.database_url, hall.folder, archive, now=MADE_AT)
        await work.commit()
    fresh = new_hall("new")
    restore(archive, fresh.database_url, fresh.folder)
    assert await hall.has("half-way")
    assert not await fresh.has("half-way")


async def test_nothing_is_overwritten_unasked(hall: Hall, tmp_path: Path) -> None:
    archive = tmp_path / "one.tar"
    back_up(hall.database_url, hall.folder, archive, now=MADE_AT)
    await hall.keep("later")
    with pytest.raises(Conflict, match="database"):
        restore(archive, hall.database_url, hall.folder)
    assert await hall.has("later")
    restore(archive, hall.database_url, hall.folder, replace=True)
    assert not await hall.has("later")
    assert await hall.has("first")
    with pytest.raises(FileExistsError):
        back_up(hall.database_url, hall.folder, archive, now=MADE_AT)


async def test_evidence_without_a_database_is_not_overwritten_either(
    hall: Hall, new_hall: Callable[[str], Hall], tmp_path: Path
) -> None:
    archive = tmp_path / "one.tar"
    back_up(hall.database_url, hall.folder, archive, now=MADE_AT)
    with pytest.raises(Conflict, match="folder"):
        restore(archive, new_hall("new").database_url, hall.folder)


async def test_a_damaged_archive_changes_nothing(hall: Hall, tmp_path: Path) -> None:
    archive = tmp_path / "one.tar"
    back_up(hall.database_url, hall.folder, archive, now=MADE_AT)
    whole = archive.read_bytes()
    await hall.keep("later")
    flipped = bytearray(whole)
    flipped[whole.index(PHOTO)] ^= 1
    for damaged in (bytes(flipped), whole[: len(whole) // 2], whole[:700], b"", b"PK\x03\x04 no archive" * 100):
        archive.write_bytes(damaged)
        with pytest.raises(BackupUnusable):
            restore(archive, hall.database_url, hall.folder, replace=True)
    assert await hall.has("later")
    assert not list(hall.folder.parent.glob(".restore-*"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda m: m.update(version="9999"), "newer version"),
        (lambda m: m.update(kind="oracle"), "holds a oracle database"),
        (lambda m: m.update(format=2), "format 2 is unknown"),
        (lambda m: m.pop("files"), "manifest.json"),
        (lambda m: m["files"].pop(), "is not in the manifest"),
        (lambda m: m["files"].append({"name": "evidence/zz", "sha256": "", "size": 0}), "evidence/zz: is missing"),
        (lambda m: m["files"][0].update(size=1), "is damaged"),
    ],
)
async def test_another_archive_changes_nothing(
    hall: Hall, tmp_path: Path, change: Callable[[dict[str, Any]], None], reason: str
) -> None:
    back_up(hall.database_url, hall.folder, tmp_path / "one.tar", now=MADE_AT)
    other = altered(tmp_path / "one.tar", tmp_path / "other.tar", change)
    await hall.keep("later")
    with pytest.raises(BackupUnusable, match=reason):
        restore(other, hall.database_url, hall.folder, replace=True)
    assert await hall.has("later")


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "evidence/../../outside", "."])
def test_nothing_is_unpacked_outside(tmp_path: Path, name: str) -> None:
    archive = tmp_path / "evil.tar"
    files = [{"name": name, "sha256": "0" * 64, "size": 3}]
    manifest = {"format": 1, "made_at": "", "kind": "sqlite", "version": "0001", "files": files}
    with tarfile.open(archive, "w") as tar:
        for entry_name, content in (("manifest.json", json.dumps(manifest).encode()), (name, b"out")):
            entry = tarfile.TarInfo(entry_name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    with pytest.raises(BackupUnusable, match="leads out"):
        restore(archive, f"sqlite:///{tmp_path}/new/jiesu.db", tmp_path / "new" / "evidence")
    assert not list(tmp_path.rglob("outside*"))


async def test_a_database_in_use_is_not_replaced(tmp_path: Path) -> None:
    hall = Hall(f"sqlite:///{tmp_path / 'jiesu.db'}", tmp_path / "evidence")
    await hall.keep("first")
    back_up(hall.database_url, hall.folder, tmp_path / "one.tar", now=MADE_AT)
    async with open_store(hall.database_url) as store:
        async with store() as work:
            await work.inbox.backlog()
        with pytest.raises(CopyFailed, match="in use; stop the hall first"):
            restore(tmp_path / "one.tar", hall.database_url, hall.folder, replace=True)
    assert await hall.has("first")


async def test_damaged_evidence_is_told_and_copied_as_it_is(hall: Hall, tmp_path: Path) -> None:
    (path,) = (p for p in hall.folder.glob("??/*") if p.is_file())
    path.write_bytes(b"bit rot")
    done = back_up(hall.database_url, hall.folder, tmp_path / "one.tar", now=MADE_AT)
    assert done.damaged == (f"evidence/{path.relative_to(hall.folder)}",)
    path.write_bytes(PHOTO)
    restore(tmp_path / "one.tar", hall.database_url, hall.folder, replace=True)
    assert path.read_bytes() == PHOTO, "what is there and whole stays"


def test_what_cannot_be_copied_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="DATABASE_URL: a database in memory cannot be kept"):
        back_up("sqlite://", tmp_path, tmp_path / "one.tar", now=MADE_AT)
    with pytest.raises(InvalidInput, match="DATABASE_URL: there is no file"):
        back_up(f"sqlite:///{tmp_path}/none.db", tmp_path, tmp_path / "one.tar", now=MADE_AT)
    (tmp_path / "text.db").write_text("no database " * 100)
    with pytest.raises(CopyFailed, match="cannot be copied"):
        back_up(f"sqlite:///{tmp_path}/text.db", tmp_path, tmp_path / "one.tar", now=MADE_AT)
    assert not (tmp_path / "one.tar").exists()


def test_the_password_is_not_among_the_arguments() -> None:
    copy = database_copy(address_of("postgresql://hall:s3cret@localhost/jiesu?sslmode=require"))
    assert copy._address == "postgresql://hall@localhost/jiesu?sslmode=require"  # type: ignore[attr-defined]


async def test_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hall = Hall(f"sqlite:///{tmp_path / 'var' / 'jiesu.db'}", tmp_path / "var" / "evidence")
    await hall.keep("first")
    monkeypatch.setenv("JIESU_DATABASE_URL", hall.database_url)
    monkeypatch.setenv("JIESU_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("JIESU_SECRET_KEY", "x" * 40)
    app = typer.Typer()
    app.command("backup")(commands.backup)
    app.command("restore")(commands.restore)
    run, archive = CliRunner().invoke, str(tmp_path / "one.tar")
    assert "database and 0 evidence files" in run(app, ["backup", archive]).output
    await hall.keep("later")
    refused = run(app, ["restore", archive])
    assert isinstance(refused.exception, Conflict)
    replaced = run(app, ["restore", archive, "--replace"])
    assert (replaced.exit_code, "restored as of" in replaced.output) == (0, True)
    assert not await hall.has("later")
