"""Pieces of the grammar of what one comes for: what a run is made of, what is moved where, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

HAN = "[\u4e00-\u9fff]"


def any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(words) + ")"


# Behind these the object has ended, where no separator says so.
ENDED = (
    "的时候 时候 时 的事 窗口 [她他我你俺] 说 讲 结果 人家 工作 那[个位] 排 等"
    " 问 这 那 可 但 又 已 刚 该 能 会 想 看 听 咋 怎么 对 凭 是"
    " 多 拖 卡 和 跟 呀 啊 嘛 呢 吧 啦 了 我们 你们 上周 上次 礼拜 往"
    " 昨 今 明 前天 上午 下午 上个 叫 一个 有 在 就 都"
    " 被 还 材料 不 没 要 让 收 去 来 跑 给 先 因为 到 从 居然 竟 非 的 缺 差 一次 需".split()
)
_MOVES = (
    "办 改 换 转 迁 落 过 过户 挪 分 取 提 提取 退 补 注销 销 撤 变更 写 登 登记 上 续 合 并 移 升 加 减 删"
    " 更正 解押 抵押 停 激活 转移 迁移 调 报销 冲 认证".split()
)
MOVE = any_of(sorted(_MOVES, key=len, reverse=True))
WHERE_TO = (
    r"(?:一下|下来|过来|回来|回去|出来|出去|过去|下|掉|好|完|上)?"
    rf"(?:[到成给进在回为](?:{HAN}{{1,5}}?)(?=$|(?!{HAN})|{any_of(ENDED)}))?"
)
# 医保转到这边, 养老关系想转回老家, 户口要迁出去
MOVED = re.compile(
    rf"(?:从{HAN}{{2,6}}?)?(?:要|想|能|得|该|需要|可以)?(?:到你们这[边儿]?|往回|直接)?(?P<verb>{MOVE}){WHERE_TO}"
)
