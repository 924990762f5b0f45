"""Files that citizens send: fetched, hashed, and kept with the draft or the case they belong to."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

import structlog

from cases.domain.case import Evidence
from cases.domain.draft import Outcome
from cases.domain.errors import InvalidInput
from cases.domain.messages import InboundMessage
from cases.ports import DeliveryFailed, DialogueFailed, FailureKind, MediaSource
from cases.services.context import Context

FILE_MAX = 20 * 1024 * 1024
BELONGS_TO_LAST_CASE = timedelta(hours=24)

log = structlog.get_logger(__name__)


class Kept(Enum):
    """What became of a file, with what to tell her."""

    WITH_DRAFT = "图片收到了，会和这次投诉放在一起。"
    WITH_CASE = "图片收到了，已放进您的投诉材料。"
    ALONE = "图片收到了。请再用文字说说发生了什么事。"
    TOO_LARGE = "这张图片太大，没能存下来，请发一张小一些的。"
    GONE = "这张图片没能取到，请再发一次。"
    NOTHING = ""

    @property
    def text(self) -> str:
        return self.value


async def keep_file(context: Context, source: MediaSource, message: InboundMessage, now: datetime) -> Kept:
    """Fetch the file of a message and keep it as evidence; once for each message.

    Raises `DialogueFailed` where the platform asks to come back later.
    """
    try:
        async with source.open(str(message.payload["media_id"])) as (media_type, chunks):
            path, sha256, size = await context.files.put(chunks, limit=FILE_MAX)
    except InvalidInput:
        return Kept.TOO_LARGE
    except DeliveryFailed as failure:
        if failure.kind in (FailureKind.RETRY_LATER, FailureKind.REFRESH_TOKEN):
            raise DialogueFailed(str(failure)) from failure
        log.warning("media_gone", kind=failure.kind.value, code=failure.code)
        return Kept.GONE
    evidence = Evidence(0, message.message_id, media_type, path, sha256, size, message.sent_at)
    async with context.unit_of_work() as uow:
        draft = await uow.drafts.current(message.channel, message.user)
        case_id = None
        recent = draft is not None and now - draft.updated_at < BELONGS_TO_LAST_CASE
        if draft is not None and recent and draft.outcome is Outcome.FILED and draft.case_number:
            case = await uow.cases.by_number(draft.case_number)
            case_id = case.id if case else None
        draft_id = draft.id if draft is not None and draft.is_open else None
        await uow.cases.add_evidence(
            channel=message.channel, user=message.user, case_id=case_id, draft_id=draft_id, evidence=evidence
        )
        await uow.commit()
    if case_id is not None:
        return Kept.WITH_CASE
    return Kept.WITH_DRAFT if draft_id is not None else Kept.ALONE
