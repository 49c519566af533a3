"""The gazetteer's matches, from character offsets to names in tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.mentions.lexicon import lexicon, word_set
from oathgraph.reading.mentions.names import NameSpan
from oathgraph.reading.mentions.shapes import POSSESSIVES
from oathgraph.reading.tree import Tree
from oathgraph.resolution.gazetteer import NameMatch


def known_names(tree: Tree, matches: Iterable[NameMatch]) -> list[NameSpan]:
    """Return the names the roster vouches for.

    Left out are weak matches, which only propose identities for names found otherwise, and those generated from
    a demonym and a noun, which are descriptions of a state's force.
    """
    found = []
    for match in matches:
        start, end = tokens_of(tree, match)
        if not _is_sure(match, end - start):
            continue
        start, end = _name_itself(tree, *_after_country(tree, start, end))
        if start < end:
            found.append(NameSpan(start, end, known=match.type, candidates=match.entries))
    return found


def _is_sure(match: NameMatch, words: int) -> bool:
    """A single word whose spelling had to be folded is too often another name: "Talabani" is no Taliban."""
    described = match.generated in ("force", "government")
    return not (match.weak or described or match.type is None or (words == 1 and not match.exact))


def _name_itself(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """Cut what describes a name off it: "U.S.-backed | X", "the Somali militant group | X", "X | militants".

    A phrase held together by other prepositions than names have ("forces loyal to X") is no name at all.
    """
    if tree.lower[end - 1] in _OWN_NOUNS:
        return start, end
    while end - start > 1 and tree.words[end - 1].islower() and tree.part[end - 1] == "NOUN":
        end -= 1
        if POSSESSIVES & set(tree.lower[start:end]):
            return end, end  # "the Islamic State's Syrian branch" describes, by way of another name
    joining = lexicon().particles | _CONNECTORS | POSSESSIVES
    for i in range(end - 1, start - 1, -1):
        if tree.words[i].islower() and tree.words[i].isalpha() and tree.lower[i] not in joining:
            return (
                (end, end)
                if tree.part[i] in ("ADP", "VERB") and i < end - 1 and tree.lower[i] == "to"
                else (i + 1, end)
            )
    return start, end


# Without it "the Marovian-led coalition" would be a country.
_OWN_NOUNS = word_set("coalition")
_CONNECTORS = word_set("of for in and the on s")


def _after_country(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """ "Somalia's al-Shabaab" is a country and a name, though the roster may hold them as one."""
    for i in range(start + 1, end - 1):
        if tree.lower[i] in POSSESSIVES and " ".join(tree.lower[start:i]) in countries().names:
            return i + 1, end
    return start, end


def proposed_identities(tree: Tree, matches: Iterable[NameMatch]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return roster identifiers by token range, of every match, weak ones included."""
    return {tokens_of(tree, match): match.entries for match in matches if match.exact}


def tokens_of(tree: Tree, match: NameMatch) -> tuple[int, int]:
    """Return the token range a match covers, widened to whole tokens."""
    start = max(0, bisect_right(tree.offset, match.start) - 1)
    return start, max(start + 1, bisect_right(tree.offset, match.end - 1))
