"""What went otherwise than a story says, told so that nobody need look twice."""

from __future__ import annotations

from collections.abc import Sequence

from tests.stories.story import Story


class Mismatch(AssertionError):
    """The first difference, and the talk up to there."""

    def __init__(self, story: Story, transcript: Sequence[str], reason: str) -> None:
        talk = "\n".join(line.replace("\n", "\n  ") for line in transcript)
        super().__init__(f"{story.file}.yml, {story.name}\n{reason}\n\n{talk}")
