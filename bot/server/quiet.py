"""Rasa's logs, from a warning upwards: below that it writes what citizens say."""

from __future__ import annotations

import logging
import warnings


def keep_quiet() -> None:
    """Set every logger that Rasa brings along."""
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.WARNING)
    configure_structlog(logging.WARNING)
    for name in ("jieba", "sanic.root", "sanic.access", "apscheduler"):
        logging.getLogger(name).setLevel(logging.WARNING)
    warnings.filterwarnings("ignore", category=DeprecationWarning)
