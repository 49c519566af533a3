"""The page in a real browser, where one is installed: nothing hostile runs, nothing is wider than the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oathgraph.charts.report import Report, render_page
from tests.report.making import DOCUMENT, sample_claims
from tests.report.test_page import HOSTILE, everywhere

playwright = pytest.importorskip("playwright.sync_api")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")]
#: Root has no sandbox of its own; the others keep the browser from asking the network for anything.
_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=BROWSER, args=_FLAGS)
        yield found
        found.close()


def shown(browser: Any, folder: Path, reports: list[Report], width: int = 1280) -> tuple[Any, list[str]]:
    """Return the page as the browser shows it, and all that it complained of."""
    path = folder / "page.html"
    path.write_text(render_page(reports, explain=True), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: request.url.startswith("file:") or said.append(request.url))
    page.goto(path.as_uri())
    return page, said


def test_hostile_text_runs_nothing_and_asks_for_nothing(browser: Any, tmp_path: Path) -> None:
    page, said = shown(browser, tmp_path, [everywhere(text) for text in HOSTILE])
    for mark in page.locator("mark").all():
        mark.hover()
    assert page.evaluate("window.hit") is None
    assert said == []
    assert "onerror=window.hit=1" in page.inner_text("body")


@pytest.mark.parametrize("width", [320, 390, 820, 1280, 1920])
def test_nothing_is_wider_than_the_screen(browser: Any, tmp_path: Path, width: int) -> None:
    long = everywhere("x" * 300)
    page, _ = shown(browser, tmp_path, [Report(DOCUMENT, sample_claims()), long], width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pointing_at_a_claim_lights_its_words_and_back(browser: Any, tmp_path: Path) -> None:
    page, said = shown(browser, tmp_path, [Report(DOCUMENT, sample_claims())])
    page.locator("#d1c4").hover()
    assert page.locator("mark.on").count() == page.locator("mark[data-claims~='d1-4']").count() == 2
    page.locator("mark[data-claims~='d1-5']").hover()
    assert page.locator(".card.on").get_attribute("id") == "d1c5"
    page.locator("a.ref", has_text="5").click()
    assert page.url.endswith("#d1c5")
    page.locator("#d1c5 a.num").click()
    assert page.url.endswith("#d1e5")
    assert said == []


def test_a_family_can_be_switched_off_and_on(browser: Any, tmp_path: Path) -> None:
    page, _ = shown(browser, tmp_path, [Report(DOCUMENT, sample_claims())])
    button = page.locator("button[data-family=allegiance]")
    cards = page.locator(".card.allegiance:visible")
    assert cards.count() == 2
    button.click()
    assert cards.count() == 0
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert cards.count() == 2


def test_the_text_can_be_told_from_its_background_in_light_and_dark(browser: Any, tmp_path: Path) -> None:
    page, _ = shown(browser, tmp_path, [Report(DOCUMENT, sample_claims())])
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for selector in ("body", ".meta", ".card .num", ".facts", "a.ref"):
            assert page.evaluate(_CONTRAST, selector) >= 4.5, (scheme, selector)


#: Contrast of WCAG 2.1 between an element's colour and the nearest background under it.
_CONTRAST = """selector => {
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const element = document.querySelector(selector);
  let under = element;
  while (under && (channels(getComputedStyle(under).backgroundColor)[3] ?? 1) === 0) under = under.parentElement;
  const [a, b] = [luminance(channels(getComputedStyle(element).color)),
                  luminance(channels(getComputedStyle(under || document.body).backgroundColor))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}"""
