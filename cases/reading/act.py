"""What a message does in the dialogue. Decided by rules alone: a steering word must never be guessed at."""

from __future__ import annotations

import re

from cases.domain.draft import Question
from cases.domain.heard import Act, Kind
from cases.reading.ngrams import letters

_FILLERS = re.compile(r"^(呃|嗯(?!嗯)|啊|哎呀?|唉|那个|喂|你好|您好|哦|噢|额|诶|就是说|这个|我看看|我想想)+(?=.)")
_PARTICLES = "[的了嘛啊呢吧呀哈啦噻撒喽呗嗷哦诶]"
_YES_WORD = rf"(?:对|是|嗯|好|行|可以|没错|没问题|没毛病|没有问题|正确|确认|确定|无误|属实|要得|中|成|得|对头|对着|是滴|对滴|嗯呐|嗯那|就是|ok|yes|yep|没有错|都对|全对|就这样|就是这样|是这样|就这么|登记|提交|继续)"
_YES = re.compile(rf"^(?:{_YES_WORD}{_PARTICLES}*)+$", re.IGNORECASE)
_YES_FIRST = re.compile(rf"^(?:对头|对|是的|是滴|嗯嗯|嗯|没错|没问题|好的|好|行|可以|正确|确认|要得|就是这样|就这样|ok)(?!不){_PARTICLES}*", re.IGNORECASE)
_NO = re.compile(
    rf"^(?:不对|不是|错|不|没有|没|不行|有问题|不正确|否|不可以|不要|不用|不需要|不必|搞错|弄错|不确认|no|哪里对|不太对|有错|有误|不准确|写错|记错|登错|不提供|不方便)(?:{_PARTICLES}|不对|不是|错)*$",
    re.IGNORECASE,
)
_NO_FIRST = re.compile(r"^(?:不对|不是(?!说|的话)|错了|不太对|有错|有误|有问题|搞错|弄错|不正确|记错|写错|登错|哦?看错|说错)")
_WRONG = re.compile(r"不对|错了|有误|记错|看错|说错|搞错|弄错|写错|听错|改成|改为|改一下|更正|应该是|而是|纠正")
_STOP = re.compile(
    r"不(想|要|打算)?(再)?(投诉|投|告|反映|弄|填|登记|说|搞|报)了|当我没(说|讲|提)|算了(吧|不|我|$)|不用(投诉|登记|填|弄|了|管)|(别|不要|先不|不)登记|放弃|不投诉(啦|咯|喽|咧)|取消(投诉|登记|吧|了)?$|结束(吧|了)?$|退出$|停(止|下)?$|撤(了|掉|回)(吧)?$"
    r"|我(不|就不)(投诉|告|反映)(他|她|他们)?了"
)
_START_OVER = re.compile(r"重新(来|开始|说一遍|说|填|登记|投诉|讲)(吧|一遍|过|一下)?$|从头(来|开始|说|再来)|(全部|都)?重来|推倒重来|清空|再来一遍")
_MISSING = re.compile(
    r"还(缺|差|少|要|需要|得|有)(填|说|问|提供|回答|登记|告诉)?(些|点)?(什么|啥|哪些|哪几|几(个|项|样|条)|多少)|(缺|差)(什么|啥|哪些)(没|信息|内容)?|还没(填|说|问)(什么|完|哪)|到哪(一步|了)|还(有|要)(多少|几)(个)?(问题|项|步)|还要问(多久|什么|啥)"
)
_HELP = re.compile(r"^(帮助|help|怎么用|怎么投诉|如何投诉|怎样投诉|使用说明|菜单|功能)|(怎么|如何|咋)(用|操作|投诉|弄这个)$|你(能|会|可以)(干|做)(什么|啥|嘛)|不会(用|弄|操作)|听不懂你|(什么|啥)意思|没(听|看)(懂|明白)|再说一遍|你说什么")
_GREET = re.compile(r"^(你好|您好|喂|哈喽|hi|hello|嗨|早|早上好|上午好|下午好|晚上好|在吗|在不在|有人吗|在么|听得到吗|能听到吗|谢谢|感谢|辛苦了|再见|拜拜|好的谢谢|嗯谢谢|测试|[??])+[吗啊呀了你您]*$", re.IGNORECASE)
_ABUSE = re.compile(r"滚|傻[xXbB逼叉比缺子]|去死|操你|草泥马|他妈的|妈的|王八|混蛋|畜生|狗(东西|日|屁|官)|垃圾|废物|关你(屁|什么)事|神经病|白痴|脑残|吃干饭|放屁|不要脸|骂你们|nmsl|[cCsS]b\b|卧槽|我靠|贱")
_DONT_KNOW = re.compile(
    r"不(知道|清楚|晓得|认识|认得|记得|太清楚|太记得|确定|大清楚|了解|明白|会说)|(记|想)不(得|起|清|太清|住|起来)|忘(记)?了|没(看|注意|留意|留神|记|问|印象|听|戴)(清|到|见|住|牌|胸牌|工牌|名字|工作牌|过|看|得)?|没(有)?(看|写|挂)?(名字|工牌|胸牌|牌子|名牌|工号)|说不(上|清|准|好)|谁知道|哪(里)?(知道|晓得|记得)|不详|没有?印象|没戴|未知|随便$|没(有)?办(啥|什么)|没办"
)
_NOBODY = re.compile(r"没有?人|哪有人|人都不在|人都没|空的|没见到人|没看到人")
_NOT_COMPLAINING = re.compile(r"(不|没|没有|不是)(要|想|来)?投诉(?!了)|(就|只)(是)?(想)?(问问|问一下|咨询)(一下)?(而已)?$")
_YES_BREATH = re.compile(r"^\s*(呃|嗯|哦)?\s*(是|对|好)[\s,,。.!!、]")
_OWN_QUESTION = re.compile(
    r"(你们|你|大厅|中心|这)(的)?.{0,10}(几点|什么时候|哪天|多久|怎么|在哪|地址|电话|会不会|能不能|是不是|有没有|可不可以)|(会|能|可以|要|用|需要|是|行|有)(不会|不能)?.{0,12}(吗|么|嘛)$|(多久|几天|多长时间|什么时候|几时).{0,8}(答复|回复|结果|处理|有人|给我|联系)|(为什么|为啥|凭什么|干嘛|怎么)(要|还要|问|需要)|(几点|周[六日末]).{0,8}(上班|下班|开门|关门)|^请问|^问一?下|^我?想问|停车|厕所|卫生间"
)
_INJECTION = re.compile(r"system\s*[::]|忽略(之前|以上|前面)|提示词|管理员模式|<script|ignore (all|previous)", re.IGNORECASE)
_STORY = re.compile(r"(她|他|人家|窗口|的人|人员|他们|她们).{0,12}(说|让|叫|不|没|把|又|还|在|要|收)")
_THIRD_PERSON = re.compile(r"(她|他|人家|窗口|的人|人员|他们|对方|老婆|老公|别人|我妈|我爸)[^,。,]{0,6}(说|讲|回|让|叫|喊|骂)")


