"""Names by their shape: a sentence becomes a string of word classes, one letter a token; names are regular in it."""

from __future__ import annotations

import re

from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.mentions.lexicon import lexicon, word_set
from oathgraph.reading.tree import Tree

HYPHENS = frozenset("-–‐‑")
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_CONNECTORS = {"of": "o", "for": "f", "in": "i", "the": "t", "and": "a", "&": "a", "a": "e", "an": "e"}
# Particles that are also English or French function words join two capitals only through a hyphen.
_ONLY_HYPHENED = word_set("as at an i e ar az ad wa ash")
_MONTHS = word_set("january february march april may june july august september october november december")
_NAME_PARTS = ("NOUN", "ADJ", "VERB", "NUM", "X", "ADV", "INTJ")

# C capitalised, G capitalised head of groups' names, O capitalised owner ("People"), D demonym, N number, M month,
# K capitalised word that is no name by itself ("Islam", "Muslim"), p particle, h hyphen without blanks,
# s possessive, o f i t a e connectors ("a" and "an" are e), x anything else.
_WORD = r"(?:ph)*[CGODK](?:h(?:ph)*[CGODKN])*"
_RUN = rf"{_WORD}(?:(?:p*|(?<=O)s){_WORD})*"
RUN = re.compile(rf"(?:(?:NM|MN|N)(?=[CGODK]*G))?{_RUN}(?:(?<=G)N)?")
_TAIL = re.compile(rf"(?:(?:ot?|it){_RUN}|f[te]?{_RUN}(?:it?{_RUN})?)+")
_AND = re.compile(rf"at?(?P<run>{_RUN})")


def starts_sentence(tree: Tree, token: int) -> bool:
    """Say whether a capital at this token may be there only because a sentence or quotation begins."""
    first = tree.bounds[tree.sentence[token]][0]
    while first < token and not has_letter(tree.words[first]):
        first += 1
    return token == first or tree.words[token - 1] in ("“", '"', ":", "«", "‘")


def has_letter(word: str) -> bool:
    """Say whether a word holds a letter of any script."""
    return any(c.isalpha() for c in word)


def is_capitalised(tree: Tree, token: int) -> bool:
    """Say whether a token is written like a name: a capital that the start of a sentence does not explain."""
    word, lower = tree.words[token], tree.lower[token]
    if not word[0].isupper():
        return False
    if lower in lexicon().never_names or lower in lexicon().calendar:
        return word.isupper() and len(word) > 1 and tree.part[token] == "PROPN"
    if tree.part[token] == "PROPN":
        return True
    if not starts_sentence(tree, token):
        return tree.part[token] in _NAME_PARTS or (word.isupper() and len(word) > 1)
    next_is_name = token + 1 < len(tree) and tree.words[token + 1][0].isupper() and tree.part[token + 1] == "PROPN"
    return next_is_name and tree.part[token] in ("NOUN", "ADJ", "X")


def _is_part_of_name(tree: Tree, token: int) -> bool:
    """Words that are no names themselves may be part of one: "First Army", "Muslim Brotherhood", "Army of Islam"."""
    return tree.part[token] in ("ADJ", "PROPN", "NOUN") and not starts_sentence(tree, token)


def word_classes(tree: Tree) -> str:
    """Return one letter a token, as the patterns of this module read them."""
    return "".join(_word_class(tree, i) for i in range(len(tree)))


def _word_class(tree: Tree, token: int) -> str:
    word, lower = tree.words[token], tree.lower[token]
    if word in HYPHENS:
        return "h" if _is_glued(tree, token) and _is_glued(tree, token + 1) else "x"
    if lower in POSSESSIVES:
        return "s"
    if lower in lexicon().particles and not word[0].isupper():
        hyphened = token + 1 < len(tree) and tree.words[token + 1] in HYPHENS
        return "p" if hyphened or lower not in _ONLY_HYPHENED else _CONNECTORS.get(lower, "x")
    if word[0].isdigit():
        return "N"
    if lower in _MONTHS and word[0].isupper():
        return "M"
    if is_capitalised(tree, token):
        return _capital_class(lower)
    if lower in lexicon().never_names and word[0].isupper() and _is_part_of_name(tree, token):
        return "K"
    return _CONNECTORS.get(lower, "x")


def _capital_class(lower: str) -> str:
    if lower in lexicon().group_heads:
        return "G"
    if lower in lexicon().owners_in_names:
        return "O"
    if lower in countries().demonyms or lower in countries().peoples:
        return "D"
    return "C"


def _is_glued(tree: Tree, token: int) -> bool:
    return 0 < token < len(tree) and tree.offset[token] == tree.end_offset(token - 1)


def capitalised_runs(tree: Tree, classes: str) -> list[tuple[int, int]]:
    """Return token ranges written like names, with the tails of groups' names ("... for the Liberation of X")."""
    found = []
    for start, end in tree.bounds:
        if is_headline(tree, start, end):
            continue
        at = start
        while match := RUN.search(classes, at, end):
            stop = match.end()
            if "G" in match.group():
                stop = tail_end(tree, classes, stop, end)
            found.append((match.start(), stop))
            at = stop
    return found


def tail_end(tree: Tree, classes: str, at: int, limit: int) -> int:
    """Return where a group's name ends whose head run ends at `at`: after its of-, for- and in-the-phrases."""
    tail = _TAIL.match(classes, at, limit)
    if not tail:
        return at
    stop = tail.end()
    joined = _AND.match(classes, stop, limit)
    while joined and _is_joined_inside(tree, at, joined.start("run"), joined.end("run")):
        stop = joined.end()
        joined = _AND.match(classes, stop, limit)
    return stop


def _is_joined_inside(tree: Tree, tail: int, start: int, end: int) -> bool:
    """In "Front for Unity and Jihad" the second part hangs below the tail; in "Army of X and Y" it may not."""
    top = next((i for i in range(start, end) if not start <= tree.head[i] < end), start)
    return tree.base[top] == "conj" and tail <= tree.head[top] < start


def is_headline(tree: Tree, start: int, end: int) -> bool:
    """Say whether nearly every word of a sentence is capitalised, so that capitals tell nothing."""
    words = [w for w in tree.words[start:end] if w[0].isalpha() and len(w) > 3]
    return len(words) >= 5 and sum(w[0].isupper() for w in words) >= 0.9 * len(words)
