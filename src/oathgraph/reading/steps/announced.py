"""Announcements of their own sentence: "X has a new leader. The appointment was confirmed on Monday by its spokesman".

Who announces or confirms what the sentence before tells is its source, where that names none.
"""

from __future__ import annotations

from collections.abc import Iterator

from oathgraph.reading.attribution import Chain, ChainReader, announced
from oathgraph.reading.state import Draft, Reading
from oathgraph.reading.tree import Tree

_DEFINITE = frozenset({"the", "this", "that"})
_TELLING = frozenset("announce confirm make disclose reveal report break come".split())
#: Nouns that point back to an event of the sentence before, with the predicates that they can mean; none for any.
_EVENTS: dict[str, frozenset[str]] = {
    "announcement": frozenset(),
    **dict.fromkeys(
        ("appointment", "choice", "succession", "promotion", "election"),
        frozenset({"leads", "succeeds", "speaks_for", "member_of"}),
    ),
    **dict.fromkeys(("merger", "union", "unification"), frozenset({"merges_with", "forms"})),
    **dict.fromkeys(("pledge", "oath", "allegiance"), frozenset({"pledges_allegiance_to"})),
    **dict.fromkeys(("death", "killing"), frozenset({"dies"})),
    **dict.fromkeys(("arrest", "capture"), frozenset({"detained"})),
    **dict.fromkeys(("split", "break", "rupture", "defection"), frozenset({"breaks_with", "splits_from"})),
    **dict.fromkeys(("truce", "ceasefire", "agreement", "deal"), frozenset({"makes_truce_with"})),
    **dict.fromkeys(("alliance", "pact"), frozenset({"allied_with"})),
}


def follow(reading: Reading, chains: ChainReader) -> None:
    """Give drafts without a source that of the announcement in the sentence behind theirs."""
    for noun, verb in _announcements(reading.tree):
        meant = _EVENTS[reading.tree.lemma[noun]]
        waiting = [d for d in reading.drafts if _waits(reading.tree, d, noun, meant)]
        chain = announced(chains, noun, verb) if waiting else Chain()
        for draft in waiting:
            draft.chain = chain


def _announcements(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield the definite nouns for an event that somebody is said to have announced, with the verb."""
    for noun in range(len(tree)):
        if tree.lemma[noun] not in _EVENTS or tree.base[noun] != "nsubj":
            continue
        verb = tree.head[noun]
        definite = any(tree.lower[child] in _DEFINITE for child in tree.kids(noun, "det"))
        told = tree.lemma[verb] in _TELLING and (tree.relation[noun] == "nsubj:pass" or tree.lemma[verb] == "come")
        if definite and told and not tree.kids(noun, "nmod", "acl"):
            yield noun, verb


def _waits(tree: Tree, draft: Draft, noun: int, meant: frozenset[str]) -> bool:
    """Whether a draft of the sentence before a noun is told in the report's own voice and may be what it means."""
    if tree.sentence[draft.match.trigger] != tree.sentence[noun] - 1 or draft.chain.sources:
        return False
    by_the_way = draft.scope.refers or draft.scope.asides is not None
    return not by_the_way and (not meant or draft.predicate in meant)
