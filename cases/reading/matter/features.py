"""What a learner sees of a candidate for the matter: its words, the words around it, and where it stands."""

from __future__ import annotations

import re

from cases.reading.linear import Features
from cases.reading.matter.candidates import Candidate
from cases.reading.matter.places import kinds_of_place
from cases.reading.matter.words import WEAK

_PURPOSE = re.compile(
    r"(来|去|到|过来|过去|想|要|准备|打算|专门|窗口|大厅|中心|柜台|[给帮替为][^，。,!?]{1,6}|号窗|今天|昨天|上午|下午|是)(的|你们|这|这边|这儿|那边|那儿)?$"
)
_PAPER_BEFORE = re.compile(
    r"(要我?|让我?|叫我?|喊我?|提供|带|带了|带着|带上|拿|拿着|拿了|拿来|出示|缺|缺个|缺了|少|少了|少个|少一个|没带|没有|凭|看了?|把|将|把我的?|我的|忘带|复印|收了|扣了|丢了|回去|加|还要|还差|差个?|差一[个张]|递|递上"
    r"|递了|交了|先|必须|非要|需要|需|没)(我|一|你)?(个|张|份|本|一个|一张|一份|什么|那个)?$"
)
_PAPER_AFTER = re.compile(
    r"\s*(复印件|原件|号码|号|上面|上写|上的|照片|拿|带|扔|摔|甩|递|丢|给他|给她|给我|收|撕|都带|也|都|翻|拍|要原|要复|不清|过期|丢|退|弄丢|没带|看|印)"
)
_PLACE_AFTER = re.compile(
    r"\s*(的)?(窗口|柜台|大厅|局|科|中心|专窗|那个窗|的窗|区|所|办公室|热线|网站|官网|那边|那儿|那里|那片|的工作人员|人员|公司)"
)
_NEGATED = re.compile(r"(不是|没(有)?办|并非|不办|哪是)(个|来|去|要|办)?$")
_HELD = re.compile(r"(规定|证明|写着|显示|查到|政策|比如)$")
_HEADING = re.compile(r"(办理)?(事项|业务|事由|办的事|办事内容|内容)\s*(是|为)?\s*[::]?\s*$")
_SIGNS = {"purpose": _PURPOSE, "heading": _HEADING, "paper": _PAPER_BEFORE, "negated": _NEGATED, "held": _HELD}


def describe(text: str, one: Candidate) -> Features:
    """The candidate's features; separators are none of them."""
    noun = text[one.noun[0] : one.noun[1]]
    before = "".join(filter(str.isalnum, text[max(0, one.start - 8) : one.start]))[-4:]
    after = "".join(filter(str.isalnum, text[one.end : one.end + 8]))[:4]
    raw = text[max(0, one.start - 10) : one.start]
    features: dict[str, float] = {
        "how " + one.how: 1.0,
        "form " + one.form: 1.0,
        "verb " + one.verb: 1.0,
        "noun " + noun: 1.0,
        "ends " + noun[-2:]: 0.7,
        "ends " + noun[-1:]: 0.7,
        "begins " + noun[:2]: 0.5,
        "first " + text[one.start : one.start + 1]: 0.3,
        "last " + text[max(one.start, one.end - 2) : one.end]: 0.3,
        "size": min(one.end - one.start, 12) * 0.1,
        "noun size": min(len(noun), 6) * 0.2,
        "start": min(1.2, one.start / 150),
    }
    for size in (1, 2, 3, 4):
        if len(before) >= size:
            features["<" + before[-size:]] = 0.8
        else:
            features["<^" + before] = 0.8
        if len(after) >= size:
            features[">" + after[:size]] = 0.8
        else:
            features[">$" + after] = 0.8
    if noun in WEAK:
        features["weak"] = 1.0
        features["weak verb" if one.verb else "weak bare"] = 1.0
    for char in set(filter(str.isalnum, text[max(0, one.start - 10) : one.start])):
        features["~" + char] = 0.3
    for char in set(filter(str.isalnum, text[one.end : one.end + 8])):
        features["+" + char] = 0.3
    for name, sign in _SIGNS.items():
        if sign.search(raw):
            features[name] = 1.0
            features[name + " " + one.form] = 1.0
    if _PAPER_AFTER.match(text, one.end):
        features["paper after"] = 1.0
    if _PLACE_AFTER.match(text, one.end):
        features["place after"] = 1.0
        features["place after " + one.form] = 1.0
    for kind in kinds_of_place(text, one):
        features[kind] = 0.3
    return features
