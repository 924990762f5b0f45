"""Which of several windows is complained of: not the one she passed, was sent to, or praises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from cases.reading.corrections import taken_back
from cases.reading.praise import is_praised, turns_to_another
from cases.reading.sound import sound_alike
from cases.reading.teller import teller_of
from cases.reading.window.signs import Mention

_COMPLAINED_BEFORE = re.compile(
    r"(?:(?:投诉|举报|反映|告|说|讲)(?:的|一下|一个)?(?:就是|是)?(?:你们|那个|在|咱们?|这个)*|(?:就是|还是|问题在"
    r"|怪)|(?:[摔推扔的]|[骂吼凶收]了?我?)的(?:那个|人)?是|差评(?:给|是)?(?:隔壁|旁边)?(?:的|那个)?)$"
)
_SETTLED_BEFORE = re.compile(rf"{_COMPLAINED_BEFORE.pattern}|(?<![不还])是$")
_COMPLAINED_AFTER = re.compile(
    r"(?:的|那个|那|这个|女的?|男的?)*(?:就是|太|态度|不干|没人|一直没|空无|就不行|有问题|故意|懒|凶|骂|推|吼|不理)"
)
_SENT_BEFORE = re.compile(
    r"(?:(?:让|叫|喊|要|说|推|指|踢|转|讲|回|写的|去问|问|赶|支)(?:我|你|我们|他|她|人家|到|给|的|是|又|再|先|应该|该|得|回"
    r"|明明|就)*"
    r"(?:去|归|找|到|上|属于|是)?(?:隔壁|旁边|对面|那边)?的?|说归|归)$"
)
_PASSED_BEFORE = re.compile(r"(?:隔壁|旁边|对面|边上|挨着|路过|经过|先去了?|先到了?|本来去)(?:的|那个)?$")
_PASSED_AFTER = re.compile(
    r"(?:的?人?)(?:照样|照常|正常|可以办|能办|都能|都在|那边有人|在办|办得|(?:那边|那里|窗口|人家)*都?(?:不要钱|不收))"
)
# Named, and yet not what she is here for: 跟E5没关系, 法院大厅的三号台.
_APART_BEFORE = re.compile(r"[跟和与](?:你们|咱们)?(?:的|那个)?$")
_APART_AFTER = re.compile(r"(?:的|那个|那些|那位|师傅|人|窗口|他们)*(?:没有?(?:什么|啥)?关系|无关|不相干|同名|重名)")
# 2号窗口王欣,不是10号那个王鑫; 我告的是2号的王欣,不是10号的鲁平: told only to tell the one from the other.
_DENIED_BEFORE = re.compile(r"(?<!是)不是$")
_WHOSE_AFTER = re.compile(r"(?:窗口?)?[^\ue000是]{0,4}(?:的|那个)")
_APART_FROM_THEM = re.compile(r"(?:(?![说讲]).){0,8}[跟和与](?:他|她|它|这)们?(?:没有?(?:什么|啥)?关系|无关|不是一家)")
# Whom those behind the desk keep company with: 跟三号窗口的人聊天.
_COMPANY_BEFORE = re.compile(r"(?<![我们])[跟和同与](?:旁边|隔壁|对面)?(?:的|那个)?$")
_COMPANY_AFTER = re.compile(
    r"(?:的|那个|那边)*(?:人|同事|女的|男的|姑娘|小伙子?|工作人员|大姐)[^说让叫]{0,6}?(?:聊|吹|唠|嗑|侃|讲|谈|闲|打闹|嘻|摆)"
)
_ELSEWHERE_BEFORE = re.compile(
    r"(?:法院|派出所|物业|银行|医院|检测站|车站|邻县|隔壁县|外地|学校|营业厅|他们那边)(?!.{0,8}(?:你们|咱们))"
    r".{0,6}(?:大厅|中心|营业部|网点).{0,3}$"
    r"|(?:法院|物业|银行|信用社|农信社|医院|妇幼|卫生院|诊所|检测站|车站|营业厅|邮局)(?:的|那个|收费)*$"
)
# What a window's people are quoted as saying: 你去四号.
_TOLD_TO_GO = re.compile(
    r"[你您]们?(?:先|再|该|应该|得|要|就)*(?:去|到|找|上|问)(?:找|问)?(?:隔壁|旁边|对面|那边)?(?:的|那个)?$"
)
_ACCUSES = re.compile(r"投诉|举报|差评")
_PRAISED_BEFORE = re.compile(r"(?:好评给|表扬|夸夸?|感谢|点赞给|谢谢)(?:一下|的|那个|你们|是)*$")
_TURN_BEFORE = re.compile(
    r"(?:结果|但是|但|可是|可|不过|偏偏|反倒|最后|谁知道|哪知道|哪晓得)(?:我|一|又)?(?:到了?|去了?|是|在|那个|的)*$"
)
_NEXT_WINDOW = re.compile(r"(?:窗口?|柜台|号)?的?(?:旁边|隔壁|边上|对面)(?:的|那个|那)*(?:窗口|柜台|$)")
_NEXT_TO = re.compile(r"(?:窗口?|柜台|号)?的?(?:旁边|隔壁|边上|对面)(?:的|那个|那)*")
_BOTH_BETWEEN = re.compile(r"(?:窗口?|号|那边)?[和跟与](?:窗口?)?")
_BOTH_AFTER = re.compile(r"(?:窗口?|号|那边)?(?:两边|两个|两头|俩|都)")
_RANGE = re.compile(r"(?:窗口?|号)?[到至](?:窗口?)?")
_ALL_OF_THEM = re.compile(r"(?:窗口?|号)?(?:[这那]?一排|[这那]几个)?(?:就[剩有]|都|全|一个|没|空|只)")
_WHICH_OF_TWO = re.compile(r"还是(?:在|到|去)?")
_MIXED_UP = re.compile(r"(?:窗口?|号)?(?:看成|当成|认成|听成|记成|写成)(?:了|是)?")
_EACH_SAYS = re.compile(r"(?:窗口?|号)?(?:那边)?(?:又|也)?(?:[说讲推支踢]|[叫让喊]我回|不认)")
_BETWEEN_THEM = re.compile(
    r"两边|两个窗口|两头|互相|踢皮球|到底(?:哪个|哪一个|归哪|该哪|谁)|(?:支|推|踢|转|绕)(?:了一圈)?又?回"
)
_PASSES_ON = re.compile(r"(?:窗口?|号)?(?:那边)?(?:又|也|再)?(?:支|推|踢|打发|撵|轰)我?(?:去|到|给|回)")
# 问导办的方圆人呢: asked there after those of another window.
_GUIDE = re.compile(r"导[办服询引]|咨询|服务台|总台")
_ASKED_BEFORE = re.compile(r"[问找喊请跟向][了过到]?$")
_ASKED_AFTER = re.compile(
    r"(?:台|员|那边)?的?(?:那[个位])?(?:(?!人).){0,3}(?:那个|里面|窗口)?的?人(?:呢|都?去?哪|在哪)"
)
_SENDS_BACK = re.compile(r"(?:窗口?|号)?(?:那边|的人)?(?:又|再|也)?[喊叫让推支打]发?我们?(?:又|再)?回[来去]?")
_UNDECIDED = re.compile(r"(?:窗口|那个|那边)*(?:还是|或者|或|要么|要不)(?:是|那个|去)*")
_UNSURE = re.compile(r"记不|不记得|忘了|忘记|搞不|不确定|不清楚|弄不|不晓得|分不")


_SITS_THERE = 5.0  # for the window of the person who is surely complained of
_TELLS = 0.6  # for the window named last before what went wrong


def complained_of(
    text: str,
    mentions: Sequence[Mention],
    seats: Set[str],
    people: Mapping[int, int],
    wrong: tuple[int, int] | None = None,
) -> Mention | None:
    """The mention of the window that the complaint is about, or None where she does not know which it was.

    `seats` are the windows at which the person complained of sits, where one is named; `people` tells where a name
    that begins somewhere ends, `wrong` where what went wrong seems to be told.
    """
    denied = [
        _is_of_a_namesake(text, m, people) or (i > 0 and _is_of_somebody_denied(text, mentions[i - 1], m, people))
        for i, m in enumerate(mentions)
    ]
    mentions = [m for m, out in zip(mentions, denied, strict=True) if not out]
    spans = [(m.start, _with_name(text, m.end, people)) for m in mentions]
    struck = taken_back(text, spans)
    apart = {m.code for m in mentions if _is_beside_the_point(text, m)}
    left = [m for i, m in enumerate(mentions) if i not in struck and m.code not in apart]
    explicit = [m for m in left if m.by != "business"]
    if not left:
        return None
    if len({m.code for m in left}) == 1:
        if all(_NEXT_WINDOW.match(text, m.end) for m in left):
            return None  # 社保那个窗口旁边的窗口
        return (explicit or left)[0]
    if settled := _settled_on(text, explicit):
        left = explicit = settled
    elif _cannot_tell(text, explicit, people) and not seats & {m.code for m in explicit}:
        return None
    scores: dict[str, float] = {}
    blamed = []
    for i, mention in enumerate(left):
        following = left[i + 1].start if i + 1 < len(left) else len(text)
        score = _weight(text, mention, following)
        scores[mention.code] = scores.get(mention.code, 0.0) + score
        if score > 0:
            blamed.append(mention)
    teller = teller_of(blamed, wrong) if wrong and not seats and not _goes_back(text, left) else None
    if teller is not None:
        scores[blamed[teller].code] += _TELLS
    for sender, receiver in _sent_on(text, left):
        scores[sender] -= 1.5
        scores[receiver] += 2.0
    for code in seats & scores.keys():
        scores[code] += _SITS_THERE
    best = max(scores.values())
    if best <= 0 and not explicit:
        return None
    return next(m for m in left if scores[m.code] == best)


def _with_name(text: str, end: int, people: Mapping[int, int]) -> int:
    """Where a window's mention ends, the name of one who sits there included: 二号张颖, 二号的张颖."""
    return people.get(end) or people.get(end + text.startswith("的", end)) or end


