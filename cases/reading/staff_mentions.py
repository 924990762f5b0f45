"""Where a text names, numbers or half-names a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cases.reading.matter_nouns import NOUNS
from cases.reading.numerals import DIGITS, digits
from cases.reading.sound import likeness
from cases.reading.spans import Plain
from cases.reading.staff_directory import Directory, likeliest_first
from cases.reading.staff_words import (
    BADGE,
    BADGE_AFTER,
    BADGE_ANEW,
    BY_A_WORD,
    BY_BOTH,
    CALLED,
    COMPOUND_ALONE,
    CUE_BEFORE,
    FAMILY_ALONE,
    HALF,
    LITTLE,
    LITTLE_WORDS,
    NO_NAME,
    NOT_CALLED,
    ONE_CHARACTER,
    ROLE_AFTER,
    ROLE_BEGINS,
    SHORT_TITLE,
    SIGNED,
    SPELLED,
    SURNAME,
    TIME_AFTER,
    TITLED,
    WRITTEN,
    XING,
)
from cases.reading.surnames import AFTER_A_NAME, ALSO_WORDS, COMPOUND, EVERYDAY, MORE_NAMES_THAN_WORDS, SURNAMES


@dataclass(frozen=True)
class Person:
    """A person at `start` to `end` of the plain text.

    Exactly one of these settles who: `name` (full, in the directory or as spoken), `surname`, `badge`; `candidates`
    where sound leaves several. `how` as in `Reading`.
    """

    start: int
    end: int
    how: str
    name: str | None = None
    surname: str | None = None
    badge: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def family(self) -> str | None:
        """The surname, however she was named."""
        return self.surname or (self.name[:1] if self.name else None)


def people_in(words: Plain, directory: Directory, window: str | None, *, spoken: bool, expected: bool) -> list[Person]:
    """Everybody who is named in `words`, in order; the fuller of two names for one place wins."""
    found: list[Person] = []
    sources = (
        _badges(words.text, directory),
        _by_name(words, directory, window, spoken, expected),
        _half_heard(words.text, directory, window),
        _called(words, directory, window, spoken),
        _by_surname(words, directory),
        _spelled_out(words.text) if expected else (),
    )
    for source in sources:
        for person in source:
            if not any(person.start < p.end and p.start < person.end for p in found):
                found.append(person)
    if expected and not found:
        found.extend(_bare_answer(words, directory))
    if expected:
        found = _as_spelled(found)
    return sorted(found, key=lambda p: p.start)


def _spelled_out(text: str) -> Iterator[Person]:
    """柳树的柳, 石头的石: how a surname is written."""
    for pattern in BY_A_WORD:
        for match in pattern.finditer(text):
            yield Person(match.start(), match.end(), "grammar", surname=match["surname"])


def _as_spelled(people: list[Person]) -> list[Person]:
    """Of names that sound alike, the one with the surname that she spells: 程亮,耳东陈."""
    surnames = {p.surname for p in people if p.surname}
    out = []
    for person in people:
        names = [n for n in person.candidates if any(n.startswith(s) for s in surnames)]
        out.append(replace(person, name=names[0], candidates=()) if len(names) == 1 else person)
    return out


def _badges(text: str, directory: Directory) -> Iterator[Person]:
    for pattern in (BADGE, BADGE_AFTER):
        for match in pattern.finditer(text):
            spelled = _spelled(match["badge"])
            if spelled is None or len(spelled) < 2:
                continue
            yield Person(match.start("badge"), match.end("badge"), "badge", badge=_as_issued(spelled, directory))
            again = BADGE_ANEW.match(text, match.end("badge"))
            anew = _spelled(again["badge"]) if again else None
            if again and anew:
                yield Person(again.start("badge"), again.end("badge"), "badge", badge=_as_issued(anew, directory))


def _spelled(run: str) -> str | None:
    letters = re.match(r"[A-Z]*", run)
    prefix = letters[0] if letters else ""
    number = digits(re.sub(r"[ -]", "", run[len(prefix) :]))
    return prefix + number if number else None


def _as_issued(badge: str, directory: Directory) -> str:
    """The badge with the zeros the hall prints, where it is one of the hall's; and cut where a number runs on."""
    if badge in directory.name_of:
        return badge
    zeros = [b for b in directory.name_of if b.lstrip("0") == badge.lstrip("0")]
    if len(zeros) == 1:
        return zeros[0]
    longest = [b for b in directory.name_of if badge.startswith(b)]
    return longest[0] if len(longest) == 1 else badge


