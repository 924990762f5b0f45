"""Her words for what she came to do, and the hall's own name for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cases.reading.hall_file import load_hall
from cases.reading.matter.business import business_of
from evaluation.rows import read_rows

ROOT = Path(__file__).parents[3]
HALL = load_hall(ROOT / "halls" / "yunxi.yml")
HANDS = ROOT / "bot" / "data" / "hands"


@pytest.mark.parametrize(
    ("said", "business"),
    [
        # the hall's own name, whole or in part
        ("办理不动产登记", "不动产登记"),
        ("社保卡", "社保卡"),
        ("补办社保卡", "社保卡"),
        ("护照到期换新", "护照"),
        # the lexicon of the hall file
        ("报医药费", "医药费报销"),
        ("转社保", "社保关系转移"),
        ("给老人申请老人补贴", "高龄津贴"),
        ("验车", "机动车年检"),
        # words that are the same everywhere
        ("给孩子报户口", "户口登记"),
        ("扯证", "结婚登记"),
        ("打个契税票", "契税缴纳"),
        ("看病报销", "医药费报销"),
        ("审车", "机动车年检"),
        ("贴息贷款", "创业担保贷款"),
        ("开饭店的证", "食品经营许可"),
        ("注销公司", "企业注销"),
        ("个体户执照", "个体工商户登记"),
        ("补领结婚证", "结婚登记"),
        ("社保卡密码", "社保卡"),
    ],
)
def test_a_matter_is_linked_to_the_halls_own_business(said: str, business: str) -> None:
    assert business_of(said, HALL) == business


@pytest.mark.parametrize(
    "said",
    [
        "公积金",  # paid out or borrowed
        "灵活就业参保",  # not done here: what is like it is not meant
        "宅基地",
        "那个事",
        "",
        "咨询",
    ],
)
def test_where_the_list_does_not_settle_it_nothing_is_linked(said: str) -> None:
    assert business_of(said, HALL) is None


def test_a_halls_lexicon_goes_before_what_is_said_elsewhere() -> None:
    here = replace(HALL, lexicon={**HALL.lexicon, "扯证": "离婚登记"})
    assert business_of("扯证", here) == "离婚登记"


@pytest.mark.parametrize("hand", sorted(file.parent.name for file in HANDS.glob("*/narratives.jsonl")))
def test_most_matters_of_a_hall_are_linked(hand: str) -> None:
    """Not one hand's hall file has a lexicon: this is what the words that are the same everywhere do."""
    hall = load_hall(HANDS / hand / "hall.yml")
    matters = [row["expect"]["matter"] for row in read_rows(HANDS / hand / "narratives.jsonl")]
    told = [matter for matter in matters if matter]
    assert len(told) >= 40
    assert sum(business_of(matter, hall) is not None for matter in told) >= 0.6 * len(told)