def _sent_on(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Every window that sent her to another, and that other, where she goes on to tell of it: 二号叫我去四号,四号的…

    Where that one sends her back, neither has received her.
    """
    for i in range(1, len(mentions) - 1):
        sender, receiver = mentions[i - 1], mentions[i]
        acts_later = any(m.code == receiver.code and not _is_sent_to(text, m) for m in mentions[i + 1 :])
        goes_back = any(m.code == sender.code and _is_sent_to(text, m) for m in mentions[i + 1 :])
        goes_back = goes_back or any(
            m.code == receiver.code and _SENDS_BACK.match(text, m.end) for m in mentions[i + 1 :]
        )
        if sender.code != receiver.code and acts_later and not goes_back and _is_sent_to(text, receiver):
            yield sender.code, receiver.code


def _goes_back(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether she is sent back to a window where she has been."""
    been: set[str] = set()
    for mention in mentions:
        if _is_sent_to(text, mention):
            if mention.code in been:
                return True
        else:
            been.add(mention.code)
    return False


def _is_sent_to(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 12) : mention.start]
    return bool(_SENT_BEFORE.search(before) or _TOLD_TO_GO.search(before))


def _is_beside_the_point(text: str, mention: Mention) -> bool:
    before = text[max(0, mention.start - 24) : mention.start]
    if _ELSEWHERE_BEFORE.search(before):
        return True
    if _APART_FROM_THEM.match(text, mention.end):
        return True
    return bool(_APART_BEFORE.search(before) and _APART_AFTER.match(text, mention.end))


