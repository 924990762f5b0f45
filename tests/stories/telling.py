"""Tells a story in a real house without Rasa: inbox, dispatcher, reader, conversation, phone, outbox, database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cases.domain.call import PhoneEvent, PhoneTurn
from cases.domain.draft import Question
from cases.domain.hall import Hall
from cases.domain.messages import Channel, InboundKind, InboundMessage, InboxStatus
from cases.domain.roles import Role, User
from cases.reading import Reader
from cases.services import tickets
from cases.services.calls import open_call, take_turn
from cases.services.dialogue import Saying
from cases.services.intake import receive, reply_to
from tests.stories.ending import check_endings
from tests.stories.house import open_house
from tests.stories.mismatch import Mismatch
from tests.stories.reading_bot import Said
from tests.stories.story import HER, PHONE, REGISTERED, Story, Turn

_PATIENCE = timedelta(seconds=10)
_FILED = {Saying.FILED.value, Saying.FILED_FOR_DECISION.value}
_PERSON = User(1, "room", "投诉室", Role.ROOM)


@dataclass(frozen=True)
class Answer:
    """What came back to one thing she did. `next` is for the phone."""

    said: tuple[str, ...] = ()
    text: str = ""
    next: str | None = None


async def tell(story: Story, *, hall: Hall, reader: Reader, folder: Path) -> None:
    """Tell it to its end. Raises `Mismatch` at the first thing that is not as the story says.

    In every story nothing is filed without a read-back before it, and nothing that she did not say.
    """
    # Memory does not outlive a process.
    database = f"sqlite:///{folder / 'jiesu.db'}" if story.restarts else "sqlite://"
    telling = Telling(story, hall, reader, folder, database)
    async with telling:
        for number, turn in enumerate(story.turns, 1):
            await telling.take(number, turn)
        await check_endings(story, telling.context, telling.messages, telling.transcript)


class Telling:
    """One story on its way. `messages` is what each citizen sent, by message id; `transcript` everything said."""

    def __init__(self, story: Story, hall: Hall, reader: Reader, folder: Path, database: str) -> None:
        self._story = story
        self._hall = hall
        self._reader = reader
        self._folder = folder
        self._database = database
        self._now = story.begins
        self._house = AsyncExitStack()
        self._count: Counter[str] = Counter()
        self._last: dict[str, Turn] = {}
        self._said: dict[str, Said] = {}
        self.messages: dict[str, dict[str, str]] = {}
        self.transcript: list[str] = []

    async def __aenter__(self) -> Telling:
        opened = open_house(
            hall=self._hall,
            reader=self._reader,
            folder=self._folder,
            clock=self.clock,
            database=self._database,
            said=self._said,
        )
        self.context, self._bot = await self._house.enter_async_context(opened)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._house.aclose()

    def clock(self) -> datetime:
        return self._now

    async def take(self, number: int, turn: Turn) -> None:
        """Do what the turn says and see that the answer is the one it names."""
        self._now += turn.after
        if turn.restarts:
            self.transcript.append("  (the process restarts)")
            await self._house.aclose()
            await self.__aenter__()
            return
        if turn.person:
            await self._person_is_done()
            return
        done = self._last[turn.by] if turn.again else turn
        self._last[turn.by] = done
        do = self._call if self._story.channel.is_spoken else self._chat
        self._see(number, turn, await do(done, again=turn.again))

    async def _chat(self, turn: Turn, *, again: bool) -> list[Answer]:
        """Send all texts, then wait for what comes back to each."""
        first = self._count[turn.by] + 1 - (len(turn.texts) if again else 0)
        messages = [self._message(turn.by, first + at, text) for at, text in enumerate(turn.texts)]
        for message in messages:
            await receive(self.context, message, self._now)
        self._count[turn.by] = first + len(messages) - 1
        return [await self._reply(message) for message in messages]

    def _message(self, by: str, number: int, text: str) -> InboundMessage:
        message = InboundMessage(
            self._story.channel, f"{by}-{number}", by, InboundKind.TEXT, text, self._now, payload={}
        )
        self.messages.setdefault(by, {})[message.message_id] = text
        self.transcript.append(f"> {_short(text)}" if by == HER else f"> {by}: {_short(text)}")
        return message

    async def _reply(self, message: InboundMessage) -> Answer:
        reply = await reply_to(self.context, message.channel, message.message_id, within=_PATIENCE)
        self._raise_faults()
        if reply is not None:
            self.transcript.append(f"< {reply.message.text}")
            said = self._said.get(message.message_id)
            return Answer(said.keys if said else (), reply.message.text)
        async with self.context.unit_of_work() as uow:
            entry = await uow.inbox.get(message.channel, message.message_id)
        if entry is None or entry.status is InboxStatus.RECEIVED:
            raise Mismatch(self._story, self.transcript, f"no answer to {message.message_id}")
        return Answer()

    async def _call(self, turn: Turn, *, again: bool) -> list[Answer]:
        """One turn of the call; a citizen who has not spoken yet dials first."""
        if turn.by not in self._count:
            at = self._now
            await open_call(self.context, call_id=turn.by, caller=self._story.caller, started_at=at, now=at)
        if again:
            self._count[turn.by] -= max(1, len(turn.texts))
        if not turn.texts:
            return [await self._phone_turn(turn, turn.event or PhoneEvent.KEYS, None)]
        return [await self._phone_turn(turn, PhoneEvent.SPEECH, text) for text in turn.texts]

    async def _phone_turn(self, turn: Turn, event: PhoneEvent, transcript: str | None) -> Answer:
        self._count[turn.by] += 1
        seq = self._count[turn.by]
        sure = None if transcript is None else 0.9
        told = PhoneTurn(seq, event, self._now, transcript=transcript, confidence=sure, digits=turn.keys)
        self.transcript.append(f"> {_short(transcript) if transcript else turn.keys or event.value}")
        answer = await take_turn(self.context, call_id=turn.by, turn=told, now=self._now, wait=_PATIENCE)
        self._raise_faults()
        text = " ".join(prompt.text for prompt in answer.say)
        self.transcript.append(f"< {text} ({answer.next.value})")
        await self._keep_words(turn.by, f"{turn.by}:{seq}")
        said = self._said.get(f"{turn.by}:{seq}")
        return Answer(said.keys if said else (PHONE,), text, answer.next.value)

    async def _keep_words(self, by: str, message_id: str) -> None:
        """Her words of a call, pressed keys in words: as they came into the inbox."""
        async with self.context.unit_of_work() as uow:
            entry = await uow.inbox.get(Channel.IVR, message_id)
        if entry is not None:
            self.messages.setdefault(by, {})[message_id] = entry.message.text

    async def _person_is_done(self) -> None:
        self.transcript.append("  (a person has answered)")
        async with self.context.unit_of_work() as uow:
            waiting = await uow.tickets.list(open_only=True)
        for ticket in waiting:
            await tickets.close(self.context, ticket.id, by=_PERSON, now=self._now, result="已答复")

    def _see(self, number: int, turn: Turn, answers: Sequence[Answer]) -> None:
        said = tuple(REGISTERED if key in _FILED else key for answer in answers for key in answer.said)
        text = "\n".join(answer.text for answer in answers)
        if turn.said is not None and said != turn.said:
            self._fail(number, f"the bot should say {_names(turn.said)} and says {_names(said)}")
        if turn.asks is not None and not (said and _asks(turn.asks, said[-1])):
            self._fail(number, f"the bot should ask for {turn.asks.value} and says {_names(said)}")
        if lacking := [word for word in turn.words if word not in text]:
            self._fail(number, f"the bot should say the words {'、'.join(lacking)}")
        if forbidden := [word for word in turn.never if word in text]:
            self._fail(number, f"the bot should not say {'、'.join(forbidden)}")
        if turn.next is not None and answers[-1].next != turn.next:
            self._fail(number, f"the phone should {turn.next} and does {answers[-1].next}")
        for one in self._said.values():
            if _FILED & set(one.keys) and one.asked != Question.CONFIRM.value:
                self._fail(number, "something was filed without a read-back before it")

    def _fail(self, number: int, reason: str) -> None:
        raise Mismatch(self._story, self.transcript, f"turn {number}: {reason}")

    def _raise_faults(self) -> None:
        if self._bot.faults:
            raise self._bot.faults[0]


def _asks(question: Question, key: str) -> bool:
    """Whether a saying asks this, in whatever words."""
    if question is Question.CONFIRM:
        return key == Saying.READ_BACK.value
    return key.startswith(f"ask_{question.value}") or (question is Question.STAFF and key == "ask_which_staff")


def _names(keys: Sequence[str]) -> str:
    return ", ".join(keys) or "nothing"


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:100]}… ({len(text)} characters)"
