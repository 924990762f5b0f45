"""Her words, cut where the facts begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from backoffice.marks import Run, runs
from cases.domain.draft import Statement
from cases.domain.heard import Evidence, Field, Reading
from tests.builders import NOW, WORDS, a_reading, readings_of


def said(text: str, id: str = "m1") -> Statement:
    return Statement(id, text, NOW)


def test_each_fact_is_marked_where_it_was_said() -> None:
    marked = {run.fields: run.text for run in runs(said(WORDS), readings_of()) if run.fields}
    assert marked == {
        (Field.DATE,): "昨天",
        (Field.TIME,): "上午九点半",
        (Field.WINDOW,): "3号窗口",
        (Field.MATTER,): "补办社保卡",
        (Field.STAFF,): "田立新",
        (Field.REASON,): "把材料推回来,说没空,让我改天再来",
    }


def test_facts_that_overlap_share_their_words() -> None:
    text = "办身份证态度差"
    readings = {Field.MATTER: a_reading(text, "办身份证"), Field.REASON: a_reading(text, "身份证态度差")}
    assert runs(said(text), readings) == (
        Run("办", (Field.MATTER,), (Field.MATTER,)),
        Run("身份证", (Field.MATTER, Field.REASON), (Field.REASON,)),
        Run("态度差", (Field.REASON,), ()),
    )


def test_what_was_said_elsewhere_marks_nothing_here() -> None:
    text = "在3号窗口"
    assert runs(said(text, "m2"), {Field.WINDOW: a_reading(text, "3号窗口", "3")}) == (Run(text),)


def test_a_quotation_that_is_not_there_marks_nothing() -> None:
    wrong = Reading("3", Evidence("m1", 1, 5, "7号窗口"), "grammar", 1.0)
    beyond = Reading("3", Evidence("m1", 3, 7, "3号窗口"), "grammar", 1.0)
    assert runs(said("在3号窗口"), {Field.WINDOW: wrong, Field.STAFF: beyond}) == (Run("在3号窗口"),)


@given(st.text(min_size=1, max_size=40), st.data())
def test_nothing_she_said_is_lost_or_doubled(text: str, data: st.DataObject) -> None:
    readings = {}
    for field in Field:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        readings[field] = Reading("x", Evidence("m1", start, end, text[start:end]), "model", 0.5)
    cut = runs(said(text), readings)
    assert "".join(run.text for run in cut) == text
    for field, reading in readings.items():
        assert "".join(run.text for run in cut if field in run.fields) == reading.evidence.words
        assert sum(field in run.first_of for run in cut) == 1
