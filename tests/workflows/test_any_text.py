"""Any text at all is read without an error, and every offset slices back to its words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import oathgraph
from oathgraph.documents.clean import clean
from oathgraph.model import Claim

#: Pieces that make readers work: names, claims, quotes, brackets, dates, and what text can be spoilt with.
PIECES = st.sampled_from(
    [
        "The Hill League",
        "Amadu Sall",
        "ISWAP",
        "al-Qa\u2019ida",
        "a group",
        "its leader",
        "who",
        "and",
        "of",
        "in 2014",
        "pledged allegiance to",
        "split from",
        "denied that",
        "said on Thursday",
        "leads",
        "killed",
        "is dead",
        "merged with",
        "may join",
        "the town of Ferry Bridge",
        "(HL)",
        "\u201cWe swear to obey\u201d",
        "\u2018no\u2019",
        "-linked",
        "'s",
        ".",
        ",",
        ";",
        "!",
        "\u2026",
        "\u2014",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\0",
        "\u202e",
        "\u200b",
        "\u2028",
        "\ufeff",
        "\ud83d",
        "e\u0301",
        "\U0001f1f3\U0001f1ec",
        "بوكو حرام",
        "博科圣地",
        "नमस्ते",
        "ﬁghters",
        "ＩＳ",
        "1" * 30,
        "a" * 300,
        "<b>",
        "&amp;",
        "[" * 9,
        "U.S.",
        "Gen.",
        "J. R. R.",
        "http://example.org/?a=1",
        "@name",
        "#tag",
        "\\",
        "%s",
        "{0}",
        "-" * 40,
    ]
)
NEWS = st.lists(PIECES, max_size=25).flatmap(lambda words: st.sampled_from(["", " "]).map(lambda gap: gap.join(words)))
ANYTHING = st.text(st.characters(codec=None), max_size=200)
LOOSE = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(text: str, claims: list[Claim]) -> None:
    read = clean(text)
    for claim in claims:
        assert claim.evidence
        for evidence in claim.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)
            assert read[evidence.start : evidence.end] == evidence.text
        for step in claim.derivation:
            assert (step.start is None) == (step.end is None)
        assert Claim.from_json(claim.to_json()).to_json() == claim.to_json()
        claim.to_line().encode("utf-8")


@LOOSE
@given(NEWS)
def test_any_pieces_of_news_are_read(text: str) -> None:
    check(text, oathgraph.read(text, published="2020-05-06"))


@LOOSE
@given(ANYTHING)
def test_any_characters_are_read(text: str) -> None:
    check(text, oathgraph.read(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\0", "\ud800", ".", "a", "\u202e", "(" * 500, "word " * 3000])
def test_edge_cases_are_read(text: str) -> None:
    check(text, oathgraph.read(text))


def test_claims_of_odd_text_are_still_found_where_they_are() -> None:
    text = "\ufeff\u201cNews\u201d\r\n\r\n\U0001f1f3\U0001f1ec "
    text += "Jamaat-ul-Ahrar split from the Pakistani Taliban in 2014.\r\n\0"
    claims = oathgraph.read(text)
    assert "splits_from" in {claim.predicate for claim in claims}
    check(text, claims)
