"""`python -m fuzz.models FOLDER`: train what the target `message` reads with, in a process whose code is not watched.

Watched code is several times slower, too slow to be trained with.
"""

from __future__ import annotations

import sys
from pathlib import Path

from cases.reading.models import train

if __name__ == "__main__":
    train(Path(__file__).parents[1] / "bot" / "data").save(Path(sys.argv[1]))
