"""Drawing the network: wide lines have many roots, dashed ones are contested, double ones are hostile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot

from oathgraph.charts.asking import Asked
from oathgraph.charts.drawing import Drawing, counted
from oathgraph.charts.figure import Caption, Figure, Picture, Swatch
from oathgraph.charts.labelling import Box, box_of, labels
from oathgraph.charts.network.frames import Frames, Line, frames_of
from oathgraph.charts.network.layout import Point, positions
from oathgraph.charts.style import DASHES, INK, PAPER, TIE_COLOURS, TIE_SIGNS, symbol
from oathgraph.charts.svg import HALO, element, number, path, shorten, text, width_of
from oathgraph.model import EntityType
from oathgraph.store.assessment.validity import say
from oathgraph.views.network import Tie, TieKind

_DIRECTED = frozenset({TieKind.SWORN_TO, TieKind.AFFILIATED, TieKind.SUPPORTING, TieKind.MEMBER, TieKind.LEADS})
_MANY = 300
"""Lines beyond which signs on them would cover the picture; colour, arrows and double lines then tell kinds."""
_EDGE = 36.0
"""Pixels above and below the actors of a picture that has no slider."""
_DOUBLE = 2.4
"""Pixels by which a double line is wider than a single one of as many roots."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How wide a network's sheet is, how high its groups may be to their width, and how names are written on it.

    `names` are sizes of names, the largest that there is room for: few actors can be read on paper too, and many have
    names. `widest` are the pixels that a name may take before it is cut.
    """

    width: float
    tallest: float
    names: tuple[float, ...]
    widest: float


DESK = Sheet(1080.0, 0.72, (16.0, 14.0, 12.5, 11.0, 9.5), 320.0)
PHONE = Sheet(370.0, 3.2, (13.5, 12.5, 11.0), 230.0)


def network_chart(asked: Asked, *, kinds: Sequence[TieKind] | None = None, still: bool = False) -> Figure:
    """Return the ties of the actors asked about, or of all, with a slider through time unless `still`.

    A day outside the range asked about is moved to its nearer end. Raises InputError where the record knows no tie.
    """
    asked = replace(asked, as_of=min(max(asked.as_of, asked.first or asked.as_of), asked.last or asked.as_of))
    frames = frames_of(asked, kinds, still=still)
    if not frames.lines or not frames.begun:
        raise asked.nothing("tie")
    asked.evidence.fetch(actor.id for actor in frames.actors)
    nodes = {*(each for pair in frames.pairs for each in pair), *(actor.id for actor in frames.actors)}
    places, height = positions(sorted(nodes), frames.pairs, DESK.width, DESK.tallest)
    if still:
        places, height = _cut(places, frames)
    drawing = Drawing()
    keys = _draw_lines(drawing, frames, places)
    _draw_actors(drawing, asked, frames, places, DESK)
    notes = [f"{frames.left_out} further actors, with fewer ties, are left out."] if frames.left_out else []
    if not frames.present:
        notes.append(f"No tie holds on {asked.as_of}; the slider shows the days before.")
    about = f"Ties of {asked.about}" if asked.about else "Ties"
    caption = Caption(asked.as_of, asked.known_by, asked.evidence.sources(drawing.marks), tuple(notes))
    narrow = None if still or len(frames.lines) > _MANY else _for_phones(asked, frames, sorted(nodes))
    return Figure(
        "network", about, DESK.width, height, drawing.body, _legend(frames), tuple(drawing.marks), caption,
        asked.evidence.data(drawing.marks), None if still else _slider(frames, keys), narrow, "Actors",
    )  # fmt: skip


def _for_phones(asked: Asked, frames: Frames, nodes: Sequence[str]) -> Picture:
    """The same ties on a sheet as wide as a phone, and as high as that asks for."""
    places, height = positions(nodes, frames.pairs, PHONE.width, PHONE.tallest)
    drawing = Drawing(tooltips=False)
    _draw_lines(drawing, frames, places)
    _draw_actors(drawing, asked, frames, places, PHONE)
    return Picture(PHONE.width, height, drawing.body)


def _cut(places: Mapping[str, Point], frames: Frames) -> tuple[dict[str, Point], float]:
    """Places without the empty sheet above and below those who are in the picture, and the height that leaves."""
    heights = [places[actor.id][1] for actor in frames.actors]
    top = min(heights) - _EDGE
    return {key: (x, y - top) for key, (x, y) in places.items()}, max(heights) - top + _EDGE


def width_of_tie(roots: int) -> float:
    """Return the width of a line, in pixels: the more independent roots, the wider, up to eight."""
    return 1.2 + 0.8 * (min(roots, 8) - 1 if roots else -0.5)


def _slider(frames: Frames, keys: Mapping[str, Line]) -> dict[str, object]:
    """Per tie, the runs of days on which it looks the same: first, last, width, whether contested."""
    runs: dict[str, list[list[object]]] = {}
    for key, line in keys.items():
        found: list[list[object]] = []
        for at in sorted(line.on):
            tie = line.on[at]
            look = [round(width_of_tie(tie.roots), 1), int(tie.contested)]
            if found and found[-1][1] == at - 1 and found[-1][2:] == look:
                found[-1][1] = at
            else:
                found.append([at, at, *look])
        runs[key] = found
    return {"days": [day.isoformat() for day in frames.days], "at": frames.at, "dashes": DASHES, "ties": runs}


def _draw_lines(drawing: Drawing, frames: Frames, places: Mapping[str, Point]) -> dict[str, Line]:
    parallel: Counter[tuple[str, ...]] = Counter()
    signs = len(frames.lines) <= _MANY
    keys: dict[str, Line] = {}
    # The surest are drawn last, on top.
    for line in reversed(frames.lines):
        pair = tuple(sorted((line.subject.id, line.object.id)))
        bend = (0, 1, -1, 2, -2, 3, -3)[parallel[pair] % 7] * (1 if line.subject.id == pair[0] else -1)
        parallel[pair] += 1
        now = line.shown(frames.at)
        tie = now or line.latest
        drawn = _line(line.kind, tie, places[line.subject.id], places[line.object.id], bend, signs=signs)
        held = [frames.days[at].isoformat() for at in sorted(line.on)]
        facts = [f"since {say(tie.since)}" + (f", until {say(tie.until)}" if tie.until else "")]
        facts += [f"on {tie.as_of}: {counted(tie.roots, tie.confidence)}"]
        facts += ["contested"] if tie.contested else []
        facts += [f"holds on the days {held[0]} to {held[-1]} of the slider"] if len(frames.days) > 1 else []
        claims = _once(each for at in sorted(line.on, reverse=True) for each in line.on[at].claims)
        against = _once(each for at in sorted(line.on, reverse=True) for each in line.on[at].against)
        heading = f"{line.subject.name} – {line.kind} – {line.object.name}"
        away = {"from": line.subject.id, "to": line.object.id}
        key = drawing.mark(drawn, heading, facts, claims, against, tie.id, away=now is None, **away)
        keys[key] = line
    return keys


def _once(claims: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claims))  # type: ignore[call-overload]


def _line(kind: TieKind, tie: Tie, start: Point, end: Point, bend: int, *, signs: bool) -> str:
    data, centre, tip = _curve(start, end, bend)
    colour, width = TIE_COLOURS[kind], width_of_tie(tie.roots)
    reach = element(
        "path", d=data, fill="none", stroke=colour, stroke_opacity=0, stroke_width=9, pointer_events="stroke"
    )
    line = element(
        "path", d=data, class_="line", fill="none", stroke=colour, stroke_width=width,
        stroke_dasharray=DASHES if tie.contested else None,
    )  # fmt: skip
    parts = [reach, line]
    if kind is TieKind.OPPOSED:
        # A white core makes the line double: hostile in any colour, and in none.
        outer = element(
            "path", d=data, class_="line", fill="none", stroke=colour, stroke_width=width + _DOUBLE, data_more=_DOUBLE,
            stroke_dasharray=DASHES if tie.contested else None,
        )  # fmt: skip
        parts = [reach, outer, element("path", d=data, fill="none", stroke=PAPER, stroke_width=1.4)]
    if kind in _DIRECTED:
        parts.append(element("path", d=path(tip, close=True), fill=colour))
    if signs:
        parts.append(text(*centre, TIE_SIGNS[kind], size=10, fill=colour, text_anchor="middle", dy="0.35em", **HALO))
    return "".join(parts)


def _curve(start: Point, end: Point, bend: int) -> tuple[str, Point, list[Point]]:
    """A line or, for parallel ties, an arc; its middle; and an arrowhead short of its end."""
    (x1, y1), (x2, y2) = start, end
    dx, dy = x2 - x1, y2 - y1
    long = hypot(dx, dy) or 1.0
    nx, ny = -dy / long, dx / long
    away = 16.0 * bend
    cx, cy = (x1 + x2) / 2 + 2 * nx * away, (y1 + y2) / 2 + 2 * ny * away
    centre = ((x1 + x2) / 4 + cx / 2, (y1 + y2) / 4 + cy / 2)
    tx, ty = x2 - cx, y2 - cy
    reach = hypot(tx, ty) or 1.0
    ux, uy = tx / reach, ty / reach
    px, py = x2 - 7 * ux, y2 - 7 * uy
    bx, by = px - 7 * ux, py - 7 * uy
    tip = [(px, py), (bx - 3.6 * uy, by + 3.6 * ux), (bx + 3.6 * uy, by - 3.6 * ux)]
    middle = f"Q{number(cx)} {number(cy)} " if bend else "L"
    return f"M{number(x1)} {number(y1)}{middle}{number(x2)} {number(y2)}", centre, tip


def _draw_actors(drawing: Drawing, asked: Asked, frames: Frames, places: Mapping[str, Point], sheet: Sheet) -> None:
    counts = Counter(each for line in frames.lines for each in (line.subject.id, line.object.id))
    own = {actor.id for actor in asked.actors}
    present = frames.present
    names = _named(frames, places, own, counts, sheet)
    for actor in frames.actors:
        x, y = places[actor.id]
        # A person is a square, an organization a circle; one that has no name of its own is hollow.
        shape = "square" if actor.type is EntityType.PERSON else "circle"
        size = (4.5 if shape == "circle" else 4.2) + min(3.5, counts[actor.id] / 12)
        drawn = symbol(shape, x, y, size, fill=INK if actor.named else PAPER, stroke=INK, stroke_width=1.5)
        if name := names.get(actor.id):
            bold = "bold" if actor.id in own else None
            drawn += text(
                name.x, name.y, name.words, size=name.size, fill=INK, text_anchor=name.anchor, font_weight=bold, **HALO
            )
        drawing.actor(drawn, actor.name, actor.id, asked=actor.id in own, away=actor.id not in present | own)


@dataclass(frozen=True, slots=True)
class _Name:
    """An actor's name as it is written."""

    words: str
    x: float
    y: float
    anchor: str
    size: float


