"""How an unnamed person was described: 短头发的女的, 戴眼镜的高个子男的."""

from __future__ import annotations

import re

from cases.domain.heard import Reading
from cases.reading.spans import plain

_FEATURE = re.compile(
    r"戴(?:着|了|个|副|一副)*(?:金丝|黑框|近视|老花|细框|红|黑|白|蓝|粉)*(?:边|色)?(?:的)?(?:眼镜|口罩|帽子|耳环|项链)"
    r"|(?:留着?|扎着?|梳着?|烫着?|染着?)?(?:个|了|一头|两条|一条)?(?:短|长|卷|黄|红|白|直|波浪)(?:头发|卷发|发)"
    r"|(?:扎|梳|留)(?:着|了|个)*(?:马尾|辫子|丸子头|刘海|胡子|平头|寸头|光头)|光头|秃顶|谢顶|平头|寸头"
    r"|胖胖的?|瘦瘦的?|高高(?:瘦瘦|的)?|矮矮的?|矮胖|瘦高个?|高高瘦瘦|(?:个子|个头)(?:比较|很|挺)?[高矮]"
    r"|[高矮]个子?|(?:有点|比较|挺|很)[胖瘦](?!的话)|微胖"
    r"|(?:穿着?)(?:件|一件|个|身)?[\u4e00-\u9fff]{1,5}?(?:衣服|裙子|制服|西装|外套|衬衫|毛衣|马甲|T恤)"
    r"|(?:大概|大约|看着|看上去|可能)?(?:[二三四五六]十|[2-6]\d)(?:来|多|几)?岁(?:左右|上下|的样子)?|(?:年纪"
    r"|岁数)(?:比较|很|挺|有点)?[大轻小](?!了)的?|年轻的?|中年"
    r"|脸上有(?:颗|个)?痣|(?:本地|外地|四川|东北|广东)?口音"
)
_PERSON = re.compile(
    r"(?:的)?(?:一个|那个|那位)?(?:女的|男的|女工作人员|男工作人员|女同志|男同志|女士|小姑娘|姑娘|小伙子|小伙|大姐"
    r"|大哥|大叔|大妈|阿姨|妹子|女孩子?|男孩子?|年轻人|女人|男人|女生|男生|女|男)"
)
_BETWEEN = re.compile(r"(?:[的个那一位有点很挺比较,是还]|TAKEN|呃|嗯|然后|大概|人|左右){0,4}")
_HERSELF = re.compile(
    r"(?:我|你|你声音|[我嫌笑]\w{1,2}|本人|我妈|我爸|我今年|他今年|她今年|老人|今年|我们|我婆婆|我爷爷|我奶奶)$"
)


def read_description(text: str, *, message_id: str, expected: bool) -> Reading | None:
    """The run of her words that describes a person's looks, or None.

    `expected`: the bot has just asked for the name, so that 女的 alone is a description.
    """
    words = plain(text)
    spans = [
        m.span()
        for m in _FEATURE.finditer(words.text)
        if not _HERSELF.search(words.text[max(0, m.start() - 3) : m.start()])
    ]
    people = [m.span() for m in _PERSON.finditer(words.text)]
    if not spans and not (expected and people):
        return None
    if not spans:
        evidence = words.evidence(message_id, *people[0])
        return Reading(evidence.words, evidence, "grammar", 0.7)
    start, end = spans[0]
    while start + 1 < end and words.text[start] in "个了一":
        start += 1
    grown = True
    while grown:
        grown = False
        for other in (*spans, *people):
            if other[0] >= end and _BETWEEN.fullmatch(words.text[end : other[0]]):
                end, grown = other[1], True
            elif other[1] <= start and _BETWEEN.fullmatch(words.text[other[1] : start]):
                start, grown = other[0], True
    evidence = words.evidence(message_id, start, end)
    return Reading(evidence.words, evidence, "grammar", 0.8)
