"""Names told by voice in halls of 30, 300 and 3,000 staff, written by a recogniser that knows none of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest

from cases.domain.draft import Question
from cases.domain.hall import Hall
from cases.reading.staff import read_staff
from cases.reading.staff.directory import directory_of
from tests.unit.names.invented_staff import invented_hall
from tests.unit.names.recogniser import heard

LOOKUPS = 1200
SLIPS = 0.1  # of syllables; a name of three is then misheard in one case of four
FRAMES = ("我投诉那个叫{}的", "窗口上那个人叫{} 她骂我", "名字叫{} 态度特别差", "牌子上写的{} 他不给我办", "{}")


@dataclass(frozen=True)
class Lookup:
    """Who was meant, who was settled on (None: nobody), who was offered, and how long it took."""

    meant: str
    settled: str | None
    offered: tuple[str, ...]
    milliseconds: float


def lookups(hall: Hall, random: Random, *, at_window: bool) -> Iterator[Lookup]:
    people = [(window.code, staff.name) for window in hall.windows for staff in window.staff]
    for _ in range(LOOKUPS):
        code, name = random.choice(people)
        frame = random.choice(FRAMES)
        text = frame.format(heard(name, random, slips=SLIPS))
        asked = Question.STAFF if frame == "{}" else None
        begun = time.perf_counter()
        found = read_staff(
            text, message_id="m", hall=hall, window=code if at_window else None, spoken=True, asked=asked
        )
        spent = (time.perf_counter() - begun) * 1000
        yield Lookup(name, found.reading.value if found.reading else None, found.candidates, spent)


@pytest.mark.alone
@pytest.mark.parametrize("at_window", [True, False], ids=["window known", "window unknown"])
@pytest.mark.parametrize("staff", [30, 300, 3000])
def test_the_right_person_is_offered_and_nobody_wrongly_settled(staff: int, at_window: bool) -> None:
    random = Random(staff)
    hall = invented_hall(staff, random)
    assert sum(len(window.staff) for window in hall.windows) == staff
    known = directory_of(hall).windows_of
    done = list(lookups(hall, random, at_window=at_window))
    right = sum(one.settled == one.meant or one.meant in one.offered for one in done)
    wrong = sum(one.settled != one.meant and one.settled in known for one in done)
    asked = sum(bool(one.offered) for one in done)
    median = statistics.median(one.milliseconds for one in done)
    figures = (
        f"{staff} staff: offered {right / LOOKUPS:.4f}, wrongly settled {wrong / LOOKUPS:.4f}, "
        f"asked back {asked / LOOKUPS:.3f}, {median:.2f} ms"
    )
    print(figures)
    assert right / LOOKUPS >= 0.99, figures
    assert wrong / LOOKUPS <= 0.01, figures
    assert max(len(one.offered) for one in done) <= 4
    assert median <= 1.0, figures