def is_denied(text: str, mention: Mention) -> bool:
    """不是C3那个王磊: named only to say who is not meant."""
    before = text[max(0, mention.start - 3) : mention.start]
    return bool(_DENIED_BEFORE.search(before) and _WHOSE_AFTER.match(text, mention.end))


def _is_of_a_namesake(text: str, mention: Mention, people: Mapping[int, int]) -> bool:
    """王蕾 不是C3那个王磊: the window of somebody whose name only sounds like hers who was named before."""
    whose = _WHOSE_AFTER.match(text, mention.end) if is_denied(text, mention) else None
    if whose is None:
        return False
    theirs = text[whose.end() : people.get(whose.end(), whose.end())]
    return any(sound_alike(text[start:end], theirs) for start, end in people.items() if end <= mention.start)


def _is_of_somebody_denied(text: str, one: Mention, other: Mention, people: Mapping[int, int]) -> bool:
    """Whether `other` is only the window of somebody she does not mean: of a namesake of whoever sits at `one`, or told
    behind what she does complain of."""
    whose = _WHOSE_AFTER.match(text, other.end) if is_denied(text, other) else None
    if whose is None:
        return False
    if _COMPLAINED_BEFORE.search(text[max(0, one.start - 12) : one.start]):
        return True
    behind = text[one.end : _with_name(text, one.end, people)].removeprefix("的")
    before = next((text[start:end] for start, end in people.items() if end == one.start), "")
    theirs = text[whose.end() : people.get(whose.end(), whose.end())]
    return any(sound_alike(hers, theirs) for hers in (behind, before))


