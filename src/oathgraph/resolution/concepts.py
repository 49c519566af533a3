"""Names of organisations taken apart into what their words mean, whatever language they are in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from oathgraph.resolution.normalize import ARTICLES, plain, same_word, skeleton, tokens

_NUMBER = re.compile(r"^(\d+)(?:st|nd|rd|th|º|ª)?$|^([ivx]{1,4})$")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*")
_SUFFIX = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+|\s*[(\[]|:\s")
_FACTION = re.compile(r"^(\S+)\s+(.+\s+[Ff]action)$")
_HYPHENATED = re.compile(r"^([A-Z][A-Za-z/]*[A-Z])[-–]([A-Z].*)$")
_ELIDED = re.compile(r"^(?:[ld]|dell|dall|nell|sull|qu)['’](?=\w{2})", re.IGNORECASE)
_SELF = re.compile(r"\b[Ss]elf[- ]([Dd]efen[cs]e|[Dd]etermination)\b")  # one word in other languages
_SECOND_PARTS = frozenset(("din", "deen", "eddine", "eddin", "allah", "ullah"))


class Sort(StrEnum):
    """What a word of an organisation's name is."""

    FORM = "form"
    IDEA = "idea"
    PART = "part"
    NAMES = "names"
    PROPER = "proper"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Concept:
    """One word's meaning: that of the lexicon, or, for a word outside it, the word itself.

    `word` is the word as written, in plain letters; `is_acronym` tells that it stands in capitals.
    """

    key: str
    sort: Sort
    word: str = ""
    is_acronym: bool = False

    @property
    def is_soft(self) -> bool:
        """Whether it is an English word for a body that is said of any."""
        return self.word in soft_words()

    @property
    def country(self) -> str:
        """The ISO 3166-1 alpha-2 code of the country it names, "" for none."""
        return str(_data()["iso"].get(self.key, "")) if self.sort is Sort.NAMES else ""

    def matches(self, other: Concept) -> bool:
        """Say whether two words mean the same, or are one word in two spellings."""
        return (self.key == other.key and self.sort is other.sort) or same_word(self.word, other.word)


@dataclass(frozen=True, slots=True)
class Meaning:
    """An organisation's name as concepts, with what can be compared letter by letter.

    `initials` are those of its words, with and without small words; `acronym` is the name itself where it is one.
    `suffix` is the name's part behind a dash or in brackets, where names put what tells a part from the whole.
    """

    name: str
    concepts: tuple[Concept, ...]
    initials: frozenset[str] = frozenset()
    acronym: str = ""
    base: str = ""
    suffix: str = ""


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("oathgraph.resolution").joinpath("lexicon.toml").read_text(encoding="utf-8"))


@cache
def small_words() -> frozenset[str]:
    """Return words that join the others in a name, in any of the languages."""
    return frozenset(_data()["links"]["small"])


@cache
def soft_words() -> frozenset[str]:
    """Return English words for a body that are said of any."""
    return frozenset(_data()["soft"]["words"])


@cache
def common_given_names() -> frozenset[str]:
    """Return given names that many people bear."""
    return frozenset(_data()["common"]["given"])


@cache
def _lexicon() -> tuple[dict[str, Concept], dict[str, list[tuple[str, Concept]]]]:
    words: dict[str, Concept] = {}
    near: dict[str, list[tuple[str, Concept]]] = {}
    for sort in (Sort.FORM, Sort.IDEA, Sort.PART, Sort.NAMES):
        for key, spelled in _data()[sort].items():
            concept = Concept(key, sort)
            for word in (key, *spelled):
                words.setdefault(word, concept)
                near.setdefault(skeleton(word), []).append((word, concept))
    return words, near


@lru_cache(maxsize=65536)
def concept(word: str) -> Concept:
    """Return what a plain word means."""
    words, near = _lexicon()
    # Before another noun an Arabic word ends in -at where it ends in -a alone ("alwiyat al-", "alwiya").
    for spelled in (word, word.removesuffix("t") if word.endswith("at") else word):
        if spelled in words:
            return replace(words[spelled], word=word)
    number = _NUMBER.match(word)
    if number:
        return Concept(number[1] or _roman(number[2]), Sort.NUMBER, word)
    if len(word) > 4:
        for spelled, known in near.get(skeleton(word), ()):
            if same_word(word, spelled):
                return replace(known, word=word)
    return Concept(word, Sort.PROPER, word)


@cache
def first_letters(key: str, sort: Sort) -> frozenset[str]:
    """Return the letters that a meaning can begin with, in any of the languages."""
    if sort in (Sort.PROPER, Sort.NUMBER):
        return frozenset(key[:1])
    return frozenset(word[0] for word in (key, *_data()[sort].get(key, ())))


@lru_cache(maxsize=65536)
def variants(name: str) -> tuple[str, ...]:
    """Return the names that one written name holds: what stands in brackets, and both sides of a stroke.

    "Free Army (FA)" is two names; "Movement/Army of the People" is a movement and an army; "SPLM/A" is SPLM and SPLA.
    """
    inside = [part for part in _BRACKETS.findall(name) if is_acronym(part)]
    outer = _BRACKETS.sub(" ", name).strip() if inside else name
    found = [variant for part in (outer, *inside) if part for variant in _strokes(part)]
    return tuple(dict.fromkeys(found)) or (name,)