def _by_name(words: Plain, directory: Directory, window: str | None, spoken: bool, expected: bool) -> Iterator[Person]:
    """Names of the directory, written right or by ear; at the window that was named first, then in the whole hall."""
    text = words.text
    called = {cue.end() for cue in _naming(text)} if spoken else set()
    if spoken and expected:
        called.add(_core(text)[0])
    at = 0
    while at < len(text):
        person = _name_at(words, at, directory, window, spoken, at in called)
        if person is not None:
            yield person
            at = person.end
        else:
            at += 1


def _name_at(
    words: Plain, at: int, directory: Directory, window: str | None, spoken: bool, called: bool
) -> Person | None:
    text = words.text
    alike = list(directory.heard_at(text, at, least=1 if spoken else 2))
    if not alike:
        return None
    exact = max((n for n, is_exact in alike if is_exact), key=len, default=None)
    if exact is not None and _goes_on(words, at, exact):
        return None
    if exact is not None and window not in directory.windows_of[exact] and not _is_name(words, at, exact):
        if not spoken:
            return None
        alike, exact = [(n, False) for n, is_exact in alike if not is_exact], None
    if exact is not None and not spoken:
        return Person(at, at + len(exact), "directory", name=exact)
    # That a name stands here is certain where one is written exactly; which of those that sound like it, is not.
    names = [
        n for n, _ in alike
        if (exact is not None and len(n) == len(exact))
        or _is_all_that_is_called(words, at, n, called)
        or (not _goes_on(words, at, n) and _sounds_meant(words, at, n, spoken, window in directory.windows_of[n]))
    ]  # fmt: skip
    if exact is None:
        longest = max(map(len, names), default=0)
        names = [n for n in names if len(n) == longest]
    names = directory.at_window(names, window) or names
    if not names:
        return None
    offered = likeliest_first(text[at:], names)
    end = at + len(offered[0])
    if len(names) > 1:
        return Person(at, end, "sound", candidates=offered)
    return Person(at, end, "directory" if offered[0] == exact else "sound", name=offered[0])


def _is_all_that_is_called(words: Plain, at: int, name: str, called: bool) -> bool:
    """Whether a name is told at `at` (`called`: 叫…, 牌子上写的…) and is no longer than `name`."""
    end = at + len(name)
    return called and (end == len(words.text) or bool(words.breaks[end]) or words.text[end] in AFTER_A_NAME)


def _goes_on(words: Plain, at: int, name: str) -> bool:
    """Whether a longer name is called here than `name`: 叫李静怡的 is not 李静."""
    text, end = words.text, at + len(name)
    if len(name) > 2 or not text[:at].endswith("叫") or end >= len(text) or words.breaks[end]:
        return False
    if text[end] in AFTER_A_NAME or text[end] in ROLE_BEGINS or not "\u4e00" <= text[end] <= "\u9fff":
        return False
    return end + 1 == len(text) or bool(words.breaks[end + 1]) or text[end + 1] in "的这那"


def _is_name(words: Plain, at: int, name: str) -> bool:
    """Whether what reads like a name of the directory is one, and no part of other words: 支付强制收费."""
    end = at + len(name)
    if name in ALSO_WORDS:
        if words.text.startswith(("时分", "前后"), end):
            return False
        return _is_called(words, at, end)
    if len(name) > 2 or name[0] not in EVERYDAY or _is_called(words, at, end):
        return True
    return bool(words.breaks[end]) or words.text[end] in AFTER_A_NAME


def _is_called(words: Plain, start: int, end: int) -> bool:
    """Whether a word that is also a name stands where a person is named or acts."""
    text = words.text
    return bool(
        start == 0
        or words.breaks[start]
        or CUE_BEFORE.search(text[max(0, start - 4) : start])
        or ROLE_AFTER.match(text, end)
        or text[end : end + 1] in tuple("他她说让把给收骂吼")
        or end == len(text)
    )


