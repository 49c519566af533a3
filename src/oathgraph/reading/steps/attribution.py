"""The source chain of every draft."""

from __future__ import annotations

from oathgraph.model import Step
from oathgraph.reading.attribution import Chain, ChainReader
from oathgraph.reading.attribution.kinds import SAYING
from oathgraph.reading.frames.match import LEARNED
from oathgraph.reading.state import Draft, Reading
from oathgraph.reading.steps.announced import follow
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
            draft.chain = _chain(reading, reading.chains, draft)
    follow(reading, reading.chains)
    for draft in reading.drafts:
        for spoken in draft.chain.sources:
            start = tree.offset[spoken.token]
            detail = f"{spoken.source.name} ({spoken.source.kind})"
            draft.notes.append(Step("source", detail, start, tree.end_offset(spoken.token)))
    return reading


def _chain(reading: Reading, chains: ChainReader, draft: Draft) -> Chain:
    """The chain above a draft's word; a guessed word that only names a party gives way to what joins the parties."""
    guessed = draft.match.pattern.part == LEARNED
    trigger = draft.match.trigger
    if guessed and draft.scope.refers and reading.scopes is not None:
        joining = _joining(reading.tree, draft)
        if joining != trigger and reading.propositions.part(joining) == "verb" and not chains.tells(joining):
            return chains.at(joining, reading.scopes.at(joining))
    return chains.at(trigger, draft.scope, tells=guessed and _is_told_below(reading.tree, draft))


def _is_told_below(tree: Tree, draft: Draft) -> bool:
    """Whether a party stands in the content of a verb of saying; else what ties the parties is not what is said."""
    told = {token for clause in tree.kids(draft.match.trigger, "ccomp") for token in tree.subtree(clause)}
    return any(f is not None and f.token in told for f in (draft.match.subject, draft.match.object))


def _joining(tree: Tree, draft: Draft) -> int:
    """The lowest word above a draft's word and its parties."""
    trigger = draft.match.trigger
    above = [trigger, *tree.ancestors(trigger)]
    for filler in (draft.match.subject, draft.match.object):
        if filler is not None and tree.sentence[filler.token] == tree.sentence[trigger]:
            theirs = {filler.token, *tree.ancestors(filler.token)}
            above = [token for token in above if token in theirs]
    return above[0] if above else trigger


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
        # "said X, known as Y, had left" and "arrested X, known as Y, he said", not "named a man called Y".
        named = tree.head[trigger]
        return tree.base[named] not in _TOLD or tree.lemma[tree.head[named]] not in SAYING
    told = [operator for operator in draft.scope.speech if not operator.presupposed]
    return not told or tree.part[trigger] == "PROPN"
