"""Her words made plain for grammars, with the way back to every character she wrote.

Grammars read `Plain.text`: NFKC, ASCII letters upper case, traditional characters of our vocabulary simplified, and no
separators. A separator lives on in two ways only: as a space where dropping it would weld two numerals together,
and as a number in `breaks`. So a grammar that never looks at `breaks` reads a typed text, a transcript with pauses and
a transcript without any in the same way.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from cases.domain.heard import Evidence

TAKEN = "\ue000"  # stands where another reader has already taken the words

_TRADITIONAL = (
    "龔龚賀贺單单畢毕寧宁樂乐儲储談谈鄔邬鄺邝閔闵顧顾饒饶駱骆鮑鲍麥麦歐欧滿满厲厉竇窦紀纪練练遲迟諶谌闞阚荊荆祿禄韋韦費费雋隽靜静潔洁穎颖慶庆輝辉紅红麗丽嬌娇蓮莲鵬鹏飛飞賢贤貴贵寶宝倫伦義义儀仪億亿頤颐優优"
    "瓊琼綺绮緒绪繼继續续維维綱纲榮荣樹树橋桥權权歡欢澤泽濤涛灝灏煒炜燁烨獻献號号櫃柜臺台檯台廳厅點点時时間间週周禮礼個个兩两幾几區区後后這这現现開开過过來来雙双節节歲岁張张陳陈劉刘楊杨趙赵黃黄吳吴孫孙馬马"
    "羅罗鄭郑謝谢許许韓韩馮冯鄧邓蕭萧葉叶蘇苏呂吕蔣蒋賈贾鄒邹龍龙錢钱譚谭陸陆閻阎鍾钟鐘钟盧卢賴赖龐庞顏颜嚴严溫温莊庄魯鲁聶聂關关齊齐國国偉伟華华強强軍军傑杰東东曉晓雲云鳳凤蘭兰衛卫瑩莹萬万訴诉說说讓让給给"
    "對对話话還还問问員员長长師师辦办證证務务領领從从為为門门體体態态邊边頭头裡里裏里處处見见寫写請请沒没樓楼層层誰谁聽听應应當当歷历曆历舊旧農农臘腊陽阳陰阴業业產产會会險险勞劳動动與与嗎吗麼么學学醫医養养"
    "貼贴離离戶户稅税車车駕驾駛驶護护執执總总諮咨詢询樣样綠绿藍蓝鏡镜髮发發发髒脏賠赔錯错記记復复覆复報报舉举揚扬銷销轉转熱热線线電电機机"
)
_SIMPLE = dict(zip(_TRADITIONAL[0::2], _TRADITIONAL[1::2], strict=True))
_DASHES = dict.fromkeys("‐‑‒–—―−~～〜", "-")
_NUMERAL = frozenset("0123456789零〇一二两三四五六七八九十百幺洞廿卅")
_BETWEEN_NUMERALS = frozenset(":/.-")
_SENTENCE_END = frozenset("。！？!?;；\n\r…")


@dataclass(frozen=True)
class Plain:
    """`text` is what grammars read. Character `i` of it came from `source[starts[i]:ends[i]]`.

    `breaks[i]` tells what stood before character `i`: 0 nothing, 1 a space, 2 a comma or the like, 3 a sentence's end.
    """

    source: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    breaks: tuple[int, ...]

    def evidence(self, message_id: str, start: int, end: int) -> Evidence:
        """The original words behind `text[start:end]`, which must not be empty."""
        first, last = self.span(start, end)
        return Evidence(message_id, first, last, self.source[first:last])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the original words behind `text[start:end]` begin and end."""
        return self.starts[start], max(self.ends[start:end])

    def inside(self, span: tuple[int, int]) -> tuple[int, int]:
        """Where the original words of `span` begin and end in `text`."""
        return bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])

    def has_break(self, start: int, end: int, strength: int = 1) -> bool:
        """Whether a separator of at least `strength` stood before one of the characters `start` to `end`."""
        return any(b >= strength for b in self.breaks[start : end + 1])


@lru_cache(maxsize=8192)
def _plain_character(character: str) -> str:
    """What a grammar sees for one code point: nothing, one character, or several (⑫ → 12)."""
    out = []
    for c in unicodedata.normalize("NFKC", character):
        c = _DASHES.get(c, _SIMPLE.get(c, c))
        if unicodedata.category(c)[0] in "MC" and c not in "\n\r\t":
            continue  # combining marks and variation selectors: the box of 8️⃣
        out.append(c.upper() if c.isascii() else c)
    return "".join(out)


@lru_cache(maxsize=64)
def plain(text: str) -> Plain:
    """`text` made plain. Any string will do; the empty one gives an empty result."""
    pieces: list[tuple[str, int, int]] = []
    for at, character in enumerate(text):
        for c in _plain_character(character):
            pieces.append((c, at, at + 1))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    breaks: list[int] = []
    pending = 0
    for at, (c, start, end) in enumerate(pieces):
        if c == "#" and out and not pending and out[-1].isdigit():
            c = "号"  # 23#窗口
        if not (c.isalnum() or c in "%*"):
            following = pieces[at + 1][0] if at + 1 < len(pieces) else ""
            inside = bool(out) and not pending and out[-1] in _NUMERAL and following in _NUMERAL
            if not (inside and c in _BETWEEN_NUMERALS):
                pending = max(pending, _strength(c))
                continue
        elif pending and out and _would_weld(out[-1], c):
            out.append(" ")
            starts.append(start)
            ends.append(start)
            breaks.append(pending)
            pending = 0
        out.append(c)
        starts.append(start)
        ends.append(end)
        breaks.append(pending)
        pending = 0
    return Plain(text, "".join(out), tuple(starts), tuple(ends), tuple(breaks))


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with the spans made unreadable, its length unchanged."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = TAKEN * (end - start)
    return "".join(characters)


def _strength(separator: str) -> int:
    if separator in _SENTENCE_END:
        return 3
    return 1 if separator.isspace() else 2


def _would_weld(before: str, after: str) -> bool:
    if before in _NUMERAL:
        return after in _NUMERAL or (before.isdigit() and after.isascii() and after.isalpha())
    return False
