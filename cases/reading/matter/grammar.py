"""What is named or handled like something one comes for, though no list knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cases.reading.matter.candidates import FOR, Candidate, Span, with_verb
from cases.reading.matter.phrases import ENDED, HAN, MOVE, WHERE_TO, any_of
from cases.reading.matter.words import ENDINGS

_OBJECT_OF = (
    "办理 申请 申领 申办 补办 补领 办 领取 领 换 续 缴 交 开 报 提 注销 变更 查询"
    " 查 补 取 改 做 弄 登记 注册 拿 退 转 迁 考 打印 打"
    " 设立 红冲 升 销 处理 更正 盖 激活 评 照 拍 认 上 落 挂 刻 加 减 写 撤 装"
    " 接 通 租 买 跑 递 递交 提交 扩 建 翻 立 审 验 检 消 约 批 签 退 贷 调".split()
)
_OBJECT = re.compile(
    rf"(?P<verb>{any_of(_OBJECT_OF)})(?:个|一个|一下|那个|一张|一份|完|的)?\s*(?P<object>{HAN}{{1,10}}?)"
    rf"(?=$|(?!{HAN})|{any_of(ENDED)})"
)
_NOT_OBJECT = re.compile(r"[她他我你说讲的了不没是就还又也都才吗呢吧谁啥这错]|^事")
_SUFFIXES = (
    "登记 备案 许可证 许可 审批 补贴 津贴 补助 认证 年检 年审 过户 注销 变更 申请"
    " 报销 贷款 提取 转移 开户 报装 公证 检验 鉴定 认定"
    " 核定 审核 资质 手续 执照 证书 证明 合同 证 卡 照 牌照 牌子 批文"
    " 批复 报备 上牌 年报 补偿 救助 奖励 迁移 报名 入学 转学 评定 评审"
    " 复核 验收 审查 检测 测绘 缴费 退费 退税 核销 联办 开通 恢复"
    " 安装 更名 挂失 补发 换发 延期 减免 免税 分割 继承 赠与 抵押 解押"
    " 落户 迁户 保险 保证金 维修金 关系 待遇 贴息 加装 扩建 改建 翻建 变动 换证 补证".split()
)
_NO_PART = (
    "来去办理的了我你他她是把被给在说就还要不没和跟到个这那有上下拿带看收叫让"
    "领补换交开取张本份号窗口里点系统示显们问直赞厂家"
    "年月日天午早晚又才再都也很太等着站头咨询前后其刚该能会想往错啊呀嘛呢吧呃嗯哦"
)
_THINGS = (
    "证 证件 照 执照 许可 许可证 备案 手续 登记 补贴 补助 津贴 救助"
    " 牌子 牌照 单子 票 票子 发票 表 本 本子 贷款 认证 证明 申请 资格"
    " 钱 卡 档案 过户 年审 年检 审批 变更 注销 合同 章 盖章 保险 材料 名额 户口 户头 业务 批文 费 押金 保证金".split()
)
# 取水的证, 养殖场的备案, 食品那个证
_NAMED_OF = re.compile(
    f"(?:(?![{_NO_PART}]){HAN}){{1,6}}?(?:的那个|的|那个){any_of(sorted(_THINGS, key=len, reverse=True))}"
)
# 过了户, 上个牌, 离完婚
_PARTED = re.compile(
    r"(?:[过落上迁销立分入转报](?:完|了|个|不了|好|一下|下)户口?"
    r"|[结离复](?:完|了|个|不了|一下)婚|[上挂换](?:完|了|个|块|不了)牌照?"
    r"|[刻盖](?:完|了|个|一个|不了)章|报(?:完|了|个|一下|不了)[销税账名到]"
    r"|[交缴补退](?:完|了|个|点|不了|一下)[税费款]|[审检验](?:完|了|个|一下|下|不了)车"
    r"|[消销查](?:完|了|个|一下|不了)分|[签](?:完|了|个|一下)[字注]"
    r"|[领扯办换补](?:完|了|个)[证照]|[改更换](?:完|了|个|一下|下)(?:名字?|姓|户名))"
)
# 把社保从外地转回来, 把房子过给儿子, 把户落到闺女那儿
_BRINGING = re.compile(
    rf"(?:把|将)(?![我你他她它俺人])(?P<object>(?:(?![把将]){HAN}){{1,8}}?)(?:从{HAN}{{2,6}}?)?(?P<verb>{MOVE})(?:一改|一换)?{WHERE_TO}"
)
_NAMED = re.compile(f"(?:(?![{_NO_PART}]){HAN}){{1,5}}?{any_of(_SUFFIXES)}+")


def objects(text: str, nouns: Sequence[Span] = ()) -> Iterator[Candidate]:
    """What stands behind a verb of doing business, known or not; and what is named like something one comes for.

    `nouns` are the places of known ones: a name neither begins nor ends in the middle of such a word.
    """
    for match in _OBJECT.finditer(text):
        if not _NOT_OBJECT.search(match["object"]):
            form = "object" if match["object"][-1] in ENDINGS else "object?"
            yield Candidate(match.start(), match.end("object"), match.span("object"), match["verb"], form, "grammar")
            if helped := FOR.search(text, max(0, match.start() - 8), match.start()):
                yield Candidate(
                    helped.start(), match.end("object"), match.span("object"), match["verb"], form + " for", "grammar"
                )
    for match in _BRINGING.finditer(text):
        form = "bringing" if match.end() > match.end("verb") else "bringing?"
        yield Candidate(match.start(), match.end(), match.span("object"), "把" + match["verb"], form, "grammar")
    for form, pattern in (("named", _NAMED), ("of", _NAMED_OF), ("parted", _PARTED)):
        for match in pattern.finditer(text):
            if any(s < at < e for at in match.span() for s, e in nouns):
                continue
            begin, verb = with_verb(text, match.start(), 0)
            yield Candidate(begin, match.end(), match.span(), verb, form, "grammar")
            if helped := FOR.search(text, max(0, begin - 8), begin):
                yield Candidate(helped.start(), match.end(), match.span(), verb, form + " for", "grammar")