# Right behind a window's sign stands whoever sits there: 十二号红涛, 诶五的蔡衣云.
_BEHIND_A_SIGN = re.compile(r"(?:[\d一二三四五六七八九十幺两][号好]?|窗口|[号窗]台|柜台)(?:的那个|那个|的)?$")


_SHE_ACTS = re.compile(r"[她他][说讲把让叫要就非又不]")


def _sounds_meant(words: Plain, at: int, name: str, spoken: bool, is_here: bool) -> bool:
    """Whether what only sounds like `name` stands where a name would stand."""
    text, end = words.text, at + len(name)
    alike = [likeness(c, text[at + i]) for i, c in enumerate(name)]
    if not spoken:
        return alike[0] == 4 and min(alike) >= 2 and (len(name) > 2 or is_here)
    before = text[max(0, at - 4) : at]
    cue = bool(CUE_BEFORE.search(before)) or at == 0 or bool(words.breaks[at])
    cue = cue or (is_here and re.search(r"[一二三四五六七八九十好]$", before) is not None)
    ended = end == len(text) or text[end] in AFTER_A_NAME or bool(words.breaks[end]) or text[end] in SURNAMES
    ended = ended or bool(ROLE_AFTER.match(text, end) or TIME_AFTER.match(text, end))
    if ended and alike[0] == 4 and text[at] in SURNAMES - EVERYDAY and min(alike) >= 2:
        return True  # her very surname, which is no other word
    if len(name) > 3 and min(alike) >= 2:
        return True
    if is_here and min(alike) >= 3 and _SHE_ACTS.match(text, end):
        return True  # 换执照宅雨她讲, where 翟雨 sits
    if is_here and min(alike) >= 2 and _BEHIND_A_SIGN.search(text[max(0, at - 6) : at]):
        return True
    if len(name) == 3 and alike[0] == 4 and text[at] in SURNAMES - EVERYDAY and min(alike) >= 3:
        return True
    if ROLE_AFTER.match(text, end) and cue and min(alike) >= 2:
        return True
    if re.search(r"[那这]个$", before) and (
        (is_here and min(alike) >= 3) or (alike[0] == 4 and text[at] in SURNAMES - EVERYDAY and min(alike) >= 2)
    ):
        return True  # 那个书强鼓起眼睛, where 舒强 sits
    if len(name) == 3 and alike[1:] == [4, 4] and alike[0] >= 2:
        return True  # her whole given name
    if at == 0 and ended and alike[0] >= 3 and alike[1] == 4 and name not in ALSO_WORDS:
        return True
    family = text[at] in SURNAMES and (text[at] not in EVERYDAY or text[at] == name[0])
    if len(name) > 2:
        return (family or cue) and (ended or cue) and (min(alike[1:]) >= 2 or is_here or family)
    if not cue and (alike[0] == 4 or (is_here and family)) and text[end : end + 1] in tuple("他她说讲"):
        cue = True
    if not (cue and ended):
        return False
    if text[at] in SURNAMES:
        return family or is_here or before.endswith("叫")
    if before.endswith(("叫", "名字是", "牌子上写的", "牌子上写着")):
        return True
    return is_here and (
        bool(re.search(r"(?:叫|窗口|窗口那个|号那个|\d|的|的是)$", before))
        or (bool(re.search(r"(?:那个|号|[一二三四五六七八九十])$", before)) and min(alike) >= 2)
    )


def _half_heard(text: str, directory: Directory, window: str | None) -> Iterator[Person]:
    """申什么伟, 什么雪梅, 有个怡字: by syllables, at the named window first."""
    for match in HALF.finditer(text):
        if match["only"]:
            yield Person(match.start(), match.end("only"), "grammar", surname=match["only"])
            continue
        names = [
            n for n in directory.windows_of
            if likeness(n[-1], match["last"]) >= 1 and (not match["surname"] or likeness(n[0], match["surname"]) >= 2)
        ]  # fmt: skip
        here = _only(directory.at_window(names, window))
        name = here or (_only(names) if match["surname"] else None)
        if match["ended"] is None and not (here and match["surname"]):
            continue
        if name is not None:
            yield Person(match.start(), match.end("last"), "sound", name=name)
        elif match["surname"]:
            yield Person(match.start(), match.end("last"), "grammar", surname=match["surname"])
    for match in ONE_CHARACTER.finditer(text):
        if "字" not in match[0]:
            continue
        written = [n for n in directory.windows_of if match["one"] in n]
        heard = [n for n in directory.windows_of if any(likeness(c, match["one"]) >= 2 for c in n)]
        name = (
            _only(directory.at_window(written, window)) or _only(directory.at_window(heard, window)) or _only(written)
        )
        if name is not None:
            yield Person(match.start("one"), match.end("one"), "sound", name=name)


