"""How alike two names of organisations are, in log-odds with a reason.

The aim of the weights: a word that tells groups apart (a place, a number, a wing, a person) must outweigh all the words
that are the same. What one name adds counts by its sort; what each has of its own, behind words in common, is how
factions, provinces and rivals of one origin are told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein, Prefix

from oathgraph.resolution.concepts import Concept, Meaning, Sort, first_letters, meaning
from oathgraph.resolution.normalize import ARTICLES, TOKEN, core_words, form, plain, same_spelling, same_word, skeleton

Line = tuple[float, str]

_SAME_WORD = {Sort.FORM: 1.0, Sort.IDEA: 1.5, Sort.PART: 0.5, Sort.NAMES: 1.5, Sort.PROPER: 2.0, Sort.NUMBER: 1.0}
_TRANSLATED = {Sort.FORM: 1.0, Sort.IDEA: 1.2, Sort.PART: 0.5, Sort.NAMES: 1.5, Sort.PROPER: 2.0, Sort.NUMBER: 1.0}
_ADDED = {Sort.FORM: -0.7, Sort.IDEA: -2.5, Sort.PART: -6.0, Sort.NAMES: -3.0, Sort.PROPER: -5.0, Sort.NUMBER: -6.0}
_SOFT, _SOFT_ADDED = 0.5, -0.2
_SUFFIX_ADDED = -6.0  # one name has a part behind a dash or in brackets that the other lacks
_SUFFIX_SAME = 1.5
_OTHER = -5.0  # each name has a word the other lacks
_OTHER_FORM = -2.5  # one is a front, the other a movement
_COMPLETE = 1.0  # no word is left over on either side
_HOME = -0.3  # one name adds the one country that the other side is known to be of
_ONE_WRITTEN = 4.0  # the same letters, written as one word or as several
_NEARLY = 0.82  # likeness of two long words that no rule of spelling brings together
_LONG = 7  # letters of a long word
_SYLLABIC = 3.0  # one name is put together from the beginnings of the other's words
_LONGEST_SYLLABIC = 10  # letters of such a word
_NOT_SHORT = 5  # letters from which one letter more, less or other is likelier a slip than another word


@lru_cache(maxsize=65536)
def compare_names(left: Meaning, right: Meaning, homes: tuple[str, str] = ("", "")) -> Line:
    """Return the weight that two names give to being one organisation's, and why.

    Args:
        left: One name.
        right: The other.
        homes: The one country each side is known to be of, as ISO 3166-1 alpha-2 codes, "" where not one.
    """
    if form(left.name) == form(right.name):
        return 5.0, f"both are called {left.name!r}"
    if core_words(left.name) == core_words(right.name):
        return _ONE_WRITTEN, f"{left.name!r} and {right.name!r} differ in what news adds to names"
    for one, other in ((left, right), (right, left)):
        if _is_syllabic(one.name, other):
            return _SYLLABIC, f"{one.name} is made of the beginnings of {other.name!r}"
        if " " in one.name and form(one.name) == form(other.suffix) and f"({other.suffix})" in other.name:
            return _SYLLABIC, f"{other.name!r} gives the other name in brackets"
    if left.acronym or right.acronym:
        return _acronyms(left, right)
    if left.suffix and right.suffix:
        return max(_parts(left, right, homes), _words(left, right, homes), key=lambda line: line[0])
    if _is_one_writing(left.name, right.name):
        return _ONE_WRITTEN, f"{left.name!r} and {right.name!r} are one word in two spellings"
    return _words(left, right, homes)


def _acronyms(left: Meaning, right: Meaning) -> Line:
    if left.acronym and right.acronym:
        if left.acronym == right.acronym:
            return _by_letters(left.acronym, 2.0, 3.0), f"both are {left.name}"
        return -1.0, f"{left.name} and {right.name} are two acronyms"
    short, full = (left, right) if left.acronym else (right, left)
    if short.acronym in full.initials:
        return _by_letters(short.acronym, 2.5, 3.0), f"{short.name} is made of the initials of {full.name!r}"
    if len(short.acronym) == len(full.concepts) > 2 and not full.suffix:
        if sorted(short.acronym) in [sorted(initials) for initials in full.initials]:
            return _by_letters(
                short.acronym, 1.5, 2.5
            ), f"{short.name} has the initials of {full.name!r} in another order"
        if _assignable(short.acronym, full.concepts):
            return _by_letters(short.acronym, 1.5, 2.0), f"{short.name} can be {full.name!r} in another language"
    telling = [concept for concept in full.concepts if not concept.is_soft]
    if len(short.acronym) == len(telling) > 3 and not full.suffix and _assignable(short.acronym, telling):
        return 2.0, f"{short.name} can be {full.name!r} in another language, without what is said of any body"
    return -1.0, f"{short.name} is not made of the initials of {full.name!r}"


def _is_syllabic(short: str, full: Meaning) -> bool:
    """Say whether a word is put together from the beginnings of all words of a name ("Frolib": Front of Liberation)."""
    word = plain(short)
    if not _NOT_SHORT <= len(word) <= _LONGEST_SYLLABIC or len(TOKEN.findall(short)) > 1 or full.suffix:
        return False
    words = [c.word for c in full.concepts]
    return 2 <= len(words) <= len(word) - 2 and _is_spelled(word, words)


def _is_spelled(word: str, words: Sequence[str]) -> bool:
    if not words:
        return not word
    longest = Prefix.similarity(word, words[0])
    return any(_is_spelled(word[length:], words[1:]) for length in range(longest, 0, -1))


def _assignable(acronym: str, concepts: Sequence[Concept]) -> bool:
    """Say whether each letter can be the first of another word's translation."""
    if not acronym:
        return True
    return any(
        acronym[0] in first_letters(concept.key, concept.sort)
        and _assignable(acronym[1:], [*concepts[:i], *concepts[i + 1 :]])
        for i, concept in enumerate(concepts)
    )


