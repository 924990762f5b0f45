"""The hall file: what it becomes, and what is said when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.domain.errors import FileInvalid
from cases.domain.hall import Staff
from cases.reading.hall_file import load_hall
from cases.reading.window.by_business import windows_for
from tests.unit.reading_fields.reading_fields_support import HALL

WINDOW = '  - {code: "1", business: [社保], department: 人社局, chief: 王一, staff: [{name: 王一, badge: "0101"}]}\n'


def _write(folder: Path, content: str) -> Path:
    path = folder / "hall.yml"
    path.write_text(content, encoding="utf-8")
    return path


def test_the_demo_hall_is_whole() -> None:
    window = HALL.window("10")
    assert window is not None
    assert window.staff[0] == Staff("龚卫平", "2031")
    assert HALL.number_prefix == "YX"
    assert HALL.default_referral is not None
    assert all(windows_for(word, HALL) for word in HALL.lexicon)


def test_zeros_survive_without_quotes(tmp_path: Path) -> None:
    text = "name: 某县\nwindows:\n" + WINDOW.replace('"1"', "01").replace('"0101"', "0235")
    window = load_hall(_write(tmp_path, text)).windows[0]
    assert (window.code, window.staff[0].badge) == ("01", "0235")


@pytest.mark.parametrize(
    ("content", "key", "reason"),
    [
        ("name: 某县\n", "-", "'windows' is a required property"),
        ("name: 某县\nwindows: []\n", "windows", "[]"),
        ("windows:\n" + WINDOW, "-", "'name' is a required property"),
        ("name: 某县\nwindows:\n" + WINDOW + WINDOW.replace("0101", "0102"), "windows.1.code", "already"),
        (
            "name: 某县\nwindows:\n" + WINDOW + WINDOW.replace('"1"', "2").replace("王一", "李二"),
            "windows.1.staff.0.badge",
            "王一",
        ),
        ("name: 某县\nwindows:\n" + WINDOW.replace("business: [社保], ", ""), "windows.0", "'business'"),
        ("name: 某县\nwindows:\n" + WINDOW.replace('"0101"', '"01 01"'), "windows.0.staff.0.badge", "does not match"),
        ("name: 某县\nnumber_prefix: yx1\nwindows:\n" + WINDOW, "number_prefix", "does not match"),
        ("name: 某县\nlexicon: {医药费: 医保报销}\nwindows:\n" + WINDOW, "lexicon.医药费", "no window's business"),
        ("name: 某县\nreferrals: [{words: [物业], body: 住建局}]\nwindows:\n" + WINDOW, "referrals.0", "'contact'"),
        ("name: 某县\nreferals: []\nwindows:\n" + WINDOW, "referals", "did you mean referrals?"),
        ("name: 某县\nwindows:\n" + WINDOW.replace("chief", "cheif"), "windows.0", "'chief'"),
        ("name: 某县\nname: 别县\nwindows:\n" + WINDOW, "line 2", "stands twice"),
        ("name: [某县\n", "line 2", "expected"),
        ("name: 某县\n? [windows]\n: 1\n", "line 2", "a key must be text"),
        ("name: 某县\n{windows: 1}: 1\n", "line 2", "a key must be text"),
        ("- 1\n", "-", "is not of type 'object'"),
        ("", "-", "is not of type 'object'"),
    ],
)
def test_an_error_names_file_key_and_reason(tmp_path: Path, content: str, key: str, reason: str) -> None:
    path = _write(tmp_path, content)
    with pytest.raises(FileInvalid) as raised:
        load_hall(path)
    assert raised.value.file == str(path)
    assert raised.value.key == key
    assert reason in raised.value.reason


def test_a_missing_file_and_a_file_in_another_encoding_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileInvalid, match="cannot be read"):
        load_hall(tmp_path / "none.yml")
    path = tmp_path / "hall.yml"
    path.write_bytes("name: 某县".encode("gb18030"))
    with pytest.raises(FileInvalid, match="not UTF-8"):
        load_hall(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=200), st.text(alphabet="-:[]{}&*!|>'\"\n ,#?a1号", max_size=60).map(str.encode)
    )
)
def test_no_content_raises_anything_but_file_invalid(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "hall.yml"
    path.write_bytes(content)
    with pytest.raises(FileInvalid):
        load_hall(path)