@lru_cache(maxsize=65536)
def meaning(name: str) -> Meaning:
    """Return a name as concepts; an acronym has no other concept than itself."""
    found = _joined([(t, p) for t in _unelided(name) if (p := plain(t))])
    if is_acronym(name) and (len(found) <= 2 or "-" in name):
        acronym = "".join(p for _, p in found)
        return Meaning(name, (Concept(acronym, Sort.PROPER, acronym, True),), acronym=acronym, base=name)
    content = [(t, p) for t, p in found if p not in ARTICLES and p not in small_words()] or found
    concepts = tuple(replace(concept(p), is_acronym=is_acronym(t)) for t, p in content)
    every = "".join(p[0] for _, p in found)
    short = "".join(p[0] for _, p in content)
    capitals = "".join(p[0] for t, p in found if t[0].isupper())
    whole = "".join(c.word[0] for c in concepts if c.sort is not Sort.PART)
    # "United Self-Defence Forces" may be called US as well as USF: what is said of any body may be left away.
    telling = "".join(c.word[0] for c in concepts if not c.is_soft)
    # "ABC Jones faction" is ABC-J, and of "Lashkar-e-X al-Y" the article is left away before the particle.
    kept = "".join(c.word if c.is_acronym else c.word[0] for c in concepts if c.sort is not Sort.PART or c.is_acronym)
    particles = "".join(p[0] for _, p in found if p not in ARTICLES)
    initials = frozenset(i for i in (every, short, capitals, whole, telling, kept, particles) if len(i) > 1)
    return Meaning(name, concepts, initials, "", *_base_and_suffix(name))


def meaning_key(name: str) -> str:
    """Return the key that a name shares with its translations and other orders of its words, "" for too thin a name.

    It takes three words, or two of which one is a name of a place, a person or a thing of its own.
    """
    found = _joined([(t, p) for t in _unelided(name) if (p := plain(t))])
    if len(found) < 2:
        return ""
    small = small_words()
    concepts = [concept(p) for _, p in found if p not in ARTICLES and p not in small]
    telling = any(c.sort in (Sort.PROPER, Sort.NAMES, Sort.NUMBER) and len(c.word) > 2 for c in concepts)
    if len(concepts) < (2 if telling else 3):
        return ""
    return " ".join(sorted(concept.key for concept in concepts))


def is_acronym(text: str) -> bool:
    """Say whether a word is made of initials: mostly capitals."""
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 2 <= len(letters) <= 10 and capitals >= 2 and capitals * 5 >= len(letters) * 3 and len(text.split()) == 1


def _unelided(name: str) -> Sequence[str]:
    """Return a name's words without the small ones that French and Italian write onto them ("l'alternance")."""
    found = tokens(_SELF.sub(r"self\1", name) if "elf" in name else name)
    return [_ELIDED.sub("", token) for token in found] if "'" in name or "’" in name else found


def _joined(written: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Write "Nour al-Din" and "Hizb Allah" as one word, as others write them."""
    if not any(word in _SECOND_PARTS for _, word in written):
        return written
    joined: list[tuple[str, str]] = []
    for token, word in written:
        before = [i for i in (-1, -2) if len(joined) >= -i and joined[i][1] not in ARTICLES]
        if word in _SECOND_PARTS and before and not _stands_alone(joined[before[0]][1], word):
            joined = joined[: len(joined) + before[0] + 1]
            joined[-1] = (joined[-1][0], joined[-1][1] + word)
        else:
            joined.append((token, word))
    return joined


def _stands_alone(word: str, second: str) -> bool:
    """Say whether a word before "al-Din" or "Allah" keeps its meaning, as in guards of the faith."""
    before = concept(word)
    if second.endswith("llah"):
        return before.key == "path"
    return before.sort is Sort.FORM or before.key in ("supporters", "soldiers")


def _base_and_suffix(name: str) -> tuple[str, str]:
    """Split "X - Y", "X (Y)", "ABC-Y" and "X Y faction" into the whole's name and what tells the part."""
    parts = _SUFFIX.split(name, maxsplit=1)
    if len(parts) == 2 and parts[0].strip() and parts[1].strip(" )]"):
        return parts[0].strip(), parts[1].strip(" )]")
    match = _HYPHENATED.match(name) or _FACTION.match(name)
    return (match[1], match[2]) if match else (name, "")


def _strokes(name: str) -> list[str]:
    sides = [side.strip() for side in name.split("/")]
    if len(sides) == 2 and min(len(side.split()) for side in sides) > 1 and not _SUFFIX.search(name):
        joint = sides[0].split()[-1], sides[1].split()[0]  # "Liberation Movement/Army" is one name twice
        if not any(is_acronym(word) or concept(plain(word)).sort is Sort.FORM for word in joint):
            return sides
    for word in name.split():
        left, stroke, right = word.partition("/")
        if not (stroke and left and right and left[-1].isalpha() and right[0].isalpha()):
            continue
        if len(right) == 1:
            right = left[:-1] + right
        return [name.replace(word, left), name.replace(word, right)]
    return [name]


def _roman(text: str) -> str:
    values = {"i": 1, "v": 5, "x": 10}
    digits = [values[c] for c in text]
    return str(sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits)))