def _by_letters(acronym: str, few: float, many: float) -> float:
    return 0.5 if len(acronym) < 3 else (few if len(acronym) == 3 else many)


def _parts(left: Meaning, right: Meaning, homes: tuple[str, str]) -> Line:
    """Compare two names of parts: whole with whole, and what tells the part with what tells the part."""
    whole, why = compare_names(meaning(left.base), meaning(right.base), homes)
    if whole < 0.5:
        return -6.0, f"parts of {left.base!r} and of {right.base!r}"
    pairs, only_left, only_right = align(meaning(left.suffix).concepts, meaning(right.suffix).concepts)
    telling = [(a, b) for a, b in pairs if a.sort is not Sort.PART]
    if (telling and not (only_left and only_right)) or _is_initial(left.suffix, right.suffix):
        return whole + _SUFFIX_SAME, f"{why}; both are its {left.suffix!r}"
    return -6.0, f"{why}; but one is its {left.suffix!r} and one its {right.suffix!r}"


def _is_initial(left: str, right: str) -> bool:
    short, full = sorted((left, right), key=len)
    return short.lower() in meaning(full).initials or (len(short) == 1 and full[:1].lower() == short.lower())


def _is_one_writing(left: str, right: str) -> bool:
    """Say whether two names are the same letters, in one word or several ("Hizb Allah", "Hezbollah")."""
    a, b = (_letters(name) for name in (left, right))
    return min(len(a), len(b)) >= _LONG and (same_spelling(a, b) or (skeleton(a) == skeleton(b) and same_word(a, b)))


def _letters(name: str) -> str:
    words = [p for t in TOKEN.findall(name) if (p := plain(t)) and p not in ARTICLES]
    return "".join(words)