def _weight(text: str, mention: Mention, following: int) -> float:
    before, after = (
        text[max(0, mention.start - 12) : mention.start],
        text[mention.end : min(following, mention.end + 22)],
    )
    weight = 1.0 if mention.by != "business" else 0.6
    if _COMPLAINED_BEFORE.search(before) and not before.endswith(("他说", "她说", "又说", "人家说")):
        weight += 4.0
    elif _is_sent_to(text, mention):
        weight -= 2.5
        after = ""  # what follows tells of whoever sent her
    elif _TURN_BEFORE.search(before):
        weight += 1.0
    if _PASSED_BEFORE.search(before):
        weight -= 2.5
    if _COMPANY_BEFORE.search(before) and _COMPANY_AFTER.match(after):
        weight -= 2.5
    if _ASKED_BEFORE.search(before) and _GUIDE.match(text, mention.start) and _ASKED_AFTER.match(after):
        weight -= 2.5
    if _NEXT_TO.fullmatch(text[mention.end : following]):
        weight -= 4.0
    if before.endswith("表扬") and not turns_to_another(text, mention.end):
        weight += 4.0  # it is praise that she writes for
    elif is_praised(after, 0) or _PASSED_AFTER.match(after) or _is_praised_before(text, before):
        weight -= 4.0
    elif _COMPLAINED_AFTER.match(after):
        weight += 1.5
    return weight


def _is_praised_before(text: str, before: str) -> bool:
    """好评给四号, in a message that complains of another as well."""
    return bool(_ACCUSES.search(text) and _PRAISED_BEFORE.search(before))


def _cannot_tell(text: str, mentions: Sequence[Mention], people: Mapping[int, int]) -> bool:
    """七号还是九号记不清了; 到八号九号那边, but not 到八号,九号张敏."""
    for one, other in pairwise(mentions):
        if one.code == other.code:
            continue
        between, later = text[one.end : other.start].strip(), [m for m in mentions if m.start > other.end]
        undecided = _UNDECIDED.fullmatch(between) is not None
        if _BOTH_BETWEEN.fullmatch(between) and _BOTH_AFTER.match(text, other.end):
            return not any(m.code not in (one.code, other.code) for m in later)
        if _RANGE.fullmatch(between) and _ALL_OF_THEM.match(text, other.end):
            return not later
        if _WHICH_OF_TWO.fullmatch(between) or _MIXED_UP.fullmatch(between):
            return not any(m.code not in (one.code, other.code) for m in later)
        if (undecided and _UNSURE.search(text)) or (between == "" and other.end not in people):
            return not any(m.code not in (one.code, other.code) for m in later)
    return _is_passed_round(text, mentions)


def _settled_on(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Those named behind two windows, where one is settled on: 四号还是十号, 四号; 四号和五号都去了, 骂我的是五号."""
    for one, other in pairwise(mentions):
        between, later = text[one.end : other.start].strip(), [m for m in mentions if m.start > other.end]
        if one.code == other.code or not later:
            continue
        if _UNDECIDED.fullmatch(between) and _UNSURE.search(text, later[-1].end) is None:
            return later[-1:]
        if _BOTH_BETWEEN.fullmatch(between):
            return [m for m in later if _SETTLED_BEFORE.search(text[max(0, m.start - 12) : m.start])]
    return []


def _is_passed_round(text: str, mentions: Sequence[Mention]) -> bool:
    """B1说归B4,B4又说归B1,两个窗口互相不理; 问一号说问六号,问六号又说问一号: none of them more than another."""
    codes = {m.code for m in mentions}
    if any(_COMPLAINED_BEFORE.search(text[max(0, m.start - 12) : m.start]) for m in mentions):
        return False
    if len(codes) > 2:
        return all(text.endswith(("问", "推", "回"), 0, m.start) or _EACH_SAYS.match(text, m.end) for m in mentions)
    says = {m.code for m in mentions if _EACH_SAYS.match(text, m.end)}
    passes = sum(bool(_PASSES_ON.match(text, m.end)) for m in mentions)
    if len(codes) == 2 and passes == 2 and _BETWEEN_THEM.search(text, mentions[-1].end):
        return True
    return len(codes) == 2 and says == codes and _BETWEEN_THEM.search(text, mentions[-1].end) is not None
