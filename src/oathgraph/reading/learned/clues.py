"""What the parse says of a pair of mentions: the words on the way from one to the other, and clues about that way.

Paths between two mentions in the dependency tree carry most of what a sentence says of them (Bunescu and Mooney 2005).
Clues are strings, hashed into a fixed number of classes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache

from oathgraph.reading.learned.evoking import Evocation, evocations
from oathgraph.reading.learned.sizes import CLUE_CLASSES, MOST_CLUES, MOST_PATH
from oathgraph.reading.mentions import Mention
from oathgraph.reading.tree import Tree

_CONTENT = frozenset({"VERB", "NOUN", "ADJ", "AUX", "ADV"})


class PairClues:
    """Paths and clues of pairs in one document's tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._up: dict[int, list[int]] = {}
        self._side: dict[tuple[int, str], list[str]] = {}
        self._evoked: dict[int, list[Evocation]] = {}

    def path(self, one: Mention, other: Mention | None) -> tuple[list[int], list[str]]:
        """Return the words between two mentions in the tree, without their heads, and the arcs on the way.

        In different sentences the way goes over both roots; without other mention it goes up to the root.
        """
        tree = self.tree
        up = self._ancestors(one.head)
        if other is None:
            return up[1:], [f"{tree.relation[t]}^" for t in up[:-1]]
        down = self._ancestors(other.head)
        if tree.sentence[one.head] != tree.sentence[other.head]:
            arcs = [f"{tree.relation[t]}^" for t in up[:2]] + ["//"] + [f"{tree.relation[t]}v" for t in down[:2]]
            return [*up[1:3], *down[1:3]], arcs
        common = next((t for t in up if t in down), up[-1])
        rising, falling = up[: up.index(common)], down[: down.index(common)] if common in down else down
        arcs = [f"{tree.relation[t]}^" for t in rising] + [f"{tree.relation[t]}v" for t in reversed(falling)]
        words = [*rising, common, *reversed(falling)]
        return [t for t in words if t not in (one.head, other.head)], arcs

    def _ancestors(self, token: int) -> list[int]:
        if token not in self._up:
            self._up[token] = [token, *self.tree.ancestors(token)]
        return self._up[token]

    def of(self, one: Mention, other: Mention | None) -> tuple[list[int], list[int]]:
        """Return the words on the way (at most MOST_PATH) and the classes of the clues (at most MOST_CLUES)."""
        words, arcs = self.path(one, other)
        names = list(self._of_way(words, arcs))
        names += self._of_side(one, "1")
        if other is not None:
            names.append(f"kinds {one.kind} {other.kind} {one.type} {other.type}")
            names += self._of_side(other, "2")
            names += self._between(one, other)
        names += self._of_idioms(one, other, words, arcs)
        return words[:MOST_PATH], [clue_class(name) for name in names[:MOST_CLUES]]

    def _of_idioms(self, one: Mention, other: Mention | None, words: list[int], arcs: list[str]) -> list[str]:
        """What the sentences' words evoke, and where these words stand: those on the way first, each clue once."""
        tree, way = self.tree, set(words)
        ends = f"{arcs[0] if arcs else ''} {arcs[-1] if arcs else ''}"
        near: dict[str, None] = {}
        elsewhere: dict[str, None] = {}
        for number in sorted({tree.sentence[mention.head] for mention in (one, other) if mention}):
            for evocation in self._evoked_in(number):
                place, predicate = _place(evocation.tokens, one, other, way), evocation.predicate
                if place == "way":
                    near[f"idiom way {predicate}"] = None
                    near[f"idiom way {predicate} {ends}"] = None
                elif place:
                    near[f"idiom {place} {predicate}"] = None
                else:
                    elsewhere[f"idiom elsewhere {predicate}"] = None
        return [*near, *elsewhere]

    def _evoked_in(self, sentence: int) -> list[Evocation]:
        if sentence not in self._evoked:
            self._evoked[sentence] = evocations(self.tree, sentence)
        return self._evoked[sentence]

    def _of_way(self, words: list[int], arcs: list[str]) -> Iterator[str]:
        tree = self.tree
        way = " ".join(arcs) if len(arcs) <= 5 else f"long {len(arcs)}"
        yield f"way {way}"
        yield f"ends {arcs[0] if arcs else ''} {arcs[-1] if arcs else ''}"
        for word in words[:5]:
            if tree.part[word] not in _CONTENT:
                continue
            lemma = tree.lemma[word]
            yield f"word {lemma}"
            if len(arcs) <= 4:
                yield f"word {lemma} {way}"

    def _of_side(self, mention: Mention, side: str) -> list[str]:
        key = (mention.index, side)
        if key not in self._side:
            tree, head = self.tree, mention.head
            found = [f"case {side} {case}" for case in tree.cases(head)[:2]]
            low, high = tree.bounds[tree.sentence[head]]
            if mention.start > low:
                found.append(f"before {side} {tree.lemma[mention.start - 1]}")
            if mention.end < high:
                found.append(f"after {side} {tree.lemma[mention.end]}")
            if mention.role:
                found.append(f"role {side} {mention.role}")
            governor = tree.head[head]
            if governor != head:
                found.append(f"under {side} {tree.relation[head]} {tree.lemma[governor]}")
            self._side[key] = found
        return self._side[key]

    def _between(self, one: Mention, other: Mention) -> Iterator[str]:
        tree = self.tree
        order, (first, last) = (">", (one, other)) if one.start < other.start else ("<", (other, one))
        words = tree.lower[first.end : last.start] if tree.sentence[one.head] == tree.sentence[other.head] else []
        if first.end <= last.start and len(words) <= 4:
            yield f"between {order} {' '.join(words)}"
            yield from (f"between {order} has {word}" for word in words)


def _place(tokens: tuple[int, ...], one: Mention, other: Mention | None, way: set[int]) -> str:
    """Where evoking words stand: on the way, inside a mention, between the two; "" for elsewhere."""
    if not way.isdisjoint(tokens):
        return "way"
    first, last = tokens[0], tokens[-1]
    if one.start <= first and last < one.end:
        return "inside 1"
    if other is None:
        return ""
    if other.start <= first and last < other.end:
        return "inside 2"
    return "between" if min(one.end, other.end) <= first and last < max(one.start, other.start) else ""


@lru_cache(maxsize=200_000)
def clue_class(name: str) -> int:
    """Return the class of a clue, from 1; 0 stands for none."""
    return 1 + zlib.crc32(name.encode()) % (CLUE_CLASSES - 1)
