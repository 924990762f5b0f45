"""By what kind of word a candidate for the matter stands, and what kind of thing it is: what the unseen share."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.matter.candidates import Candidate

_REACH = 10  # letters before and behind that are looked at

_BEFORE = {
    "came": r"(来|去|到|过来|过去|跑来|赶来|赶去|上|进)(大厅|中心|窗口|你们[这那][儿边里]?|[那这][儿边里])?[是就]?$",
    "wish": r"(想|要|准备|打算|寻思|需要|得|该|盼着|等着|急着|为了|说要|想着|必须|还要)[去来给把]?$",
    "window": r"(窗口?|号|厅|大厅|中心|柜台|[那这][儿边里])([那这][儿边里])?$",
    "day": (
        r"([天晨早午晚今昨明]|时候|上旬|[周礼拜期]+[一二三四五六日天]"
        r"|[点号日月年]|[今昨前]儿|前晌|后晌|刚[才刚])[个钟半多]?[我俺]?$"
    ),
    "me": r"([我俺咱]们?|本人|[我俺]家|[我俺]们?[是就])$",
    "my": r"([我俺咱他她]们?|公司|单位|店里|厂里|我[爸妈儿]|孩子|娃|老公|媳妇)(那个|这个|的那个|[的那这])$",
    "helping": r"[给帮替为]([我俺他她它]|孩子|娃|老人|自己|我们|\w{0,3}[爸妈儿女爷奶公婆哥姐弟妹孙伴媳])[们子的家]?$",
    "clerk": (
        r"([他她]|人家|那个?[男女人]的?|小姑娘|工作人员|窗口的人"
        r"|办事员|小伙子?|大姐|大哥|同志)(给我|[给就又还说讲非不])?$"
    ),
    "refusing": (
        r"(不给|不让|不肯|不|拒绝|没给|没|没有|不能|不予|[拖压]着不"
        r"|愣不|凭啥不|为什么不|就是不|死活不)([我俺]们?)?$"
    ),
    "said": r"(说|讲|问|写着|通知|规定|告诉我|一句|以为|知道|听说)$",
    "other": r"(别人|人家|邻居|隔壁|前夫|前妻|租客|对方|他们|[后前]面那个|亲戚)家?[的把给要在]?$",
    "is": r"(就是|是|关于|有关|对于|反映|投诉|[说讲报办]的是?|申[报请]的)$",
    "of him": r"(负责|经手|管|办理|收|窗口办|专门办|负责办)的?$",
}
_AFTER = {
    "end": r"$",
    "clerk": (
        r"(的时候|时|那[天会])*([他她](?!们)|人家|那个?[男女人]"
        r"|小姑娘|工作人员|窗口|办事员|小伙|大姐|里[头面]|负责|收件|前台)"
    ),
    "matter": r"(的?[这那]?个?(事[儿情]?|业务|手续)|一事|的时候|[这那][块件]|时(?!间))",
    "trouble": (
        r"(老是|一直|硬是|就是|到现在|现在|[都又还也])?([没不拖卡压推退拒丢错少漏等跑停黄搁说讲非磨]"
        r"|弄丢|耽误|打回|收了?我|多收|要我|[让叫]我)"
    ),
    "done": r"(的?时候)?(办[完好了]|办?下来|好了|完了|批了|交了|递|报上去|提交|受理|报了|送|寄|批|过了|拿到|到手)",
    "how": (
        r"(要|需要|得|该|应该|可以|能|是|还)?(怎么|咋|如何|在?哪|带"
        r"|什么|啥|多久|几|多少|吗|能不能|行不行|可不可以|是不是|要不要)"
    ),
    "time": (
        r"([都从到打]|已经)?([一二两三四五六七八九十半多几\d]+[个多来]?(月"
        r"|天|年|星期|礼拜|周|次|趟|回|遍|小时|钟头|工作日)"
        r"|昨|今|前天|上[周个午]|下午|去年|早)"
    ),
    "of": r"的",
    "with": r"(跟|和|与|及|以及|还有)",
}
_KINDS = {
    "paper": r"([证本簿卡照书单票表章]|证书|单子|合同|档案|凭证|材料|复印件?|牌子?)$",
    "money": r"([金费税款贷钱]|补贴|津贴|补助|保险|医保|社保|低保|待遇|奖励|救助|基数)$",
    "doing": (
        r"(登记|备案|过户|转移|迁移|变更|注销|年审|年检|认证|报销|审批|许可"
        r"|申请|鉴定|认定|补办|换证|落户|上牌|缴费|提取|抵押|解押|继承|退休"
        r"|结婚|离婚|报名|入学|转学|开户|查询|公证|签注|签证|申报|核定|验收"
        r"|报装|转入|转出|参保|停保|补缴|激活|挂失|更名|改名|上户|入户|户口"
        r"|退税|红冲|代开|开票|报税|领证|办证|办照|检车|审车|消分)$"
    ),
}


def _all(patterns: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


_IS_BEFORE, _IS_AFTER, _IS_KIND = _all(_BEFORE), _all(_AFTER), _all(_KINDS)


def kinds_of_place(text: str, one: Candidate) -> Iterator[str]:
    """The names of the kinds of word before and behind it and of the thing, alone and together."""
    left = "".join(filter(str.isalnum, text[max(0, one.start - _REACH - 4) : one.start]))[-_REACH:]
    right = "".join(filter(str.isalnum, text[one.end : one.end + _REACH + 4]))[:_REACH]
    noun = text[one.noun[0] : one.noun[1]]
    before = [name for name, sign in _IS_BEFORE.items() if sign.search(left)] or ["?"]
    after = [name for name, sign in _IS_AFTER.items() if sign.match(right)] or ["?"]
    kinds = [name for name, sign in _IS_KIND.items() if sign.search(noun)] or ["?"]
    verbal = "verb" if one.verb else "bare"
    for side, names in (("b", before), ("a", after)):
        for name in names:
            yield f"{side} {name}"
            yield f"{side} {name} {verbal}"
            for kind in kinds:
                yield f"{side} {name} {verbal} {kind}"
    for first in before:
        for second in after:
            yield f"ba {first} {second} {verbal}"
    for kind in kinds:
        for also in (verbal, one.form, one.verb, one.how):
            yield f"k {kind} {also}"
    if not left:
        yield f"b start {verbal}"
