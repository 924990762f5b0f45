"""What a mutation puts in, so that inputs look like what citizens, recognisers and platforms send."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_TESTS = Path(__file__).parents[1] / "tests" / "unit"
_OF_READING = ("reading_fields", "reading_meaning", "dialogue")
_TOKENS = (
    "十二号 窗口 柜台 A区 D1 诶三 幺两洞 3 10 ⑮ 8️⃣ 昨天 大前天 上上周五 初八 腊月 八月十五 国庆节后第一天 "
    "去年 下午 三点半 一刻 两个小时前 9:30 11/3 2026-02-30 姓 老 小 叫 工号 0235 那个女的 戴眼镜 不对 不是 "
    "应该是 呃 到 至 13900001111 YX20260318 杠 零零零七 办 社保 公积金 态度差 骂我 不给办 说 “ ” 转人工 算了 "
    "撤诉 投诉 表扬 建议 请问 保密 , 。 ! : / - . \n \t \x00 \u200d \ufe0f \ud800 💥 ﷺ ㍿ ½ 龔 號 點 % * # "
    "windows: code: staff: name: business: - {} [] & * !! <xml> <![CDATA[ ]]> </Content> <MsgType> <MsgId> "
    '<Event> SCAN event speech dtmf "seq": "transcript": "confidence": "digits": "event": null 1e999 -0 0.5 '
    "true"
).split(" ")


_XML = (
    "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o-1]]></FromUserName>"
    "<CreateTime>1773800000</CreateTime><MsgType><![CDATA[{}]]></MsgType>{}</xml>"
)
_REQUESTS = {
    "wechat": (
        _XML.format("text", "<Content><![CDATA[3号窗口不理人]]></Content><MsgId>1</MsgId>"),
        _XML.format("image", "<PicUrl>p</PicUrl><MediaId>m</MediaId><MsgId>2</MsgId>"),
        _XML.format("voice", "<MediaId>m</MediaId><Format>amr</Format><Recognition>你好</Recognition><MsgId>3</MsgId>"),
        _XML.format("location", "<Location_X>1.5</Location_X><Label>大厅</Label><MsgId>4</MsgId>"),
        _XML.format("event", "<Event>subscribe</Event><EventKey>qrscene_window:12</EventKey>"),
        _XML.format("event", "<Event>SCAN</Event><EventKey>window:12</EventKey><Ticket>t</Ticket>"),
        '{"ToUserName":"gh_1","FromUserName":"o-1","CreateTime":1773800000,"MsgType":"text","Content":"你好","MsgId":5}',
    ),
    "ivr": (
        '{"call_id":"c-1","caller":"13800138000","started_at":"2026-03-18T10:05:00+08:00"}',
        '{"seq":1,"event":"speech","transcript":"三号窗口不理人","confidence":0.9,"at":"2026-03-18T10:05:20+08:00"}',
        '{"seq":2,"event":"dtmf","digits":"0"}',
        '{"seq":3,"event":"dtmf","digits":"1#"}',
        '{"seq":4,"event":"no_input"}',
        '{"seq":5,"event":"no_match"}',
        '{"seq":6,"event":"hangup"}',
    ),
}


@cache
def seeds(target: str) -> tuple[str, ...]:
    """Inputs to begin with: what the tests of such a reader are written with, whole requests, a small hall."""
    if target in _REQUESTS:
        return _REQUESTS[target]
    if target == "hall":
        return ((_TESTS / "reading_fields" / "qixia.yml").read_text(encoding="utf-8"),)
    return tuple(dict.fromkeys(said for folder in _OF_READING for said in _strings(_TESTS / folder)))


def _strings(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 3:
                yield node.value


def mutated(text: str, dice: random.Random, longest: int) -> str:
    """The text with one to four small changes in words, not in bytes."""
    for _ in range(dice.randint(1, 4)):
        at, end = sorted((dice.randint(0, len(text)), dice.randint(0, len(text))))
        match dice.randint(0, 5):
            case 0 | 1:
                text = text[:at] + dice.choice(_TOKENS) + text[at:]
            case 2:
                text = text[:at] + dice.choice(_TOKENS) + text[min(end, at + 4) :]
            case 3:
                text = text[:at] + text[min(end, at + 6) :]
            case 4:
                text = text[:end] + text[at:end] * dice.choice((1, 2, 30)) + text[end:]
            case _:
                text = text[:at] + chr(dice.choice((dice.randint(0, 0x7F), dice.randint(0x3000, 0x9FFF)))) + text[at:]
    return text[:longest]
