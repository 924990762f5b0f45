"""What the phone says by itself, beside the recording announcement of the rule set and the words of the bot.

Every text is one breath: under 15 seconds, about 60 characters, and holds no list. The texts for handlers stand at
the end.
"""

from __future__ import annotations

from cases.domain.draft import Question

OPENING = "请说说您在哪个窗口、办什么事、遇到了什么问题。需要人工请按 0。"

_ASK: dict[str, str] = {
    Question.OPENING.value: "请说说您在窗口遇到了什么问题。",
    Question.WINDOW.value: "请问是几号窗口？",
    Question.STAFF.value: "请问那位工作人员叫什么名字？",
    Question.TIME.value: "请问是哪一天、大概几点？",
    Question.MATTER.value: "请问您当时去办什么事？",
    Question.REASON.value: "请问具体是哪里让您不满意？",
    Question.CONTACT.value: "请问怎么联系您？",
    Question.CONFIRM.value: "刚才念的内容对不对？",
    Question.RATING.value: "请问您对处理结果满意吗？",
}

_HELP: dict[str, str] = {
    Question.OPENING.value: "比如可以说：昨天上午，我在哪个窗口办什么事，工作人员怎么了。",
    Question.WINDOW.value: "可以直接说窗口号，也可以用按键输入，按井号结束。",
    Question.STAFF.value: "可以说姓什么，或者长什么样；有工号的，可以按键输入。",
    Question.TIME.value: "可以说昨天下午三点，也可以说几月几号上午。",
    Question.MATTER.value: "比如办社保、办证、交税，您怎么叫就怎么说。",
    Question.REASON.value: "用一两句话说说当时发生了什么就行。",
    Question.CONTACT.value: "可以按键输入电话号码，按井号结束；不想留请按 2。",
    Question.CONFIRM.value: "对的请按 1，不对请按 2。",
    Question.RATING.value: "满意请说满意，不满意请说不满意。",
}

_GOON = "还有别的事，请接着说。"

USE_THIS_NUMBER = "就用您现在打来的号码，请按 1。"
ANYTHING_ELSE = "还有别的事请接着说，没有的话可以挂机了。"
NUMBER_AGAIN = "再说一遍，编号是 {number}。"
GOODBYE = "感谢您的来电，再见。"
TO_PERSON = "好的，马上为您转接工作人员，请不要挂机。"
TO_PERSON_AFTER_SILENCE = "一直没有听到您的声音，我为您转接工作人员。"
TO_PERSON_AFTER_NO_MATCH = "对不起，我没能听懂，我为您转接工作人员。"
TO_PERSON_AFTER_FAILURE = "对不起，系统出了点问题，您说的已经记下，我为您转接工作人员。"


def after_silence(times: int, expects: str | None) -> str:
    """The prompt after the first and the second silence in a row."""
    if times == 1:
        return f"我没有听到声音。{_ASK.get(expects or '', _GOON)}"
    return f"还是没有听到。{_HELP.get(expects or '', _GOON)}需要人工请按 0。"


def after_no_match(times: int, expects: str | None) -> str:
    """The prompt after the first and the second thing in a row that nobody understood."""
    if times == 1:
        return f"不好意思，没听清。{_ASK.get(expects or '', _GOON)}"
    return f"还是没听清，请慢一点说。{_HELP.get(expects or '', _GOON)}需要人工请按 0。"


# --- for handlers -------------------------------------------------------------------------------------------------

WHY_PERSON = "来电人要求转人工。"
WHY_SILENCE = "通话中连续三次没有听到声音，已转人工。"
WHY_NO_MATCH = "通话中连续三次没有听懂，已转人工。"
WHY_FAILURE = "通话中系统没能及时答复，已转人工。"
WHY_BROKEN_OFF = "通话中断，投诉还没有登记完，请回拨。"
SAID_SO_FAR = "来电人已说：「{words}」"
SAID_NOTHING = "来电人还没有说到具体事情。"
