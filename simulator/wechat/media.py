"""Temporary files (临时素材): three days, then gone."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LIFETIME = timedelta(days=3)


@dataclass(frozen=True)
class File:
    """A file, its media type and its name for a download."""

    content: bytes
    media_type: str
    name: str
    kept_at: datetime


@dataclass
class Media:
    """All files, by media id."""

    _files: dict[str, File] = field(default_factory=dict)

    def keep(self, content: bytes, media_type: str, name: str, now: datetime) -> str:
        media_id = secrets.token_urlsafe(48)
        self._files[media_id] = File(content, media_type, name, now)
        return media_id

    def get(self, media_id: str, now: datetime) -> File | None:
        """The file; None where there is none, or none any more."""
        file = self._files.get(media_id)
        return file if file and now - file.kept_at < LIFETIME else None
