"""Drawing the map: countries pale, what is told of places on top, each deed with a symbol of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt

from oathgraph.charts.asking import Asked
from oathgraph.charts.drawing import Drawing, counted
from oathgraph.charts.figure import Caption, Figure, Picture, Swatch
from oathgraph.charts.labelling import labels
from oathgraph.charts.map.gazetteer import Precision
from oathgraph.charts.map.places import Deed, Placed, Places, places_of
from oathgraph.charts.map.projection import Projection
from oathgraph.charts.map.shapes import box, centre, countries
from oathgraph.charts.style import DASHES, INK, PAPER, SOFT, symbol
from oathgraph.charts.svg import HALO, element, number, path, text, width_of
from oathgraph.store.assessment.validity import say
from oathgraph.views.timeline import Mood

_DESK, _PHONE = (1080.0, 760.0, 0.45), (370.0, 560.0, 0.9)
"""Of the sheets for desks and for phones: how wide, how high at most, and how high at least to their width."""
_NAME = 11.5
_BELOW = 17.0
_RING = 5.0
"""Pixels between a mark and the dotted ring around it."""
_SYMBOLS = {
    Deed.PRESENCE: "circle",
    Deed.CONTROL: "square",
    Deed.CAPTURE: "triangle",
    Deed.LOSS: "wedge",
    Deed.ATTACK: "cross",
}
_COLOURS = {
    Deed.PRESENCE: "#007a58",
    Deed.CONTROL: "#0067a3",
    Deed.CAPTURE: "#6b4fa0",
    Deed.LOSS: "#8c8c86",
    Deed.ATTACK: "#b34700",
}
_OF_ACTORS = ("#0067a3", "#b34700", "#007a58", "#a8286e", "#8a6500", "#1a1a1a")
"""Colours of actors, where a few are compared."""
_LAND, _BORDER, _SEA = "#f3f1ea", "#b5b2a6", "#e3ebf0"


def map_chart(asked: Asked) -> Figure:
    """Return where the actors asked about, or those of whom most is told, are, hold, take, lose and attack places.

    Raises InputError where nothing is told that has a place, or no place is in the gazetteer.
    """
    places = places_of(asked)
    if not places.placed:
        raise asked.nothing("presence, control, capture or attack at a place the gazetteer holds")
    colours = _colours(asked)
    drawing, view = _drawn(places, colours, *_DESK)
    narrow, small = _drawn(places, colours, *_PHONE)
    caption = Caption(asked.as_of, asked.known_by, asked.evidence.sources(drawing.marks), _notes(places))
    title = (
        f"Where {asked.about} {'is' if len(asked.actors) == 1 else 'are'} told of" if asked.about else "Who is where"
    )
    return Figure(
        "map", title, view.width, view.height, drawing.body, _legend(asked, places, colours), tuple(drawing.marks),
        caption, asked.evidence.data(drawing.marks), narrow=Picture(small.width, small.height, narrow.body),
        listed="Events",
    )  # fmt: skip


def _drawn(
    places: Places, colours: Mapping[str, str], width: float, highest: float, flattest: float
) -> tuple[Drawing, Projection]:
    """The map on a sheet, and how the sheet lies on the earth."""
    shown = ((each.at.longitude, each.at.latitude) for each in places.placed)
    view = Projection.around(shown, width, highest, flattest)
    drawing = Drawing()
    drawing.plain(_countries(view))
    at, reach = _draw_marks(drawing, places, view, colours)
    drawing.plain(_names(places, at, reach, view))
    return drawing, view


def _colours(asked: Asked) -> dict[str, str]:
    """A colour for each actor where a few are compared; else colours are those of deeds."""
    several = 1 < len(asked.actors) <= len(_OF_ACTORS)
    return {actor.id: colour for actor, colour in zip(asked.actors, _OF_ACTORS, strict=False)} if several else {}


def _countries(view: Projection) -> str:
    parts = [element("rect", width=view.width, height=view.height, fill=_SEA)]
    names = []
    for country in countries():
        data = []
        for polygon in country.polygons:
            lines = [view.line(ring) for ring in polygon]
            data += [path(line, close=True) for line in lines if line]
        if data:
            parts.append(
                element("path", d="".join(data), fill=_LAND, stroke=_BORDER, stroke_width=0.8, fill_rule="evenodd")
            )
            names.append(_country_name(view, country.name, country.mainland))
    frame = element("rect", width=view.width, height=view.height, fill="none", stroke=_BORDER)
    # A page holds two sheets.
    sheet = f"sheet{number(view.width)}"
    clip = element("clipPath", element("rect", width=view.width, height=view.height), id=sheet)
    return clip + element("g", "".join((*parts, *names)), clip_path=f"url(#{sheet})") + frame


def _country_name(view: Projection, name: str, mainland: tuple[tuple[float, float], ...]) -> str:
    """A country's name in its middle, where it has the room."""
    west, south, east, north = box(mainland)
    x, y = view.point(*centre(mainland))
    wide = abs(view.point(east, (south + north) / 2)[0] - view.point(west, (south + north) / 2)[0])
    size = 12.5
    if width_of(name, size) > wide or not (20 < x < view.width - 20 and 12 < y < view.height - 8):
        return ""
    return text(x, y, name, size=size, fill="#8f8b7d", text_anchor="middle", font_style="italic")


