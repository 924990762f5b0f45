"""Rasa's logs, from a warning upwards: below that it writes what citizens say."""

from __future__ import annotations

import logging
import warnings

_LOUD = ("jieba", "sanic.root", "sanic.access", "apscheduler")


def keep_quiet() -> None:
    """Set every logger that Rasa brings along, and leave out what its packages say of each other's old age."""
    _without_deprecations()
    import jieba  # noqa: F401  it sets its own logger loud when it is imported
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.WARNING)
    configure_structlog(logging.WARNING)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    # Its warnings name the sender.
    logging.getLogger("rasa.core.processor").setLevel(logging.ERROR)


def _without_deprecations() -> None:
    """Filters would not last: several packages set their own when they are imported."""
    show = warnings.showwarning

    def show_others(message: Warning | str, category: type[Warning], *place: object, **more: object) -> None:
        if not issubclass(category, (DeprecationWarning, PendingDeprecationWarning, FutureWarning)):
            show(message, category, *place, **more)

    warnings.showwarning = show_others
