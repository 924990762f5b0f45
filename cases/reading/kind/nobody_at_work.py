"""An empty desk, idle hands, or a wait they caused."""

from __future__ import annotations

import re

_NOBODY = re.compile(
    r"没有?一个人(?=[在坐管理应值])|一个人[都也](?:没|不)(?:有|得|见|在)?|(?:一直|始终|老是|半天|硬是|全)都?没[有得]?人"
    r"|没[得有]?人(?:喊号|叫号|[坐站守]|应声?|理|搭理|接待|受理|开门)|空无一人|[全都还]空着|(?:窗口?|号|台|门)[还都]?(?:关着|没开)|黑着灯|人[影毛]?都(?:没|不)[有得见]"
)
_IDLE = re.compile(
    r"吃(?:水果|早[饭餐]|零食|瓜子|外卖|东西)|嗑瓜子|聊天|聊得|摆龙门阵|吹牛|打牌|玩手机|[刷看玩](?:着|起)?(?:手机|视频|抖音|直播)"
    r"|打瞌睡|睡(?:觉|着|得)|追剧|打游戏|织毛衣"
)
_MADE_HER = re.compile(r"[让害]得?我们?.{0,2}(?:白跑|跑了|排了|等了|站了)")  # 谢谢你们让我排了半天
_ASKS_FOR = re.compile(r"建议|希望|最好|能不能|可不可以|可以不|请把|应该|要不要|是不是可以|[吗么]$")


def finds_an_empty_desk(text: str) -> bool:
    """Whether it tells of a place where nobody sits, calls or answers."""
    return _NOBODY.search(text) is not None


def finds_nobody_at_work(text: str) -> bool:
    """Whether it tells of an empty desk, of idle hands or of a wait they caused, and asks for nothing."""
    is_told = any(pattern.search(text) for pattern in (_NOBODY, _IDLE, _MADE_HER))
    return is_told and _ASKS_FOR.search(text) is None
