"""Names of people taken apart: kunya, given names, and names of origin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from oathgraph.resolution.concepts import common_given_names
from oathgraph.resolution.normalize import ARTICLES, TITLES, TOKEN, form, plain, same_word, skeleton, vowels_classed

_MUHAMMAD = skeleton("muhammad")
_SONS = frozenset(("bin", "ibn", "ben", "bint", "ould", "wld", "uld", "walad", "binti", "ag", "ait"))
_KUNYAS = frozenset(("abu", "abou", "aboo", "umm", "oum", "um", "abi"))
_DESCENT = frozenset(("sayyed", "sayyid", "sayed", "syed", "seyed", "seyyed", "sayyad"))  # a title of birth
_NEARLY = 6  # letters from which one more, less or other is likelier another spelling than another name


@dataclass(frozen=True, slots=True)
class PersonName:
    """`kunya` is the word after Abu or Umm, "" for none; `rest` the other words in order, without titles and "bin"."""

    kunya: str
    rest: tuple[str, ...]


@lru_cache(maxsize=65536)
def person_name(name: str, *, whole: bool = False) -> PersonName:
    """Return a person's name taken apart.

    "Sheikh Abu Bakr al-Baghdadi" has the kunya "bakr" and the rest ("baghdadi",); "Abd al-Rahman" is one word. A first
    name that many leave away is left away here too, unless the `whole` is asked for.
    """
    tokens = [p for t in TOKEN.findall(name) if (p := plain(t))]
    kept = [p for p in tokens if p not in TITLES and p not in _SONS]
    words = _joined([p for p in (kept or tokens) if p not in ARTICLES])
    if len(words) > 2 and words[0] in _DESCENT:
        words = words[1:]
    if not whole and len(words) > 2 and skeleton(words[0]) == _MUHAMMAD and words[1] not in _KUNYAS:
        # From Turkey to Indonesia men so named are called by the name that follows ("Mohammad Karim Khalili").
        words = words[1:]
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


def _alike(a: str, b: str) -> bool:
    """Say whether a word may be another: one letter apart, an initial, or "Latif" for "Abdul Latif".

    Too little by itself: it counts only beside a word that is the same.
    """
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    if "abd" + skeleton(a) == _compact(b) or "abd" + skeleton(b) == _compact(a):
        return True
    return min(len(a), len(b)) >= _NEARLY and Levenshtein.distance(vowels_classed(a), vowels_classed(b)) <= 1


def _compact(word: str) -> str:
    """Return the skeleton of a name that may be written as one word or two ("Abdurrahman", "Abd al-Rahman")."""
    for prefix in ("abdul", "abdel", "abdal", "abdur", "abdar", "abder", "abdus", "abdir", "abdi", "abd"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return "abd" + skeleton(word[len(prefix) :]).removeprefix("=")
    for ending in ("uddin", "eddin", "addin", "uldin", "aldin", "eldin", "uddeen", "eddine", "ddine", "udin", "din"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return skeleton(word[: -len(ending)]).removeprefix("=") + "dn"
    return skeleton(word).removeprefix("=")


def compare_people(left: str, right: str) -> tuple[float, str]:
    """Return the weight, in log-odds, that two names give to being one person's, and why.

    Two kunyas are two people, whatever else is the same; a middle name more or less is nothing; of people who share
    all but the first name, each is another.
    """
    if form(left) == form(right):
        return 5.0, f"both are called {left!r}"
    a, b = person_name(left), person_name(right)
    if _begins_whole(a, right) or _begins_whole(b, left):
        a, b = person_name(left, whole=True), person_name(right, whole=True)
    pairs, own, rest = _paired(a.rest, b.rest, same_name)
    near: list[str] = []
    if pairs and (own and rest):
        near, own, rest = _paired(own, rest, _alike)
    weight = sum(0.9 if _is_common(word) else 1.5 for word in pairs) + _LIKE * len(near) + _kunyas(a, b)
    told = len(pairs) + len(near) + (2 if a.kunya and b.kunya else 0)
    weight += _left_over(own, rest, told if a.kunya or b.kunya else 2 * len(pairs)) + _ends(a, b)
    return weight, f"{left!r} and {right!r}: {' '.join([*pairs, *near]) or 'nothing'} in common"


_LIKE = 0.7  # a word that may be the other's


def _begins_whole(name: PersonName, other: str) -> bool:
    """Say whether the first name that one leaves away begins the other, so that it is left away in neither."""
    first = person_name(other, whole=True).rest[:1]
    return bool(name.rest and first) and skeleton(name.rest[0]) == _MUHAMMAD and skeleton(first[0]) == _MUHAMMAD


def _paired(
    left: Sequence[str], right: Sequence[str], same: Callable[[str, str], bool]
) -> tuple[list[str], list[str], list[str]]:
    """Return the words of one name that are in another, and what is left over of either."""
    rest, pairs, own = list(right), [], []
    for word in left:
        match = next((other for other in rest if same(word, other)), None)
        if match is None:
            own.append(word)
        else:
            rest.remove(match)
            pairs.append(word)
    return pairs, own, rest


def _kunyas(a: PersonName, b: PersonName) -> float:
    if not (a.kunya and b.kunya):
        return 0.0
    return 1.5 if same_name(a.kunya, b.kunya) else -6.0


def _left_over(own: Sequence[str], others: Sequence[str], common: int) -> float:
    if own and others:
        return -3.0 * min(len(own), len(others))
    if not own and not others:
        return 1.0 if common > 1 else (0.0 if common else -2.0)
    return -0.3 * (len(own) + len(others))


def _ends(a: PersonName, b: PersonName) -> float:
    """Weigh first names: brothers share the rest. First and last name together are a name in full."""
    if not a.rest or not b.rest or min(len(a.rest), len(b.rest)) < 2:
        return 0.0
    inside = [any(_same_or_alike(word, o) for o in b.rest) for word in a.rest]
    around = [any(_same_or_alike(word, o) for o in a.rest) for word in b.rest]
    last = _same_or_alike(a.rest[-1], b.rest[-1])
    if inside[0] and around[0]:
        return 0.5 if last else 0.0
    return _UNNAMED if (all(inside) or all(around)) and last else -3.0


_UNNAMED = -1.0  # a name in full is the end of a longer one ("Nuno Lopes", "Rui Nuno Lopes")


def _same_or_alike(a: str, b: str) -> bool:
    return same_name(a, b) or _alike(a, b)


def _is_common(word: str) -> bool:
    return any(same_word(word, common) for common in common_given_names())
