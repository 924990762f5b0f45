"""The harness itself: it notices what it should, says it readably, and refuses what is no story."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.domain.hall import Hall
from cases.reading import Reader
from tests.stories.mismatch import Mismatch
from tests.stories.story import BadStory, Story, stories_of
from tests.stories.telling import tell

OPENING = "昨天下午三点我去14号窗口办房屋过户，罗晓燕把材料从窗口里扔出来"
FACTS = 'window: "14", staff: 罗晓燕, date: "2026-03-17", time: "15:00", matter: 房屋过户, reason: 把材料从窗口里扔出来'


def story(folder: Path, text: str) -> Story:
    (folder / "told.yml").write_text("stories:\n  - story: a test\n" + text, "utf-8")
    [told] = stories_of(folder)
    return told


def filed(bot: str = "read_back", end: str = f"outcome: filed, case: {{{FACTS}}}") -> str:
    return f"""
    turns:
      - {{citizen: {OPENING!r}, bot: {bot}}}
      - {{citizen: 对, bot: [registered, offer_contact]}}
    ends: {{{end}}}
"""


async def test_a_story_that_is_true_is_told_to_its_end(hall: Hall, reader: Reader, tmp_path: Path) -> None:
    await tell(story(tmp_path, filed()), hall=hall, reader=reader, folder=tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (filed(bot="ask_window"), "turn 1: the bot should say ask_window and says read_back"),
        (filed(bot="[read_back], words: [15号窗口]"), "turn 1: the bot should say the words 15号窗口"),
        (filed(bot="[read_back], never: [罗晓燕]"), "turn 1: the bot should not say 罗晓燕"),
        (filed(end="outcome: withdrawn"), "the outcome is Outcome.FILED, not Outcome.WITHDRAWN"),
        (filed(end="outcome: filed"), "1 cases, not 0"),
        (filed(end="outcome: filed, case: {window: '14'}"), "staff is '罗晓燕', not None"),
        (filed(end=f"outcome: filed, case: {{{FACTS}, state: withdrawn}}"), "state is 'registered', not 'withdrawn'"),
        (filed(end=f"outcome: filed, case: {{{FACTS}}}, tickets: [person_wanted]"), "tickets [], not"),
    ],
)
async def test_what_is_otherwise_is_said_with_the_talk(
    text: str, reason: str, hall: Hall, reader: Reader, tmp_path: Path
) -> None:
    with pytest.raises(Mismatch) as error:
        await tell(story(tmp_path, text), hall=hall, reader=reader, folder=tmp_path)
    assert "told.yml, a test" in str(error.value)
    assert reason in str(error.value)
    assert f"> {OPENING}" in str(error.value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("    turns: [{citizen: 对, bot: hello}]\n    ends: {}\n", "hello"),
        ("    turns: [{citizen: 对}]\n    ends: {}\n", "nobody says what the bot answers"),
        ("    turns: [{citizen: 对, press: '1', bot: filed}]\n    ends: {}\n", "one thing"),
        ("    turns: [{citizen: 对, bto: filed}]\n    ends: {}\n", "unknown: bto"),
        ("    turns: [{citizen: 对, after: soon, bot: filed}]\n    ends: {}\n", "soon"),
        ("    turns: []\n", "no end"),
        ("    turns: []\n    ends: {case: {windows: 3}}\n", "unknown: windows"),
    ],
)
def test_a_file_that_is_no_story_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(BadStory, match=reason) as error:
        story(tmp_path, text)
    assert "told.yml: a test" in str(error.value)


def test_a_name_stands_once(tmp_path: Path) -> None:
    twice = "  - story: a test\n    turns: []\n    ends: {}\n" * 2
    (tmp_path / "told.yml").write_text("stories:\n" + twice, "utf-8")
    with pytest.raises(BadStory, match="twice"):
        list(stories_of(tmp_path))