def _draw_marks(
    drawing: Drawing, places: Places, view: Projection, colours: Mapping[str, str]
) -> tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]]]:
    """Draw what is told, a mark for each deed and place (and actor, where actors have colours).

    Returns by place where its marks are, and how far to the side and above they reach.
    """
    spots: dict[tuple[float, float], dict[tuple[str, Deed], list[Placed]]] = {}
    where: dict[str, tuple[float, float]] = {}
    for each in places.placed:
        x, y = view.point(each.at.longitude, each.at.latitude)
        # A country's name stands in its middle; what is told of the country stands below it.
        point = (x, y + _BELOW) if each.at.precision is Precision.COUNTRY else (x, y)
        key = (each.event.subject.id if colours else "", each.deed)
        spots.setdefault(point, {}).setdefault(key, []).append(each)
        where.setdefault(each.place.name, point)
    reach: dict[tuple[float, float], tuple[float, float]] = {}
    for (x, y), marks in spots.items():
        sizes = {key: 6.5 + min(7.0, 1.8 * sqrt(len(members) - 1)) for key, members in marks.items()}
        left = x - sum(sizes.values()) - 1.5 * (len(sizes) - 1)
        for (actor, deed), members in sorted(marks.items()):
            size = sizes[actor, deed]
            colour = colours.get(actor) or _COLOURS[deed]
            _draw_mark(drawing, members, left + size, y, size, colour)
            left += 2 * size + 3
        ring = max(0.0 if each.at.precision is Precision.TOWN else _RING for some in marks.values() for each in some)
        reach[x, y] = (sum(sizes.values()) + 1.5 * (len(sizes) - 1) + ring, max(sizes.values()) + ring)
    return where, {name: reach[point] for name, point in where.items()}


