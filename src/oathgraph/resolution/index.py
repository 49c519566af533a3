"""Names to entries, for whole names: a look-up by key from strict to loose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from oathgraph.model import EntityType
from oathgraph.resolution.compiled import Compiled
from oathgraph.resolution.gazetteer import Gazetteer
from oathgraph.resolution.normalize import core_words, form, loose_key, parts, same_word, words

_NEAR = 62  # of 100: names less alike are not offered


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a name can mean.

    `name` is the roster's own form of it, `alias` its place among the entry's aliases (-1: the canonical name, -2: made
    of a state's name and a word for its forces). `exact` is false where the spelling had to be folded.
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
        self._by_form: dict[str, list[int]] = {}
        self._by_words: dict[str, list[int]] = {}
        for number, row in enumerate(compiled.names):
            self._by_form.setdefault(row[2], []).append(number)
            self._by_words.setdefault(row[3], []).append(number)

    def lookup(self, name: str, type: EntityType | None = None) -> tuple[Hit, ...]:
        """Return the entries of a type (None: any) that a whole name can mean, by the strictest key that finds one."""
        hits = self._hits(self._by_form.get(form(name), ()), type, exact=True)
        hits = hits or self._hits(self._by_words.get(" ".join(words(name)), ()), type, exact=True)
        hits = hits or self._hits(self._by_words.get(" ".join(core_words(name)), ()), type, exact=False)
        hits = hits or self._hits(self._loose(name), type, exact=False)
        return hits or self._made(name, type)

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Return entries whose names are near a text, best first, each once."""
        best = {hit.entry_id: hit for hit in reversed(self.lookup(text))}
        wanted = " ".join(words(text)) or form(text)
        near = process.extract(wanted, self._by_words.keys(), scorer=fuzz.WRatio, limit=limit * 3, score_cutoff=_NEAR)
        for key, score, _ in near:
            for hit in self._hits(self._by_words[key], None, exact=False, likeness=score / 100):
                best.setdefault(hit.entry_id, hit)
        return sorted(best.values(), key=lambda h: (not h.exact, -h.likeness))[:limit]

    def _hits(
        self, rows: Iterable[int], type: EntityType | None, *, exact: bool, likeness: float = 1.0
    ) -> tuple[Hit, ...]:
        chosen = [self._rows[number] for number in rows]
        if type is not None:
            chosen = [row for row in chosen if self._is(row[0], type)]
        if any(row[6] for row in chosen):
            chosen = [row for row in chosen if row[6]]
        hits = {row[0]: Hit(self._id(row), self._spelled(row), exact, row[1], likeness) for row in reversed(chosen)}
        return tuple(reversed(hits.values()))

    def _loose(self, name: str) -> list[int]:
        """Return the names of one loose key with `name` whose words are its words in another spelling."""
        said = core_words(name)
        return [number for number in self._by_loose.get(loose_key(name), ()) if _alike(said, self._core(number))]

    def _made(self, name: str, type: EntityType | None) -> tuple[Hit, ...]:
        """Return what a name made of a state's and a word for its forces means."""
        if type is EntityType.PERSON:
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

    def _core(self, number: int) -> tuple[str, ...]:
        return core_words(self._spelled(self._rows[number]))

    @cached_property
    def _by_loose(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number in range(len(self._rows)):
            key = " ".join(part for word in self._core(number) for part in parts(word))
            found.setdefault(key, []).append(number)
        return found


def _alike(said: Sequence[str], known: Sequence[str]) -> bool:
    if len(said) != len(known):
        # One of them writes two words as one ("Abdulrahman"): their equal keys are all there is to compare.
        return True
    return all(same_word(a, b) for a, b in zip(said, known, strict=True))
