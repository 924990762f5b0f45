"""A matter said wrong and put right in the same breath: 健康证 不是健康证 是 呃 营业执照."""

from __future__ import annotations

import re

_PAUSE = r"[\s,。呃额嗯啊哦]*"
_PUT_RIGHT = re.compile(
    rf"(?P<said>[^\W\d_]{{2,8}}){_PAUSE}不是(?P=said){_PAUSE}(?:应该|而)?是{_PAUSE}(?:那个)?{_PAUSE}"
)


def meant_at(text: str) -> int | None:
    """Where what she means begins in the narrow `text`, behind what she takes back; None where she takes none back."""
    match = _PUT_RIGHT.search(text)
    return match.end() if match else None
