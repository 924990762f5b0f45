"""Words of praise and of contrast around a person or a window."""

from __future__ import annotations

import re

_PRAISE = re.compile(
    r"(?<!不)(?<!没)(?:人很好|人蛮好|人挺好|人不错|人好|还好(?!意思)|很好|蛮好|挺好|真好|好得很|不错|耐心(?!都没"
    r"|也没)|负责(?!人|的是谁)|热情|和气|客气|细心"
    r"|谢谢|感谢|感激|点赞|给力|表扬|辛苦|能力强|(?<!你)(?<!你们)帮我|(?<!你)(?<!你们)帮忙|帮了|利索|多亏|人美|心善|好心|热心(?!不)|没说的|办得(?:好好|很好|挺好|顺)|说得明明白白|没得挑|顺顺当当|好说好[道话]|办得快|办事挺快|挺快|很快|没得说|没毛病|贴心|温柔|神仙"
    r"|好同志|没问题|忙得|认真|[讲说教](?:得|的)(?:清清楚楚|[很挺蛮]?清楚)|[收办弄](?:得|的)[很挺蛮]快|[收弄]得快|二话[没不]说就?[给帮]|笑[眯咪][眯咪]|指的路|人如其名|又快又好|感动|(?<!才)(?<!不)(?<!没)[给帮]我[办弄盖开]好了?)"
)
_DENIED = re.compile(r"(?:不|没|没有|不太|不怎么|不够|一点都不|毫不|毫无)$")
_TURN = re.compile(
    r"(?:可是|但是|不过)(?!我(?:年|妈|爸|自|记|听|没|忘|老|耳|眼))|但(?=[是他她我那旁])|要投诉的|投诉的是|我投诉(?!的不是)|要说的是|问题是|结果|偏偏|然而|就不行"
    r"|我说[她他](?:左手|右手|旁边|边上|隔壁|对面)|倒是(?=旁)|(?:就是|可惜|只是)(?=[她他]?的?(?:旁边|边上|隔壁|对面|左手|右手))|[她他]的?(?:旁边|边上|隔壁|对面|左手|右手)(?:那|的|坐)|换(?:[她他]|了?一?个|了?别)|不是(?:她|他|这个)"
)
# Behind the praise she comes to what the same person did after all: 人挺好,可是她让我重填; 蛮客气,就是收钱多.
_ON_HER = re.compile(
    r"(?:可是|但是|不过|可|但|偏偏|结果)[呢呀嘛]?[她他](?!们?的?(?:旁边|隔壁|边上|对面|身边|左|右|后|前))"
    r"|(?:可是|但是|不过|可|但|偏偏|结果)[^她他这那旁隔边另换号\d]{1,6}[她他](?=[把讲说让叫给又拖就])"
    r"|(?:可是|但是|不过)(?:给我|把我)"
    r"|(?:就是|只是)(?:太|让|叫|要|讲|说|不|没|收|爱|老|嘴|有点|有些|慢|把|非|得|给我)"
)
_REACH = 20
_TURNS_WITHIN = 40


def holds_praise(text: str) -> bool:
    """Whether any words of praise stand in `text`, of whomever."""
    return _PRAISE.search(text) is not None


def is_praised(text: str, end: int, limit: int | None = None) -> bool:
    """Whether what stands right behind `end` in the plain `text` praises who was named there."""
    limit = len(text) if limit is None else limit
    after = text[end : min(limit, end + _REACH)]
    turn = _TURN.search(after)
    if turn:
        after = after[: turn.start()]
    match = _PRAISE.search(after)
    if match is None or _DENIED.search(after[: match.start()]):
        return False
    return not is_blamed_all_the_same(text, end, limit)


def is_blamed_all_the_same(text: str, end: int, limit: int | None = None) -> bool:
    """Whether what stands behind `end` comes from good words to a wrong of the same person: 人挺好,可是她让我重填."""
    limit = len(text) if limit is None else limit
    after = text[end : min(limit, end + _TURNS_WITHIN)]
    praise = _PRAISE.search(after, 0, _REACH)
    if praise is None:
        return False
    turn, on_her = _TURN.search(after, praise.end()), _ON_HER.search(after, praise.end())
    return on_her is not None and (turn is None or on_her.start() <= turn.start())


def turns_to_another(text: str, start: int) -> bool:
    """Whether behind `start` the text turns from praise to what she really complains of."""
    return _TURN.search(text, start) is not None
