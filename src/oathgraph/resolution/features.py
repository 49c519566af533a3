"""How alike two actors are: a table of comparison features, each with its weights and its reason.

Weights are log-odds set by hand, with one aim: a name that differs in a word that tells groups apart (a place, a
number, a wing, a person) must outweigh all the words that are the same. "Name" features look at the best pair of names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from oathgraph.model import EntityType
from oathgraph.resolution.concepts import (
    Concept,
    Meaning,
    Sort,
    common_given_names,
    meaning,
    soft_forms,
    variants,
)
from oathgraph.resolution.link import Reason
from oathgraph.resolution.normalize import form, same_word
from oathgraph.resolution.people import PersonName, person_name, same_name
from oathgraph.resolution.profile import Profile

Line = tuple[float, str]
Feature = Callable[[Profile, Profile], Iterator[Reason]]

_SAME_WORD = {Sort.FORM: 1.0, Sort.IDEA: 1.5, Sort.PART: 0.5, Sort.NAMES: 1.5, Sort.PROPER: 2.0, Sort.NUMBER: 1.0}
_TRANSLATED = {Sort.FORM: 1.0, Sort.IDEA: 1.2, Sort.PART: 0.5, Sort.NAMES: 1.5, Sort.PROPER: 2.0, Sort.NUMBER: 1.0}
_ADDED = {Sort.FORM: -0.7, Sort.IDEA: -2.5, Sort.PART: -6.0, Sort.NAMES: -3.0, Sort.PROPER: -5.0, Sort.NUMBER: -6.0}
_SOFT, _SOFT_ADDED = 0.5, -0.2
_SUFFIX = -6.0  # a word behind a dash or in brackets that the other name lacks
_OTHER = -5.0  # each name has a word the other lacks
_COMPLETE = 1.0  # no word is left over on either side
_GAP = 3  # years between two actors' times that are no slip of dating


def organization_name(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare organisations by their best pair of names."""
    if left.type is EntityType.PERSON:
        return
    pairs = product(_meanings(left), _meanings(right))
    weight, why = max((_organizations(a, b) for a, b in pairs), key=lambda line: line[0])
    yield Reason("name", weight, why)