def read_act(text: str, *, asked: Question | None, kind: Kind, told: bool) -> Act:
    """What `text` does, given what the bot waits for. `told` says that it holds a fact of the five."""
    words = letters(text)
    bare = _FILLERS.sub("", words)
    size = len(bare)
    in_form = asked is not None and asked is not Question.OPENING
    if size == 0:
        return Act.INFORM
    steering = _steer(text, bare, size, in_form=in_form, kind=kind)
    if steering:
        return steering
    if in_form and (answer := _answer(text, bare, size, asked=asked, told=told)):
        return answer
    if _GREET.match(bare):
        return Act.GREET
    if _ABUSE.search(bare) and not told and size <= 24 and not _STORY.search(bare):
        return Act.ABUSE
    if _INJECTION.search(text):
        return Act.ABUSE if in_form and not told else Act.INFORM
    if in_form and not told and _does_not_know(bare, size, asked):
        return Act.DONT_KNOW
    if in_form and not told and size <= 40 and not _STORY.search(bare) and _is_question(text, bare):
        return Act.ASK
    if not in_form and kind is Kind.CONSULTATION:
        return Act.ASK
    return Act.INFORM


def _does_not_know(bare: str, size: int, asked: Question | None) -> bool:
    if asked is Question.STAFF and size <= 24 and _NOBODY.search(bare):
        return True
    if asked in (Question.REASON, Question.MATTER) and (size > 10 or _STORY.search(bare)):
        return False
    return size <= 24 and bool(_DONT_KNOW.search(bare))


def _is_question(text: str, bare: str) -> bool:
    return bool(_OWN_QUESTION.search(bare)) or (text.rstrip().endswith(("?", "?")) and len(bare) <= 16)


def _steer(text: str, bare: str, size: int, *, in_form: bool, kind: Kind) -> Act | None:
    quoted = _THIRD_PERSON.search(bare)
    if kind is Kind.HUMAN and (not in_form or size <= 30):
        return Act.HUMAN
    if in_form and size <= 40 and not quoted and (_STOP.search(bare) or (size <= 20 and _NOT_COMPLAINING.search(bare))):
        return Act.STOP
    if kind is Kind.WITHDRAW and not in_form:
        return Act.WITHDRAW
    if kind is Kind.WITHDRAW and size <= 40 and not quoted:
        return Act.WITHDRAW if re.search(r"上次|上回|之前|以前|前几天|编号|单号|昨天", bare) else Act.STOP
    if kind is Kind.PROGRESS and size <= 60 and not quoted:
        return Act.PROGRESS
    if size <= 16 and not quoted and _START_OVER.search(bare):
        return Act.START_OVER
    if size <= 20 and not quoted and _MISSING.search(bare):
        return Act.WHAT_IS_MISSING
    if size <= 14 and not quoted and _HELP.search(bare):
        return Act.HELP
    return None


def _answer(text: str, bare: str, size: int, *, asked: Question | None, told: bool) -> Act | None:
    """Yes, no, and corrections, where the bot has asked something."""
    if _YES.match(bare):
        return Act.AFFIRM
    if _NO.match(bare):
        return Act.DENY
    corrects = bool(_WRONG.search(bare) or _NO_FIRST.match(bare))
    if asked is Question.CONFIRM:
        if (_YES_FIRST.match(bare) or _YES_BREATH.match(text)) and not corrects:
            return Act.AFFIRM
        if _NO_FIRST.match(bare) or (corrects and size <= 60):
            return Act.CORRECT if told else Act.DENY
        return Act.CORRECT if told else None
    if told and corrects and size <= 60 and (_NO_FIRST.match(bare) or _WRONG.search(bare)):
        return Act.CORRECT
    return None
