"""Build the two environments of jiesu: `.venv` (Python 3.12 or later) and `bot/.venv` (Python 3.10, for Rasa).

    python3 environments/build.py [--dev] [--only web|bot|fuzz]
    python3 environments/build.py --lock

Runs on any Python from 3.10 with the standard library alone. Finds the Pythons it needs on PATH, among pyenv's
versions and uv's own, and lets uv fetch one where there is none. Does nothing where an environment already stands as
its lock file says. `fuzz/.venv`, which only fuzzing needs, is built where it is named.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
UV_LOCK = ROOT / "environments" / "uv.lock"
STAMP = "jiesu-lock.sha256"


@dataclass(frozen=True)
class Environment:
    """One environment: where it stands, what it is locked to, and which Pythons will do, best first."""

    name: str
    folder: Path
    lock: Path
    pythons: tuple[str, ...]


def environments(dev: bool) -> dict[str, Environment]:
    web_lock = ROOT / ("requirements-dev.lock" if dev else "requirements.lock")
    return {
        "web": Environment("web", ROOT / ".venv", web_lock, ("3.12", "3.13")),
        "bot": Environment("bot", ROOT / "bot" / ".venv", ROOT / "bot" / "requirements.lock", ("3.10",)),
        "fuzz": Environment("fuzz", ROOT / "fuzz" / ".venv", ROOT / "fuzz" / "requirements.lock", ("3.12", "3.13")),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="with what tests and linters need")
    parser.add_argument("--only", choices=("web", "bot", "fuzz"), help="this one alone")
    parser.add_argument("--lock", action="store_true", help="pin the packages anew instead of building")
    arguments = parser.parse_args()
    if arguments.lock:
        lock()
        return 0
    for name, environment in environments(arguments.dev).items():
        if name == arguments.only or (arguments.only is None and name != "fuzz"):
            build(environment)
    return 0


def build(environment: Environment) -> None:
    """Create or refresh one environment. Exits with a plain sentence where that cannot be done."""
    stamp = environment.folder / STAMP
    if stamp.is_file() and satisfies(stamp.read_text(), environment):
        return
    started = time.monotonic()
    say(f"building the {environment.name} environment in {environment.folder.relative_to(ROOT)} …")
    uv = find_uv()
    if not (environment.folder / "bin" / "python").exists():
        run([uv, "venv", "--quiet", "--python", find_python(uv, environment.pythons), str(environment.folder)])
    python = str(environment.folder / "bin" / "python")
    run([uv, "pip", "sync", "--quiet", "--require-hashes", "--python", python, str(environment.lock)])
    if environment.name == "web":
        # The `jiesu` command itself, linked to this folder.
        run([uv, "pip", "install", "--quiet", "--no-deps", "--python", python, "--editable", str(ROOT)])
    stamp.write_text(f"{environment.lock.name} {fingerprint(environment.lock)}")
    say(f"{environment.name} environment ready after {time.monotonic() - started:.0f} s")


def lock() -> None:
    """Write the four lock files anew: versions and hashes, and nothing of where a package came from."""
    uv = find_uv()
    compiled = [uv, "pip", "compile", "--quiet", "--no-header", "--universal", "--generate-hashes", "--upgrade"]
    for folder, extra, name, wanted in (
        (ROOT, [], "requirements.lock", ("3.12",)),
        (ROOT, ["--extra", "dev"], "requirements-dev.lock", ("3.12",)),
        (ROOT, ["--group", "fuzz"], "fuzz/requirements.lock", ("3.12",)),
        (ROOT / "bot", [], "requirements.lock", ("3.10",)),
    ):
        command = [*compiled, *extra, "--python", find_python(uv, wanted), "-o", name, "pyproject.toml"]
        run(command, folder=folder)


def satisfies(stamp: str, environment: Environment) -> bool:
    """The environment stands as its lock says; one with the tests' packages also serves where they are not needed."""
    dev_lock = environment.lock.with_name("requirements-dev.lock")
    return any(stamp == f"{lock.name} {fingerprint(lock)}" for lock in (environment.lock, dev_lock) if lock.is_file())


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def find_uv() -> str:
    """uv from PATH, or one of our own installed into `.tools`."""
    own = TOOLS / "bin" / "uv"
    if own.exists():
        return str(own)
    if found := shutil.which("uv"):
        return found
    say("installing uv into .tools …")
    venv.create(TOOLS, with_pip=True)
    run([str(TOOLS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(UV_LOCK)])
    return str(own)


def find_python(uv: str, wanted: tuple[str, ...]) -> str:
    """A Python of one of these versions, by path; uv fetches the first where the machine has none.

    A pyenv shim stands on PATH for versions that are not switched on and fails when run, so every candidate is tried.
    """
    for version in wanted:
        for candidate in candidates(version):
            if version_of(candidate) == version:
                return str(candidate)
    say(f"no Python {' or '.join(wanted)} on this machine; letting uv fetch one …")
    run([uv, "python", "install", "--quiet", wanted[0]])
    return wanted[0]


def candidates(version: str) -> list[Path]:
    found = [Path(sys.executable)] if version == f"{sys.version_info[0]}.{sys.version_info[1]}" else []
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        found.append(Path(folder) / f"python{version}")
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    found.extend(sorted(pyenv.glob(f"versions/{version}.*/bin/python"), key=patch_of, reverse=True))
    return [path for path in found if path.exists()]


def patch_of(path: Path) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", path.parent.parent.name))


def version_of(python: Path) -> str | None:
    """`3.12`, or None where it does not run."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False)
    return answer.stdout.strip() if answer.returncode == 0 else None


def run(command: list[str], folder: Path = ROOT) -> None:
    if subprocess.run(command, cwd=folder, check=False).returncode:
        sys.exit(f"failed: {' '.join(command)}")


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
