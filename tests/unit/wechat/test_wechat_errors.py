"""Codes of the platform, and what the deliverer is told."""

from __future__ import annotations

import pytest

from cases.domain.errors import InvalidInput
from cases.ports import FailureKind
from integrations.wechat.errors import failure, meaning_of
from integrations.wechat.settings import PLATFORM, WeChatSettings


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        ([-1, 45011, 45009], FailureKind.RETRY_LATER),
        ([40001, 40014, 42001], FailureKind.REFRESH_TOKEN),
        ([43004, 50005, 43019, 43101, 45015, 45047], FailureKind.NEXT_ROUTE),
        ([40003, 40037, 47003, 45002, 40033], FailureKind.PERMANENT),
        ([48001, 40013, 40125, 40164], FailureKind.CONFIGURATION),
        ([99999], FailureKind.RETRY_LATER),
    ],
)
def test_every_code_has_its_kind(codes: list[int], kind: FailureKind) -> None:
    assert {failure(code).kind for code in codes} == {kind}
    assert [failure(code).code for code in codes] == [str(code) for code in codes]


def test_a_person_is_told_of_a_used_up_quota_and_of_what_nobody_knows() -> None:
    assert [code for code in (45009, 99999, 45047, 40001) if meaning_of(code).alert] == [45009, 99999]


class TestSettings:
    def test_the_platform_is_the_real_one_unless_moved(self) -> None:
        assert WeChatSettings("wx1", "s", "t").api_root == PLATFORM

    @pytest.mark.parametrize(
        "address",
        [
            "http://127.0.0.1:9/p",
            "http://127.0.0.1:9/p/",
            "http://127.0.0.1:9/p/cgi-bin",
            "http://127.0.0.1:9/p/cgi-bin/",
        ],
    )
    def test_the_moved_address_may_be_written_with_or_without_the_interfaces_folder(self, address: str) -> None:
        assert WeChatSettings("wx1", "s", "t", api_base_url=address).api_root == "http://127.0.0.1:9/p"

    @pytest.mark.parametrize(
        ("changes", "named"),
        [
            ({"app_id": ""}, "WECHAT_APP_ID"),
            ({"app_secret": ""}, "WECHAT_APP_SECRET"),
            ({"token": ""}, "WECHAT_TOKEN"),
            ({"aes_key": "short"}, "WECHAT_AES_KEY"),
            ({"aes_key": "字" * 43}, "WECHAT_AES_KEY"),
            ({"previous_aes_key": "!" * 43}, "WECHAT_PREVIOUS_AES_KEY"),
            ({"api_base_url": "api.weixin.qq.com"}, "WECHAT_API_BASE_URL"),
            ({"encrypted_only": True}, "WECHAT_AES_KEY"),
        ],
        ids=str,
    )
    def test_a_wrong_one_is_named(self, changes: dict[str, object], named: str) -> None:
        with pytest.raises(InvalidInput) as error:
            WeChatSettings(**{"app_id": "wx1", "app_secret": "s", "token": "t"} | changes)  # type: ignore[arg-type]
        assert error.value.field == named

    def test_secrets_do_not_show(self) -> None:
        shown = repr(WeChatSettings("wx1", "hush-secret", "hush-token", "A" * 43, "B" * 43))
        assert "hush" not in shown
        assert "AAAA" not in shown
        assert "BBBB" not in shown
