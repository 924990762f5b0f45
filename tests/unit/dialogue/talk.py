"""A talk without a machine: what was heard goes in by hand, so that only the decisions are tried."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cases.domain.draft import Draft
from cases.domain.hall import Hall, Referral, Staff, Window
from cases.domain.heard import Act, Evidence, Field, Heard, Kind, Reading, ScopeGuess
from cases.domain.messages import Channel
from cases.rules import load_rules
from cases.services.dialogue import Saying, Step, advance

NOW = datetime(2026, 3, 18, 2, 5, tzinfo=UTC)
RULES = load_rules("kaiyang")
HALL = Hall(
    name="云溪县政务服务中心",
    phone="0800-0000",
    number_prefix="YX",
    windows=(
        Window("12", ("社保转移",), "人社局", "郝主任", (Staff("柳青", "0101"), Staff("柳清", "0102"))),
        Window("13", ("就业登记",), "人社局", "郝主任", (Staff("方圆", "0103"),)),
        Window("15", ("医保报销",), "医保局", "冉主任", (Staff("章敏", "0104"), Staff("张民", "0105"))),
        Window("16", ("生育津贴",), "医保局", "冉主任", (Staff("张敏", "0106"),)),
        Window("A3", ("护照",), "公安局", "牟主任", (Staff("张珉", "0107"),)),
    ),
    referrals=(Referral(("物业", "电梯"), "住建局物业科", "12329"),),
    default_referral=Referral((), "政务服务便民热线", "12345"),
    answers={"上班时间|几点开门": "周一到周五,上午9点到12点,下午1点到5点。"},
)


class Talk:
    """One citizen's talk: `says` gives the step, `draft` is what stands after it."""

    def __init__(self, channel: Channel = Channel.WECHAT) -> None:
        self.draft = Draft("d", channel, "openid", opened_at=NOW, updated_at=NOW)
        self._count = 0
        self._now = NOW

    def later(self, **pause: float) -> Talk:
        """She leaves, and comes back after a pause."""
        self._now += timedelta(**pause)
        return self

    def says(
        self,
        text: str,
        *,
        kind: Kind = Kind.COMPLAINT,
        act: Act = Act.INFORM,
        scope: tuple[ScopeGuess, ...] = (),
        candidates: tuple[str, ...] = (),
        description: str | None = None,
        corrects: frozenset[Field] = frozenset(),
        phone: str | None = None,
        secrecy: bool = False,
        not_known: frozenset[Field] = frozenset(),
        other: Heard | None = None,
        future: bool = False,
        elsewhere: bool = False,
        affirms: bool = False,
        also_asks: str | None = None,
        how: str = "grammar",
        sure: float = 0.9,
        sure_of_kind: float = 0.9,
        **readings: str,
    ) -> Step:
        """`readings` by field name: the value, its evidence being the whole text."""
        self._count += 1
        message = f"m{self._count}"

        def read(value: str) -> Reading:
            return Reading(value, Evidence(message, 0, len(text), text), how, sure)

        heard = Heard(
            message_id=message,
            text=text,
            kind=kind,
            kind_confidence=sure_of_kind,
            act=act,
            readings={Field(name): read(value) for name, value in readings.items()},
            candidates=candidates,
            scope=scope,
            description=read(description) if description else None,
            phone=read(phone) if phone else None,
            wants_secrecy=secrecy,
            corrects=corrects,
            not_known=not_known,
            other=other,
            is_future=future,
            elsewhere=elsewhere,
            affirms=affirms,
            also_asks=also_asks,
        )
        self._now += timedelta(minutes=1)
        step = advance(self.draft, heard, now=self._now, rules=RULES, hall=HALL)
        self.draft = replace(step.draft, said=())
        return step


def keys(step: Step) -> list[Saying]:
    """What is said, in order."""
    return [say.key for say in step.say]


def rude(confidence: float = 0.9) -> tuple[ScopeGuess, ...]:
    return (ScopeGuess("8", confidence),)


def outside(confidence: float = 0.95) -> tuple[ScopeGuess, ...]:
    return (ScopeGuess("out", confidence),)
