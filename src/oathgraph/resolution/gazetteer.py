"""Every name of the roster in a running text, found in one pass.

Method: a trie over words, keyed by their skeletons, so that one walk meets every romanisation; what it meets is then
compared word by word with the roster's own spelling. The leftmost longest match wins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from oathgraph.model import EntityType
from oathgraph.resolution import generated
from oathgraph.resolution.compiled import Compiled
from oathgraph.resolution.normalize import (
    APOSTROPHES,
    ARTICLES,
    LOWERABLE,
    TOKEN,
    plain,
    same_spelling,
    same_word,
    trie_keys,
)
from oathgraph.resolution.normalize import tokens as name_tokens
from oathgraph.resolution.text_words import (
    Word,
    adjoin,
    article_leads,
    is_article,
    is_written_acronym,
    split,
    stands_alone,
)

_SPEAKING_KINDS = frozenset({"state", "state force", "outlet", "agency", "monitor", "intergovernmental"})
"""Kinds whose names stand in most news: they do not show that a text is about armed groups."""

_FIXED_KINDS = frozenset({"state", "outlet", "agency", "monitor", "community", "de facto state"})
"""Kinds whose one-word names have one spelling in English; others so spelled are other words."""

_ENDS, _STATES = "\0names", "\0states"
_Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Characters `start` to `end` of a text are a name of the roster.

    `entries` are the candidates, the likeliest by the words alone first; `type` is theirs, None where they differ, and
    PLACE for the bare name of a state. `exact` is false where the spelling had to be folded. A `weak` match is by a
    short or shared name and speaks only beside other evidence. `generated` is "government", "force" or a branch where
    the name is made of a state's and a word for its government or forces.
    """

    start: int
    end: int
    text: str
    entries: tuple[str, ...]
    type: EntityType | None
    exact: bool = True
    weak: bool = False
    generated: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    """One row of the compiled roster."""

    entity: int
    words: tuple[str, ...]
    capitals: str
    weak: bool
    usual: bool
    canonical: bool
    user: bool


