"""When two names are spelled for one party."""

from __future__ import annotations

import pytest

from oathgraph.reading.mentions.spelling import (
    is_acronym_of,
    is_short_group,
    is_short_person,
    person_tokens,
    same_word,
    tokens,
    without_title,
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("baghdadi", "bagdadi"),
        ("mohammed", "muhammad"),
        ("zawahiri", "zawahri"),
        ("qaeda", "qaida"),
        ("hussein", "husayn"),
    ],
)
def test_transliterations_are_one_word(a: str, b: str) -> None:
    assert same_word(a, b)


@pytest.mark.parametrize(("a", "b"), [("bakr", "omar"), ("taliban", "talabani"), ("iran", "iraq"), ("hamas", "hama")])
def test_other_words_stay_apart(a: str, b: str) -> None:
    assert not same_word(a, b)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Shekau", "Abubakar Shekau"),
        ("al-Bagdadi", "Abu Bakr al-Baghdadi"),
        ("bin Laden", "Osama bin Laden"),
        ("Saddam", "Saddam Hussein"),
        ("Ibrahim al-Qurashi", "Ibrahim ibn Awad al-Qurashi"),
    ],
)
def test_a_person_may_be_called_by_part_of_the_name(short: str, full: str) -> None:
    assert is_short_person(person_tokens(short), person_tokens(full))


def test_a_middle_name_alone_is_somebody_else() -> None:
    assert not is_short_person(person_tokens("Abdullah"), person_tokens("Talal bin Abdul-Aziz Al Saud"))


def test_another_kunya_is_another_person() -> None:
    assert not is_short_person(person_tokens("Abu Omar al-Baghdadi"), person_tokens("Abu Bakr al-Baghdadi"))


@pytest.mark.parametrize(
    ("short", "full"), [("Nusra", "Nusra Front"), ("Houthi", "Houthi movement"), ("Zinki", "Nureddine al-Zinki")]
)
def test_a_group_may_drop_what_any_group_may_drop(short: str, full: str) -> None:
    assert is_short_group(tokens(short), tokens(full))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Taliban", "Pakistani Taliban"),
        ("al-Qaeda", "al-Qaeda in Iraq"),
        ("Islamic State", "Islamic State West Africa Province"),
        ("Front", "Nusra Front"),
    ],
)
def test_a_province_or_a_bare_noun_is_no_short_name(short: str, full: str) -> None:
    assert not is_short_group(tokens(short), tokens(full))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("FSA", "Free Syrian Army"),
        ("FDLR", "Democratic Forces for the Liberation of Rwanda"),
        ("PKK", "Patriotic Union"),
    ],
)
def test_acronyms_are_first_letters(short: str, full: str) -> None:
    assert is_acronym_of(short, full) is (short == "FSA")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sheikh Omar Haddad", "Omar Haddad"),
        ("Maj. Gen. Tomas Hale", "Tomas Hale"),
        ("Mullah Haddad", "Mullah Haddad"),
        ("Omar Haddad", "Omar Haddad"),
    ],
)
def test_a_title_is_left_out_where_a_whole_name_remains(name: str, expected: str) -> None:
    assert without_title(name) == expected
