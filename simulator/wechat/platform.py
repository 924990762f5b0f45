"""The platform itself: followers, pushes with their three tries, and every chat."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from types import TracebackType
from typing import Self

import aiohttp

from simulator.wechat.account import Account
from simulator.wechat.allowance import Allowances
from simulator.wechat.chat import Author, ChatMessage, Chats
from simulator.wechat.media import Media
from simulator.wechat.push import MalformedReply, read_reply, write_address_check, write_push
from simulator.wechat.tokens import Tokens

OUT_OF_ORDER = "该公众号提供的服务出现故障，请稍后再试"
"""What the platform shows a citizen when the account answers late, wrongly or not at all."""

ANSWER_WITHIN = timedelta(seconds=5)
TRIES = 3


class NotFollowing(ValueError):
    """Only a follower can write to the account."""


@dataclass(frozen=True)
class Delivery:
    """How a push went. `acknowledged_after` is the time to the head of the answer that counted."""

    tries: int
    acknowledged: bool
    acknowledged_after: timedelta | None
    reply: str | None


class WeChatPlatform:
    """One account's platform. What a citizen does is pushed to the account's callback; a call returns when the
    account has answered or the last of three tries is over.

    `clock` moves tokens, windows and the times of messages; waiting is always real. `answer_within` is five
    seconds on the real platform.
    """

    def __init__(
        self,
        account: Account,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        answer_within: timedelta = ANSWER_WITHIN,
    ) -> None:
        self.account = account
        self.clock = clock
        self.tokens = Tokens()
        self.media = Media()
        self.allowances = Allowances()
        self.chats = Chats()
        self.followers: set[str] = set()
        self.known: set[str] = set()
        self._answer_within = answer_within
        self._refusals: deque[tuple[str, int]] = deque()
        # From the time of day: a demo that is started again must not repeat a number.
        self._message_ids = count(time.time_ns() // 1000)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    # What the citizen does

    async def follow(self, openid: str, scene: str | None = None) -> Delivery:
        """She follows the account, by a QR code where `scene` is given."""
        self.followers.add(openid)
        self.known.add(openid)
        self.allowances.by_gesture(openid, self.clock())
        key = f"qrscene_{scene}" if scene else ""
        return await self._event(openid, "subscribe", key, ticket=scene)

    async def unfollow(self, openid: str) -> Delivery:
        """She leaves."""
        self._check(openid)
        self.followers.discard(openid)
        self.allowances.close(openid)
        return await self._event(openid, "unsubscribe", "")

    async def scan(self, openid: str, scene: str) -> Delivery:
        """She scans a QR code of the account; whoever does not follow yet follows by it."""
        if openid not in self.followers:
            return await self.follow(openid, scene)
        self.allowances.by_gesture(openid, self.clock())
        return await self._event(openid, "SCAN", scene, ticket=scene)

    async def click(self, openid: str, key: str) -> Delivery:
        """She presses a button of the menu."""
        self._check(openid)
        self.allowances.by_gesture(openid, self.clock())
        return await self._event(openid, "CLICK", key)

    async def say(self, openid: str, text: str) -> Delivery:
        """She writes."""
        return await self._message(openid, "text", {"Content": text}, shown=text)

    async def send_image(self, openid: str, content: bytes, *, media_type: str = "image/jpeg") -> Delivery:
        """She sends a picture."""
        suffix = media_type.rpartition("/")[2]
        media_id = self.media.keep(content, media_type, f"picture.{suffix}", self.clock())
        address = f"http://mmbiz.qpic.cn/mmbiz_jpg/{media_id}/0"
        return await self._message(openid, "image", {"PicUrl": address, "MediaId": media_id}, shown="")

    async def send_voice(self, openid: str, content: bytes, *, recognition: str | None = None) -> Delivery:
        """She speaks. `recognition` is what the platform understood; None where it does not recognise any more."""
        media_id = self.media.keep(content, "audio/amr", "voice.amr", self.clock())
        fields = {"MediaId": media_id, "Format": "amr"}
        if recognition is not None:
            fields["Recognition"] = recognition
        return await self._message(openid, "voice", fields, shown=recognition or "")

    async def send_other(self, openid: str, kind: str, fields: dict[str, str]) -> Delivery:
        """She sends another kind of message: video, location, link."""
        return await self._message(openid, kind, fields, shown="")

    # What she sees

    def inbox(self, openid: str) -> Sequence[ChatMessage]:
        """Everything the account or the platform has shown her, in order."""
        return [message for message in self.chats.of(openid) if message.author is not Author.CITIZEN]

    def chat(self, openid: str, *, after: int = 0) -> Sequence[ChatMessage]:
        """The whole chat, her own messages too; only what came after the message with id `after`."""
        return self.chats.of(openid, after=after)

    async def wait_for_inbox(self, openid: str, count: int, *, timeout: float = 10) -> Sequence[ChatMessage]:
        """`inbox`, as soon as it holds `count` messages. Raises `TimeoutError`."""
        async with asyncio.timeout(timeout):
            seen = 0
            while len(inbox := self.inbox(openid)) < count:
                for message in await self.chats.newer(openid, after=seen, timeout=timeout):
                    seen = message.id
        return inbox

    async def updates(self, openid: str, *, after: int = 0) -> AsyncIterator[ChatMessage]:
        """Every message of the chat after the one with id `after`, for ever."""
        while True:
            for message in await self.chats.newer(openid, after=after, timeout=3600):
                after = message.id
                yield message

    # What the account does (called by the API)

    async def deliver(self, openid: str, text: str, *, kind: str = "text", media_id: str | None = None) -> int:
        """A customer-service message. 0, or the platform's code."""
        if openid not in self.known:
            return 40003
        if openid not in self.followers:
            return 43004
        code = self.allowances.take(openid, self.clock())
        if code == 0:
            await self.chats.add(openid, Author.ACCOUNT, text, self.clock(), how="custom", kind=kind, media_id=media_id)
        return code

    # What tests and the sandbox do to it

    def refuse_next(self, code: int, *, path: str = "/cgi-bin/message/custom/send", times: int = 1) -> None:
        """The next calls of this interface fail with `code`."""
        self._refusals.extend([(path, code)] * times)

    def take_refusal(self, path: str) -> int:
        """The code that the next call of this interface must fail with; 0 for none."""
        for refusal in self._refusals:
            if path.endswith(refusal[0]):
                self._refusals.remove(refusal)
                return refusal[1]
        return 0

    async def check_address(self) -> bool:
        """The console's GET: True where the callback address echoes what it was sent."""
        query = write_address_check(self.account, int(self.clock().timestamp()))
        timeout = aiohttp.ClientTimeout(total=self._answer_within.total_seconds())
        async with self._open().get(self.account.callback_url, params=query, timeout=timeout) as response:
            return response.status == 200 and await response.text() == query["echostr"]

    # The push

    async def _message(self, openid: str, kind: str, fields: dict[str, str], *, shown: str) -> Delivery:
        self._check(openid)
        now = self.clock()
        self.allowances.by_message(openid, now)
        await self.chats.add(openid, Author.CITIZEN, shown, now, kind=kind, media_id=fields.get("MediaId"))
        head = self._head(openid, kind, now)
        return await self._push(openid, {**head, **fields, "MsgId": next(self._message_ids)})

    async def _event(self, openid: str, event: str, key: str, *, ticket: str | None = None) -> Delivery:
        fields = {**self._head(openid, "event", self.clock()), "Event": event, "EventKey": key}
        if ticket:
            fields["Ticket"] = f"ticket-of-{ticket}"
        return await self._push(openid, fields)

    def _head(self, openid: str, kind: str, now: datetime) -> dict[str, str | int]:
        return {
            "ToUserName": self.account.original_id,
            "FromUserName": openid,
            "CreateTime": int(now.timestamp()),
            "MsgType": kind,
        }

    async def _push(self, openid: str, fields: dict[str, str | int]) -> Delivery:
        for number in range(1, TRIES + 1):
            started = time.monotonic()
            answer = await self._try(fields)
            if answer is None:
                if number < TRIES:
                    slot = self._answer_within.total_seconds() - (time.monotonic() - started)
                    await asyncio.sleep(max(slot, 0))
                continue
            body, acknowledged_after = answer
            try:
                reply = read_reply(self.account, openid, body)
            except MalformedReply:
                break
            if reply is not None and openid in self.followers:
                await self.chats.add(openid, Author.ACCOUNT, reply, self.clock(), how="passive")
            return Delivery(number, True, acknowledged_after, reply)
        if openid in self.followers:
            await self.chats.add(openid, Author.PLATFORM, OUT_OF_ORDER, self.clock())
        return Delivery(number, False, None, None)

    async def _try(self, fields: dict[str, str | int]) -> tuple[bytes, timedelta] | None:
        """The whole answer and the time to its head; None where there was none in time, or an error."""
        push = write_push(self.account, fields, int(self.clock().timestamp()))
        started = time.monotonic()
        timeout = aiohttp.ClientTimeout(total=self._answer_within.total_seconds())
        try:
            async with self._open().post(
                self.account.callback_url,
                params=push.query,
                data=push.body,
                headers={"Content-Type": push.content_type},
                timeout=timeout,
            ) as response:
                after = timedelta(seconds=time.monotonic() - started)
                body = await response.read()
                return (body, after) if response.status == 200 else None
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None

    def _check(self, openid: str) -> None:
        if openid not in self.followers:
            raise NotFollowing(f"{openid} does not follow the account")

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            # The real platform opens a connection for each push.
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True, limit=0))
        return self._session
