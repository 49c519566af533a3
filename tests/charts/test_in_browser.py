"""Charts in a real browser, where one is installed: a mark is clicked, its sentence read, nothing hostile runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oathgraph.charts.page import chart_page
from oathgraph.workflows.chart import ChartKind, chart
from tests.charts.making import FRONT, record
from tests.charts.test_pages import hostile
from tests.report.test_in_browser import _FLAGS, BROWSER
from tests.views.fake import MemoryRecord, report, said

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")]


_SIZES = """() => [...document.querySelectorAll(".narrow text")]
    .filter(text => text.getClientRects().length)
    .map(text => parseFloat(text.getAttribute("font-size")) * text.ownerSVGElement.getScreenCTM().a)"""
"""Sizes of the words on the chart, in pixels of the screen."""
_DRAWN = """() => {
    const keys = all => new Set(all.map(mark => mark.dataset.actor || mark.dataset.m)).size;
    const marks = [...document.querySelectorAll(".m:not(.away)")], actors = marks.filter(mark => mark.dataset.actor);
    return keys(actors.length ? actors : marks);
}"""
"""How many actors are drawn or, where there are none, events."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=BROWSER, args=_FLAGS, timeout=300_000)
        yield found
        found.close()


def shown(browser: Any, path: Path, width: int = 1280) -> tuple[Any, list[str]]:
    """Return the page as the browser shows it, and all that it complained of."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_default_timeout(120_000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.extend([] if request.url.startswith("file:") else [request.url]))
    page.goto(path.as_uri())
    return page, complaints


def write(path: Path, kind: ChartKind, source: MemoryRecord, *names: str) -> Path:
    path.write_text(chart_page(chart(source, kind, names)), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_clicked_mark_shows_its_sentence_document_and_chain(browser: Any, tmp_path: Path, kind: ChartKind) -> None:
    names = [FRONT] if kind in (ChartKind.LINEAGE, ChartKind.TIMELINE) else []
    page, complaints = shown(browser, write(tmp_path / "chart.html", kind, record(), *names))
    mark = page.locator(".m[data-m]:not(.away)").first
    mark.dispatch_event("click")
    claim = page.locator("#evidence .claim").first
    assert claim.locator("blockquote mark").inner_text()
    assert claim.locator(".document b").inner_text()
    assert claim.locator(".chain li").count() >= 1
    page.keyboard.press("Escape")
    assert page.locator("#evidence .claim").count() == 0
    assert complaints == []


def test_a_mark_is_opened_with_pointer_and_with_keyboard(browser: Any, tmp_path: Path) -> None:
    page, _ = shown(browser, write(tmp_path / "chart.html", ChartKind.STANDING, record()))
    mark = page.locator(".m").last  # drawn last, it lies under no other
    mark.click()
    heading = page.locator("#evidence h2").inner_text()
    page.keyboard.press("Escape")
    mark.focus()
    page.keyboard.press("Enter")
    assert page.locator("#evidence h2").inner_text() == heading


def test_the_slider_shows_the_ties_of_its_day(browser: Any, tmp_path: Path) -> None:
    page, complaints = shown(browser, write(tmp_path / "chart.html", ChartKind.NETWORK, record()))
    counts = []
    for at in range(int(page.get_attribute("#day", "max")) + 1):
        page.evaluate("at => { day.value = at; day.dispatchEvent(new Event('input')); }", at)
        counts.append(page.locator(".m[data-from]:not(.away)").count())
        assert page.locator("#shown").inner_text() in page.locator("#dates").inner_text()
    assert len(set(counts)) > 1
    assert complaints == []


def test_an_actor_lists_its_ties(browser: Any, tmp_path: Path) -> None:
    page, _ = shown(browser, write(tmp_path / "chart.html", ChartKind.NETWORK, record()))
    page.locator(".chart:not(.narrow) .m[data-actor='boko-haram']").dispatch_event("click")
    ties = page.locator("#evidence .ties button")
    assert ties.count() >= 1
    ties.first.click()
    assert page.locator("#evidence .claim mark").first.inner_text()


@pytest.mark.parametrize("kind", list(ChartKind))
def test_hostile_text_runs_nothing_and_asks_for_nothing(browser: Any, tmp_path: Path, kind: ChartKind) -> None:
    page, complaints = shown(browser, write(tmp_path / "chart.html", kind, MemoryRecord.of(hostile())))
    for mark in page.locator(".m").all()[:12]:
        mark.dispatch_event("click")
    assert page.evaluate("window.hit") is None
    assert complaints == []


@pytest.mark.parametrize("kind", list(ChartKind))
def test_on_a_phone_a_chart_is_as_wide_as_the_screen(browser: Any, tmp_path: Path, kind: ChartKind) -> None:
    names = [FRONT] if kind is ChartKind.TIMELINE else []
    page, _ = shown(browser, write(tmp_path / "chart.html", kind, record(), *names), 390)
    inside, room = page.evaluate("(all => [all.scrollWidth, all.clientWidth])(document.querySelector('.scroll'))")
    assert inside <= room
    page.locator(".narrow .m[data-m]:not(.away)").last.dispatch_event("click")
    assert page.locator("#evidence .claim mark").first.inner_text()
    assert not page.locator(".chart:not(.narrow)").is_visible()
    assert min(page.evaluate(_SIZES)) >= 9


@pytest.mark.parametrize("kind", [ChartKind.NETWORK, ChartKind.LINEAGE, ChartKind.MAP])
def test_a_list_opens_what_cannot_be_hit_on_the_chart(browser: Any, tmp_path: Path, kind: ChartKind) -> None:
    page, complaints = shown(browser, write(tmp_path / "chart.html", kind, record()), 390)
    page.locator(".list summary").click()
    entries = page.locator(".list button")
    drawn = page.evaluate(_DRAWN)
    assert entries.count() == drawn
    entries.first.click()
    if kind is ChartKind.NETWORK:
        ties = page.locator("#evidence .ties button")
        listed = ties.all_inner_texts()
        assert len(listed) == len(set(listed)) > 0
        ties.first.click()
    assert page.locator("#evidence .claim mark").first.inner_text()
    assert complaints == []


@pytest.mark.parametrize("width", [360, 820, 1280])
def test_nothing_but_the_chart_itself_is_wider_than_the_screen(browser: Any, tmp_path: Path, width: int) -> None:
    page, _ = shown(browser, write(tmp_path / "chart.html", ChartKind.STANDING, record()), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_high_lineage_is_cut_for_paper_only_when_it_is_printed(browser: Any, tmp_path: Path) -> None:
    told = [report(f"r{n}", "2010-01-01", said(f"Band {n:02}", "splits_from", "Host", "2009")) for n in range(60)]
    page, complaints = shown(browser, write(tmp_path / "chart.html", ChartKind.LINEAGE, MemoryRecord.of(told)))
    parts, whole = page.locator("svg.sheet"), page.locator("svg.chart").last
    assert parts.count() > 2
    assert page.locator("use[href]").count() == 0
    assert whole.is_visible()
    assert not parts.first.is_visible()
    page.emulate_media(media="print")
    page.locator("use[href]").first.wait_for(state="attached")
    assert all(part.is_visible() for part in parts.all())
    assert not whole.is_visible()
    assert complaints == []
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") > 2
