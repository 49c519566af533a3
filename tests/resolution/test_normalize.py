"""Name keys: which spellings are one name, and which are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oathgraph.resolution.normalize import core_words, form, loose_key, plain, same_word, words

ONE_WORD = [
    ("Mohammed", "Muhammad"),
    ("Mehmet", "Mohamed"),
    ("Qaeda", "Qa'ida"),
    ("Jaysh", "Jaish"),
    ("Hezbollah", "Hizballah"),
    ("Shabaab", "Shabab"),
    ("Sharia", "Shari'ah"),
    ("Zarqawi", "Zarkawi"),
    ("Osama", "Usama"),
    ("Omar", "Umar"),
    ("Khorasan", "Khurasan"),
    ("Islamiyya", "Islamiyah"),
    ("Tawhid", "Tauhid"),
    ("Jolani", "Jawlani"),
    ("Dawla", "Daulah"),
]
TWO_WORDS = [("Nusra", "Nasser"), ("Hassan", "Hussein"), ("Amer", "Omar"), ("Junaid", "Jundi"), ("Mali", "Mila")]


@pytest.mark.parametrize(("left", "right"), ONE_WORD)
def test_spellings_of_one_word_meet(left: str, right: str) -> None:
    assert same_word(plain(left), plain(right))


@pytest.mark.parametrize(("left", "right"), TWO_WORDS)
def test_words_that_share_their_consonants_stay_two(left: str, right: str) -> None:
    assert not same_word(plain(left), plain(right))


def test_a_form_undoes_typography_only() -> None:
    assert form("The “Jama’atu” Ahlis-Sunna") == "jamaatu ahlis sunna"
    assert form("Jaysh") != form("Jaish")


def test_articles_and_initials_are_read_as_such() -> None:
    assert words("Jabhat al-Nusra") == words("Jabhat an Nusra") == ("jabhat", "nusra")
    assert words("P.K.K. in the U.S.") == ("pkk", "in", "us")


def test_what_news_adds_to_a_name_is_no_part_of_its_core() -> None:
    assert core_words("the Islamic State group") == core_words("Islamic State")
    assert core_words("Group") == ("group",)


def test_scripts_become_letters_that_can_be_compared() -> None:
    assert words("Боко Харам") == ("boko", "kharam")
    assert loose_key("Abdulrahman al-Hassan") == loose_key("Abd al-Rahman al-Hassan")


@given(st.text(max_size=40))
def test_a_form_is_its_own_form(name: str) -> None:
    assert form(form(name)) == form(name) or form(name).startswith("the ")


@given(st.text(max_size=40))
def test_every_text_has_keys(name: str) -> None:
    assert isinstance(loose_key(name), str)
    assert all(isinstance(word, str) for word in words(name))


@given(st.sampled_from(ONE_WORD + TWO_WORDS))
def test_being_one_word_is_mutual(pair: tuple[str, str]) -> None:
    left, right = map(plain, pair)
    assert same_word(left, right) == same_word(right, left)
