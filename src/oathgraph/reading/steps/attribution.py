"""The source chain of every draft."""

from __future__ import annotations

from oathgraph.model import Step
from oathgraph.reading.state import Draft, Reading
from oathgraph.reading.tree import Tree

_FOUNDING = frozenset({"announce", "declare", "proclaim"})
_TOLD = frozenset({"obj", "ccomp", "xcomp"})


def attribute(reading: Reading) -> Reading:
    """Set each draft's chain of sources and medium, and note the words they were read from."""
    if reading.chains is None:
        raise RuntimeError("chains are not ready; the steps of the cascade are out of order")
    tree = reading.tree
    for draft in reading.drafts:
        if not _is_own_description(tree, draft):
            draft.chain = reading.chains.at(draft.match.trigger, draft.scope)
        for spoken in draft.chain.sources:
            start = tree.offset[spoken.token]
            detail = f"{spoken.source.name} ({spoken.source.kind})"
            draft.notes.append(Step("source", detail, start, tree.end_offset(spoken.token)))
    return reading


def _is_own_description(tree: Tree, draft: Draft) -> bool:
    """What the report says in its own voice, whoever is heard in the sentence.

    A name that it gives beside another ("X, known as Y") is its own; a founding that is announced is the deed itself.
    """
    if draft.predicate == "forms":
        through_a_message = tree.base[draft.match.trigger] == "acl"  # "a recording announcing the front"
        return tree.lemma[draft.match.trigger] in _FOUNDING and not (draft.scope.speech or through_a_message)
    if draft.predicate != "also_known_as":
        return False
    trigger = draft.match.trigger
    if tree.base[trigger] == "acl":
        return tree.base[tree.head[trigger]] not in _TOLD  # "said X, known as Y, had left", not "named a man called Y"
    told = [operator for operator in draft.scope.speech if not operator.presupposed]
    return not told or tree.part[trigger] == "PROPN"
