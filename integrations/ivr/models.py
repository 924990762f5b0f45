"""The phone protocol's bodies. The OpenAPI document is made from these models, so that both say the same."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

CALL_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._:@+~=-]{0,127}$"
TRANSCRIPT_MAX = 100_000
_SANE_YEARS = range(2000, 2200)


def _in_our_time(at: datetime) -> datetime:
    if at.year not in _SANE_YEARS:
        raise ValueError(f"the year must lie between {_SANE_YEARS[0]} and {_SANE_YEARS[-1]}")
    return at


Moment = Annotated[AwareDatetime, AfterValidator(_in_our_time)]


class OpenCall(BaseModel):
    """A call has come in."""

    model_config = ConfigDict(strict=True, title="OpenCall")

    call_id: str = Field(
        pattern=CALL_ID_PATTERN,
        description="The platform's own id of the call; the same id again must carry the same body.",
        examples=["c-20260318-0001"],
    )
    caller: str | None = Field(
        default=None,
        max_length=64,
        description="The number the call comes from; null where it is withheld. It is offered as a contact, "
        "never relied on.",
        examples=["13800138000"],
    )
    started_at: Moment | None = Field(
        default=None,
        description="When the call began, with an offset. Left out: when the request arrives.",
        examples=["2026-03-18T10:05:00+08:00"],
    )


class Turn(BaseModel):
    """What the caller did since the last prompt."""

    model_config = ConfigDict(strict=True, title="Turn")

    seq: int = Field(
        ge=1, le=10_000, description="1 for the first turn of a call, then one more each time.", examples=[1]
    )
    event: Literal["speech", "dtmf", "no_input", "no_match", "hangup"] = Field(
        description="`speech` needs `transcript`, `dtmf` needs `digits`."
    )
    transcript: str | None = Field(
        default=None, max_length=TRANSCRIPT_MAX, description="What the recogniser heard, whole."
    )
    confidence: float | None = Field(
        default=None, ge=0, le=1, allow_inf_nan=False, description="How sure the recogniser is."
    )
    digits: str | None = Field(
        default=None, pattern=r"^[0-9*#]{1,32}$", description="Keys in the order in which they were pressed."
    )
    at: Moment | None = Field(
        default=None,
        description="The turn's own time, with an offset. Left out: when the request arrives.",
        examples=["2026-03-18T10:05:20+08:00"],
    )


class Prompt(BaseModel):
    """One text to speak."""

    model_config = ConfigDict(title="Prompt")

    text: str = Field(description="Chinese, as it is to be spoken: long numbers are written digit by digit.")
    interruptible: bool = Field(description="False: play to the end, whatever the caller says or presses.")


class Answer(BaseModel):
    """What to say and what to do then."""

    model_config = ConfigDict(title="Answer")

    call_id: str
    seq: int = Field(ge=0, description="The turn that is answered; 0 for the opening.")
    say: list[Prompt] = Field(description="Speak these in order; may be empty once the call is over.")
    next: Literal["listen", "transfer", "hangup"] = Field(
        description="`transfer`: put the caller through to a person, and send only the hang-up afterwards."
    )
    expects: (
        Literal["opening", "window", "staff", "time", "matter", "reason", "contact", "confirm", "rating"] | None
    ) = Field(description="What the caller is asked now.")
    keys: dict[str, str] = Field(description="What the keys mean now, in a few words for display.")
    case_number: str | None = Field(description="The number of the case, once it is filed.")


class FieldProblem(BaseModel):
    """One thing that is wrong with the request."""

    model_config = ConfigDict(title="FieldProblem")

    field: str
    reason: str


class Problem(BaseModel):
    """A problem document as RFC 9457 describes it; nothing was changed."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(description="`about:blank`: the status says what kind it is.")
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] = Field(description="The fields that are wrong; empty where none is to blame.")
