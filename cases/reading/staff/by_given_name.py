"""People called by their given name alone, where one of that name sits at the window told: 小满姑娘, 小静, 阿芳."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.reading.sound import likeness
from cases.reading.spans import Plain
from cases.reading.staff.directory import Directory
from cases.reading.staff.person import Person
from cases.reading.staff.surnames import AFTER_A_NAME, ALSO_WORDS, SURNAMES
from cases.reading.staff.words import FAMILIAR_TITLE, LITTLE_WORDS

_TITLED = re.compile(rf"(?:那个|这个|的|位)?(?:{FAMILIAR_TITLE})")
_FAMILIAR = re.compile(rf"(?<!大)[小阿](?P<given>[\u4e00-\u9fff])(?:{FAMILIAR_TITLE})?")


def by_given_name(words: Plain, directory: Directory, window: str | None, spoken: bool) -> Iterator[Person]:
    """The only one at `window` whom she can mean; nobody where no window is told."""
    here = [] if window is None else directory.at_window(list(directory.windows_of), window)
    for name in here:
        if len(name) == 3:
            yield from _whole(words, name, here, least=2 if spoken else 4)
    yield from _last_character(words, here)


def _whole(words: Plain, name: str, here: list[str], *, least: int) -> Iterator[Person]:
    """小满姑娘: the given name of two characters with a title."""
    given = name[1:]
    if given in ALSO_WORDS or any(other[1:] == given for other in here if other != name):
        return
    for title in _TITLED.finditer(words.text):
        at = title.start() - 2
        heard = words.text[max(0, at) : title.start()]
        if len(heard) == 2 and all(likeness(g, h) >= least for g, h in zip(given, heard, strict=True)):
            yield Person(at, title.start(), "directory" if heard == given else "sound", name=name)


def _last_character(words: Plain, here: list[str]) -> Iterator[Person]:
    """小静, 阿芳: the last character of a name, which is no surname and makes no other word."""
    text = words.text
    for match in _FAMILIAR.finditer(text):
        given, end = match["given"], match.end()
        names = [n for n in here if n[-1] == given]
        is_ended = end == len(text) or words.breaks[end] or text[end] in AFTER_A_NAME
        if len(names) != 1 or given in SURNAMES or not is_ended or LITTLE_WORDS.match(text, match.start()):
            continue
        yield Person(match.start(), match.end("given"), "directory", name=names[0])
