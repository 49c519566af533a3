"""What a claim hands over to be dated, and the answer it gets."""

from __future__ import annotations

from dataclasses import dataclass

from oathgraph.model.claim import Modality
from oathgraph.model.document import Span
from oathgraph.model.predicate import TemporalKind


@dataclass(frozen=True, slots=True)
class ClaimAnchor:
    """Where a claim stands in the parsed text.

    Args:
        trigger: The token that says what happened or holds: verb, event noun, title noun or adjective.
        predicate: The predicate's name.
        temporal: Whether it is an event or a state.
        modality: Actual, possible or intended, as far as it is known by now.
        former: Whether the text is known to say that the state is over ("ex-"); the words are looked at anyway.
        performs: Whether announcing it is doing it: a pledge, a merger, a founding, a recognition.
        holder: The token that names whose post or membership it is, where that is known.
    """

    trigger: int
    predicate: str
    temporal: TemporalKind
    modality: Modality = Modality.ACTUAL
    former: bool = False
    performs: bool = False
    holder: int | None = None


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """The claim's date as EDTF, or None; why; the words it rests on; and how much speaks against them (0: nothing)."""

    edtf: str | None
    reason: str
    span: Span | None = None
    cost: float = 0.0