def _only(names: list[str]) -> str | None:
    return names[0] if len(names) == 1 else None


def _naming(text: str) -> Iterator[re.Match[str]]:
    """Every cue behind which a name is told."""
    for cue in (*CALLED.finditer(text), *WRITTEN.finditer(text)):
        if not NOT_CALLED.match(text, cue.start()):
            yield cue


def _called(words: Plain, directory: Directory, window: str | None, spoken: bool) -> Iterator[Person]:
    """A full name the hall has not, as spoken: 一个叫高建国的, 李军这个人."""
    text = words.text
    for both in BY_BOTH.finditer(text):
        yield Person(both.start(), both.end(), "grammar", name=both["surname"] + both["given"])
    for cue in _naming(text):
        end = _name_end(words, cue.end())
        if end is not None:
            yield Person(cue.end(), end, "grammar", name=text[cue.end() : end])
    for match in re.finditer(rf"{SURNAME}[\u4e00-\u9fff]{{1,2}}(?=这个人|这人(?!家)|同志(?!们))", text):
        if text[match.start()] not in EVERYDAY and not set(match[0][1:]) & AFTER_A_NAME:
            yield Person(match.start(), match.end(), "grammar", name=match[0])
    for sign in SIGNED.finditer(text):
        end = _name_end(words, sign.end())
        if end is None or end - sign.end() != 3 or NO_NAME.match(text, sign.end()) or TITLED.match(text, sign.end()):
            continue
        if text[sign.end()] not in EVERYDAY or (end < len(text) and text[end] in AFTER_A_NAME):
            yield Person(sign.end(), end, "grammar", name=text[sign.end() : end])
    for match in re.finditer(r"(?:投诉|举报|反映)(?:一下|的是|的就是)?", text):
        end = _name_end(words, match.end())
        if end is None or text[match.end()] in EVERYDAY:
            continue
        if end == len(text) or words.breaks[end] or text[end] in "他她的这态":
            yield Person(match.end(), end, "grammar", name=text[match.end() : end])


def _name_end(words: Plain, at: int) -> int | None:
    """Where a full name that begins at `at` ends, or None where none begins there."""
    text = words.text
    family = next(
        (c for c in COMPOUND if text.startswith(c, at)), text[at : at + 1] if text[at : at + 1] in SURNAMES else ""
    )
    if not family:
        return None
    end = at + len(family)
    while end < len(text) and end - at < len(family) + 2:
        c = text[end]
        if (
            words.breaks[end]
            or not "\u4e00" <= c <= "\u9fff"
            or (c in AFTER_A_NAME and not (c in "文华明国" or end - at < len(family)))
        ):
            break
        end += 1
    return end if end > at + len(family) else None


_LITTLE_BEFORE = re.compile(r"(?:[\d一二三四五六七八九十]号?|窗口|台|那个|这个)的?$")


