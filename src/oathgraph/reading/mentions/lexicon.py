"""Word tables for mentions: nouns of groups, people and places, parts of names, pronouns."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


def word_set(words: str) -> frozenset[str]:
    """Return the blank-separated words as a set; keeps tables of words readable in the code that uses them."""
    return frozenset(words.split())


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case lemmas (nouns) or words (parts of names, pronouns); the file says what each is for."""

    armed_groups: frozenset[str]
    civil_groups: frozenset[str]
    loose_groups: frozenset[str]
    forces: frozenset[str]
    anaphoric_forces: frozenset[str]
    state_forces: frozenset[str]
    weapons: frozenset[str]
    roles: frozenset[str]
    top_roles: frozenset[str]
    feminine_nouns: frozenset[str]
    masculine_nouns: frozenset[str]
    places: frozenset[str]
    anaphoric_places: frozenset[str]
    directions: frozenset[str]
    place_prepositions: frozenset[str]
    group_heads: frozenset[str]
    media_heads: frozenset[str]
    outlets: frozenset[str]
    place_heads: frozenset[str]
    particles: frozenset[str]
    honorifics: frozenset[str]
    titles: frozenset[str]
    given_names: frozenset[str]
    calendar: frozenset[str]
    never_names: frozenset[str]
    owners_in_names: frozenset[str]
    qualities_in_names: frozenset[str]
    factions_in_names: frozenset[str]
    neuter_pronouns: frozenset[str]
    masculine_pronouns: frozenset[str]
    feminine_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    first_pronouns: frozenset[str]
    second_pronouns: frozenset[str]
    demonstratives: frozenset[str]

    @property
    def groups(self) -> frozenset[str]:
        """Every noun that stands for one body of people."""
        return self.armed_groups | self.civil_groups


@cache
def lexicon() -> Lexicon:
    """Return the tables of `lexicon.toml`."""
    text = files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)

    def words(section: str, key: str) -> frozenset[str]:
        return word_set(data[section][key])

    return Lexicon(
        armed_groups=words("groups", "armed"),
        civil_groups=words("groups", "civil"),
        loose_groups=words("groups", "loose"),
        forces=words("people", "force"),
        anaphoric_forces=words("people", "anaphoric"),
        state_forces=words("people", "state"),
        weapons=words("people", "weapon"),
        roles=words("people", "role"),
        top_roles=words("people", "top"),
        feminine_nouns=words("people", "feminine"),
        masculine_nouns=words("people", "masculine"),
        places=words("places", "common"),
        anaphoric_places=words("places", "anaphoric"),
        directions=words("places", "direction"),
        place_prepositions=words("places", "preposition"),
        group_heads=words("names", "group_head"),
        media_heads=words("names", "media_head"),
        outlets=words("names", "outlet"),
        place_heads=words("names", "place_head"),
        particles=words("names", "particle"),
        honorifics=words("names", "honorific"),
        titles=words("names", "title"),
        given_names=words("names", "person_first"),
        calendar=words("names", "calendar"),
        never_names=words("names", "never"),
        owners_in_names=words("names", "owner"),
        qualities_in_names=words("names", "quality"),
        factions_in_names=words("names", "faction"),
        neuter_pronouns=words("pronouns", "singular_neuter"),
        masculine_pronouns=words("pronouns", "masculine"),
        feminine_pronouns=words("pronouns", "feminine"),
        plural_pronouns=words("pronouns", "plural"),
        first_pronouns=words("pronouns", "first"),
        second_pronouns=words("pronouns", "second"),
        demonstratives=words("pronouns", "demonstrative"),
    )


@cache
def _nouns() -> frozenset[str]:
    tables = lexicon()
    return tables.groups | tables.forces | tables.state_forces | tables.weapons | tables.roles | tables.places


@lru_cache(maxsize=65_536)  # every word of every text is asked about: the memory must stay bounded
def noun_of(word: str) -> str:
    """Return the entry of the noun tables that a lower-case word is a form of, the word itself where there is none.

    Independent of the tagger's lemma, which for rare words is now and then wrong.
    """
    forms = [word]
    if word.endswith("men"):
        forms.append(word[:-3] + "man")
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    if word.endswith("es"):
        forms.append(word[:-2])
    if word.endswith("s"):
        forms.append(word[:-1])
    return next((form for form in forms if form in _nouns()), word)
