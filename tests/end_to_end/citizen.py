"""A citizen of the demo hall with one story to tell, in the chat of the simulated WeChat platform."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from itertools import count

from simulator.wechat import WeChatPlatform
from simulator.wechat.platform import Delivery

STORY = "昨天下午三点我在9号窗口报医药费，白璐态度特别差，把我的材料扔了出来"
BEGINNING = "9号窗口的人态度特别差，把我的材料扔了出来"
READ_BACK, FILED = "请您核对", "已经登记好了，编号"
# Whatever she is asked, by the words of the question.
ANSWERS = {
    "哪位工作人员": "白璐",
    "哪一天": "昨天下午三点",
    "办什么": "报医药费",
    "几号窗口": "9号",
    READ_BACK: "对",
}
_NUMBER = re.compile(r"[A-Z]+-\d{8}-\d{4,}")
_people = count(1)


@dataclass
class Citizen:
    """One follower of the account. `told` and `next_words` go through what she is shown, message by message."""

    platform: WeChatPlatform
    openid: str = ""
    seen: int = 0

    async def follow(self) -> None:
        """She follows the account and is welcomed."""
        self.openid = f"o-citizen-{next(_people)}"
        await self.platform.follow(self.openid)
        await self.next_words()

    async def say(self, text: str) -> Delivery:
        return await self.platform.say(self.openid, text)

    async def next_words(self, *, within: float = 120) -> str:
        """The next message that she is shown."""
        inbox = await self.platform.wait_for_inbox(self.openid, self.seen + 1, timeout=within)
        self.seen += 1
        return inbox[self.seen - 1].text

    async def told(self, words: str, *, within: float = 120) -> str:
        """The next message that holds `words`."""
        async with asyncio.timeout(within):
            while words not in (text := await self.next_words(within=within)):
                pass
        return text

    async def answer_until_filed(self) -> str:
        """She answers what she is asked until she is told a case's number."""
        while FILED not in (text := await self.next_words()):
            answer = next((answer for question, answer in ANSWERS.items() if question in text), None)
            assert answer is not None, f"she does not know what to answer to: {text}"
            await self.say(answer)
        return number_in(text)

    def shown(self, words: str) -> int:
        """How many messages with these words she has been shown."""
        return sum(words in message.text for message in self.platform.inbox(self.openid))


def number_in(text: str) -> str:
    """The case number that stands in a message."""
    found = _NUMBER.search(text)
    assert found is not None, text
    return found.group()
