"""What filed cases promise, on every database."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cases.domain.case import Case, CaseDeadline, CaseEvent, Extension
from cases.domain.deadlines import HALL_TIME
from cases.domain.errors import Conflict, InvalidInput, NotFound
from cases.domain.heard import Field
from cases.domain.messages import Channel
from cases.domain.workflow import State
from cases.ports import CaseFilter, UnitOfWorkFactory
from tests.contract.samples import NOW, case, evidence, form, later, reading

Stores = tuple[UnitOfWorkFactory, UnitOfWorkFactory]


async def file(store: UnitOfWorkFactory, *cases: Case, prefix: str = "YX") -> list[Case]:
    """Filed under the keys k0, k1, …"""
    filed = []
    async with store() as work:
        for number, one in enumerate(cases):
            filed.append(await work.cases.add(one, key=f"k{number}", number_prefix=prefix))
        await work.commit()
    return filed


async def numbers(store: UnitOfWorkFactory, **filter: object) -> list[str]:
    """What the queue shows, by the running number at the end."""
    async with store(read_only=True) as work:
        found = await work.cases.find(CaseFilter(**filter))  # type: ignore[arg-type]
    return [one.number[-1] for one in found.cases]


async def test_a_case_comes_back_as_it_was_filed(store: UnitOfWorkFactory) -> None:
    given = case(item=8, article="第八条", needs_decision=True, staff_open=True, feedback_due_at=later(99))
    given = replace(given, form=replace(given.form, staff_description=reading("李敏", "李敏")))
    (filed,) = await file(store, given)
    assert filed == replace(given, id=filed.id, number="YX-20260318-0001")
    async with store(read_only=True) as work:
        assert await work.cases.get(filed.id) == filed
        assert await work.cases.by_number(filed.number) == filed
        assert await work.cases.by_number("YX-20260318-0002") is None
        assert await work.cases.get(404) is None


async def test_numbers_count_from_one_for_each_prefix_and_day_of_the_hall(store: UnitOfWorkFactory) -> None:
    midnight = datetime(2026, 3, 19, 0, 0, tzinfo=HALL_TIME)
    before, after = (case(registered_at=midnight + timedelta(seconds=n)) for n in (-1, 1))
    assert [c.number for c in await file(store, before, before, after)] == [
        "YX-20260318-0001",
        "YX-20260318-0002",
        "YX-20260319-0001",
    ]
    async with store() as work:
        other = await work.cases.add(before, key="other", number_prefix="KY")
    assert other.number == "KY-20260318-0001"


async def test_a_filing_broken_off_leaves_no_gap(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        await work.cases.add(case(), key="lost", number_prefix="YX")
    (filed,) = await file(store, case())
    assert filed.number == "YX-20260318-0001"


async def test_twenty_filings_with_one_key_are_one_case(stores: Stores) -> None:
    async def file_again(number: int) -> Case:
        async with stores[number % 2]() as work:
            filed = await work.cases.add(case(user=f"retry {number}"), key="d1", number_prefix="YX")
            await work.commit()
            return filed

    filed = await asyncio.gather(*map(file_again, range(20)))
    assert all(one == filed[0] for one in filed)
    assert len(filed[0].events) == 1
    (following,) = await file(stores[0], case())
    assert following.number == "YX-20260318-0002", "the nineteen retries took no number"


async def test_twenty_filings_at_once_take_twenty_numbers(stores: Stores) -> None:
    async def file_one(number: int) -> str:
        async with stores[number % 2]() as work:
            filed = await work.cases.add(case(), key=f"d{number}", number_prefix="YX")
            await work.commit()
            return filed.number

    filed = await asyncio.gather(*map(file_one, range(20)))
    assert sorted(filed) == [f"YX-20260318-{n:04d}" for n in range(1, 21)]


async def test_a_change_and_its_event_are_one(store: UnitOfWorkFactory) -> None:
    (filed,) = await file(store, case())
    accepted = replace(
        filed,
        state=State.ACCEPTED,
        item=3,
        department="公安",
        chief="chief-1",
        form=form(window="A3"),
        deadline=CaseDeadline(later(5), "complex", "第十三条", True),
    )
    event = CaseEvent(later(9), "room-1", "accept", State.REGISTERED, State.ACCEPTED, "第八条", "属实" * 500)
    async with store() as work:
        await work.cases.save(accepted, event, expected_state="registered")
        await work.commit()
    async with store() as work:
        kept = await work.cases.get(filed.id)
    assert kept == replace(accepted, events=(*filed.events, event))


async def test_who_comes_second_is_told(store: UnitOfWorkFactory) -> None:
    (filed,) = await file(store, case())
    taken = CaseEvent(later(1), "room-1", "accept", State.REGISTERED, State.ACCEPTED)
    refused = CaseEvent(later(2), "room-2", "refuse", State.REGISTERED, State.REFUSED)
    async with store() as work:
        await work.cases.save(replace(filed, state=State.ACCEPTED), taken, expected_state="registered")
        await work.commit()
    async with store() as work:
        with pytest.raises(Conflict) as conflict:
            await work.cases.save(replace(filed, state=State.REFUSED), refused, expected_state="registered")
        await work.commit()
    assert (conflict.value.what, conflict.value.key) == ("case", filed.number)
    async with store() as work:
        kept = await work.cases.get(filed.id)
        with pytest.raises(NotFound):
            await work.cases.save(replace(filed, id=404), taken, expected_state="registered")
    assert kept is not None
    assert (kept.state, [e.action for e in kept.events]) == (State.ACCEPTED, ["register", "accept"])


async def test_of_twenty_handlers_at_once_one_is_quickest(stores: Stores) -> None:
    (filed,) = await file(stores[0], case())

    async def accept(number: int) -> bool:
        event = CaseEvent(later(number), f"room-{number}", "accept", State.REGISTERED, State.ACCEPTED)
        async with stores[number % 2]() as work:
            try:
                await work.cases.save(replace(filed, state=State.ACCEPTED), event, expected_state="registered")
            except Conflict:
                return False
            await work.commit()
            return True

    assert sum(await asyncio.gather(*map(accept, range(20)))) == 1
    async with stores[0]() as work:
        kept = await work.cases.get(filed.id)
    assert kept is not None
    assert len(kept.events) == 2


async def test_extensions_and_notes_are_added(store: UnitOfWorkFactory) -> None:
    (filed,) = await file(store, case())
    extension = Extension(NOW, filed.deadline.at, later(10**6), "案情复杂", later(60), True, "第十五条")
    note = CaseEvent(later(1), "system", "reply_delivered", State.REGISTERED, State.REGISTERED)
    async with store() as work:
        await work.cases.add_extension(filed.id, extension)
        await work.cases.add_event(filed.id, note)
        await work.commit()
    async with store() as work:
        kept = await work.cases.get(filed.id)
    assert kept is not None
    assert (kept.extensions, kept.events[1:]) == ((extension,), (note,))


async def test_evidence_is_kept_once_and_comes_with_its_case(store: UnitOfWorkFactory) -> None:
    async with store() as work:
        keep = {"channel": Channel.WECHAT, "user": "citizen-1", "case_id": None, "draft_id": "d1"}
        first = await work.cases.add_evidence(**keep, evidence=evidence("m2"))
        again = await work.cases.add_evidence(**keep, evidence=replace(evidence("m2"), sha256="cd" * 32))
        other = await work.cases.add_evidence(**{**keep, "draft_id": "d2"}, evidence=evidence("m3"))
        assert again == first == replace(evidence("m2"), id=first.id)
        assert await work.cases.evidence(first.id) == (first, None)
        filed = await work.cases.add(case(), key="d1", number_prefix="YX")
        late = await work.cases.add_evidence(**keep, evidence=evidence("m4"))
        later_on = await work.cases.add_evidence(
            channel=Channel.WECHAT, user="citizen-1", case_id=filed.id, draft_id=None, evidence=evidence("m5")
        )
        await work.commit()
    assert filed.evidence == (first,)
    async with store() as work:
        kept = await work.cases.get(filed.id)
        assert kept is not None
        assert kept.evidence == (first, late, later_on)
        assert await work.cases.evidence(first.id) == (first, filed.id)
        assert await work.cases.evidence(other.id) == (other, None)
        assert await work.cases.evidence(404) is None


async def test_her_own_cases_newest_first(store: UnitOfWorkFactory) -> None:
    old, new = case(registered_at=later(-99)), case()
    await file(store, new, old, case(user="somebody else"))
    async with store() as work:
        assert [c.number[-1] for c in await work.cases.of_user(Channel.WECHAT, "citizen-1")] == ["1", "2"]
        assert await work.cases.of_user(Channel.IVR, "citizen-1") == []


async def test_the_queue_begins_with_what_is_due_first(store: UnitOfWorkFactory) -> None:
    await file(
        store,
        case(due=later(300)),
        case(due=later(100), state=State.ARCHIVED),
        case(due=later(200), state=State.REPLIED),
    )
    assert await numbers(store) == ["3", "1", "2"], "nothing is due in a case that is done"


async def test_the_queue_comes_in_pages(store: UnitOfWorkFactory) -> None:
    await file(store, *(case(due=later(n)) for n in range(5)))
    assert await numbers(store, per_page=2) == ["1", "2"]
    assert await numbers(store, per_page=2, page=3) == ["5"]
    assert await numbers(store, per_page=2, page=4) == []
    async with store() as work:
        assert (await work.cases.find(CaseFilter(per_page=2, page=3))).total == 5


async def test_the_queue_is_filtered(store: UnitOfWorkFactory) -> None:
    phone = case(due=later(4))
    await file(
        store,
        case(due=later(1), form=form(window="A3")),
        case(due=later(2), state=State.ACCEPTED, needs_decision=True),
        case(due=later(3), state=State.COMPLETED),
        replace(phone, complainant=replace(phone.complainant, channel=Channel.IVR)),
    )
    assert await numbers(store, states=frozenset({"accepted", "completed"})) == ["2", "3"]
    assert await numbers(store, channel=Channel.IVR) == ["4"]
    assert await numbers(store, windows=frozenset({"A3"})) == ["1"]
    assert await numbers(store, windows=frozenset()) == [], "a chief without windows sees nothing"
    assert await numbers(store, needs_decision=True) == ["2"]
    assert await numbers(store, needs_decision=False) == ["1", "4", "3"]
    assert await numbers(store, overdue_at=later(3.5)) == ["1", "2"], "what is done is never overdue"


async def test_cases_are_counted_by_state_whatever_states_are_shown(store: UnitOfWorkFactory) -> None:
    await file(store, case(), case(), case(state=State.ACCEPTED), case(state=State.ACCEPTED, form=form(window="A3")))
    async with store() as work:
        counts = await work.cases.count_by_state(CaseFilter(states=frozenset({"refused"}), windows=frozenset({"12"})))
    assert counts == {"registered": 2, "accepted": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0002", ["2"]),
        ("yx-20260318", ["1", "2", "3"]),
        ("李敏", ["1"]),
        ("12", ["1"]),
        ("12号窗口", ["1"]),
        ("a3", ["2"]),
        ("A3号", ["2"]),
        ("100%", ["3"]),
        ("说%档案", []),
        ("a_b", ["3"]),
        ("axb", []),
        ("\\", ["3"]),
        ("李敏 A3", []),
        ("张伟 复印", ["2"]),
        ("'; drop table cases; --", []),
        ("  ", ["1", "2", "3"]),
    ],
)
async def test_search_finds_number_name_window_and_words(
    store: UnitOfWorkFactory, text: str, expected: list[str]
) -> None:
    await file(
        store,
        case(form=form("12", "李敏", "让我等了一个下午")),
        case(form=form("A3", "张伟", "复印要我自己去外面")),
        case(form=form("5", "赵强", "说好100%满意,档案a_b和c\\d都不见了")),
    )
    assert await numbers(store, text=text) == expected


async def test_a_text_longer_than_any_search_is_refused(store: UnitOfWorkFactory) -> None:
    await file(store, case())
    assert await numbers(store, text="李 " * 100) == ["1"]
    with pytest.raises(InvalidInput) as refused:
        await numbers(store, text="李" * 201)
    assert refused.value.field == "text"


async def test_search_can_be_kept_away_from_her_words(store: UnitOfWorkFactory) -> None:
    await file(store, case(form=form("12", "李敏", "我女儿在育才小学")))
    assert await numbers(store, text="育才小学") == ["1"]
    assert await numbers(store, text="育才小学", search_words=False) == []
    assert await numbers(store, text="李敏", search_words=False) == ["1"]


async def test_what_was_passed_on_to_a_unit(store: UnitOfWorkFactory) -> None:
    transfer = CaseEvent(NOW, "room", "transfer", State.ACCEPTED, State.TRANSFERRED)
    withdrawn = replace(case(state=State.WITHDRAWN), events=(transfer,))
    await file(store, case(), withdrawn, case(state=State.ACCEPTED))
    assert await numbers(store, passed_on=True) == ["2"]
    async with store(read_only=True) as work:
        assert await work.cases.count_by_state(CaseFilter(passed_on=True)) == {"withdrawn": 1}


async def test_open_cases_with_a_provisional_deadline(store: UnitOfWorkFactory) -> None:
    await file(
        store,
        case(provisional=True, due=later(2)),
        case(provisional=True, due=later(1)),
        case(provisional=True, state=State.ARCHIVED),
        case(),
    )
    async with store() as work:
        assert [c.number[-1] for c in await work.cases.provisional()] == ["2", "1"]


async def test_a_case_keeps_her_words_whole(store: UnitOfWorkFactory) -> None:
    text = "他说“没空”\n" * 16_000
    (filed,) = await file(store, case(form=form(text=text)))
    async with store() as work:
        kept = await work.cases.get(filed.id)
    assert kept is not None
    assert kept.form.statements[0].text == text
    assert kept.form.readings[Field.STAFF].evidence.words == "李敏"
