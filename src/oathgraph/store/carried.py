"""The record as plain objects: what every exchange format carries whole, so that nothing is lost on the way.

A claim is one object of the interchange format with `id` and `digest` beside it; a document is its own object, text
included. An import reads these back; what a format shows natively is made from the same claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from oathgraph.model import Certainty, Claim, Document, EntityType, Modality, Polarity, SourceKind
from oathgraph.model.when import When
from oathgraph.store.record import RecordReader, StoredClaim, StoredDocument

_STRINGS = ("title", "url", "outlet", "origin")


@dataclass(frozen=True, slots=True)
class CarriedDocument:
    """A document on its way between records, with the date its content became known."""

    document: Document
    reported: date


@dataclass(frozen=True, slots=True)
class CarriedClaim:
    """A claim on its way between records, with the digest of the text it stands in."""

    claim: Claim
    digest: str


def documents_in_force(reader: RecordReader, known_by: date | None) -> Iterator[StoredDocument]:
    """Yield the document versions that no later one had superseded by `known_by`, ordered by (reported, id)."""
    held = list(reader.documents(known_by=known_by))
    replaced = {(each.supersedes, key) for each in held if each.supersedes for key in (each.id, each.url) if key}
    for each in held:
        if (each.digest, each.id) not in replaced and (each.digest, each.url) not in replaced:
            yield each


def document_object(stored: StoredDocument, text: str) -> dict[str, Any]:
    """Return a document, text included, as an object JSON can hold."""
    return {
        "id": stored.id,
        "digest": stored.digest,
        "reported": stored.reported.isoformat(),
        "published": stored.published.isoformat() if stored.published else None,
        **{key: getattr(stored, key) for key in _STRINGS},
        "text": text,
    }


def claim_object(stored: StoredClaim) -> dict[str, Any]:
    """Return a claim of the record as an object JSON can hold, its confidence unrounded."""
    claim = stored.claim
    return {"id": stored.id, "digest": stored.document.digest} | claim.to_json() | {"confidence": claim.confidence}


def claim_text(stored: StoredClaim) -> str:
    """Return a claim of the record as one line of JSON."""
    return json.dumps(claim_object(stored), ensure_ascii=False)


def document_of(data: Mapping[str, Any]) -> CarriedDocument:
    """Read a document; raises ValueError, naming the field, for one that is missing or wrong."""
    document = Document(
        _string(data, "id"),
        _string(data, "text"),
        published=_date(data, "published") if data.get("published") else None,
        **{key: _string(data, key) for key in _STRINGS if data.get(key) is not None},
    )
    if data.get("digest", document.digest) != document.digest:
        raise ValueError("digest: the text was changed, its SHA-256 is another")
    return CarriedDocument(document, _date(data, "reported"))


def claim_of(data: Mapping[str, Any]) -> CarriedClaim:
    """Read a claim; raises ValueError, naming the field, for one that is missing or wrong."""
    digest = _string(data, "digest")
    for field, value, kind in _choices(data):
        if value not in tuple(kind):
            raise ValueError(f"{field}: {value!r} is not one of {', '.join(kind)}")
    try:
        claim = Claim.from_json(dict(data))
    except KeyError as error:
        raise ValueError(f"{error.args[0]}: missing") from None
    except (TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"claim: not in the form of the interchange format ({error})") from None
    for field, value in (("doc", claim.doc), ("predicate", claim.predicate), ("reader", claim.reader)):
        if not isinstance(value, str) or not value:
            raise ValueError(f"{field}: must be words, not {value!r}")
    if claim.time is not None:
        _time(claim.time)
    if not 0 <= claim.confidence <= 1:
        raise ValueError(f"confidence: must lie between 0 and 1, not {claim.confidence}")
    return CarriedClaim(claim, digest)


def _choices(data: Mapping[str, Any]) -> Iterator[tuple[str, object, type[StrEnum]]]:
    """Yield the fields of a claim that hold one of a few words, with what they hold; those missing are found later."""
    kinds: tuple[tuple[str, type[StrEnum]], ...] = (
        ("polarity", Polarity), ("modality", Modality), ("certainty", Certainty)
    )  # fmt: skip
    for field, kind in kinds:
        if field in data:
            yield field, data[field], kind
    for field in ("subject", "object", "place", "from"):
        if isinstance(party := data.get(field), dict) and "type" in party:
            yield f"{field}.type", party["type"], EntityType
    sources = data.get("attribution")
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, dict) and "kind" in source:
            yield "attribution.kind", source["kind"], SourceKind


def _time(value: Any) -> None:
    if not isinstance(value, str):
        raise ValueError(f"time: must be an EDTF value, not {value!r}")
    try:
        When.parse(value)
    except ValueError as error:
        raise ValueError(f"time: {error}") from None


def _string(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or (not value and key != "text"):
        raise ValueError(f"{key}: {'missing' if value is None else f'must be words, not {value!r}'}")
    return value


def _date(data: Mapping[str, Any], key: str) -> date:
    try:
        return date.fromisoformat(_string(data, key))
    except ValueError:
        raise ValueError(f"{key}: must be a date YYYY-MM-DD, not {data.get(key)!r}") from None
