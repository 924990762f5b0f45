"""A hall's own list of items works by its data: the examples of an item, or the conducts it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases.reading import Models
from cases.reading.items import Item, Items
from cases.reading.scope import ScopeModel, read_scope
from cases.reading.training import fit_scope
from cases.reading.training_data import Examples, load_examples
from evaluation.other_list import accuracy, read_list
from evaluation.rows import read_rows
from tests.trained import DATA, ROOT, TO_TRAIN

pytestmark = pytest.mark.timeout(TO_TRAIN)


@pytest.fixture(scope="module")
def examples() -> Examples:
    return load_examples(DATA)


@pytest.fixture(scope="module")
def learned(examples: Examples) -> ScopeModel:
    """Scope under the list of `evaluation/other_list.yml`, known by its examples alone."""
    items, _ = read_list()
    return fit_scope(examples, items)


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("1", "说两句话像吃了枪药一样还瞪我"),
        ("1", "态度恶劣嘴里不干不净"),
        ("2", "两个月了还在走流程,谁也不给准话"),
        ("2", "几个科室互相踢皮球谁也不接"),
        ("3", "材料一样不缺她就是不收"),
        ("3", "申请被驳回了理由一个字没有"),
        ("4", "盖个章要了我八十块还不给发票"),
        ("5", "他指名要我到他表弟开的公司做评估"),
        ("5", "说事成之后要意思意思"),
        ("6", "下午三点窗口没有一个人"),
        ("6", "坐在里面织毛衣,后面排了二十几个人"),
        ("7", "材料清单今天说三样明天说五样,跑了四趟"),
        ("8", "叫号的大屏坏了好几天没人修"),
        ("8", "电梯坏着老人只能爬楼"),
    ],
)
def test_words_no_example_has_are_put_under_the_item_that_means_them(learned: ScopeModel, item: str, said: str) -> None:
    assert read_scope(said, said, learned, of_hall=True)[0].label == item


def test_eight_examples_an_item_do_almost_as_well_as_hundreds(learned: ScopeModel) -> None:
    _, truth = read_list()
    share, size = accuracy(learned, read_rows(ROOT / "evaluation" / "gold" / "narratives.jsonl"), truth)
    assert size > 150
    assert share >= 0.85


def test_every_guess_is_an_item_of_the_list(learned: ScopeModel) -> None:
    items, _ = read_list()
    assert {*learned.scored.labels} <= {item.label for item in items.items} | {"out"}
    assert learned.rest == items.residual


def test_an_item_that_names_its_conducts_needs_no_examples(examples: Examples) -> None:
    manner = Item("21", conducts=("8", "13"))
    money = Item("22", conducts=("4", "5", "6"))
    model = fit_scope(examples, Items((manner, money, Item("23")), residual="23"))
    for said, label in [("她冲我吼", "21"), ("多收了我五十块手续费", "22"), ("材料交上去三个月没人管", "23")]:
        assert read_scope(said, said, model, of_hall=True)[0].label == label


def test_the_list_of_the_training_data_itself_changes_nothing(examples: Examples, models: Models) -> None:
    conducts = sorted({label for _, label in examples.scope} - {"out"})
    same = Items(tuple(Item(label, conducts=(label,)) for label in conducts), examples.rest)
    said = "她说系统里查不到我交的材料让我重新填"
    guesses = read_scope(said, said, fit_scope(examples, same), of_hall=True)
    assert [(g.label, round(g.confidence, 2)) for g in guesses] == [
        (g.label, round(g.confidence, 2)) for g in read_scope(said, said, models.scope, of_hall=True)
    ]


def test_a_list_is_written_and_read_whole(tmp_path: Path) -> None:
    items = Items((Item("1", ("8",), ("她冲我吼",)), Item("2")), residual="2")
    items.save(tmp_path / "items.json")
    assert Items.load(tmp_path / "items.json") == items
