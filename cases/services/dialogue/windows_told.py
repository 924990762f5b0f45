"""Where a window is and what is done there, told from the hall file to who asks on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cases.domain.hall import Hall, Window
from cases.reading.numerals import number

_WHICH = re.compile(r"(?:哪个|哪一个|几号|什么)窗口|在哪(?:里|儿)?办|去哪(?:里|儿)?办")
_WHERE = re.compile(
    r"(?P<letter>[A-Za-z]?)(?P<number>\d+|[一二三四五六七八九十廿两]+)号?(?:窗口|柜台)?"
    r"(?:在(?:哪|几楼|什么地方)|怎么走|办什么|是办什么|是干什么)"
)
_NAMED_AT_MOST = 2  # of what is done at a window


def about_window(hall: Hall, text: str) -> str | None:
    """The window for the business she asks about, or the business of the window she asks for; else None."""
    if _WHICH.search(text):
        hits = [(len(word), business, w) for w in hall.windows for business, word in _words(hall, w) if word in text]
        if hits:
            _, business, window = max(hits, key=lambda hit: hit[0])
            return f"{business}在{sign(window)}办理。"
    asked = _WHERE.search(text)
    found = hall.window(f"{asked['letter'].upper()}{number(asked['number'])}") if asked else None
    if found is None:
        return None
    area = hall.areas.get(found.code[0])
    return f"{sign(found)}{f'在{area}，' if area else ''}办理{'、'.join(found.business[:_NAMED_AT_MOST])}。"


def _words(hall: Hall, window: Window) -> Iterator[tuple[str, str]]:
    """Each business of a window with each word for it."""
    for business in window.business:
        yield business, business
        yield from ((business, word) for word, meant in hall.lexicon.items() if meant == business)


def sign(window: Window) -> str:
    """A window as it is spoken of: 12号窗口, A3窗口."""
    return f"{window.code}号窗口" if window.code.isdigit() else f"{window.code}窗口"
