"""Where what looks like a message of another kind may be a complaint all the same: in doubt a person decides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cases.reading.kind.complains import says_she_complains
from cases.reading.kind.nobody_at_work import finds_nobody_at_work
from cases.reading.kind.questions import asks, asks_after_a_case, asks_outright
from cases.reading.kind.thanks import praises_beside_a_wrong, says_something_good
from cases.reading.ngrams import letters

SURE_OF_KIND = 0.6  # below it no message is steered by its kind without a word that steers
_SURE_OF_A_QUESTION = 0.95
_SURE_OF_PRAISE = 0.9  # what praise without a good word must be worth
_OPEN = 0.75  # below it another kind is open to doubt
_DOUBTFUL = 0.5  # what another kind must be worth where something went wrong
_NEARLY = 0.8
_OF_HER_OWN = ("praise", "suggestion", "other")  # kinds of message that ask us nothing
# What somebody at a window said or did to her, told beside a question.
_REPORTS = re.compile(
    r"(?:窗口|柜台|里面|前台)的?那?[个位]?(?:人|女的|男的|姑娘|小伙子?).{0,2}(?:说|讲|骂|笑)|[她他](?:说|讲|骂|吼|让|叫)"
)


@dataclass(frozen=True)
class Guess:
    """The likeliest kind, how likely it is, and how likely a complaint is, 0 to 1."""

    kind: str
    sure: float
    complains: float

    @property
    def is_hardly_likelier_than_a_complaint(self) -> bool:
        return self.sure < SURE_OF_KIND and self.complains >= _NEARLY * self.sure


def may_complain(text: str, guess: Guess, *, wrong: str, names_somebody: bool) -> bool:
    """Whether `text`, for which another kind was guessed, may be a complaint. `wrong` and `names_somebody` as in
    `read_kind`."""
    said = letters(text)
    return (
        says_she_complains(said)
        or _lacks_the_words_of_its_kind(said, guess, names_somebody=names_somebody)
        or _tells_of_a_wrong(text, said, guess, letters(wrong))
    )


def _lacks_the_words_of_its_kind(said: str, guess: Guess, *, names_somebody: bool) -> bool:
    """A question without any word that asks, praise without a good word, small talk that names a window."""
    nearly = guess.is_hardly_likelier_than_a_complaint
    if guess.kind == "consultation":
        return (nearly and not asks_outright(said)) or (guess.sure < _SURE_OF_A_QUESTION and not asks(said))
    if guess.kind == "praise":
        return guess.sure < _SURE_OF_PRAISE and not says_something_good(said)
    if guess.kind == "progress":
        return guess.sure < _OPEN and not asks_after_a_case(said)
    return guess.kind == "other" and (nearly or (guess.sure < SURE_OF_KIND and names_somebody))


def _tells_of_a_wrong(text: str, said: str, guess: Guess, wrong: str) -> bool:
    if wrong and guess.sure < _DOUBTFUL:
        return True
    if guess.kind in ("consultation", "other") and guess.sure < _SURE_OF_A_QUESTION and _REPORTS.search(text):
        return True
    if guess.kind == "praise" and praises_beside_a_wrong(said, wrong):
        return True
    open_to_doubt = guess.sure < _OPEN or (guess.kind == "praise" and wrong)
    return bool(guess.kind in _OF_HER_OWN and open_to_doubt and finds_nobody_at_work(said))
