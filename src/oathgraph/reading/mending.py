"""Mending the parse: a name of several words hangs together, and a clause is a clause, whatever the parser made of it.

Parsers trained on web text break long foreign names ("Ayman al-Zawahiri", "Ansar Dine") into several arguments. Once
names are known as spans, all their words are put below one head, and what hung on the other words is moved there.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from oathgraph.reading.tree import Tree

#: Relations that do not tell what the whole name is to its clause; another external word is preferred as head.
_WEAK = frozenset({"flat", "compound", "punct", "dep", "conj", "appos", "amod", "case", "det", "list", "goeswith"})


def mend_names(tree: Tree, spans: Iterable[tuple[int, int]]) -> Tree:
    """Return the tree with each span of tokens (start, end exclusive) below a single head; the tree itself is kept."""
    head, relation = list(tree.head), list(tree.relation)
    changed = False
    for start, end in spans:
        if end - start > 1:
            changed |= _join(tree, head, relation, start, end)
    return rebuilt(tree, head, relation) if changed else tree


def _join(tree: Tree, head: list[int], relation: list[str], start: int, end: int) -> bool:
    outward = [i for i in range(start, end) if (head[i] == i or not start <= head[i] < end) and tree.part[i] != "PUNCT"]
    if not outward:
        return False
    chosen = next((i for i in outward if head[i] == i), None)
    if chosen is None:
        chosen = next((i for i in outward if relation[i].partition(":")[0] not in _WEAK), outward[0])
    if _would_loop(head, chosen, start, end):
        return False
    before = list(head)
    for token in outward:
        if token != chosen:
            head[token], relation[token] = chosen, "flat" if token > chosen else "compound"
    for member in range(start, end):
        for token in tree.children[member]:
            # A preposition or a possessive ending on an inner word belongs to the whole name.
            if not start <= token < end and token != chosen:
                head[token] = chosen
    return before != head


def _would_loop(head: list[int], chosen: int, start: int, end: int) -> bool:
    """Whether the chosen word itself hangs, further up, on another word of the name."""
    current = chosen
    for _ in range(len(head)):
        if head[current] == current:
            return False
        current = head[current]
        if start <= current < end and current != chosen:
            return True
    return True


def mend_titles(tree: Tree, spans: Sequence[tuple[int, int]], roles: Container[str]) -> Tree:
    """Return the tree with every role noun that stands directly before a name below that name.

    "Northern Emirate commander Hamid al-Rashidi" is one noun phrase with the person as its head, the title below it
    and the organisation below the title; parsers often cut it elsewhere.

    Args:
        tree: The parsed document, names mended.
        spans: Token ranges of names in order, end exclusive.
        roles: Lemmas of nouns for people's roles.
    """
    head, relation = list(tree.head), list(tree.relation)
    begins = {start: (start, end) for start, end in spans}
    ends = {end: (start, end) for start, end in spans}
    changed = False
    for role in range(len(tree) - 1):
        person = begins.get(role + 1)
        if person is None or tree.lemma[role] not in roles or tree.part[role] not in ("NOUN", "PROPN"):
            continue
        group = ends.get(_before_adjectives(tree, role))
        changed |= _hang_title(head, relation, role, person, group)
    return rebuilt(tree, head, relation) if changed else tree


def mend_clauses(tree: Tree) -> Tree:
    """Return the tree in which no clause after "that" is taken for a noun with a participle.

    "Denied that a bishop mediated" has no bishop for an object: the conjunction, which stands before the noun, shows
    that the participle is the verb of a clause, and the noun its subject.
    """
    head, relation = list(tree.head), list(tree.relation)
    for verb in range(len(tree)):
        noun = tree.head[verb]
        if tree.base[verb] != "acl" or tree.base[noun] != "obj" or not tree.head[noun] < noun < verb:
            continue
        marks = [m for m in tree.kids(verb, "mark") if tree.lower[m] == "that" and tree.head[noun] < m < noun]
        if marks and all(noun in tree.ancestors(t) for t in range(marks[-1] + 1, noun)):
            passive = any(tree.relation[child] == "obl:agent" for child in tree.children[verb])
            head[verb], relation[verb] = tree.head[noun], "ccomp"
            head[noun], relation[noun] = verb, "nsubj:pass" if passive else "nsubj"
    return rebuilt(tree, head, relation) if head != list(tree.head) else tree


def _before_adjectives(tree: Tree, role: int) -> int:
    """The token after the last one before the title's own adjectives ("al-Qaeda | senior leader")."""
    start = role
    while start > 0 and tree.part[start - 1] == "ADJ" and tree.words[start - 1].islower():
        start -= 1
    return start


def _hang_title(
    head: list[int], relation: list[str], role: int, person: tuple[int, int], group: tuple[int, int] | None
) -> bool:
    top = _top(head, *person)
    crown = _top(head, *group) if group else None
    if head[role] == top and (crown is None or head[crown] == role):
        return False
    members = {*range(*person), role, *(range(*group) if group else ())}
    outward = [t for t in (top, role, crown) if t is not None and (head[t] == t or head[t] not in members)]
    if not outward or any(_hangs_below(head, head[t], members) for t in outward if head[t] != t):
        return False
    source = outward[0]
    target, kind = (top if head[source] == source else head[source]), relation[source]
    head[top], relation[top] = target, kind
    head[role], relation[role] = top, "nmod:desc"
    if crown is not None:
        head[crown], relation[crown] = role, "compound"
    return True


def _top(head: list[int], start: int, end: int) -> int:
    """The word of a mended name that hangs on something outside it."""
    return next((i for i in range(start, end) if head[i] == i or not start <= head[i] < end), start)


def _hangs_below(head: list[int], token: int, members: set[int]) -> bool:
    """Whether going up from a token leads back into the phrase, so that moving it would close a circle."""
    for _ in range(len(head)):
        if token in members:
            return True
        if head[token] == token:
            return False
        token = head[token]
    return True


def rebuilt(tree: Tree, head: list[int], relation: list[str]) -> Tree:
    children: list[list[int]] = [[] for _ in head]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    base = [r.partition(":")[0] for r in relation]
    return replace(tree, head=head, relation=relation, base=base, children=children)
