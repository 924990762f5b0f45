"""Draws docs/workflow.svg from the table in cases/domain/workflow.py: `python -m docs.draw_workflow`."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from cases.domain.roles import Permission
from cases.domain.workflow import OPEN, PERFORMED_BY, TRANSITIONS, Action, State

PICTURE = Path(__file__).parent / "workflow.svg"

_WIDTH, _HEIGHT = 118, 44  # of a state's box
_STEP_X, _STEP_Y = 204, 120
_LEFT, _TOP = 24, 150
_Point = tuple[int, int]
_COLOURS = {Permission.HANDLE: "#1d5fa8", Permission.REPLY_FOR_UNIT: "#1f7a3d", None: "#b3541e"}
_WHO = {
    Permission.HANDLE: "complaint room",
    Permission.REPLY_FOR_UNIT: "chief representative",
    None: "the citizen",
}


def draw() -> str:
    """The table as an SVG picture."""
    places = _places()
    width = max(x for x, _ in places.values()) + _WIDTH + _LEFT
    height = max(y for _, y in places.values()) + _HEIGHT + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="sans-serif" font-size="13" role="img" aria-label="The life of a case">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *_markers(),
        *(line for edge in _edges() for line in _edge(*edge, places)),
        *(line for state in State for line in _box(state, places)),
        *_legend(height),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _spine() -> list[State]:
    """The longest way through the table: it is drawn as the straight line."""

    def longest(state: State, seen: frozenset[State]) -> list[State]:
        ways = [longest(to, seen | {to}) for to in TRANSITIONS[state].values() if to not in seen]
        return [state, *max(ways, key=len, default=[])]

    return longest(State.REGISTERED, frozenset({State.REGISTERED}))


def _places() -> dict[State, _Point]:
    """Left upper corners. What lies off the line gets rows of its own below, the busiest one first."""
    spine = _spine()
    places = {state: (_LEFT + column * _STEP_X, _TOP) for column, state in enumerate(spine)}
    sources = {state: [s for s in State if state in TRANSITIONS[s].values()] for state in State}
    aside = sorted((s for s in State if s not in places), key=lambda state: -len(sources[state]))
    for row, state in enumerate(aside, start=1):
        column = max(spine.index(source) for source in sources[state] if source in spine)
        places[state] = (_LEFT + column * _STEP_X + _STEP_X // 2, _TOP + row * _STEP_Y)
    return places


def _edges() -> Iterator[tuple[State, State, Action]]:
    for state, row in TRANSITIONS.items():
        for action, to in row.items():
            yield state, to, action


def _edge(start: State, end: State, action: Action, places: dict[State, _Point]) -> Iterator[str]:
    (ax, ay), (bx, by) = places[start], places[end]
    colour = _COLOURS[PERFORMED_BY[action]]
    if start is end:
        x, y = ax + _WIDTH // 2, ay
        path, at = f"M{x - 22} {y} C{x - 34} {y - 52} {x + 34} {y - 52} {x + 22} {y}", (x, y - 44)
    elif ay == by:
        path, at = _along(ax, bx, ay)
    elif ay < by:
        x = ax + _WIDTH // 2
        path, at = _bend((x, ay + _HEIGHT), (x, by + 22), (bx, by + 22))
    else:
        x = bx + _WIDTH // 2
        path, at = _bend((ax + _WIDTH, ay + 22), (x, ay + 22), (x, by + _HEIGHT))
    marker = colour.removeprefix("#")
    yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6" marker-end="url(#to-{marker})"/>'
    yield (
        f'<text x="{at[0]}" y="{at[1] + 4}" text-anchor="middle" fill="{colour}" '
        f'stroke="#fff" stroke-width="5" paint-order="stroke">{escape(action.value)}</text>'
    )


def _bend(start: _Point, corner: _Point, end: _Point) -> tuple[str, _Point]:
    """A curve around a corner, and the point a quarter of the way along it."""
    x, y = ((9 * s + 6 * c + e) // 16 for s, c, e in zip(start, corner, end, strict=True))
    path = f"M{start[0]} {start[1]} Q{corner[0]} {corner[1]} {end[0]} {end[1]}"
    return path, (x, y)


def _along(ax: int, bx: int, y: int) -> tuple[str, _Point]:
    """Straight to the next state of a row, else an arc above those between; back again a low arc."""
    if bx - ax == _STEP_X:
        middle = y + _HEIGHT // 2
        return f"M{ax + _WIDTH} {middle} L{bx} {middle}", ((ax + _WIDTH + bx) // 2, middle)
    start, end = ax + _WIDTH // 2, bx + _WIDTH // 2
    if bx < ax:
        start, end, rise = start - 34, end + 34, 46
    else:
        start, end, rise = start + 34, end - 34, 120
    return f"M{start} {y} C{start} {y - rise} {end} {y - rise} {end} {y}", ((start + end) // 2, y - rise * 3 // 4)


def _box(state: State, places: dict[State, _Point]) -> Iterator[str]:
    x, y = places[state]
    fill = "#fff7e0" if state in OPEN else "#eceff3"
    yield f'<rect x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="7" fill="{fill}" stroke="#333"/>'
    yield f'<text x="{x + _WIDTH // 2}" y="{y + 27}" text-anchor="middle" fill="#111">{escape(state.value)}</text>'


def _markers() -> Iterator[str]:
    yield "<defs>"
    for colour in _COLOURS.values():
        yield (
            f'<marker id="to-{colour.removeprefix("#")}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" '
            f'markerHeight="8" orient="auto"><path d="M0 0 L10 5 L0 10 z" fill="{colour}"/></marker>'
        )
    yield "</defs>"


def _legend(height: int) -> Iterator[str]:
    x = _LEFT
    for permission, colour in _COLOURS.items():
        yield f'<text x="{x}" y="{height - 18}" fill="{colour}">→ {escape(_WHO[permission])}</text>'
        x += 190
    yield f'<rect x="{x}" y="{height - 31}" width="22" height="16" rx="4" fill="#fff7e0" stroke="#333"/>'
    yield f'<text x="{x + 30}" y="{height - 18}">the hall owes something, a clock runs</text>'


if __name__ == "__main__":
    PICTURE.write_text(draw(), encoding="utf-8")
    print(PICTURE)
