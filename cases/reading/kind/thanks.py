"""Praise: thanks in so many words, a wrong that was not done, and a wrong beside them that somebody else did."""

from __future__ import annotations

import re

from cases.reading.kind.nobody_at_work import finds_an_empty_desk
from cases.reading.praise import holds_praise

# What one may fear at a window.
_FAULT = (
    r"(?:挑(?:刺|毛病|三拣四|我)|找茬|废话|刁难|为难|嫌(?:[我烦慢脏]|弃我|麻烦|$)|烦(?:我|$|(?=[^心躁恼]))|甩脸|摆(?:架子|谱|脸|臭脸)"
    r"|发(?:火|脾气)|推[诿脱]|推来推去|拖(?:拉|泥带水)?|打官腔|骂|凶|吼|催|让我(?:[多再白]|第二次)?跑|[多白]跑|重话|红脸|怨言"
    r"|架子|耽误我|敷衍|糊弄|怠慢|折腾|收我?一分钱|要我?一分钱|绕弯子?|卡我)"
)
# 一点都不嫌我, 半句重话都没有: said so strongly only by who is grateful.
_NOT_AT_ALL = re.compile(
    rf"(?:一点|半点|丝毫)儿?(?:[都也]?[不没]|没有)(?:给?我)?{_FAULT}|[一半](?:句|个字|点|分)的?{_FAULT}(?:[都也]没|没得|没有)"
    rf"|没有?一个人?(?:不耐烦|{_FAULT})"
)
_BESIDE_IT = 6  # letters of a wrong beside what was not done that tell of none
# 没挑刺, 从不推诿.
_UNDONE = re.compile(
    rf"(?:没有?|从来?[不没]|毫不|绝不|不)(?:给?我|对我|跟我)?(?:一[点句丝]|半[点句]|什么|啥|得)?{_FAULT}"
)
# 塞的烟退给我, 送水果死活不收: nothing was taken.
_REFUSED = re.compile(
    r"(?:烟|红包|酒|水果|土特产|特产|礼品?|茶叶?|购物卡|鸡蛋|东西|[百千]块)[^。;!?]{0,8}?"
    r"(?:[退塞还推]回?(?:给|来|去|还|了)|(?:死活|硬是|坚决|怎么[都也]|说什么[都也]|就是|一概|[都也])[没不](?:肯)?[要收]|不肯[要收])"
)
_NO_COMPLAINT = r"(?:不|没|可不|并不)(?:是|要|想)?(?:打?来|过来)?(?:投诉|告状|举报|找茬|提意见)"
_THANKS = r"(?:感谢|表扬|道谢|道个?谢|谢谢?|夸|点赞|说声?好|讲[个句]好话?|送锦旗)"
_THANKED = re.compile(
    rf"{_NO_COMPLAINT}[^不没]{{0,6}}?(?:是|要|想|就|来)[^不没]{{0,4}}?{_THANKS}"
    rf"|我(?:[今就]天?|主要|专门|特意|特地)?(?:是|就是|想|要|得)?(?:专门|特意|特地)?(?:打电话)?来{_THANKS}"
    r"|^(?:喂|呃|嗯|你好|您好|我|想|要|必须|一定|今天|来|就|得|专门)*(?:表扬|夸夸?|感谢|谢谢|给.{1,12}点个?赞)"
    r"|(?:个个|人人|大家|[的人])都[夸赞][她他]"
)
# Behind these words a comparison follows: what it tells was done by somebody else.
_UNLIKE = re.compile(r"不像|不同于|比[上那][次个回]")
_BLAMED = re.compile(
    r"(?<!不是)(?<!不是来)(?<!不来)(?<!不)(?<!没)(?:投诉|举报|差评)(?!哈|啊)|害得?我|白跑|推诿|敷衍|糊弄|不搭?理|没人理"
    r"|(?:让|叫|喊|害)我们?.{0,2}(?:等|排|跑|站)|等了|拖了|可是|但是|不过|就是(?=[太不没慢])"
)
# 隔壁的姑娘好心: who is praised sat beside that.
_NEIGHBOUR = re.compile(r"旁边|隔壁|边上|对面")
_MEANS_TO_ACCUSE = re.compile(r"要(?:告|投诉|反映|举报)的(?:人|那个)?(?:就|才|倒)?是")
# So is called who did wrong, not who is thanked; but for the other one, unlike whom she is.
_SOMEBODY_ELSE = re.compile(r"(?<!戴眼镜)(?<!胖胖)的?[男女]的(?!同志|工作|警|老师|年轻)")
# Beside the words of praise that stand around a person.
_GOOD = re.compile(
    r"谢|赞|夸|感[激动恩]|[真太最度务]是?好|好(?:人|样|评|事)|恩|锦旗|暖|佩服|服了|满意|大拇指|优秀|棒|周到|红花|记一功|敬个?礼|[送倒]水|高兴|(?<!不)耐烦|帮"
)


def thanks(text: str, wrong: str) -> bool:
    """Whether `text` is praise in so many words, or says strongly what was not done to her, and tells no wrong.

    `wrong` are the words that are likely to tell one; where they tell what was not done, that is none.
    """
    if _THANKED.search(text):
        tells_a_wrong = bool(wrong) and not says_what_was_not_done(wrong)
    else:
        tells_a_wrong = len(_NOT_AT_ALL.sub("", wrong)) > _BESIDE_IT or _NOT_AT_ALL.search(text) is None
    if tells_a_wrong:
        return False
    done = _UNDONE.sub("", text)
    unlike = _UNLIKE.search(done)
    return _BLAMED.search(done, 0, unlike.start() if unlike else len(done)) is None


def says_something_good(text: str) -> bool:
    """Whether any word of `text` could praise or thank."""
    return _GOOD.search(text) is not None or holds_praise(text)


def says_what_was_not_done(text: str) -> bool:
    """没挑刺, 半句重话都没有, 送烟也退给我: what sounds like a complaint word by word."""
    return any(pattern.search(text) for pattern in (_NOT_AT_ALL, _UNDONE, _REFUSED))


def praises_beside_a_wrong(text: str, wrong: str) -> bool:
    """Whether another than who is praised did what went wrong: 七号空着,隔壁的姑娘好心; 谢谢她,那个男的扔我材料."""
    if _MEANS_TO_ACCUSE.search(text) or (finds_an_empty_desk(text) and _NEIGHBOUR.search(text)):
        return True
    return _SOMEBODY_ELSE.search(wrong) is not None and _UNLIKE.search(text) is None