def person(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare people by their best pair of names."""
    if left.type is not EntityType.PERSON:
        return
    weight, why = max((_people(a, b) for a, b in product(left.names, right.names)), key=lambda line: line[0])
    yield Reason("name", weight, why)


def countries(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare the countries both are known in."""
    if left.countries and right.countries:
        shared = left.countries & right.countries
        apart = -1.5 if left.type is EntityType.PERSON else -3.0
        said = ", ".join(sorted(shared)) if shared else f"{_list(left.countries)} and {_list(right.countries)}"
        yield Reason("countries", 0.7 if shared else apart, said)


def years(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare the years in which both were there."""
    gap = max(_gap(left.years, right.years), _gap(right.years, left.years))
    if gap > _GAP:
        yield Reason("years", -3.0, f"{gap} years lie between the end of one and the beginning of the other")


def identifiers(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare numbers in public lists: one number is one actor, two numbers of one list are two."""
    shared = left.identifiers & right.identifiers
    if shared:
        yield Reason("identifier", 10.0, f"both are {_list(shared)}")
        return
    both = {i.partition(":")[0] for i in left.identifiers} & {i.partition(":")[0] for i in right.identifiers}
    if both:
        yield Reason("identifier", -6.0, f"two numbers in {_list(both)}")


def companions(left: Profile, right: Profile) -> Iterator[Reason]:
    """Compare whom both are named with."""
    shared = left.companions & right.companions
    if shared:
        yield Reason("company", min(1.0, 0.5 * len(shared)), f"both are named with {_list(shared)}")


FEATURES: tuple[Feature, ...] = (organization_name, person, countries, years, identifiers, companions)
"""The table: every feature, in the order its lines are shown."""


def _meanings(profile: Profile) -> list[Meaning]:
    return [meaning(variant) for name in profile.names for variant in variants(name)]


def _organizations(left: Meaning, right: Meaning) -> Line:
    if form(left.name) == form(right.name):
        return 5.0, f"both are called {left.name!r}"
    if left.acronym or right.acronym:
        return _acronyms(left, right)
    return _words(left, right)


def _acronyms(left: Meaning, right: Meaning) -> Line:
    if left.acronym and right.acronym:
        if left.acronym == right.acronym:
            return _by_letters(left.acronym, 2.0, 3.0), f"both are {left.name}"
        return -1.0, f"{left.name} and {right.name} are two acronyms"
    short, full = (left, right) if left.acronym else (right, left)
    if short.acronym in full.initials:
        return _by_letters(short.acronym, 2.0, 3.0), f"{short.name} is made of the initials of {full.name!r}"
    return -1.0, f"{short.name} is not made of the initials of {full.name!r}"


def _by_letters(acronym: str, few: float, many: float) -> float:
    return 0.5 if len(acronym) < 3 else (few if len(acronym) == 3 else many)


def _words(left: Meaning, right: Meaning) -> Line:
    """Compare two names word by word, whatever their order."""
    pairs, only_left, only_right = align(left.concepts, right.concepts)
    weight = sum(_matched(a, b) for a, b in pairs)
    said = [f"{a.word}={b.word}" if a.word != b.word else a.word for a, b in pairs]
    if only_left and only_right:
        weight += _difference(only_left, only_right)
    elif not (only_left or only_right) and pairs:
        weight += _COMPLETE if any(same_word(a.word, b.word) for a, b in pairs) or len(pairs) > 2 else 0.0
    weight += sum(_added(concept) for concept in (*only_left, *only_right))
    extra = [f"-{c.word}" for c in only_left] + [f"+{c.word}" for c in only_right]
    return weight, f"{left.name!r} and {right.name!r}: " + (" ".join([*said, *extra]) or "nothing in common")


def align(
    left: Sequence[Concept], right: Sequence[Concept]
) -> tuple[list[tuple[Concept, Concept]], list[Concept], list[Concept]]:
    """Pair the words of two names that mean the same; return the pairs and what is left over on either side."""
    rest = list(right)
    pairs: list[tuple[Concept, Concept]] = []
    unpaired: list[Concept] = []
    for concept in left:
        match = next((other for other in rest if concept.matches(other)), None)
        if match is None:
            unpaired.append(concept)
        else:
            rest.remove(match)
            pairs.append((concept, match))
    return pairs, unpaired, rest


def _matched(left: Concept, right: Concept) -> float:
    if left.sort is Sort.FORM and left.key in soft_forms():
        return _SOFT
    return (_SAME_WORD if same_word(left.word, right.word) else _TRANSLATED)[left.sort]


def _added(concept: Concept) -> float:
    if concept.is_suffix and concept.sort is not Sort.FORM:
        return _SUFFIX
    return _SOFT_ADDED if _is_soft(concept) else _ADDED[concept.sort]


def _difference(left: Sequence[Concept], right: Sequence[Concept]) -> float:
    """Weigh that each name has words of its own: harmless only where all they differ in is "group" or "movement"."""
    return 0.0 if all(map(_is_soft, left)) or all(map(_is_soft, right)) else _OTHER


def _is_soft(concept: Concept) -> bool:
    return concept.sort is Sort.FORM and concept.key in soft_forms()


def _people(left: str, right: str) -> Line:
    if form(left) == form(right):
        return 5.0, f"both are called {left!r}"
    a, b = person_name(left), person_name(right)
    rest = list(b.rest)
    pairs = []
    for word in a.rest:
        match = next((other for other in rest if same_name(word, other)), None)
        if match is not None:
            rest.remove(match)
            pairs.append(word)
    own = [word for word in a.rest if not any(same_name(word, other) for other in b.rest)]
    weight = sum(0.9 if _is_common(word) else 1.5 for word in pairs) + _kunyas(a, b)
    weight += _left_over(own, rest, len(pairs)) + _ends(a, b)
    return weight, f"{left!r} and {right!r}: {' '.join(pairs) or 'nothing'} in common"


def _kunyas(a: PersonName, b: PersonName) -> float:
    if not (a.kunya and b.kunya):
        return 0.0
    return 1.5 if same_name(a.kunya, b.kunya) else -6.0


def _left_over(own: Sequence[str], others: Sequence[str], common: int) -> float:
    if own and others:
        return -3.0 * min(len(own), len(others))
    if not own and not others:
        return 1.0 if common else -2.0
    return -0.3 * (len(own) + len(others))


def _ends(a: PersonName, b: PersonName) -> float:
    """Weigh first names: brothers share the rest. First and last name together are a name in full."""
    if not a.rest or not b.rest or min(len(a.rest), len(b.rest)) < 2:
        return 0.0
    first = any(same_name(a.rest[0], word) for word in b.rest) and any(same_name(b.rest[0], word) for word in a.rest)
    last = same_name(a.rest[-1], b.rest[-1])
    return 0.5 if first and last else (0.0 if first else -3.0)


def _is_common(word: str) -> bool:
    return any(same_word(word, common) for common in common_given_names())


def _gap(first: tuple[int | None, int | None], second: tuple[int | None, int | None]) -> int:
    return second[0] - first[1] if first[1] is not None and second[0] is not None else 0


def _list(items: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(items)[:4])
