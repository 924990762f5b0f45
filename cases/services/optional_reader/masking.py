"""A message without the people in it, and the way back from a quotation to the words she wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cases.domain.hall import Hall
from cases.reading.numerals import DIGITS
from cases.reading.spans import plain
from cases.reading.staff.directory import directory_of
from cases.reading.staff.mentions import people_in
from cases.reading.staff.words import SURNAME
from cases.services.disclosure import without_identity

_HAN = r"[\u4e00-\u9fff]"
_DIGIT = rf"[{DIGITS}洞拐勾]"
_NUMBER = rf"[{DIGITS}十百]{{1,5}}"
_DATE = r"\d{2,4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}(?!\d)"
_IN_HOUSE = rf"(?:{_NUMBER}(?:栋|幢|号楼|单元|座|室|弄|组|层|楼|号(?!窗|柜|台|口))[\s-]?)"
_PERSONAL = re.compile(
    "|".join(
        (
            r"(?<![A-Za-z\d])(?=\d*[A-Za-z])(?=(?:[A-Za-z]*\d){6})[A-Za-z\d]{7,}",  # passport, permit, credit code
            # Seven digits and more, spelled in any way and with any pauses: telephone, identity card, bank card.
            rf"(?<!{_DIGIT})(?!{_DATE}){_DIGIT}(?:[\s\-.·*]{{0,2}}[{DIGITS}洞拐勾*]){{6,}}[Xx]?",
            rf"(?:尾号|[后末][三四五六]位)(?:数字|号码)?(?:是|为|:|\s)*(?P<tail>{_DIGIT}{{3,6}}[Xx]?)",
            rf"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?[A-Za-z](?:[\s·.•-]?[A-Za-z{DIGITS}洞拐勾]){{5,6}}",
            r"[^\s@\u4e00-\u9fff]+@[^\s@\u4e00-\u9fff]+",
            rf"{_DATE}[日号]?(?=出?生|的生日)|(?:生日|生于|出生日期|出生年月)(?:是|为|在|:|\s)*(?P<born>{_DATE})",
            rf"(?:地址|住处|户籍地?|户口所在地|老家|家)(?:是|在|为|:)(?P<address>{_HAN}[^,。;!?，；！？\s]{{1,30}})",
            rf"住在?(?P<home>{_HAN}[^,。;!?，；！？\s]{{1,30}})",
            rf"{_HAN}{{1,8}}(?:路|街|大道|巷|弄|胡同|村|小区|花园|家园|苑|公寓|庄|里|社区){_IN_HOUSE}+",
            rf"{_NUMBER}(?:栋|幢|号楼|单元)[\s-]?{_IN_HOUSE}*",
            rf"(?:我是|我名字?|我就是)(?P<self>{SURNAME}{_HAN}{{1,2}})(?=$|[^\u4e00-\u9fff]|电话|手机|身份)",
        )
    )
)
_PARTS = ("tail", "born", "address", "home", "self")
_NARROW = {0xFEE0 + ascii: ascii for ascii in range(0x21, 0x7F)}  # one for one: offsets stay
_PERSON, _REST = "人", "略"


@dataclass(frozen=True)
class Masked:
    """`text` may leave the house. `borders[i]` is where the border before its character `i` lies in `source`, and None
    inside a placeholder."""

    source: str
    text: str
    borders: tuple[int | None, ...]

    def places(self, quoted: str) -> Iterator[tuple[int, int]]:
        """Where in `source` the quoted words stand. A quotation that cuts a placeholder stands nowhere."""
        at = self.text.find(quoted) if quoted else -1
        while at >= 0:
            start, end = self.borders[at], self.borders[at + len(quoted)]
            if start is not None and end is not None:
                yield start, end
            at = self.text.find(quoted, at + 1)


def mask(text: str, hall: Hall, *, spoken: bool) -> Masked:
    """`text` with a placeholder for each name, number, address and plate: the same one for the same words.

    Hides what is written or spoken in a usual form and every name of the hall's directory; where in doubt it hides,
    since the model loses less by it than a citizen would otherwise. No promise to find everything.
    """
    out: list[str] = []
    borders: list[int | None] = []
    names: dict[tuple[str, str], str] = {}
    end = 0
    for start, stop, kind in _hidden(text, hall, spoken=spoken):
        out.append(text[end:start])
        borders.extend(range(end, start))
        placeholder = names.get((kind, text[start:stop])) or _unused(kind, text, set(names.values()))
        names[kind, text[start:stop]] = placeholder
        out.append(placeholder)
        borders.extend([start, *[None] * (len(placeholder) - 1)])
        end = stop
    out.append(text[end:])
    borders.extend(range(end, len(text) + 1))
    return Masked(text, "".join(out), tuple(borders))


def _unused(kind: str, text: str, used: set[str]) -> str:
    """A placeholder that she did not write herself."""
    number = 1
    while (name := f"〔{kind}{number}〕") in used or name in text:
        number += 1
    return name


def _hidden(text: str, hall: Hall, *, spoken: bool) -> list[tuple[int, int, str]]:
    """What must not leave, in order, each stretch once."""
    spans = [(*span, _PERSON) for span in _people(text, hall, spoken=spoken)]
    spans += [(*span, _REST) for span in _identities(text)]
    merged: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans):
        if merged and start < merged[-1][1]:
            before = merged.pop()
            kind = before[2] if before[2] == kind else _REST
            start, end = before[0], max(end, before[1])
        merged.append((start, end, kind))
    return merged


def _people(text: str, hall: Hall, *, spoken: bool) -> Iterator[tuple[int, int]]:
    words = plain(text)
    directory = directory_of(hall)
    for person in people_in(words, directory, None, spoken=spoken, expected=True):
        yield words.span(person.start, person.end)
    # The grammar leaves out a name that is a word as well (方圆); here every place where it stands counts.
    for name in {*directory.windows_of, *(window.chief for window in hall.windows)}:
        for found in re.finditer(re.escape(name), words.text):
            yield words.span(*found.span())


def _identities(text: str) -> Iterator[tuple[int, int]]:
    narrow = text.translate(_NARROW)
    for found in _PERSONAL.finditer(narrow):
        yield next((found.span(part) for part in _PARTS if found[part] is not None), found.span())
    covered = without_identity(text)
    start = None
    for at in range(len(text) + 1):
        is_covered = at < len(text) and covered[at] != text[at]
        if is_covered and start is None:
            start = at
        elif not is_covered and start is not None:
            yield start, at
            start = None
