"""Invented staff of any number, with surnames as common as in life and given names that repeat as they do."""

from __future__ import annotations

from random import Random

from cases.domain.hall import Hall, Staff, Window

_AT_A_WINDOW = 3
# Surnames in bands, with the share of people (per mille) who bear one of the band.
_BANDS = (
    (290, "王李张刘"),
    (270, "陈杨黄赵吴周徐孙马朱胡郭何"),
    (200, "林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜"),
    (110, "叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江"),
    (80, "尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"),
    (50, "单仇解查翟缪区盖朴凌柳苗耿祝葛牛申路倪鲁岳童俞应白秦"),
)  # fmt: skip
# Characters of given names, the commoner ones first.
_GIVEN = (
    "华明文军建伟国平红丽芳英秀海霞玉敏静强志春林杰燕永金晓玲梅波小桂娟云飞峰新荣庆艳萍勇涛辉斌佳洁琳雪雨欣怡婷思梦颖倩磊鑫宇浩然子涵轩"
    "俊凯博超鹏龙亮洋宁宏翔振东兴福德贵生祥义忠良才光胜利民安康乐清兰凤珍珠翠莲香月琴爱莉娜薇蓉菊素淑贞慧美惠诗雅楠晨曦阳旭晴岚璐瑶琪瑞"
)


def invented_hall(staff: int, random: Random) -> Hall:
    """A hall of so many staff, three at a window."""
    windows = []
    for number in range(1, staff // _AT_A_WINDOW + 1):
        names: set[str] = set()
        while len(names) < _AT_A_WINDOW:
            names.add(_name(random))
        people = tuple(Staff(name) for name in sorted(names))
        windows.append(Window(str(number), (f"第{number}项业务",), "某局", people[0].name, people))
    return Hall("某市", tuple(windows))


def _name(random: Random) -> str:
    ((_, band),) = random.choices(_BANDS, weights=[share for share, _ in _BANDS])
    given = "".join(_given(random) for _ in range(1 if random.random() < 0.2 else 2))
    return random.choice(band) + given


def _given(random: Random) -> str:
    """Two out of three from the commoner half."""
    half = len(_GIVEN) // 2
    return random.choice(_GIVEN[:half] if random.random() < 2 / 3 else _GIVEN[half:])
