"""Whatever is said in whatever order: what the draft holds quotes a message that stands in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cases.domain.heard import Act, Field
from cases.domain.messages import Channel
from tests.unit.dialogue.talk import Talk, outside, rude

_VALUES = {
    Field.WINDOW: st.sampled_from(["12", "13"]),
    Field.STAFF: st.sampled_from(["柳青", "柳*", "#0103"]),
    Field.DATE: st.sampled_from(["2026-03-17", "2026-03-16"]),
    Field.TIME: st.sampled_from(["09:30", "03:00", "afternoon", "morning"]),
    Field.MATTER: st.just("社保转移"),
    Field.REASON: st.just("骂人"),
}
told = st.fixed_dictionaries({}, optional={field.value: values for field, values in _VALUES.items()})
steps = st.tuples(
    st.text(min_size=1, max_size=12),
    st.sampled_from(Act),
    told,
    st.sampled_from([(), rude(), outside()]),
    st.sampled_from([None, "短头发的"]),
    st.frozensets(st.sampled_from(Field)),
)


@given(st.sampled_from(Channel), st.lists(steps, max_size=8))
def test_no_value_outlives_the_message_it_came_from(channel: Channel, said: list[object]) -> None:
    talk = Talk(channel)
    for text, act, readings, scope, description, corrects in said:  # type: ignore[misc]
        talk.says(text, act=act, scope=scope, description=description, corrects=corrects, **readings)
        if not talk.draft.is_open:
            break
        statements = {s.message_id: s.text for s in talk.draft.statements}
        described = talk.draft.staff_description
        for reading in (*talk.draft.readings.values(), *([described] if described else [])):
            said_in = reading.evidence.message_id
            assert reading.evidence.stands_in(said_in, statements[said_in])
