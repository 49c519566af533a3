"""Names to entries, for whole names: a look-up by key from strict to loose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from oathgraph.model import EntityType
from oathgraph.resolution.compiled import Compiled
from oathgraph.resolution.concepts import Sort, concept, meaning_key
from oathgraph.resolution.gazetteer import Gazetteer
from oathgraph.resolution.normalize import core_words, form, parts, same_spelling, same_word, words

_CACHED = 200_000  # names whose outcome is kept: news repeats itself
_NEAR = 65  # of 100: names less alike are not offered
_IN_OTHER_WORDS = 0.9  # likeness of a name that says the same in another order or language
_CLOSE = 85  # the same where some entry is so called
PART = -3  # place of a name that is only a part of a person's full name


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a name can mean.

    `name` is the roster's own form of it, `alias` its place among the entry's aliases (-1: the canonical name, -2:
    made of a state's name and a word for its forces, -3: a part of it). `exact` is false where the spelling had to be
    folded.
    """

    entry_id: str
    name: str
    exact: bool
    alias: int = -1
    likeness: float = 1.0


class NameIndex:
    """Every name of a roster under three keys; rows are those of `Compiled.names`."""

    def __init__(self, compiled: Compiled, gazetteer: Gazetteer) -> None:
        self._entities = compiled.entities
        self._rows = compiled.names
        self._gazetteer = gazetteer
        self._cache: dict[tuple[str, EntityType | None], tuple[Hit, ...]] = {}
        self._by_form: dict[str, list[int]] = {}
        self._by_words: dict[str, list[int]] = {}
        for number, row in enumerate(compiled.names):
            self._by_form.setdefault(row[2], []).append(number)
            self._by_words.setdefault(row[3], []).append(number)

    def lookup(self, name: str, type: EntityType | None = None) -> tuple[Hit, ...]:
        """Return the entries of a type (None: any) that a whole name can mean, by the strictest key that finds one."""
        cached = self._cache.get((name, type))
        if cached is None:
            if len(self._cache) >= _CACHED:
                self._cache.clear()
            cached = self._cache[name, type] = self._lookup(name, type)
        return cached

    def _lookup(self, name: str, type: EntityType | None) -> tuple[Hit, ...]:
        hits = self._hits(self._by_form.get(form(name), ()), type, exact=True)
        if hits:
            return hits
        said = words(name)
        hits = self._hits(self._by_words.get(" ".join(said), ()), type, exact=True)
        if hits:
            return hits
        if type is not EntityType.PERSON and (states := self._gazetteer.states_called(name)):
            return tuple(Hit(identifier, name, True, -2) for identifier in states)
        core = core_words(name)
        hits = self._hits(self._by_words.get(" ".join(core), ()), type, exact=False) if core != said else ()
        hits = hits or self._hits(self._loose(core), type, exact=False) or self._made(name, type)
        if hits or type is EntityType.PERSON:
            return hits
        meant = meaning_key(name)
        return self._hits(self._by_meaning.get(meant, ()), type, exact=False, likeness=_IN_OTHER_WORDS) if meant else ()

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Return entries whose names are near a text, best first, each once."""
        called = self.lookup(text)
        best = {hit.entry_id: hit for hit in reversed(called)}
        wanted = " ".join(words(text)) or form(text)
        least = _CLOSE if any(hit.exact for hit in called) else _NEAR
        near = process.extract(wanted, self._by_words.keys(), scorer=_likeness, limit=limit * 3, score_cutoff=least)
        for key, score, _ in near:
            for hit in self._hits(self._by_words[key], None, exact=False, likeness=score / 100):
                best.setdefault(hit.entry_id, hit)
        return sorted(best.values(), key=lambda h: (not h.exact, -h.likeness))[:limit]

    def _hits(
        self, rows: Sequence[int], type: EntityType | None, *, exact: bool, likeness: float = 1.0
    ) -> tuple[Hit, ...]:
        if not rows:
            return ()
        if len(rows) == 1:  # most names are one entry's
            row = self._rows[rows[0]]
            is_meant = type is None or self._is(row[0], type)
            return (Hit(self._id(row), self._spelled(row), exact, row[1], likeness),) if is_meant else ()
        chosen = [self._rows[number] for number in rows]
        if type is not None:
            chosen = [row for row in chosen if self._is(row[0], type)]
        if any(row[6] for row in chosen):
            chosen = [row for row in chosen if row[6]]
        hits = {row[0]: Hit(self._id(row), self._spelled(row), exact, row[1], likeness) for row in reversed(chosen)}
        return tuple(reversed(hits.values()))

    def _loose(self, said: Sequence[str]) -> list[int]:
        """Return the names of one loose key with these words whose words they are in another spelling."""
        key = " ".join([part for word in said for part in parts(word)])
        return [number for number in self._by_loose.get(key, ()) if self._alike(said, number)]

    def _made(self, name: str, type: EntityType | None) -> tuple[Hit, ...]:
        """Return what a state's adjective or capital, or one with a word for its government or forces, means."""
        if type is EntityType.PERSON or not self._gazetteer.may_name_state(name):
            return ()
        found = self._gazetteer.find(name)
        if len(found) != 1 or not found[0].generated or len(found[0].text) < len(name.strip().removeprefix("the ")):
            return ()
        return tuple(Hit(identifier, name, True, -2) for identifier in found[0].entries)

    def _is(self, entity: int, type: EntityType) -> bool:
        table = self._entities[entity]
        if type is EntityType.PLACE:
            return table.get("kind") in ("state", "de facto state")
        return bool(table["type"] == type)

    def _id(self, row: Sequence[Any]) -> str:
        return str(self._entities[row[0]]["id"])

    def _spelled(self, row: Sequence[Any]) -> str:
        table = self._entities[row[0]]
        return str(table["name"] if row[1] < 0 else table["aliases"][row[1]]["name"])

    def _alike(self, said: Sequence[str], number: int) -> bool:
        if "~" in self._rows[number][4]:
            return False
        known = self._core(number)
        if all(concept(word).sort is Sort.NAMES for word in known) and known != words(
            self._spelled(self._rows[number])
        ):
            # "Syrian" is not short for "Syrian insurgents".
            return False
        if len(said) != len(known):
            # One of them writes two words as one ("Abdulrahman"): their equal keys are all there is to compare.
            return True
        return all(map(same_spelling if len(said) == 1 else same_word, said, known))

    def _core(self, number: int) -> tuple[str, ...]:
        return core_words(self._spelled(self._rows[number]))

    @cached_property
    def _by_meaning(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, row in enumerate(self._rows):
            if row[8]:
                found.setdefault(row[8], []).append(number)
        return found

    @cached_property
    def _by_loose(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, row in enumerate(self._rows):
            found.setdefault(row[7], []).append(number)
        return found


def _likeness(left: str, right: str, **_: Any) -> float:
    """Compare two names as wholes, or, at a discount, the words one has of the other."""
    whole: float = fuzz.token_sort_ratio(left, right)
    if len(right) < len(left) or " " not in right:
        return whole
    return max(whole, 0.9 * fuzz.token_set_ratio(left, right))
