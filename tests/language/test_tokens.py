"""Words are cut as UD English cuts them, and always slice back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oathgraph.language.tokens import tokenize


def words(text: str) -> list[str]:
    """The words of a text."""
    return [text[token.start : token.end] for token in tokenize(text)]


# A bar stands where two words meet without a space.
@pytest.mark.parametrize(
    "marked",
    [
        "al|-|Qaeda|'s leader",
        "the U.S.|-|led coalition",
        "Rwanda|-|backed rebels",
        "anti-government and pro-Beijing groups",
        "on Jan. 5|, 2015|.",
        "worth $|5|m",
        "they ca|n't and wo|n’t",
        "he can|not",
        "Gen. Haftar|'s men",
        "the rebels|' demands",
        "(|Hayat Tahrir al|-|Sham|)",
        "“|We left|,|” he said|.",
        "killed 1,200 people in 2014|—|some of them children",
        "Sana'a and Ba'ath",
        "John F. Kennedy",
        "an 18|-|month siege",
        "the 1990s and the 3rd round",
        "at 7 a.m. on Friday",
        "see https://example.org/news?id=7 for more",
        "Tehrik|-|e|-|Taliban",
        "AT&T|'s office",
        "What|?! Never|...",
        "in the U.S.",
        "No. 5 said|: No|.",
    ],
)
def test_words_are_cut_as_in_the_treebank(marked: str) -> None:
    assert words(marked.replace("|", "")) == marked.replace("|", " ").split()


def test_whether_a_space_follows_is_told() -> None:
    assert [token.space_after for token in tokenize("al-Shabaab\nsaid.")] == [False, False, True, False, True]


@given(st.text(max_size=200))
def test_any_text_is_covered_without_overlap_and_without_white_space(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert token.start >= end
        assert text[end : token.start].strip() == ""
        assert token.end > token.start
        assert not any(character.isspace() for character in text[token.start : token.end])
        end = token.end
    assert text[end:].strip() == ""
