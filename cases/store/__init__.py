"""Where everything is kept: SQLite or PostgreSQL, and the state that several processes share."""

from cases.store.migrate import migrate
from cases.store.open import open_store

__all__ = ["migrate", "open_store"]
