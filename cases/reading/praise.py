"""Words of praise and of contrast around a person or a window."""

from __future__ import annotations

import re

_PRAISE = re.compile(
    r"(?<!不)(?<!没)(?:人很好|人蛮好|人挺好|人不错|人好|还好(?!意思)|很好|蛮好|挺好|真好|好得很|不错|耐心(?!都没"
    r"|也没)|负责(?!人|的是谁)|热情|和气|客气|细心"
    r"|谢谢|感谢|感激|点赞|给力|表扬|辛苦|能力强|(?<!你)(?<!你们)帮我|(?<!你)(?<!你们)帮忙|帮了|利索|多亏|人美|心善|好心|没说的|办得(?:好好|很好|挺好|顺)|说得明明白白|没得挑|顺顺当当|好说好[道话]|办得快|办事挺快|挺快|很快|没得说|没毛病|贴心|温柔|神仙"
    r"|好同志|没问题|忙得|认真)"
)
_DENIED = re.compile(r"(?:不|没|没有|不太|不怎么|不够|一点都不|毫不|毫无)$")
_TURN = re.compile(
    r"可是|但是|不过|但(?=[是他她我那旁])|要投诉的|投诉的是|我投诉(?!的不是)|要说的是|问题是|结果|偏偏|然而|就不行"
    r"|我说[她他](?:左手|右手|旁边|边上|隔壁|对面)|倒是(?=旁)|不是(?:她|他|这个)"
)
_REACH = 20


def is_praised(text: str, end: int, limit: int | None = None) -> bool:
    """Whether what stands right behind `end` in the plain `text` praises who was named there."""
    after = text[end : min(len(text), end + _REACH, limit if limit is not None else len(text))]
    turn = _TURN.search(after)
    if turn:
        after = after[: turn.start()]
    match = _PRAISE.search(after)
    return match is not None and not _DENIED.search(after[: match.start()])


def turns_to_another(text: str, start: int) -> bool:
    """Whether behind `start` the text turns from praise to what she really complains of."""
    return _TURN.search(text, start) is not None
