"""Which words of a sentence a time expression dates, read from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from oathgraph.reading.dates import lexicon
from oathgraph.reading.dates.tense import is_perfect
from oathgraph.reading.propositions.lexicon import BECOMING_VERBS, SUPPORT_VERBS
from oathgraph.reading.tree import Tree

FAR = 9.0
"""A cost no path may have: the words lie at another time."""


@dataclass(frozen=True, slots=True)
class Attached:
    """One word that a time expression dates, and how much speaks against it (0: nothing)."""

    token: int
    cost: float


def attachments(tree: Tree, first: int, last: int) -> list[Attached]:
    """Return the words that the expression of tokens `first` to `last` (exclusive) dates, the likeliest first.

    A date that a parser hangs on a thing or a place ("the base in Gao on Monday") belongs to the clause around it.
    """
    top = _top(tree, first, last)
    if tree.head[top] == top:
        return [Attached(top, 0.0)]
    found, token, cost = [], tree.head[top], 0.0
    found.append(Attached(token, cost))
    if tree.base[top] in ("compound", "amod", "nummod") or tree.relation[top] == "nmod:poss":
        return found
    while not _is_clause(tree, token) and tree.head[token] != token:
        cost += 1.0 if is_event_noun(tree, token) else 0.25
        if tree.base[token] in ("acl", "appos"):
            break
        token = tree.head[token]
        found.append(Attached(token, cost))
    return found


def _top(tree: Tree, first: int, last: int) -> int:
    """The word of the expression that hangs on a word outside it."""
    for token in range(first, last):
        if not first <= tree.head[token] < last and tree.base[token] not in ("case", "punct", "det"):
            return token
    return next((t for t in range(first, last) if not first <= tree.head[t] < last), first)


def _is_clause(tree: Tree, token: int) -> bool:
    return tree.is_verbal(token) or bool(tree.kids(token, "cop"))


def is_event_noun(tree: Tree, token: int) -> bool:
    """Say whether a word is a noun that names a happening."""
    if tree.part[token] not in ("NOUN", "PROPN"):
        return False
    lemma = tree.lemma[token]
    return lemma in lexicon.EVENT_NOUNS or lemma.endswith(lexicon.EVENT_ENDINGS)


def same_time(tree: Tree, trigger: int, performs: bool, happens: bool) -> dict[int, float]:
    """Return the words whose date is that of the event or state at `trigger`, with what speaks against each.

    Args:
        tree: The parse.
        trigger: The word that says what happens or holds.
        performs: Whether announcing it is doing it.
        happens: Whether it is an event. "The leader said on Friday" does not date the leadership.
    """
    best = {trigger: 0.0}
    for token, cost in _upward(tree, trigger, performs, happens or is_event_noun(tree, trigger)):
        best[token] = min(cost, best.get(token, FAR))
    for start, base in list(best.items()):
        for token, cost in _downward(tree, start, trigger):
            best[token] = min(base + cost, best.get(token, FAR))
    return {token: cost for token, cost in best.items() if cost < FAR}


def _upward(tree: Tree, trigger: int, performs: bool, happens: bool) -> Iterator[tuple[int, float]]:
    token, cost = trigger, 0.0
    while tree.head[token] != token:
        cost += _step_up(tree, token, performs)
        held = not happens and not _is_clause(tree, token)
        token = tree.head[token]
        if held and not (tree.is_verbal(token) and tree.lemma[token] in BECOMING_VERBS | lexicon.INCEPTION):
            return
        if cost >= FAR:
            return
        yield token, cost


def _step_up(tree: Tree, token: int, performs: bool) -> float:
    head, relation = tree.head[token], tree.relation[token]
    base = tree.base[token]
    verbal = tree.is_verbal(token)
    if base in ("ccomp", "parataxis"):
        return _out_of_speech(tree, token, head, performs)
    if base == "advcl":
        return FAR if _other_time(tree, token) else 1.5
    if relation == "acl:relcl":
        return 1.0 if is_event_noun(tree, head) else FAR
    if base == "conj":
        return 1.0 if not verbal or not tree.kids(token, "nsubj") else FAR
    if not verbal and tree.is_verbal(head):
        return _event_noun_under_verb(tree, token, head, base)
    steps = {"xcomp": 1.0, "acl": 1.5, "csubj": 1.0, "nmod": 2.0, "compound": 1.5, "amod": 1.5, "appos": 2.0, "obl": 2.0}
    return steps.get(base, FAR if base in ("vocative", "dislocated", "discourse") else 2.0)


def _event_noun_under_verb(tree: Tree, token: int, head: int, base: str) -> float:
    if tree.lemma[head] in lexicon.OCCURRENCE or tree.lemma[head] in SUPPORT_VERBS:
        return 0.5
    return 1.5 if base in ("obj", "nsubj") and is_event_noun(tree, token) else 2.0


def _out_of_speech(tree: Tree, token: int, head: int, performs: bool) -> float:
    """A said event has its own time, unless saying it is doing it and it is not told as already past."""
    if tree.lemma[head] not in lexicon.SPEECH:
        return 1.5
    if not performs or is_perfect(tree, token):
        return FAR
    return 1.0 if tree.lemma[head] in lexicon.PERFORMATIVE else 2.0


def _other_time(tree: Tree, token: int) -> bool:
    return any(tree.lower[c] in lexicon.OTHER_TIME for c in tree.kids(token, "mark", "advmod", "case"))


def _downward(tree: Tree, start: int, trigger: int) -> Iterator[tuple[int, float]]:
    stack = [(start, 0.0, 0)]
    while stack:
        token, cost, depth = stack.pop()
        for child in tree.children[token]:
            step = _step_down(tree, child) if child != trigger else FAR
            if cost + step < FAR and depth < 3:
                yield child, cost + step
                stack.append((child, cost + step, depth + 1))


def _step_down(tree: Tree, child: int) -> float:
    base, relation = tree.base[child], tree.relation[child]
    if base in ("obl", "obj", "nsubj", "nmod"):
        cases = tree.cases(child)
        if any(c in lexicon.OTHER_TIME for c in cases):
            return FAR
        return 0.75 if is_event_noun(tree, child) else FAR
    if base == "conj":
        return FAR if tree.kids(child, "nsubj") else 1.0
    if base == "advcl":
        return FAR if _other_time(tree, child) else 1.5
    if relation == "acl:relcl":
        return 1.5 if is_event_noun(tree, tree.head[child]) else FAR
    return {"xcomp": 0.5, "acl": 0.75, "ccomp": 1.5}.get(base, FAR)
