"""Where another kind was guessed and the message may be a complaint all the same: it is asked, never lost."""

from __future__ import annotations

import pytest

from cases.reading.kind.doubt import Guess, may_complain

_NO_WRONG = ""


def doubted(text: str, guess: Guess, *, wrong: str = _NO_WRONG, names_somebody: bool = False) -> bool:
    return may_complain(text, guess, wrong=wrong, names_somebody=names_somebody)


@pytest.mark.parametrize(
    ("text", "guess", "in_doubt"),
    [
        ("三号窗口的牌子换了", Guess("consultation", 0.9, 0.05), True),
        ("换证要不要照片", Guess("consultation", 0.9, 0.05), False),
        ("我这个证跑了两回,行不行", Guess("consultation", 0.5, 0.45), True),
        ("请问我这个证还要跑几回", Guess("consultation", 0.5, 0.45), False),
        ("她坐那儿修眉,我推着轮椅等", Guess("praise", 0.85, 0.05), True),
        ("她修着眉也抬头冲我笑,谢谢她", Guess("praise", 0.85, 0.05), False),
        ("我反映户籍那边,就是迁户口的", Guess("progress", 0.7, 0.2), True),
        ("我反映的那件事查了没有", Guess("progress", 0.7, 0.2), False),
        ("今天真冷", Guess("other", 0.55, 0.45), True),
        ("今天真冷", Guess("other", 0.9, 0.05), False),
    ],
)
def test_a_guess_needs_the_words_of_its_kind(text: str, guess: Guess, in_doubt: bool) -> None:
    assert doubted(text, guess) is in_doubt


def test_small_talk_beside_a_name_is_in_doubt() -> None:
    said, weak, strong = "3号的路师傅一回讲一样", Guess("other", 0.55, 0.3), Guess("other", 0.8, 0.1)
    assert doubted(said, weak, names_somebody=True)
    assert not doubted(said, weak)
    assert not doubted(said, strong, names_somebody=True)


def test_likely_words_of_a_wrong_speak_against_a_guess_that_is_hardly_sure() -> None:
    said, wrong = "把我的表揉成一团", "把我的表揉成一团"
    assert doubted(said, Guess("suggestion", 0.45, 0.4), wrong=wrong)
    assert not doubted(said, Guess("suggestion", 0.7, 0.2), wrong=wrong)


def test_what_staff_said_to_her_beside_a_question_is_told_for_a_reason() -> None:
    said = "她说叫我爬着进来,这样能办吗"
    assert doubted(said, Guess("consultation", 0.8, 0.1))
    assert not doubted(said, Guess("consultation", 0.97, 0.01))
