"""Rasa ends with who started it, even where that one was killed and could say nothing any more."""

from __future__ import annotations

import os
import signal
import threading
import time

# Time for turns that are under way.
_GRACE_SECONDS = 5.0


def end_with_parent(stdin: int) -> None:
    """Stop this process once `stdin` is closed: the descriptor of a pipe that the parent holds and never writes to."""
    threading.Thread(target=_wait, args=(stdin,), name="lifeline", daemon=True).start()


def _wait(stdin: int) -> None:
    # Read below Python's buffers: a thread inside one of those is a fatal error when the interpreter ends.
    while os.read(stdin, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE_SECONDS)
    os._exit(1)
