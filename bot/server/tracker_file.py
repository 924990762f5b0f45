"""Rasa's trackers in one SQLite file, a row a conversation: half the CPU of Rasa's own SQL store, a row an event."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.conversation import Dialogue
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

# A tracker is a cache of the draft and holds a citizen's words: when the conversation is over it only lies about.
LIFETIME_SECONDS = 7 * 24 * 3600
_SAVES_BETWEEN_CLEANINGS = 1000


class TrackerFile(TrackerStore):
    """Keeps the latest session of every conversation for a week. One process at a time uses a file."""

    def __init__(self, domain: Domain | None, path: str, event_broker: Any = None, **_others: Any) -> None:
        # Survives a kill of the process; a power cut may cost the last turns, which the drafts still hold.
        self._file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._file.execute("PRAGMA journal_mode=WAL")
        self._file.execute("PRAGMA synchronous=NORMAL")
        self._file.execute(
            "CREATE TABLE IF NOT EXISTS trackers "
            "(sender_id TEXT PRIMARY KEY, saved_at REAL NOT NULL, dialogue TEXT NOT NULL)"
        )
        self._file.execute("CREATE INDEX IF NOT EXISTS trackers_by_age ON trackers (saved_at)")
        self._saves = 0
        super().__init__(domain, event_broker)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Replace what is kept of the conversation by its latest session."""
        await self.stream_events(tracker)
        dialogue = Dialogue(tracker.sender_id, latest_session(list(tracker.events)))
        now = time.time()
        self._file.execute(
            "INSERT INTO trackers VALUES (?, ?, ?) "
            "ON CONFLICT (sender_id) DO UPDATE SET saved_at = excluded.saved_at, dialogue = excluded.dialogue",
            (tracker.sender_id, now, json.dumps(dialogue.as_dict())),
        )
        if self._saves % _SAVES_BETWEEN_CLEANINGS == 0:
            self._file.execute("DELETE FROM trackers WHERE saved_at < ?", (now - LIFETIME_SECONDS,))
        self._saves += 1

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        row = self._file.execute("SELECT dialogue FROM trackers WHERE sender_id = ?", (sender_id,)).fetchone()
        return self.deserialise_tracker(sender_id, row[0]) if row else None

    async def keys(self) -> Iterable[str]:
        return [sender_id for (sender_id,) in self._file.execute("SELECT sender_id FROM trackers")]


def latest_session(events: list[Event]) -> list[Event]:
    """The events since the last session start, the action that started it included."""
    for index in range(len(events) - 1, 0, -1):
        if isinstance(events[index], SessionStarted):
            return events[index - 1 :]
    return events
