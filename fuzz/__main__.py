"""`python -m fuzz TARGET [libFuzzer's options]`. Coverage of our own code leads the way; README.md tells the rest."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["cases", "integrations"]):
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
    if len(arguments) < 2 or arguments[1] not in TARGETS:
        sys.exit(f"usage: python -m fuzz {'|'.join(TARGETS)} [libFuzzer's options]")
    name, options = arguments[1], arguments[2:]
    corpus = KEPT / name
    corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for at, seed in enumerate(seeds(name)):
            (Path(folder) / str(at)).write_bytes(seed.encode("utf-8", "surrogatepass"))
        defaults = ["-timeout=60", "-max_len=6000", f"-artifact_prefix={KEPT}/{name}-"]
        atheris.Setup(
            [arguments[0], *defaults, *options, str(corpus), folder],
            lambda data: TARGETS[name](decoded(data)),
            custom_mutator=mutate,
        )
        atheris.Fuzz()


main(sys.argv)