class Gazetteer:
    """Finds the names of a roster in texts."""

    def __init__(self, compiled: Compiled) -> None:
        self._entities = compiled.entities
        self._states = generated.States(compiled.entities)
        self._rows = compiled.names
        self._names: dict[int, _Name] = {}
        self._root: _Node = {}
        self._small_roots: set[str] = set()
        self._state_names: dict[int, frozenset[tuple[str, ...]]] = {}
        for number, row in enumerate(compiled.names):
            self._add(number, row)
        for number, table in enumerate(compiled.entities):
            if table.get("kind") in ("state", "de facto state"):
                for demonym in table.get("demonyms", ()):
                    self._add_state(demonym, number)

    def find(self, text: str) -> list[NameMatch]:
        """Return the roster's names in a text, in its order, none overlapping another.

        A name in Latin script must be capitalised as the roster has it, an acronym stand in capitals.
        """
        tokens = [Word(*m.span(), m[0], p, m[0][0].islower()) for m in TOKEN.finditer(text) if (p := plain(m[0]))]
        found = []
        at = 0
        while at < len(tokens):
            match, after = self._match(text, tokens, at)
            if match is not None:
                found.append(match)
            at = after
        return found

    def states(self, text: str) -> list[str]:
        """Return the states a text names, by name, initials or adjective, the most often named first."""
        counts: Counter[str] = Counter()
        tokens = split(text)
        for at, token in enumerate(tokens):
            if token.is_small:
                continue
            for node, used in self._walk(text, tokens, at):
                found = self._so_called([tokens[i] for i in used], node.get(_STATES, ()))
                if len(found) == 1:
                    counts[self._entities[found[0]]["id"]] += 1
        return [identifier for identifier, _ in counts.most_common()]

    def states_called(self, name: str) -> list[str]:
        """Return the states of which a whole name is the adjective, or the capital's name."""
        said = tuple([p for t in name_tokens(name) if (p := plain(t))])
        numbers = self._states_by_word.get(said, ())
        return [self._entities[number]["id"] for number in numbers]

    def may_name_state(self, name: str) -> bool:
        """Say whether a name holds a word with which a state's name or adjective begins, and another word."""
        found = name_tokens(name)
        return len(found) > 1 and not self._first_state_words.isdisjoint(map(plain, found))

    @cached_property
    def _first_state_words(self) -> frozenset[str]:
        states = [n for n, t in enumerate(self._entities) if t.get("kind") in ("state", "de facto state")]
        return frozenset(said[0] for number in states for said in self._state_words(number) if said)

    @cached_property
    def _states_by_word(self) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = {}
        for number, table in enumerate(self._entities):
            if table.get("kind") != "state":
                continue
            capitals = generated.capitals().get(table.get("countries", [""])[0], ())
            for name in (*table.get("demonyms", ()), *capitals):
                found.setdefault(tuple(p for t in TOKEN.findall(name) if (p := plain(t))), []).append(number)
        return found

    def has_name(self, text: str, kinds: frozenset[str] | None = None, of: frozenset[str] = frozenset()) -> bool:
        """Say whether a text names an actor of these kinds; without kinds, any but states, their forces and media.

        Short and shared names do not count. This is the cheap test of which texts deserve reading.

        Args:
            text: Any text.
            kinds: Kinds of organisations.
            of: Kinds of organisations whose people count too.
        """
        for match in self.find(text):
            if match.weak or match.generated:
                continue
            for identifier in match.entries:
                kind = self.kind(identifier)
                if kind in kinds if kinds is not None else kind not in _SPEAKING_KINDS:
                    return True
                if not kind and of & self._belonging.get(identifier, frozenset()):
                    return True
        return False

    def kind(self, identifier: str) -> str:
        """Return the kind of an entry; "" for a person."""
        return self._kinds.get(identifier, "")

    @cached_property
    def _belonging(self) -> dict[str, frozenset[str]]:
        """The kinds of organisations that each person has a post in."""
        people = ((table["id"], table.get("roles", ())) for table in self._entities if not table.get("kind"))
        return {person: frozenset(self.kind(role["of"]) for role in roles) for person, roles in people}

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {table["id"]: table.get("kind", "") for table in self._entities}

    def _add(self, number: int, row: Sequence[Any]) -> None:
        node = self._root
        for key in row[4].split():
            node = node.setdefault(key, {})
        if node is self._root:
            return
        node.setdefault(_ENDS, []).append(number)
        if row[5][:1] == "0":
            self._small_roots.add(row[4].split(" ", 1)[0])
        if self._entities[row[0]].get("kind") in ("state", "de facto state"):
            states = node.setdefault(_STATES, [])
            if row[0] not in states:
                states.append(row[0])

    def _add_state(self, demonym: str, number: int) -> None:
        node = self._root
        for token in TOKEN.findall(demonym):
            node = node.setdefault(trie_keys(token)[0], {})
        states = node.setdefault(_STATES, [])
        if number not in states:
            states.append(number)

    def _match(self, text: str, tokens: Sequence[Word], at: int) -> tuple[NameMatch | None, int]:
        """Return the longest match that begins at a token, and the token after it."""
        first = tokens[at]
        if first.is_small:
            if first.plain in generated.first_before_state():
                reversed_name = self._of_state(text, tokens, at)
                if reversed_name is not None:
                    return reversed_name
            if self._small_roots.isdisjoint(trie_keys(first.text)):
                return None, at + 1
        best: tuple[NameMatch | None, int] = (None, at + 1)
        for node, used in self._walk(text, tokens, at):
            after = used[-1] + 1
            if after < best[1] or (after == best[1] and best[0] is not None):
                continue
            if _ENDS in node:
                match = self._named(text, tokens, used, node[_ENDS])
                if match is not None:
                    best = (match, after)
            if _STATES in node:
                made = self._of_force(text, tokens, used, node[_STATES])
                if made is not None and made[1] > best[1]:
                    best = made
        return best

    def _walk(self, text: str, tokens: Sequence[Word], at: int) -> Iterator[tuple[_Node, tuple[int, ...]]]:
        """Yield the nodes that the words from a token on lead to, with the tokens that led there."""
        stack: list[tuple[_Node, tuple[int, ...], int]] = [(self._root, (), at)]
        while stack:
            node, used, index = stack.pop()
            if index >= len(tokens) or (used and not adjoin(text, tokens[index - 1], tokens[index])):
                continue
            token = tokens[index]
            for key in trie_keys(token.text):
                below = node.get(key)
                if below is not None:
                    yield below, (*used, index)
                    stack.append((below, (*used, index), index + 1))
            if used and token.plain in ARTICLES and is_article(text, token):
                stack.append((node, used, index + 1))

    def _named(self, text: str, tokens: Sequence[Word], used: Sequence[int], rows: Iterable[int]) -> NameMatch | None:
        words = [tokens[i] for i in used]
        fitting = [(name, exact) for name in map(self._name, rows) for exact in self._fit(text, words, name)]
        if not fitting:
            return None
        exact = any(is_exact for _, is_exact in fitting)
        names = [name for name, is_exact in fitting if is_exact == exact]
        if any(name.user for name in names):
            names = [name for name in names if name.user]
        names.sort(key=lambda n: (not n.usual, not n.canonical, n.weak))
        weak = names[0].weak and not (names[0].canonical and (len(names) == 1 or not names[1].canonical))
        if weak and not stands_alone(text, tokens, used):
            return None
        entries = tuple(dict.fromkeys(self._entities[name.entity]["id"] for name in names))
        return _made(text, tokens, used, entries, self._type({name.entity for name in _first(names)}), exact, weak)

    def _fit(self, text: str, words: Sequence[Word], name: _Name) -> Iterator[bool]:
        """Yield whether the words are the name in its own spelling; nothing where they are not the name."""
        if name.capitals == "A":
            if is_written_acronym(text, words[0], name.words[0]):
                yield True
            return
        for position, (token, capital) in enumerate(zip(words, name.capitals, strict=True)):
            if capital == "1" and token.is_small and (position == 0 or token.plain not in LOWERABLE):
                return
        pairs = list(zip((t.plain for t in words), name.words, strict=True))
        if all(a == b for a, b in pairs):
            yield True
        elif self._may_be_respelled(name) and all(
            map(same_spelling if len(pairs) == 1 else same_word, *zip(*pairs, strict=True))
        ):
            yield False

    def _may_be_respelled(self, name: _Name) -> bool:
        """Say whether a name can stand in another spelling: not a state's or outlet's, whose spelling is fixed."""
        return len(name.words) > 1 or self._entities[name.entity].get("kind") not in _FIXED_KINDS

    def _name(self, number: int) -> _Name:
        name = self._names.get(number)
        if name is None:
            entity, alias, _, words, _, capitals, user, *_ = self._rows[number]
            table = self._entities[entity]
            marks = table if alias < 0 else table["aliases"][alias]
            usual = bool(marks.get("usual_name" if alias < 0 else "usual"))
            shared = bool(marks.get("ambiguous_name" if alias < 0 else "ambiguous"))
            short = alias >= 0 and marks.get("kind") == "short"
            name = _Name(
                entity, tuple(words.split()), capitals, (shared or short) and not usual, usual, alias < 0, bool(user)
            )
            self._names[number] = name
        return name

    def _type(self, entities: Iterable[int]) -> EntityType | None:
        tables = [self._entities[number] for number in entities]
        if all(table.get("kind") == "state" for table in tables):
            return EntityType.PLACE
        types = {table["type"] for table in tables}
        return EntityType(types.pop()) if len(types) == 1 else None

    def _of_force(
        self, text: str, tokens: Sequence[Word], used: Sequence[int], states: Iterable[int]
    ) -> tuple[NameMatch, int] | None:
        """Read a state's adjective or name with the words for its government or forces that follow."""
        states = [] if tokens[used[0]].is_small else self._so_called([tokens[i] for i in used], states)
        if not states:
            return None
        start = used[-1] + 1
        for size in range(generated.longest(), 0, -1):
            after = tokens[start : start + size]
            category = generated.after_state().get(tuple(t.plain for t in after))
            chain = tokens[used[-1] : start + size]
            if len(after) < size or category is None or not all(adjoin(text, a, b) for a, b in pairwise(chain)):
                continue
            match = self._generated(text, tokens, (*used, *range(start, start + size)), states, category)
            if match is not None:
                return match, start + size
        return None

    def _so_called(self, words: Sequence[Word], states: Iterable[int]) -> list[int]:
        """Return those of the states whose adjective, name or initials the words are, in that very spelling."""
        said = tuple(t.plain for t in words)
        if len(said[0]) <= 3 and not words[0].text[:2].isupper():
            return []
        return [number for number in states if said in self._state_words(number)]

    def _state_words(self, number: int) -> frozenset[tuple[str, ...]]:
        known = self._state_names.get(number)
        if known is None:
            table = self._entities[number]
            spelled = (*table.get("demonyms", ()), table["name"], *(a["name"] for a in table.get("aliases", ())))
            split = ([p for t in TOKEN.findall(name) if (p := plain(t)) != "the"] for name in spelled)
            known = self._state_names[number] = frozenset(map(tuple, split))
        return known

    def _of_state(self, text: str, tokens: Sequence[Word], at: int) -> tuple[NameMatch, int] | None:
        """Read "government of Mali", "armed forces of the Philippines"."""
        for size in range(generated.longest(), 0, -1):
            category = generated.before_state().get(tuple(t.plain for t in tokens[at : at + size]))
            rest = at + size
            if category is None or rest + 1 >= len(tokens) or tokens[rest].plain != "of":
                continue
            rest += 2 if tokens[rest + 1].plain == "the" else 1
            for node, used in self._walk(text, tokens, rest):
                states = self._so_called([tokens[i] for i in used], node.get(_STATES, ()))
                match = self._generated(text, tokens, (at, *used), states, category)
                if match is not None:
                    return match, used[-1] + 1
        return None

    def _generated(
        self, text: str, tokens: Sequence[Word], used: Sequence[int], states: Iterable[int], category: str
    ) -> NameMatch | None:
        ids = [self._entities[number]["id"] for number in states]
        entries = tuple(dict.fromkeys(e for identifier in ids for e in self._states.meant(identifier, category)))
        if not entries:
            return None
        return _made(text, tokens, used, entries, EntityType.ORGANIZATION, True, len(ids) > 1, category)


def _first(names: Sequence[_Name]) -> Sequence[_Name]:
    """Return the names that say what is meant: the usual or canonical ones, else all that fit the words."""
    return [name for name in names if name.usual or name.canonical] or names


def _made(
    text: str,
    tokens: Sequence[Word],
    used: Sequence[int],
    entries: tuple[str, ...],
    type: EntityType | None,
    exact: bool,
    weak: bool,
    category: str = "",
) -> NameMatch:
    start, last = tokens[used[0]].start, tokens[used[-1]]
    if used[0] > 0:
        before = tokens[used[0] - 1]
        joined = text[before.end : tokens[used[0]].start]
        if before.plain in ARTICLES and before.plain != "the" and article_leads(before, joined):
            start = before.start
    end = last.end - 2 if re.search(rf"[{APOSTROPHES}][sS]$", last.text) else last.end
    return NameMatch(start, end, text[start:end], entries, type, exact, weak, category)
