"""Every story of this folder, told as `docs/testing.md` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.domain.hall import Hall
from cases.reading import Reader
from tests.stories.mismatch import Mismatch
from tests.stories.story import Story, stories_of
from tests.stories.telling import tell


def _as_test(story: Story) -> object:
    fails = [pytest.mark.xfail(reason=story.xfail, raises=Mismatch, strict=True)] if story.xfail else []
    return pytest.param(story, id=f"{story.file}: {story.name}", marks=fails)


@pytest.mark.parametrize("story", [_as_test(story) for story in stories_of(Path(__file__).parent)])
async def test_story(story: Story, hall: Hall, reader: Reader, tmp_path: Path) -> None:
    await tell(story, hall=hall, reader=reader, folder=tmp_path)
