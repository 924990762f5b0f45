"""`python -m fuzz TARGET [libFuzzer's options]`, or alone for the targets' names. README.md tells the rest."""

from __future__ import annotations

import contextlib
import io
import os
import random
import subprocess
import sys
from pathlib import Path

import atheris

# Coverage of our own code leads the way; atheris names every module it counts in.
with contextlib.redirect_stderr(io.StringIO()), atheris.instrument_imports(include=["cases", "integrations"]):
    from fuzz.targets import TARGETS
from fuzz.words import mutated, seeds

KEPT = Path("var") / "fuzz"


def decoded(data: bytes) -> str:
    """Any bytes as text; half a surrogate stays half a surrogate."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def mutate(data: bytes, longest: int, seed: int) -> bytes:
    dice = random.Random(seed)
    if dice.random() < 0.15:
        return bytes(atheris.Mutate(data, longest))
    return mutated(decoded(data), dice, longest // 3).encode("utf-8", "surrogatepass")[:longest]


def main(arguments: list[str]) -> None:
    if len(arguments) < 2:
        sys.stdout.write(" ".join(TARGETS) + "\n")
        return
    if arguments[1] not in TARGETS:
        sys.exit(f"no target {arguments[1]}; there are {', '.join(TARGETS)}")
    name, options = arguments[1], arguments[2:]
    if name == "message" and "FUZZ_MODELS" not in os.environ:
        os.environ["FUZZ_MODELS"] = str(KEPT / "models")
        subprocess.run([sys.executable, "-m", "fuzz.models", os.environ["FUZZ_MODELS"]], check=True)
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    defaults = ["-timeout=60", "-max_len=6000", f"-artifact_prefix={KEPT}/{name}-"]
    atheris.Setup(
        [arguments[0], *defaults, *options, str(corpus), str(planted(name))],
        lambda data: TARGETS[name](decoded(data)),
        custom_mutator=mutate,
    )
    atheris.Fuzz()


def planted(target: str) -> Path:
    """The folder with the target's seeds. It is kept: libFuzzer ends the process where it stands."""
    folder = KEPT / "seeds" / target
    folder.mkdir(parents=True, exist_ok=True)
    for at, seed in enumerate(seeds(target)):
        (folder / str(at)).write_bytes(seed.encode("utf-8", "surrogatepass"))
    return folder


main(sys.argv)