def _draw_mark(drawing: Drawing, members: list[Placed], x: float, y: float, size: float, colour: str) -> None:
    first = members[0]
    contested = all(each.event.mood is Mood.CONTESTED for each in members)
    drawn = symbol(
        _SYMBOLS[first.deed], x, y, size, fill=PAPER if contested else colour, stroke=colour if contested else PAPER,
        stroke_width=1.6, stroke_dasharray="3 2" if contested else None,
    )  # fmt: skip
    if first.at.precision is not Precision.TOWN:
        # Somewhere about here: a ring of dots, which is no line of dashes.
        drawn = element("circle", cx=x, cy=y, r=size + _RING, fill="none", stroke=colour, stroke_width=1.6,
                        stroke_dasharray="0.1 4", stroke_linecap="round") + drawn  # fmt: skip
    if len(members) > 1:
        drawn += text(x, y + 3.5, str(len(members)), size=9.5, fill=PAPER, text_anchor="middle", font_weight="bold",
                      stroke=colour, stroke_width=2, paint_order="stroke")  # fmt: skip
    facts = [_fact(each) for each in members[:8]]
    facts += [f"and {len(members) - 8} more"] if len(members) > 8 else []
    if first.at.precision is not Precision.TOWN:
        facts.append(f"place: {first.at.precision}")
    claims = tuple(dict.fromkeys(claim for each in members for claim in each.event.claims))
    against = tuple(dict.fromkeys(claim for each in members for claim in each.event.against))
    who = ", ".join(dict.fromkeys(each.event.subject.name for each in members))
    drawing.mark(drawn, f"{first.place.name}: {who} – {first.deed}", facts, claims, against)


def _fact(placed: Placed) -> str:
    event = placed.event
    other = f" {event.object.name}" if event.object and event.object is not placed.place else ""
    figures = counted(event.roots, event.confidence)
    doubt = ", contested" if event.mood is Mood.CONTESTED else ""
    return f"{event.subject.name} {placed.deed}{other}: {say(event.start)}, {figures}{doubt}"


def _names(
    places: Places,
    where: Mapping[str, tuple[float, float]],
    reach: Mapping[str, tuple[float, float]],
    view: Projection,
) -> str:
    told: dict[str, int] = {}
    for each in places.placed:
        if each.at.precision is not Precision.COUNTRY:
            told[each.place.name] = told.get(each.place.name, 0) + 1
    shown = {name: where[name] for name in told}
    ranked = sorted(told, key=lambda name: (-told[name], name))
    placed = labels(shown, {name: name for name in told}, ranked, _NAME, view.width, reach=reach)
    return "".join(
        text(x, y, name, size=_NAME, fill=INK, text_anchor=anchor, **HALO) for name, (x, y, anchor) in placed.items()
    )


def _notes(places: Places) -> tuple[str, ...]:
    notes = []
    if places.unplaced:
        names = sorted(places.unplaced, key=lambda name: (-places.unplaced[name], name))
        more = f" and {len(names) - 8} more" if len(names) > 8 else ""
        notes.append(f"Not on the map, since the gazetteer holds no such place: {', '.join(names[:8])}{more}.")
    if places.not_so:
        notes.append(f"{places.not_so} events that are denied, possible or planned are not shown.")
    if places.actors_left_out:
        notes.append(f"{places.actors_left_out} further actors, of whom less is told, are left out.")
    return (*notes, "Places: GeoNames. Shapes: Natural Earth.")


def _legend(asked: Asked, places: Places, colours: Mapping[str, str]) -> tuple[Swatch, ...]:
    used: Iterable[Deed] = (deed for deed in Deed if any(each.deed is deed for each in places.placed))
    found = [
        Swatch(symbol(_SYMBOLS[deed], 17, 8, 6, fill=SOFT if colours else _COLOURS[deed]), str(deed)) for deed in used
    ]
    for actor in asked.actors:
        if actor.id in colours:
            found.append(Swatch(element("rect", x=6, y=3, width=22, height=10, fill=colours[actor.id]), actor.name))
    if any(each.at.precision is not Precision.TOWN for each in places.placed):
        ring = element("circle", cx=17, cy=8, r=7, fill="none", stroke=INK, stroke_width=1.6,
                       stroke_dasharray="0.1 4", stroke_linecap="round")  # fmt: skip
        found.append(Swatch(ring, "somewhere in this region or country"))
    if any(each.event.mood is Mood.CONTESTED for each in places.placed):
        dashed = element("circle", cx=17, cy=8, r=6, fill=PAPER, stroke=INK, stroke_dasharray=DASHES)
        found.append(Swatch(dashed, "contested"))
    return tuple(found)
