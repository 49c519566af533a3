"""Names of people taken apart: kunya, given names, and names of origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from oathgraph.resolution.normalize import ARTICLES, TITLES, TOKEN, plain, same_word, skeleton

_SONS = frozenset(("bin", "ibn", "ben", "bint", "ould", "wld", "uld", "walad", "binti", "ag", "ait"))
_KUNYAS = frozenset(("abu", "abou", "aboo", "umm", "oum", "um", "abi"))


@dataclass(frozen=True, slots=True)
class PersonName:
    """`kunya` is the word after Abu or Umm, "" for none; `rest` the other words in order, without titles and "bin"."""

    kunya: str
    rest: tuple[str, ...]


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName:
    """Return a person's name taken apart.

    "Sheikh Abu Bakr al-Baghdadi" has the kunya "bakr" and the rest ("baghdadi",); "Abd al-Rahman" is one word.
    """
    tokens = [p for t in TOKEN.findall(name) if (p := plain(t))]
    kept = [p for p in tokens if p not in TITLES and p not in _SONS]
    words = _joined([p for p in (kept or tokens) if p not in ARTICLES])
    kunya = ""
    rest: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        if word in _KUNYAS and position + 1 < len(words) and not kunya:
            kunya = words[position + 1]
            position += 2
        elif not kunya and not rest and word.startswith("abu") and len(word) > 6:
            kunya = word.removeprefix("abu")
            position += 1
        else:
            rest.append(words[position])
            position += 1
    return PersonName(kunya, tuple(rest))


def _joined(words: Sequence[str]) -> list[str]:
    """Write "abd rahman", "nasr allah" and "nur din" as one word each, as others write them."""
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1] in _ABD or word in ("allah", "ullah", "din", "deen", "eddine", "uddin")):
            joined[-1] = "abd" + word if joined[-1] in _ABD else joined[-1] + word
        else:
            joined.append(word)
    return joined


_ABD = frozenset(("abd", "abdul", "abdel", "abdal", "abdur", "abdus", "abdu", "abdal"))


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """Say whether two words of people's names are one in two spellings."""
    if same_word(a, b):
        return True
    x, y = _compact(a), _compact(b)
    return min(len(x), len(y)) > 3 and x == y


def _compact(word: str) -> str:
    """Return the skeleton of a name that may be written as one word or two ("Abdurrahman", "Abd al-Rahman")."""
    for prefix in ("abdul", "abdel", "abdal", "abdur", "abdar", "abder", "abdus", "abdir", "abdi", "abd"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return "abd" + skeleton(word[len(prefix) :]).removeprefix("=")
    for ending in ("uddin", "eddin", "addin", "uldin", "aldin", "eldin", "uddeen", "eddine", "ddine", "udin", "din"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return skeleton(word[: -len(ending)]).removeprefix("=") + "dn"
    return skeleton(word).removeprefix("=")
