"""The claim: one thing a text says, with its source, doubt, date and exact words."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from oathgraph.model.attribution import Source, SourceKind
from oathgraph.model.entity import Entity, EntityType, Party


class Polarity(StrEnum):
    """Whether the text says it is so or says it is not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """Whether the text says it happened, might, or is meant to."""

    ACTUAL = "actual"
    POSSIBLE = "possible"
    INTENDED = "intended"


class Certainty(StrEnum):
    """Whether the text vouches for it or keeps its distance."""

    PLAIN = "plain"
    HEDGED = "hedged"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words a claim rests on: offsets into the document's text, end exclusive."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation: which step did what, on which words."""

    step: str
    detail: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one document; the fields and their rules are those of the interchange format.

    `origin` is the format's `from`: who lost the place in a `captures`. `time` is an EDTF value (ISO 8601-2).
    `derivation` is how the reader came to it; it is not part of the interchange format.
    """

    doc: str
    predicate: str
    subject: Party
    object: Party | None = None
    place: Party | None = None
    origin: Party | None = None
    time: str | None = None
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    certainty: Certainty = Certainty.PLAIN
    attribution: tuple[Source, ...] = ()
    medium: str | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0
    reader: str = "patterns"
    derivation: tuple[Step, ...] = field(default=(), compare=False)

    @property
    def id(self) -> str:
        """A stable identifier: the same document text, predicate, parties, scope and date give the same one."""
        parts = (
            self.doc,
            self.predicate,
            self.subject.id,
            self.object.id if self.object else "",
            self.time or "",
            self.polarity,
            self.modality,
            self.evidence[0].start if self.evidence else "",
            self.reader,
        )
        digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
        return f"c{digest[:16]}"

    def with_step(self, step: Step, **changes: Any) -> Claim:
        """Return the claim with `changes` applied and `step` added to its derivation."""
        return replace(self, derivation=(*self.derivation, step), **changes)

    def to_json(self) -> dict[str, Any]:
        """Return the claim as one object of the JSON Lines interchange format."""
        return {
            "doc": self.doc,
            "predicate": self.predicate,
            "subject": _party_to_json(self.subject),
            "object": _party_to_json(self.object),
            "place": _party_to_json(self.place),
            "from": _party_to_json(self.origin),
            "time": self.time,
            "polarity": str(self.polarity),
            "modality": str(self.modality),
            "certainty": str(self.certainty),
            "attribution": [
                {"name": s.name, "kind": str(s.kind)} | ({"id": s.id} if s.id else {}) for s in self.attribution
            ],
            "medium": self.medium,
            "evidence": [{"start": e.start, "end": e.end, "text": e.text} for e in self.evidence],
            "confidence": round(self.confidence, 4),
            "reader": self.reader,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Claim:
        """Read one object of the interchange format.

        Raises KeyError for a missing required key and ValueError for a value outside the vocabulary.
        """
        subject = _party_from_json(data["subject"])
        if subject is None:
            raise ValueError("a claim needs a subject")
        return cls(
            doc=data["doc"],
            predicate=data["predicate"],
            subject=subject,
            object=_party_from_json(data.get("object")),
            place=_party_from_json(data.get("place")),
            origin=_party_from_json(data.get("from")),
            time=data.get("time"),
            polarity=Polarity(data["polarity"]),
            modality=Modality(data["modality"]),
            certainty=Certainty(data["certainty"]),
            attribution=tuple(
                Source(s["name"], SourceKind(s["kind"]), s.get("id")) for s in data.get("attribution") or ()
            ),
            medium=data.get("medium"),
            evidence=tuple(Evidence(e["start"], e["end"], e["text"]) for e in data.get("evidence") or ()),
            confidence=float(data.get("confidence", 1.0)),
            reader=data.get("reader", "unknown"),
        )

    def to_line(self) -> str:
        """Return the claim as one line of JSON Lines, without the line break."""
        return json.dumps(self.to_json(), ensure_ascii=False)


def _party_to_json(party: Party | None) -> dict[str, Any] | None:
    if party is None:
        return None
    entity = party.entity
    data = {"id": entity.id, "name": entity.name, "type": str(entity.type), "text": party.text}
    return data if entity.named else data | {"named": False}


def _party_from_json(data: dict[str, Any] | None) -> Party | None:
    if data is None:
        return None
    entity = Entity(data["id"], data["name"], EntityType(data["type"]), data.get("named", True))
    return Party(entity, data.get("text", data["name"]))