def _words(left: Meaning, right: Meaning, homes: tuple[str, str]) -> Line:
    """Compare two names word by word, whatever their order."""
    pairs, only_left, only_right = align(left.concepts, right.concepts)
    only_left, only_right = _without_acronyms(only_left, only_right, pairs)
    weight = sum(_matched(a, b) for a, b in pairs)
    if _is_thin(pairs):
        weight = min(weight, 1.2)
    if _truly(only_left) and _truly(only_right):
        weight += _OTHER
    elif only_left and only_right and any(c.sort is Sort.FORM and not c.is_soft for c in (*only_left, *only_right)):
        weight += _OTHER_FORM
    elif not (only_left or only_right) and pairs:
        weight += _COMPLETE if len(pairs) > 2 or any(same_word(a.word, b.word) for a, b in pairs) else 0.5
    province = any(a.sort in (Sort.NAMES, Sort.PROPER) for a, _ in pairs) and len(pairs) > 1
    weight += sum(_added(c, homes[1], province) for c in only_left) + sum(
        _added(c, homes[0], province) for c in only_right
    )
    weight += _SUFFIX_ADDED * _has_own_suffix(left, right, only_left, only_right)
    said = [f"{a.word}={b.word}" if a.word != b.word else a.word for a, b in pairs]
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
        same = [other for other in rest if concept.matches(other)] or [o for o in rest if _nearly(concept, o)]
        match = max(same, key=lambda other: other.word == concept.word, default=None)
        if match is None:
            unpaired.append(concept)
        else:
            rest.remove(match)
            pairs.append((concept, match))
    return pairs, unpaired, rest


def _nearly(left: Concept, right: Concept) -> bool:
    """Say whether two words outside the lexicon differ by a letter or two that no rule explains."""
    if left.sort is not Sort.PROPER or right.sort is not Sort.PROPER or left.is_acronym or right.is_acronym:
        return False
    shorter = min(len(left.word), len(right.word))
    if shorter >= _LONG and left.word[0] == right.word[0]:
        return Levenshtein.normalized_similarity(left.word, right.word) >= _NEARLY
    return shorter >= _NOT_SHORT and Levenshtein.distance(left.word, right.word, score_cutoff=1) <= 1


def _without_acronyms(
    left: list[Concept], right: list[Concept], pairs: list[tuple[Concept, Concept]]
) -> tuple[list[Concept], list[Concept]]:
    """Pair an acronym among the words of one name with the words of the other that it is made of."""
    for one, other in ((left, right), (right, left)):
        for concept in one:
            if concept.is_acronym and len(concept.word) > 2 and _spells(other, concept.word):
                pairs.append((concept, concept))
                rest = [c for c in one if c is not concept]
                return (rest, []) if one is left else ([], rest)
    return left, right


def _spells(concepts: Sequence[Concept], acronym: str) -> bool:
    return sorted(concept.word[0] for concept in concepts) == sorted(acronym)


def _matched(left: Concept, right: Concept) -> float:
    if left.is_soft and right.is_soft:
        return _SOFT
    if left.sort is Sort.PROPER and len(left.word) < 4:
        return 1.0
    return (_SAME_WORD if same_word(left.word, right.word) else _TRANSLATED)[left.sort]


def _is_thin(pairs: Sequence[tuple[Concept, Concept]]) -> bool:
    """Say whether all that two names share is one word, in spellings that only nearly agree."""
    telling = [(a, b) for a, b in pairs if not (a.is_soft and b.is_soft)]
    return len(telling) == 1 and not same_spelling(telling[0][0].word, telling[0][1].word)


def _truly(concepts: Sequence[Concept]) -> bool:
    """Say whether words are left over that tell a name apart: more than "group" or "movement"."""
    return any(not concept.is_soft for concept in concepts)


def _added(concept: Concept, home: str, province: bool) -> float:
    if concept.is_soft:
        return _SOFT_ADDED
    if concept.sort is Sort.NAMES and home and concept.country == home:
        return _HOME
    if province and concept.key == "province":
        return _SOFT_ADDED
    return _ADDED[concept.sort]


def _has_own_suffix(left: Meaning, right: Meaning, only_left: Sequence[Concept], only_right: Sequence[Concept]) -> bool:
    """Say whether words of a suffix are left over that tell a part from the whole, whatever they are."""
    for name, only in ((left, only_left), (right, only_right)):
        suffix = {concept.word for concept in meaning(name.suffix).concepts} if name.suffix else set()
        if any(c.word in suffix and c.sort is not Sort.FORM and c.key != "province" for c in only):
            return True
    return False
