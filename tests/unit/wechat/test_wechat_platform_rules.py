"""The simulated platform's own rules: tokens and allowances, by a clock that is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from simulator.wechat.allowance import OUTSIDE_WINDOW, USED_UP, Allowances
from simulator.wechat.media import Media
from simulator.wechat.tokens import TokenRefused, Tokens

NOW = datetime(2026, 3, 18, tzinfo=UTC)
LATER = timedelta


def refused(tokens: Tokens, token: str, at: datetime) -> int:
    with pytest.raises(TokenRefused) as error:
        tokens.check(token, at)
    return error.value.code


class TestStableTokens:
    def test_the_same_token_is_told_again_with_less_time_to_live(self) -> None:
        tokens = Tokens()
        assert tokens.stable(NOW, force=False)[1] == 7200
        first, _ = tokens.stable(NOW, force=False)
        again, seconds = tokens.stable(NOW + LATER(minutes=100), force=False)
        assert (again, seconds) == (first, 1200)

    def test_five_minutes_before_the_end_there_is_a_new_one_and_both_live(self) -> None:
        tokens = Tokens()
        first, _ = tokens.stable(NOW, force=False)
        late = NOW + LATER(minutes=116)
        second, _ = tokens.stable(late, force=False)
        assert second != first
        tokens.check(first, late)
        tokens.check(second, late)
        assert refused(tokens, first, late + LATER(minutes=5)) == 42001

    def test_a_forced_token_leaves_the_old_one_five_minutes(self) -> None:
        tokens = Tokens()
        first, _ = tokens.stable(NOW, force=False)
        second, _ = tokens.stable(NOW, force=True)
        assert second != first
        tokens.check(first, NOW + LATER(minutes=4))
        assert refused(tokens, first, NOW + LATER(minutes=5)) == 42001

    def test_forcing_again_within_half_a_minute_changes_nothing(self) -> None:
        tokens = Tokens()
        first, _ = tokens.stable(NOW, force=True)
        assert tokens.stable(NOW + LATER(seconds=29), force=True)[0] == first
        assert tokens.stable(NOW + LATER(seconds=30), force=True)[0] != first

    def test_two_forced_refreshes_kill_a_token_at_once(self) -> None:
        tokens = Tokens()
        leaked, _ = tokens.stable(NOW, force=False)
        tokens.stable(NOW, force=True)
        tokens.stable(NOW + LATER(seconds=30), force=True)
        assert refused(tokens, leaked, NOW + LATER(seconds=30)) == 40001

    def test_forcing_is_allowed_twenty_times_a_day(self) -> None:
        tokens = Tokens()
        for minute in range(20):
            tokens.stable(NOW + LATER(minutes=minute), force=True)
        with pytest.raises(TokenRefused) as error:
            tokens.stable(NOW + LATER(minutes=21), force=True)
        assert error.value.code == 45009
        tokens.stable(NOW + LATER(days=1), force=True)


class TestSimpleTokens:
    def test_each_is_new_and_leaves_the_stable_one_alone(self) -> None:
        tokens = Tokens()
        stable, _ = tokens.stable(NOW, force=False)
        assert tokens.simple(NOW)[0] != tokens.simple(NOW)[0]
        tokens.check(stable, NOW)

    def test_only_the_one_before_lives_on(self) -> None:
        tokens = Tokens()
        first, second, third = (tokens.simple(NOW)[0] for _ in range(3))
        assert refused(tokens, first, NOW) == 40001
        tokens.check(second, NOW)
        tokens.check(third, NOW)

    def test_none_is_not_a_token(self) -> None:
        assert refused(Tokens(), "", NOW) == 41001
        assert refused(Tokens(), "invented", NOW) == 40001


class TestAllowances:
    def test_a_message_opens_five_in_forty_eight_hours(self) -> None:
        allowances = Allowances()
        allowances.by_message("o1", NOW)
        late = NOW + LATER(hours=47)
        assert [allowances.take("o1", late) for _ in range(6)] == [0, 0, 0, 0, 0, USED_UP]

    def test_after_forty_eight_hours_it_is_closed(self) -> None:
        allowances = Allowances()
        allowances.by_message("o1", NOW)
        assert allowances.take("o1", NOW + LATER(hours=48)) == OUTSIDE_WINDOW

    def test_a_gesture_opens_three_in_a_minute(self) -> None:
        allowances = Allowances()
        allowances.by_gesture("o1", NOW)
        assert [allowances.take("o1", NOW + LATER(seconds=59)) for _ in range(4)] == [0, 0, 0, USED_UP]
        assert allowances.take("o1", NOW + LATER(seconds=60)) == OUTSIDE_WINDOW

    def test_the_next_message_opens_five_again_not_ten(self) -> None:
        allowances = Allowances()
        for _ in range(2):
            allowances.by_message("o1", NOW)
        assert allowances.left("o1", NOW) == 5

    def test_nobody_who_said_nothing_can_be_written_to(self) -> None:
        assert Allowances().take("o1", NOW) == OUTSIDE_WINDOW


def test_a_file_is_gone_after_three_days() -> None:
    media = Media()
    media_id = media.keep(b"jpeg", "image/jpeg", "a.jpg", NOW)
    kept = media.get(media_id, NOW + LATER(days=2))
    assert kept is not None
    assert kept.content == b"jpeg"
    assert media.get(media_id, NOW + LATER(days=3)) is None