def _named(
    frames: Frames, places: Mapping[str, Point], own: Collection[str], counts: Mapping[str, int], sheet: Sheet
) -> dict[str, _Name]:
    """Names as large as may be: of the sizes to begin with, the largest that loses no name for want of room."""
    present = frames.present
    ranked = sorted(counts, key=lambda key: (key not in own, key not in present, -counts[key], key))
    ends: dict[str, list[Point]] = {}
    for line in (line for line in frames.lines if line.shown(frames.at)):
        for one, other in ((line.subject.id, line.object.id), (line.object.id, line.subject.id)):
            ends.setdefault(one, []).append(places[other])
    tries = (_beginning_with(sheet, first, frames, places, ranked, ends) for first in range(len(sheet.names)))
    return max(tries, key=len)


def _beginning_with(
    sheet: Sheet,
    first: int,
    frames: Frames,
    places: Mapping[str, Point],
    ranked: Sequence[str],
    ends: Mapping[str, list[Point]],
) -> dict[str, _Name]:
    """Names of one size and, for those that found no room, of the smaller ones after it."""
    shown = {actor.id: places[actor.id] for actor in frames.actors}
    found: dict[str, _Name] = {}
    covered: list[Box] = []
    for size in sheet.names[first:]:
        words = {actor.id: shorten(actor.name, sheet.widest, size) for actor in frames.actors}
        left = [key for key in ranked if key not in found]
        for key, (x, y, anchor) in labels(shown, words, left, size, sheet.width, lines=ends, covered=covered).items():
            found[key] = _Name(words[key], x, y, anchor, size)
            covered.append(box_of(x, y, anchor, width_of(words[key], size), size))
    return found


