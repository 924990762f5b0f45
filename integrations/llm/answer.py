"""The server's answer, as far as it has the form of one."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from cases.ports import ProposalFailed


class _Message(BaseModel):
    model_config = ConfigDict(strict=True)
    content: str


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)


_OBJECT: TypeAdapter[dict[str, object]] = TypeAdapter(dict[str, object])


def read_completion(body: bytes) -> dict[str, object]:
    """The JSON object that the model wrote. Raises `ProposalFailed("malformed")`."""
    try:
        content = _Completion.model_validate_json(body).choices[0].message.content
        return _OBJECT.validate_json(content)
    except ValidationError:
        # The error quotes its input, which quotes her: it goes no further.
        raise ProposalFailed("malformed") from None
