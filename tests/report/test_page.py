"""The page shows every word and every claim, and nothing in a report can act in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from oathgraph.charts.report import Report, render_page
from oathgraph.model import Claim, Document, Evidence, Source, SourceKind, Step
from tests.report.making import DOCUMENT, party, sample_claims

HOSTILE = [
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "' onmouseover='window.hit=1",
    "javascript:window.hit=1",
    "</style><style>body{display:none}</style>",
    "{{ 7*7 }}{% raw %}",
    "<!-- --><![CDATA[ ]]>",
    "&lt;script&gt; &#60;script&#62;",
    "<base href='https://evil.example/'><meta http-equiv=refresh content='0;url=https://evil.example/'>",
]


def page_of(document: Document, claims: list[Claim], **options: bool) -> html.HtmlElement:
    return html.fromstring(render_page([Report(document, claims)], **options))


def text_of(page: html.HtmlElement) -> str:
    """Return the report's text as the page shows it: without the numbers, and the controls by their names."""
    shown = []
    for paragraph in page.xpath("//p[@class='text']"):
        for number in paragraph.xpath(".//a[contains(@class, 'ref')]"):
            number.drop_tree()
        shown.append(paragraph.text_content())
    return "".join("".join(shown).split())


def everywhere(text: str) -> Report:
    """Return a report that has the text in every place a report can have one."""
    document = Document(id=text, text=f"{text} and {text}", title=text, url=text, outlet=text)
    named = party("x")
    named = replace(named, entity=replace(named.entity, name=text), text=f"as {text}")
    claim = Claim(
        text, text, named, named, place=named, origin=named, time=text, medium=text, reader=text,
        attribution=(Source(text, SourceKind.PERSON),), evidence=(Evidence(0, len(text), text),),
        derivation=(Step(text, text, 0, len(text)),),
    )  # fmt: skip
    return Report(document, [claim])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_element_attribute_or_script(text: str) -> None:
    harmless = html.fromstring(render_page([everywhere("harmless")], explain=True))
    page = html.fromstring(render_page([everywhere(text)], explain=True))
    assert [e.text for e in page.iter("script")] == [e.text for e in harmless.iter("script")]
    assert [e.text for e in page.iter("style")] == [e.text for e in harmless.iter("style")]
    assert {e.tag for e in page.iter()} <= {e.tag for e in harmless.iter()} | {"span"}
    assert not [name for e in page.iter() for name in e.attrib if name.startswith("on")]
    assert not [e.get("href") for e in page.iter("a") if not re.match(r"#d\d+[ce]?\d*$", e.get("href"))]
    assert "".join(text.split()) in text_of(page)


def test_only_the_pages_own_style_and_script_are_allowed() -> None:
    page = page_of(DOCUMENT, sample_claims())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert not page.xpath("//*[@src] | //link | //*[@style]")


def test_controls_of_direction_are_written_out() -> None:
    page = page_of(Document(id="a", text="safe \u202eevil\u2066 text", title="t\u202eitle"), [])
    assert "\u202e" not in html.tostring(page, encoding="unicode")
    assert "safe[RLO]evil[LRI]text".replace(" ", "") in text_of(page)


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=2", "http://example.org"])
def test_an_address_of_the_web_is_a_link(url: str) -> None:
    assert url in page_of(replace(DOCUMENT, url=url), []).xpath("//p[@class='meta']/a/@href")


def test_words_and_claims_are_linked_both_ways() -> None:
    page = page_of(DOCUMENT, sample_claims())
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
    links = {href[1:] for href in page.xpath("//article//a[starts-with(@href, '#')]/@href")}
    assert links <= set(identifiers)
    assert {f"d1c{n}" for n in range(1, 7)} | {f"d1e{n}" for n in range(1, 7)} == links


def test_each_claim_stands_beside_the_paragraph_of_its_words() -> None:
    rows = page_of(DOCUMENT, sample_claims()).xpath("//div[contains(@class, 'row')]")
    numbers = [row.xpath(".//li[contains(@class, 'card')]/@id") for row in rows]
    assert numbers == [["d1c1", "d1c2"], ["d1c3", "d1c4"], ["d1c5", "d1c6"]]


def test_a_claim_without_words_is_shown_too() -> None:
    page = page_of(DOCUMENT, sample_claims())
    assert page.xpath("//ol[contains(@class, 'loose')]//li/@id")[0] == "d1c7"


def test_the_chain_runs_from_the_report_to_the_root() -> None:
    (card,) = page_of(DOCUMENT, sample_claims()).xpath("//li[@id='d1c5']")
    links = card.xpath(".//ol[@class='chain']/li")
    assert [link.xpath("string(.//bdi)") for link in links] == ["", "Reuters", "Islamic State's spokesman"]
    assert links[0].text_content() == "report"
    assert links[0].xpath(".//@title") == ["Sample dispatch"]
    assert [("root" in link.get("class")) for link in links] == [False, False, True]
    assert "by recording" not in links[1].text_content()
    assert "recording" in links[2].text_content()


def test_doubt_is_said_in_words_and_by_line() -> None:
    page = page_of(DOCUMENT, sample_claims())
    doubts = {card.get("id"): card.xpath(".//strong/text()") for card in page.xpath("//li[contains(@class, 'card')]")}
    assert doubts["d1c1"] == ["hedged"]
    assert doubts["d1c3"] == []
    assert doubts["d1c6"] == ["not so"]
    assert doubts["d1c7"] == ["possible"]
    assert "negated" in page.xpath("//li[@id='d1c6']/@class")[0]


def test_overlapping_spans_show_both_families() -> None:
    (mark,) = page_of(DOCUMENT, sample_claims()).xpath("//mark[@data-claims='d1-3 d1-4 ']")
    assert mark.get("class").split()[0] == "territory"
    assert mark.xpath("./mark/@class")[0].split()[0] == "conflict"


def test_derivations_are_shown_when_asked_for() -> None:
    assert not page_of(DOCUMENT, sample_claims()).xpath("//details")
    steps = page_of(DOCUMENT, sample_claims(), explain=True).xpath("//ol[@class='steps']/li")
    assert "swear allegiance to" in steps[0].text_content()
    assert steps[0].xpath("./q/text()") == [DOCUMENT.text[15:31]]


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(st.text(max_size=80))
    document = Document(id="any", text=text)
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place).filter(lambda s: s[0] < s[1]), max_size=6)) if text else []
    predicates = st.sampled_from(["leads", "opposes", "captures", "joins", "unheard_of"])
    claims = [
        Claim("any", draw(predicates), party("a"), party("b"), evidence=(Evidence(a, b, text[a:b]),)) for a, b in spans
    ]
    return Report(document, claims)


def seen(text: str) -> Iterator[str]:
    """Yield the characters of a text that HTML can hold and that are seen."""
    return (c for c in text if not c.isspace() and c.isprintable() and c != "\N{REPLACEMENT CHARACTER}")


@settings(max_examples=60, deadline=None)
@given(reports())
def test_any_text_with_any_spans_is_shown_whole(report: Report) -> None:
    page = html.fromstring(render_page([report]))
    for control in page.xpath("//span[@class='ctl']"):
        control.drop_tree()
    assert list(seen(text_of(page))) == list(seen(report.document.text))