def _legend(frames: Frames) -> tuple[Swatch, ...]:
    kinds = dict.fromkeys(kind for kind in TieKind if any(line.kind is kind for line in frames.lines))
    signs = len(frames.lines) <= _MANY
    found = [Swatch(_sample(kind, signs=signs), str(kind)) for kind in kinds]
    for roots in (1, 4, 8):
        line = element("line", x1=0, x2=34, y1=8, y2=8, stroke=INK, stroke_width=width_of_tie(roots))
        found.append(
            Swatch(line, f"{roots}{' or more' if roots == 8 else ''} independent root{'' if roots == 1 else 's'}")
        )
    dashed = element("line", x1=0, x2=34, y1=8, y2=8, stroke=INK, stroke_width=2, stroke_dasharray=DASHES)
    found.append(Swatch(dashed, "contested"))
    found.append(Swatch(symbol("circle", 17, 8, 5, fill=INK), "organization"))
    found.append(Swatch(symbol("square", 17, 8, 5, fill=INK), "person"))
    return tuple(found)


def _sample(kind: TieKind, *, signs: bool) -> str:
    colour = TIE_COLOURS[kind]
    parts = [element("line", x1=0, x2=32, y1=8, y2=8, stroke=colour, stroke_width=4 if kind is TieKind.OPPOSED else 2)]
    if kind is TieKind.OPPOSED:
        parts.append(element("line", x1=0, x2=32, y1=8, y2=8, stroke=PAPER, stroke_width=1.4))
    if kind in _DIRECTED:
        parts.append(element("path", d=path([(34, 8), (27, 4.4), (27, 11.6)], close=True), fill=colour))
    if signs:
        parts.append(text(14, 8, TIE_SIGNS[kind], size=10, fill=colour, text_anchor="middle", dy="0.35em", **HALO))
    return "".join(parts)
