"""The optional reader, where the hall names a language model server; where it names none, nothing of it is loaded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from cases.services.context import Context
from cases.settings import Settings


@asynccontextmanager
async def with_optional_reader(context: Context, settings: Settings) -> AsyncIterator[Context]:
    """The context with the reader that the settings ask for, for the block."""
    if settings.llm_url is None:
        yield context
        return
    from cases.services.optional_reader import OptionalReader
    from integrations.llm.client import LanguageModel

    key = settings.llm_key.get_secret_value() if settings.llm_key else None
    async with LanguageModel(
        str(settings.llm_url), model=settings.llm_model or "", key=key, seconds=settings.llm_timeout
    ) as model:
        yield replace(context, optional_reader=OptionalReader(model, context.hall))
