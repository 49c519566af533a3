"""Sentences of news: paragraphs, headlines, bullets, datelines, wrapped lines, quotations, abbreviations."""

from __future__ import annotations

import pytest

from oathgraph.language import Parser
from oathgraph.language.sentences import MARGIN, WINDOW, windows

# A bar stands where one sentence ends and the next begins.
CASES = [
    "The talks failed. |Fighting resumed on Monday.",
    "Gen. Khalifa Haftar met U.S. officials in Jan. 2019. |He left without a deal.",
    "“We reject the truce,” the group said. |“It changes nothing.”",
    '"Who will answer for this?" he asked. |Nobody did.',
    "Rebels declare ceasefire\n\n|The rebels said on Sunday they would stop fighting.",
    "The demands:\n|- release of prisoners\n|- an end to the siege\n|- talks in Doha",
    "BAMAKO, March 3 - |Fighters attacked a camp in the north.",
    "Mogadishu (AFP) – |Gunmen stormed a hotel on Friday.",
    "KABUL — |A blast killed six people. |No group claimed it.",
    "The group (known as JNIM) was formed in 2017. |It is led by Iyad Ag Ghaly.",
    'He said: "We will fight on." |The army did not reply.',
    "It has an estimated 3.5 million members. |Most live in the south.",
]


@pytest.mark.parametrize("marked", CASES)
def test_sentences_end_where_a_reader_ends_them(parser: Parser, marked: str) -> None:
    found = [sentence.text.strip() for sentence in parser(marked.replace("|", "")).sents]
    assert found == [part.strip() for part in marked.split("|")]


def test_a_line_wrapped_at_its_width_goes_on(parser: Parser) -> None:
    text = (
        "The commander of the brigade, who had sworn allegiance to the group only\n"
        "two years before, was reported on Tuesday to have left it together with a\n"
        "few hundred of his men."
    )
    assert len(list(parser(text).sents)) == 1


def test_a_blank_line_always_ends_a_sentence(parser: Parser) -> None:
    assert len(list(parser("the rebels\n\nof the north").sents)) == 2


def test_a_very_long_run_of_words_is_cut(parser: Parser) -> None:
    doc = parser("ceasefire and " * 400)
    assert len(doc) == 800 + (doc[-1].pos_ == "SPACE")
    assert all(len(sentence) < 200 for sentence in doc.sents)


@pytest.mark.parametrize("length", [1, WINDOW, WINDOW + 1, 3 * WINDOW, 1000])
def test_windows_use_every_token_once_and_well_inside(length: int) -> None:
    made = windows((7, 7 + length))
    assert [number for window in made for number in window.used] == list(range(7, 7 + length))
    for window in made[1:]:
        assert window.used.start - window.first == MARGIN
