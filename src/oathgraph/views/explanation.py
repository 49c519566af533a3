"""Why the record says so: down to the sentence, its source chain and its derivation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from oathgraph.errors import InputError
from oathgraph.model import Claim, Evidence, Source, Step
from oathgraph.store.assessment.confidence import Factor, factors, weigh
from oathgraph.store.assessment.roots import voices
from oathgraph.store.assessment.validity import extent, freshness
from oathgraph.store.assessment.weights import Weights, default_weights
from oathgraph.store.record import RecordReader, StoredClaim

__all__ = ["Explanation", "Factor", "Sentence", "explain", "explain_claim", "sentences", "statement"]

_BREAK = re.compile(r"(?<=[.!?…][\"”’)])\s+(?=[\"“‘(]?\w)|(?<=[.!?…])\s+(?=[\"“‘(]?[A-Z0-9])|\n+")
_REACH = 400
"""Characters around the evidence that are looked through for the ends of its sentence."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words one claim rests on, in their surroundings.

    `text` is the passage; `marks` are (start, end) offsets of the evidence within it, end exclusive.
    `start` is the passage's offset in the document, whose text has the hash `digest`.
    """

    claim: str
    says: str
    document: str
    digest: str
    title: str | None
    outlet: str | None
    url: str | None
    reported: date
    text: str
    start: int
    marks: tuple[tuple[int, int], ...]
    chain: tuple[Source, ...]
    medium: str | None
    derivation: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim, tie or bond with the sentences for and against it, the rules used and the sum of its confidence."""

    id: str
    statement: str
    rules: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    against: tuple[Sentence, ...]
    factors: tuple[Factor, ...]
    confidence: float


def explain_claim(
    reader: RecordReader, claim_id: str, *, known_by: date | None = None, weights: Weights | None = None
) -> Explanation:
    """Return the sentences, chain and derivation of one claim; raises InputError where there is no such claim.

    The confidence is that of this one claim; what others report of it is `corroboration`'s answer.
    """
    stored = _claim(reader, claim_id, known_by)
    return explain(
        reader, stored.id, statement(stored.claim), rules=(), claims=[stored.id], as_of=None, known_by=known_by,
        weights=weights,
    )  # fmt: skip


def explain(
    reader: RecordReader,
    identifier: str,
    said: str,
    *,
    rules: Sequence[str],
    claims: Sequence[str],
    against: Sequence[str] = (),
    weighed: Sequence[str] | None = None,
    as_of: date | None,
    known_by: date | None = None,
    weights: Weights | None = None,
) -> Explanation:
    """Return the sentences behind an answer that names its claims, and the sum of its confidence on `as_of`.

    `weighed` are those of its claims that the confidence is summed over, by default all. Raises InputError
    where one of the claims is not in the record by `known_by`.
    """
    weights = weights or default_weights()
    supporting = [_claim(reader, each, known_by) for each in claims]
    opposing = [_claim(reader, each, known_by) for each in against]
    speaks = voices(reader, [*supporting, *opposing], known_by)
    counted = [each for each in supporting if weighed is None or each.id in weighed]
    for_it = [(each, _left(each, as_of, weights)) for each in counted]
    doubts = [(each, _left(each, as_of, weights)) for each in opposing]
    return Explanation(
        id=identifier,
        statement=said,
        rules=tuple(rules),
        sentences=tuple(sentences(reader, supporting)),
        against=tuple(sentences(reader, opposing)),
        factors=factors(for_it, doubts, speaks, weights),
        confidence=weigh(for_it, doubts, speaks, weights).confidence,
    )


def sentences(reader: RecordReader, claims: Iterable[StoredClaim]) -> Iterator[Sentence]:
    """Yield, claim by claim, the passages the claims rest on; spans far apart in a document make several."""
    texts: dict[str, str] = {}
    for stored in claims:
        digest = stored.document.digest
        if digest not in texts:
            texts[digest] = reader.text(digest)
        for spans in _neighbours(stored.claim.evidence):
            yield _sentence(stored, texts[digest], spans)


def statement(claim: Claim) -> str:
    """Return what a claim says in one line."""
    parts = [claim.subject.name]
    parts += ["not"] if claim.polarity == "negated" else []
    parts += [f"({claim.modality})"] if claim.modality != "actual" else []
    parts += [claim.predicate.replace("_", " ")]
    parts += [claim.object.name] if claim.object else []
    parts += [f"at {claim.place.name}"] if claim.place else []
    parts += [f"[{claim.time}]"] if claim.time else []
    return " ".join(parts)


def _claim(reader: RecordReader, claim_id: str, known_by: date | None) -> StoredClaim:
    stored = reader.claim(claim_id, known_by=known_by)
    if stored is None:
        then = f" known by {known_by}" if known_by else ""
        raise InputError(f"no claim {claim_id!r}{then}; `oathgraph search` finds claims by their words")
    return stored


def _left(stored: StoredClaim, as_of: date | None, weights: Weights) -> float:
    if as_of is None:
        return 1.0
    return freshness(stored.claim, extent(stored, weights), as_of, weights)


def _neighbours(evidence: Sequence[Evidence]) -> Iterator[list[Evidence]]:
    """Spans that lie near each other share a passage; others have one each."""
    spans: list[Evidence] = []
    for span in sorted(evidence, key=lambda span: span.start):
        if spans and span.start - spans[-1].end > _REACH:
            yield spans
            spans = []
        spans.append(span)
    if spans:
        yield spans


def _sentence(stored: StoredClaim, text: str, spans: Sequence[Evidence]) -> Sentence:
    first, last = spans[0].start, max(span.end for span in spans)
    start, end = _start_of_sentence(text, first), _end_of_sentence(text, last)
    document, claim = stored.document, stored.claim
    return Sentence(
        claim=stored.id,
        says=statement(claim),
        document=document.id,
        digest=document.digest,
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        reported=document.reported,
        text=text[start:end],
        start=start,
        marks=_marks(spans, start),
        chain=claim.attribution,
        medium=claim.medium,
        derivation=claim.derivation,
    )


def _marks(spans: Sequence[Evidence], start: int) -> tuple[tuple[int, int], ...]:
    """Return where the evidence stands in its passage; spans that overlap are one mark."""
    marks: list[tuple[int, int]] = []
    for span in spans:
        first, last = span.start - start, span.end - start
        if marks and first <= marks[-1][1]:
            first, last = marks[-1][0], max(marks[-1][1], last)
            marks.pop()
        marks.append((first, last))
    return tuple(marks)


def _start_of_sentence(text: str, at: int) -> int:
    from_ = max(0, at - _REACH)
    start = from_
    for match in _BREAK.finditer(text, from_, at):
        start = match.end()
    return start


def _end_of_sentence(text: str, at: int) -> int:
    # The evidence may end with the sentence's own full stop, which the break must still see.
    match = _BREAK.search(text, max(0, at - 2), at + _REACH)
    while match is not None and match.start() < at:
        match = _BREAK.search(text, match.end(), at + _REACH)
    return match.start() if match else min(len(text), at + _REACH)