def _by_surname(words: Plain, directory: Directory) -> Iterator[Person]:
    text = words.text
    for match in XING.finditer(text):
        yield Person(match.start(), match.end(), "grammar", surname=match["surname"])
    for match in COMPOUND_ALONE.finditer(text):
        yield Person(match.start(), match.end("surname"), "grammar", surname=match["surname"])
    for match in FAMILY_ALONE.finditer(text):
        yield Person(match.start("surname"), match.end(), "grammar", surname=match["surname"])
    for match in re.finditer(r"[姓小老](?P<surname>[\u4e00-\u9fff])", text):
        if match["surname"] in directory.surnames - SURNAMES:
            yield Person(match.start(), match.end(), "grammar", surname=match["surname"])
    for pattern in (TITLED, SHORT_TITLE):
        for match in pattern.finditer(text):
            if _is_title(words, match):
                yield Person(match.start(), match.end(), "grammar", surname=match["surname"])
    for match in SPELLED.finditer(text):
        yield Person(match.start(), match.end(), "grammar", surname=match[0][-1])
    for match in LITTLE.finditer(text):
        surname = match["surname"]
        is_word = LITTLE_WORDS.match(text, match.start()) and not _is_called_little(text, match, directory)
        if is_word or (surname in EVERYDAY and surname not in directory.surnames):
            continue
        yield Person(match.start(), match.end("surname"), "grammar", surname=surname)


def _is_called_little(text: str, match: re.Match[str], directory: Directory) -> bool:
    """21号小游说: what is also a word, where somebody of that surname is there to be called so."""
    called = _LITTLE_BEFORE.search(text[max(0, match.start() - 4) : match.start()])
    ended = text[match.end("surname") : match.end("surname") + 1] in AFTER_A_NAME
    return bool(called) and ended and match["surname"] in directory.surnames & MORE_NAMES_THAN_WORDS


def _is_title(words: Plain, match: re.Match[str]) -> bool:
    text, start, title = words.text, match.start(), match["title"]
    surname = match["surname"]
    before = text[max(0, start - 2) : start]
    if (surname == "安" and before.endswith("公")) or (surname == "卫" and before.endswith(("门", "保"))):
        return False
    if title in ("姓",) and not re.match(r"[的女男工]|同志|那", text[match.end() : match.end() + 2]):
        return False
    if words.has_break(start + 1, match.end() - 1):
        return False
    if surname in EVERYDAY or title in ("科", "局", "队", "所", "姐", "哥", "姨"):
        if surname == "谢" and before.endswith("谢"):
            return False
        return not before or bool(words.breaks[start]) or bool(CUE_BEFORE.search(text[max(0, start - 4) : start]))
    return True


# 零六 零六零二; 0601,哦不,0602.
_BADGE_BEGUN_ANEW = re.compile(
    rf"[A-Z]{{0,3}}[{DIGITS}洞拐勾]{{1,9}}(?: |呃|额|啊|哦|[不说记]?对|[说记]?错了?|不|应该|是){{1,6}}"
    rf"(?=[A-Z]{{0,3}}[{DIGITS}洞拐勾]{{3,10}}号?$)"
)
_NO_NAMES = frozenset({"结果", "进度", "一下", "一查"})
_EVERYBODY = frozenset({"全部", "全体", "全都"})


def _bare_answer(words: Plain, directory: Directory) -> Iterator[Person]:
    """What answers the question for the name: 李强, 好像姓李, 王, 0235."""
    start, core = _core(words.text)
    if anew := _BADGE_BEGUN_ANEW.match(core):
        start, core = start + anew.end(), core[anew.end() :]
    spelled = _spelled(core) if re.fullmatch(rf"[A-Z]{{0,3}}[{DIGITS} 洞拐勾]{{3,10}}号?", core) else None
    if spelled:
        yield Person(start, start + len(core), "badge", badge=_as_issued(spelled, directory))
    elif core in SURNAMES or core in COMPOUND:
        yield Person(start, start + len(core), "answer", surname=core)
    elif 2 <= len(core) <= 4 and _name_end(words, start) == start + len(core) and not _is_nobody(core):
        yield Person(start, start + len(core), "answer", name=core)


def _is_nobody(core: str) -> bool:
    """房产证, 查档案: what she came for answers another question; 全部 names nobody."""
    return core in _EVERYBODY or core.endswith("证") or core in NOUNS or core[1:] in NOUNS or core[1:] in _NO_NAMES


def _core(text: str) -> tuple[int, str]:
    """What an answer says, and where: without what leads in and trails off."""
    core = re.sub(r"^(?:呃|额|嗯|啊|哦|好像|应该|可能|是|叫|就是|那个|她|他|我记得)*", "", text)
    return len(text) - len(core), re.sub(r"(?:吧|啊|呀|嘛|哦|呢|来着|好像|的|\*)+$", "", core)
