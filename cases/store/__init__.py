"""Where everything is kept: SQLite or PostgreSQL, files, and the state that several processes share."""

from cases.store.files import FileEvidence
from cases.store.migrate import migrate
from cases.store.open import open_store
from cases.store.shared.open import SharedState, open_shared_state

__all__ = ["FileEvidence", "SharedState", "migrate", "open_shared_state", "open_store"]
