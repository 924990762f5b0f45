"""What never leaves the house, and the way back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.reading.hall_file import load_hall
from cases.services.optional_reader.masking import Masked, mask
from tests.unit.optional_reader.personal import HALL_FILE, PERSONAL

HALL = load_hall(HALL_FILE)
_PLACEHOLDER = re.compile(r"〔[人略]\d+〕")


def masked(text: str, *, spoken: bool = False) -> Masked:
    return mask(text, HALL, spoken=spoken)


@pytest.mark.parametrize(("said", "secrets"), PERSONAL)
@pytest.mark.parametrize("spoken", [False, True])
def test_nothing_personal_stays(said: str, secrets: tuple[str, ...], spoken: bool) -> None:
    left = masked(said, spoken=spoken).text
    assert all(secret in said for secret in secrets)
    assert [secret for secret in secrets if secret in left] == []


@pytest.mark.parametrize(
    "said",
    [
        "昨天下午三点在12号窗口办社保转移，等了两个小时",
        "2026-03-17 9:30 到 A3 窗口，交了1200元工本费，说材料不全",
        "三月十七号去A区3号窗口，排队拿的A012号，等了四十五分钟",
        "2026年3月17日上午去的，窗口没人",
        "一楼大厅三号窗口一直没人，十二点不到就下班了",
    ],
)
def test_what_the_model_needs_stays(said: str) -> None:
    assert masked(said).text == said


def test_the_same_words_get_the_same_placeholder_and_others_another() -> None:
    one = masked("柳青骂人，后来柳青走了，白璐也看见了，打13812345678")
    assert one.text == "〔人1〕骂人，后来〔人1〕走了，〔人2〕也看见了，打〔略1〕"


def test_a_placeholder_of_her_own_is_none_of_ours() -> None:
    one = masked("〔人1〕柳青骂人")
    assert one.text == "〔人1〕〔人2〕骂人"
    assert [*one.places("〔人1〕")] == [(0, 4)]
    assert [*one.places("〔人2〕骂")] == [(4, 7)]


def test_a_quotation_comes_back_as_she_wrote_it() -> None:
    said = "我13812345678打给柳青，柳青不接"
    one = masked(said)
    assert [said[a:b] for a, b in one.places("〔略1〕打给〔人1〕")] == ["13812345678打给柳青"]
    assert [said[a:b] for a, b in one.places("〔人1〕")] == ["柳青", "柳青"]
    assert [*one.places("人1")] == [*one.places("")] == [*one.places("不在这里")] == [*one.places("柳青")] == []


@given(st.text(alphabet="我叫柳青白璐王12345678 9-号,，a@.\n〔人略〕●住路村栋室", max_size=60), st.booleans())
def test_any_text_can_be_put_together_again(said: str, spoken: bool) -> None:
    one = masked(said, spoken=spoken)
    assert len(one.borders) == len(one.text) + 1
    kept = [b for b in one.borders if b is not None]
    assert kept == sorted(kept)
    assert [*one.places(one.text)] == ([(0, len(said))] if said else [])
    for name in set(_PLACEHOLDER.findall(one.text)):
        assert len({said[a:b] for a, b in one.places(name)}) == 1
