"""What a mark opens: the sentences it rests on, their documents and source chains, as data for the page's script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from oathgraph.charts.report.words import named_directions, time_words
from oathgraph.store.record import RecordReader, StoredClaim
from oathgraph.views.explanation import Sentence, sentences, statement

MOST = 5
"""Claims a mark shows on each side; the rest are counted, and `oathgraph why` and `corroboration` have them all."""
_LARGEST = 1_700_000
"""Characters of evidence a page should hold at most; a page of many marks shows fewer claims of each."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark of a chart stands for: a heading, facts in words, and its claims, those against it apart.

    `address` is what `oathgraph why` takes, where there is one.
    """

    key: str
    heading: str
    facts: tuple[str, ...]
    claims: tuple[str, ...]
    against: tuple[str, ...] = ()
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The reports behind a chart: how many, of which outlets, from when to when, and who read them.

    The outlet with most reports comes first.
    """

    reports: int
    outlets: tuple[str, ...]
    first: date | None
    last: date | None
    readers: tuple[str, ...]


class Evidence:
    """The claims behind a chart, fetched from the record once."""

    def __init__(self, reader: RecordReader, known_by: date | None) -> None:
        self._reader = reader
        self._known_by = known_by
        self._found: dict[str, StoredClaim] = {}

    def fetch(self, entities: Iterable[str]) -> None:
        """Fetch, in one question, every claim about these entities; claims asked for later are fetched one by one."""
        wanted = sorted(set(entities))
        if wanted:
            claims = self._reader.claims(entities=wanted, known_by=self._known_by)
            self._found.update((stored.id, stored) for stored in claims)

    def stored(self, ids: Iterable[str]) -> list[StoredClaim]:
        """Return claims by their identifiers, in that order; one that the record does not hold is left out."""
        found = []
        for claim_id in ids:
            if claim_id not in self._found:
                stored = self._reader.claim(claim_id, known_by=self._known_by)
                if stored is None:
                    continue
                self._found[claim_id] = stored
            found.append(self._found[claim_id])
        return found

    def first_kind(self, ids: Sequence[str]) -> str:
        """Return the kind of the first source of the first of some claims; an outlet where the report speaks itself."""
        stored = self.stored(ids[:1])
        chain = stored[0].claim.attribution if stored else ()
        return str(chain[-1].kind) if chain else "outlet"

    def last_reported(self, ids: Sequence[str]) -> date | None:
        """Return the day of the last report among some claims."""
        return max((stored.reported for stored in self.stored(ids)), default=None)

    def sources(self, marks: Iterable[Mark]) -> Sources:
        """Return the reports that marks rest on."""
        ids = dict.fromkeys(claim for mark in marks for claim in (*mark.claims, *mark.against))
        claims = self.stored(ids)
        documents = {(each.document.id, each.document.digest): each.document for each in claims}
        counted: dict[str, int] = {}
        for document in documents.values():
            outlet = document.outlet or document.id
            counted[outlet] = counted.get(outlet, 0) + 1
        days = [document.reported for document in documents.values()]
        return Sources(
            reports=len(documents),
            outlets=tuple(sorted(counted, key=lambda outlet: (-counted[outlet], outlet))),
            first=min(days, default=None),
            last=max(days, default=None),
            readers=tuple(sorted({each.claim.reader for each in claims})),
        )

    def data(self, marks: Iterable[Mark]) -> str:
        """Return the marks with their sentences as JSON that can stand inside a page's script element."""
        marks = list(marks)
        for most in range(MOST, 0, -2):
            written = self._data(marks, most)
            if len(written) <= _LARGEST:
                break
        # Neither an end tag nor a comment can stand in the data, whatever the reports say.
        return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

    def _data(self, marks: Sequence[Mark], most: int) -> str:
        used = dict.fromkeys(claim for mark in marks for claim in (*mark.claims[:most], *mark.against[:most]))
        documents: dict[tuple[str, str], int] = {}
        described: list[dict[str, Any]] = []
        claims: dict[str, list[dict[str, Any]]] = {}
        for sentence in sentences(self._reader, self.stored(used)):
            key = (sentence.document, sentence.digest)
            if key not in documents:
                documents[key] = len(described)
                described.append(_document(sentence))
            claims.setdefault(sentence.claim, []).append(_passage(sentence, documents[key], self._found))
        told = {mark.key: _mark(mark, claims, most) for mark in marks}
        data = {"marks": told, "claims": claims, "documents": described}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _mark(mark: Mark, claims: Mapping[str, Sequence[Any]], most: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "h": named_directions(mark.heading),
        "f": [named_directions(fact) for fact in mark.facts],
        "c": [claim for claim in mark.claims[:most] if claim in claims],
    }
    if mark.against:
        found["a"] = [claim for claim in mark.against[:most] if claim in claims]
    more = max(0, len(mark.claims) - most) + max(0, len(mark.against) - most)
    if more:
        found["n"] = more
    if mark.address:
        found["w"] = named_directions(mark.address)
    return found


def _document(sentence: Sentence) -> dict[str, Any]:
    url = sentence.url if sentence.url and sentence.url.lower().startswith(("http://", "https://")) else None
    described = {
        "t": named_directions(sentence.title or sentence.document),
        "o": named_directions(sentence.outlet) if sentence.outlet else None,
        "d": sentence.reported.isoformat(),
        "u": url,
        "i": named_directions(sentence.document),
    }
    return {key: value for key, value in described.items() if value is not None}


def _passage(sentence: Sentence, document: int, found: Mapping[str, StoredClaim]) -> dict[str, Any]:
    claim = found[sentence.claim].claim
    said = {
        "s": named_directions(statement(claim).removesuffix(f" [{claim.time}]")),
        "w": time_words(claim.time),
        "d": document,
        "p": _pieces(sentence.text, sentence.marks),
        "k": [[named_directions(source.name), str(source.kind)] for source in sentence.chain],
        "m": named_directions(sentence.medium) if sentence.medium else None,
        "x": [word for word in (_doubt(claim.certainty, "plain"), _doubt(claim.modality, "actual")) if word],
        "n": round(claim.confidence, 2),
    }
    return {key: value for key, value in said.items() if value not in (None, [])}


def _doubt(value: str, usual: str) -> str | None:
    return None if value == usual else str(value)


def _pieces(text: str, marks: Sequence[tuple[int, int]]) -> list[str]:
    """The passage cut at the edges of its evidence: every second piece is evidence."""
    pieces, at = [], 0
    for start, end in _merged(marks):
        pieces += [text[at:start], text[start:end]]
        at = end
    return [named_directions(piece) for piece in (*pieces, text[at:])]


def _merged(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
