"""The gazetteer's matches, from character offsets to names in tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from oathgraph.reading.mentions.names import NameSpan
from oathgraph.reading.tree import Tree
from oathgraph.resolution.gazetteer import NameMatch


def known_names(tree: Tree, matches: Iterable[NameMatch]) -> list[NameSpan]:
    """Return the names the roster vouches for.

    Left out are weak matches, which only propose identities for names found otherwise, and those generated from
    a demonym and a noun, which are descriptions of a state's force.
    """
    found = []
    for match in matches:
        if match.weak or match.generated in ("force", "government") or match.type is None:
            continue
        start, end = tokens_of(tree, match)
        while end - start > 1 and tree.words[end - 1].islower() and tree.part[end - 1] == "NOUN":
            end -= 1  # "the Islamic State group": the noun describes the name
        found.append(NameSpan(start, end, known=match.type, candidates=match.entries))
    return found


def proposed_identities(tree: Tree, matches: Iterable[NameMatch]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return roster identifiers by token range, of every match, weak ones included."""
    return {tokens_of(tree, match): match.entries for match in matches}


def tokens_of(tree: Tree, match: NameMatch) -> tuple[int, int]:
    """Return the token range a match covers, widened to whole tokens."""
    start = max(0, bisect_right(tree.offset, match.start) - 1)
    return start, max(start + 1, bisect_right(tree.offset, match.end - 1))
