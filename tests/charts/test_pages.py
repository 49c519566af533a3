"""What every chart keeps: each mark has its sentences, the caption its facts, and hostile text stays text."""

from __future__ import annotations

import dataclasses
import itertools
import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from oathgraph.charts import Asked, Figure
from oathgraph.charts.evidence import Evidence, Mark
from oathgraph.charts.lineage.draw import _axis, _drawn
from oathgraph.charts.lineage.gathering import gather
from oathgraph.charts.lineage.sheet import DESK, PHONE
from oathgraph.charts.page import chart_page
from oathgraph.errors import InputError
from oathgraph.workflows.chart import ChartKind, chart
from tests.charts.making import FRONT, at, record
from tests.report.test_page import HOSTILE
from tests.views.fake import MemoryRecord, Report, report, said

KINDS = list(ChartKind)
ABOUT = {ChartKind.TIMELINE: [FRONT], ChartKind.LINEAGE: [FRONT]}


def drawn(kind: ChartKind, **asked: Any) -> Figure:
    return chart(record(), kind, ABOUT.get(kind, []), **asked)


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.mark.parametrize("kind", KINDS)
def test_every_mark_opens_a_sentence_with_its_document_and_its_chain(kind: ChartKind) -> None:
    figure = drawn(kind)
    page = chart_page(figure)
    data = data_of(page)
    keys = set(re.findall(r'data-m="(m\d+)"', page))
    assert keys == set(data["marks"]) == {mark.key for mark in figure.marks}
    assert keys
    for mark in data["marks"].values():
        assert mark["c"], mark
        for claim in (*mark["c"], *mark.get("a", [])):
            for passage in data["claims"][claim]:
                assert passage["p"][1], "the evidence stands between what is before and after it"
                assert data["documents"][passage["d"]]["d"]
                assert passage["s"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_caption_says_as_of_when_known_by_when_from_whom_and_read_by_whom(kind: ChartKind) -> None:
    figure = drawn(kind, as_of=date(2016, 1, 1), known_by=date(2017, 1, 1))
    for shown in (chart_page(figure), re.sub(r"<[^>]+>", " ", figure.svg())):
        words = " ".join(shown.split())
        assert "As of 2016-01-01" in words
        assert "2017-01-01" in words
        assert re.search(r"Sources: \d+ reports? of ", words)
        assert "Reader: patterns (Oathgraph " in words


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_well_formed_and_links_to_nothing(kind: ChartKind) -> None:
    picture = drawn(kind).svg()
    root = ET.fromstring(picture)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in picture


@pytest.mark.parametrize("kind", list(ChartKind))
def test_the_layout_for_phones_has_the_same_marks(kind: ChartKind) -> None:
    figure = drawn(kind)
    assert figure.narrow is not None
    marks = r'data-(?:m|actor)="([^"]+)"'
    assert re.findall(marks, figure.narrow.body) == re.findall(marks, figure.body)
    assert figure.narrow.width < 400
    assert figure.narrow.body not in figure.svg()


def hostile() -> list[Report]:
    reports = []
    for number, text in enumerate(HOSTILE):
        name = f"{text} band {number}"
        claims = [said(name, "splits_from", f"{text} host", "2010"), said(f"{text} chief", "leads", name, "2011/.."),
                  said(name, "pledges_allegiance_to", f"{text} host", "2012", by=()),
                  at(said(name, "attacks", "x", "2013"), "Gao")]  # fmt: skip
        reports.append(report(f"{text}{number}", "2014-01-01", *claims, outlet=text))
    return reports


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_makes_no_element_and_no_handler(kind: ChartKind) -> None:
    figure = chart(MemoryRecord.of(hostile()), kind)
    page = chart_page(figure)
    tags = _Tags()
    tags.feed(page)
    assert sum(tag == "script" for tag, _ in tags.seen) == 2 + (figure.frames is not None)
    assert not [name for _, attrs in tags.seen for name, _ in attrs if name.startswith("on") or name == "style"]
    assert not {"img", "iframe", "object", "embed", "base", "link", "foreignobject"} & {tag for tag, _ in tags.seen}
    assert "default-src 'none'" in page
    ET.fromstring(figure.svg())


def test_a_page_of_very_many_marks_shows_fewer_claims_of_each_and_says_so() -> None:
    claims = [said(f"Band {n}", "opposes", f"Host {n % 7}", "2010") for n in range(60)]
    source = MemoryRecord.of(report(f"r{n}", "2010-01-01", *claims) for n in range(4))
    ids = [stored.id for stored in source.claims()]
    evidence = Evidence(source, None)
    evidence.fetch(f"band-{n}" for n in range(60))
    marks = [Mark(f"m{n}", "x" * 1500, (), tuple(ids[:5])) for n in range(1200)]
    data = json.loads(evidence.data(marks))
    assert len(data["marks"]) == 1200
    assert all(len(mark["c"]) == 1 and mark["n"] == 4 for mark in data["marks"].values())


def test_an_empty_range_says_how_to_mend_it() -> None:
    for kind in KINDS:
        with pytest.raises(InputError, match="widen the range"):
            drawn(kind, first=date(1950, 1, 1), last=date(1951, 1, 1))
    with pytest.raises(InputError, match="lies after"):
        drawn(ChartKind.LINEAGE, first=date(2015, 1, 1), last=date(2014, 1, 1))


def test_an_empty_record_says_so() -> None:
    with pytest.raises(InputError, match="nothing was reported"):
        chart(MemoryRecord(), ChartKind.NETWORK)


def test_a_figure_shows_itself_in_a_notebook_without_reaching_out_of_its_frame() -> None:
    shown = drawn(ChartKind.STANDING)._repr_html_()
    assert shown.startswith("<iframe srcdoc=")
    assert 'sandbox="allow-scripts"' in shown


@pytest.mark.parametrize(("height", "paper"), [(300.0, "A4 landscape"), (3000.0, "A4 portrait")])
def test_a_wide_chart_is_printed_across_the_paper(height: float, paper: str) -> None:
    figure = dataclasses.replace(drawn(ChartKind.STANDING), width=1000.0, height=height)
    assert f"@page{{size:{paper}}}" in chart_page(figure)


def test_what_has_no_date_is_not_in_a_range_before_its_first_report() -> None:
    told = MemoryRecord.of([report("a", "2010-01-01", said("Some Band", "opposes", "Host"))])
    with pytest.raises(InputError, match="widen the range"):
        chart(told, ChartKind.TIMELINE, ["Some Band"], first=date(1950, 1, 1), last=date(1951, 1, 1))
    assert chart(told, ChartKind.TIMELINE, ["Some Band"], first=date(2009, 1, 1), last=date(2010, 2, 1)).marks


def test_names_of_lanes_can_be_read_on_a4() -> None:
    figure = drawn(ChartKind.LINEAGE)
    millimetres = 186 / figure.width
    sizes = re.findall(r'font-size="([\d.]+)"[^>]*font-weight="bold"[^>]*>', figure.body)
    assert sizes
    assert min(map(float, sizes)) * millimetres / 25.4 * 72 > 7


def test_names_of_leaders_are_printed_at_seven_and_a_half_points_on_upright_a4() -> None:
    figure = drawn(ChartKind.LINEAGE)
    found = re.search(r'font-size="([\d.]+)"[^>]*>Person A<', figure.body)
    assert found
    assert float(found[1]) * 186 / figure.width / 25.4 * 72 >= 7.5


def test_a_leader_of_the_last_days_is_named_in_full() -> None:
    told = [report("a", "2010-01-01", said("Some Band", "splits_from", "Host", "2001"))]
    told.append(report("b", "2020-01-01", said("Person of a Long Name", "leads", "Some Band", "2019-12-20")))
    figure = chart(MemoryRecord.of(told), ChartKind.LINEAGE)
    assert ">Person of a Long Name</text>" in figure.body
    assert figure.narrow
    assert ">Person of a Long Name</text>" in figure.narrow.body


def test_a_high_lineage_is_cut_between_lanes_for_paper() -> None:
    told = [report(f"r{n}", "2010-01-01", said(f"Band {n:02}", "splits_from", "Host", "2009")) for n in range(60)]
    figure = chart(MemoryRecord.of(told), ChartKind.LINEAGE)
    assert len(figure.bands) > 2
    assert (figure.bands[0][0], figure.bands[-1][1]) == (0.0, figure.height)
    assert all(one[1] == other[0] for one, other in itertools.pairwise(figure.bands))
    assert all(end - start <= 700 for start, end in figure.bands)
    names = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>Band \d+<', figure.body)]
    assert all(abs(cut - y) > 4 for _, cut in figure.bands for y in names)
    page = chart_page(figure)
    assert page.count('class="sheet"') == len(figure.bands)
    assert "@page{size:A4 landscape}" in page
    assert 'class="sheet"' not in chart_page(drawn(ChartKind.LINEAGE))


def test_marks_of_a_lineage_are_numbered_alike_on_both_sheets() -> None:
    asked = Asked.of(record(), [])
    found = gather(asked, 3)
    desk, phone = (_drawn(asked, found, _axis(asked, found, sheet), sheet)[0].marks for sheet in (DESK, PHONE))
    assert desk == phone


def test_a_network_too_dense_for_a_phone_is_an_overview_with_a_list() -> None:
    told = [
        report(f"r{n}", "2010-01-01", said(f"Band {n // 20}", "allied_with", f"Host {n % 20}", "2009"))
        for n in range(400)
    ]
    figure = chart(MemoryRecord.of(told), ChartKind.NETWORK)
    assert figure.narrow is None
    page = chart_page(figure)
    assert ".chart text{display:none}" in page
    assert "Actors as a list" in page
