"""Where places are, and how they come on the sheet."""

from __future__ import annotations

from itertools import pairwise

import pytest

from oathgraph.charts import Asked
from oathgraph.charts.labelling import labels
from oathgraph.charts.map.gazetteer import Location, Precision, countries_of, locate
from oathgraph.charts.map.places import Deed, places_of
from oathgraph.charts.map.projection import Projection
from oathgraph.charts.map.shapes import centre, countries
from tests.charts.making import record


def found(name: str, *around: str) -> Location:
    location = locate(name, around)
    assert location is not None
    return location


def test_a_town_is_sought_in_the_country_the_reports_speak_of() -> None:
    assert found("Gao", "ML").country == "ML"
    assert found("Tripoli", "LB").country == "LB"
    assert found("Tripoli", "LY").country == "LY"


def test_a_part_of_a_country_lies_on_that_side_of_it() -> None:
    north, whole = found("northern Mali"), found("Mali")
    assert north.country == whole.country == "ML"
    assert north.latitude > whole.latitude
    assert (north.precision, whole.precision) == (Precision.REGION, Precision.COUNTRY)


def test_of_two_countries_that_share_a_name_the_one_spoken_of_is_meant() -> None:
    assert found("eastern Congo", "CD").country == "CD"
    assert found("eastern Congo", "CD").longitude > 20


def test_what_no_gazetteer_holds_is_not_placed() -> None:
    assert locate("Xyzzyville") is None
    assert locate("") is None


def test_the_countries_of_a_text_are_found_by_name_and_adjective() -> None:
    assert countries_of("Malian officials said Mali and Niger would meet.") == ["ML", "NE"]


def test_every_country_shape_is_a_closed_line_on_the_globe() -> None:
    assert len(countries()) > 200
    for country in countries():
        for polygon in country.polygons:
            for ring in polygon:
                assert ring[0] == pytest.approx(ring[-1])
                assert all(-540 <= x <= 540 and -90.01 <= y <= 90.01 for x, y in ring)


def test_no_outline_leaps_across_the_world_but_along_a_pole() -> None:
    for country in countries():
        for polygon in country.polygons:
            for ring in polygon:
                assert all(abs(x2 - x1) < 180 or abs(y1) == abs(y2) == 90 for (x1, y1), (x2, y2) in pairwise(ring))
    russia, fiji = (next(each for each in countries() if each.name == name) for name in ("Russia", "Fiji"))
    assert 60 < centre(russia.mainland)[0] < 130
    assert 175 < abs(centre(fiji.mainland)[0]) < 182


def test_names_stand_clear_of_wide_marks_and_of_the_lines_of_their_own_points() -> None:
    spot = {"Gao": (500.0, 300.0)}
    x, _, anchor = labels(spot, {"Gao": "Gao"}, ["Gao"], 11, 1000, reach={"Gao": (30.0, 8.0)})["Gao"]
    assert anchor == "start"
    assert x > 530
    _, _, anchor = labels(spot, {"Gao": "Gao"}, ["Gao"], 11, 1000, lines={"Gao": [(700.0, 300.0)]})["Gao"]
    assert anchor == "end"


def test_points_keep_their_directions_and_lie_on_the_sheet() -> None:
    points = [(8.0, 11.0), (13.0, 12.0), (2.0, 17.0)]
    view = Projection.around(points, 1000, 700)
    lagos, maiduguri, north = (view.point(*point) for point in points)
    assert lagos[0] < maiduguri[0]
    assert north[1] < lagos[1]
    assert all(0 < x < 1000 and 0 < y < view.height for x, y in (lagos, maiduguri, north))


def test_a_view_across_the_date_line_is_narrow() -> None:
    view = Projection.around([(179.0, -17.0), (-179.0, -16.0)], 1000, 700)
    west, east = view.point(179.0, -17.0), view.point(-179.0, -17.0)
    assert 0 < west[0] < east[0] < 1000
    assert abs(abs(view.middle) - 180) < 1


def test_an_outline_is_cut_at_the_edge_of_the_sheet() -> None:
    view = Projection.around([(3.0, 6.5), (13.0, 12.0)], 1000, 700)
    mali = next(country for country in countries() if country.name == "Mali")
    russia = next(country for country in countries() if country.name == "Russia")
    assert all(-5 <= x <= 1005 and -5 <= y <= view.height + 5 for x, y in view.line(mali.mainland))
    assert view.line(russia.mainland) == []


def test_deeds_are_placed_and_what_is_denied_or_nowhere_is_counted() -> None:
    places = places_of(Asked.of(record(), ["Desert Band"]))
    assert {(each.place.name, each.deed) for each in places.placed} == {
        ("Gao", Deed.CAPTURE), ("Gao", Deed.ATTACK), ("northern Mali", Deed.PRESENCE)
    }  # fmt: skip
    assert places.not_so == 1
    assert places.unplaced == {"Xyzzyville": 1}
    assert all(each.at.country == "ML" for each in places.placed if each.deed is Deed.CAPTURE)
