"""Cleaning never moves a character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oathgraph.documents.clean import clean, without_furniture

anything = st.text(st.characters(codec=None))  # lone surrogates and unassigned characters included


@given(anything)
def test_cleaning_keeps_the_length_and_leaves_nothing_unprintable(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not {"\0", "\r", "\x1b", "\x9f"} & set(cleaned)


@given(anything)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_a_windows_line_end_keeps_its_two_places() -> None:
    assert clean("one\r\ntwo\rthree") == "one \ntwo\nthree"


def test_letters_of_every_script_and_joiners_stay() -> None:
    text = "بوكو حرام · Боко харам · 博科圣地 · नमस्ते\u200d · café · 👩\u200d👩\u200d👦 · tab\there"
    assert clean(text) == text


@pytest.mark.parametrize(
    "line", ["Advertisement", "Read more: Another story", "Share this article", "Photo: Somebody", "Comments (12)"]
)
def test_page_furniture_is_blanked(line: str) -> None:
    text = f"The group split.\n{line}\nIts leader died."
    cleaned = without_furniture(text)
    assert cleaned == f"The group split.\n{' ' * len(line)}\nIts leader died."


@pytest.mark.parametrize(
    "line",
    [
        "The advertisement was placed by the group.",
        "Rebels share this valley with two rival groups.",
        "Comments by the spokesman followed.",
        "Printing houses were raided.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(line: str) -> None:
    assert without_furniture(line) == line
