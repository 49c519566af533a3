"""The nouns: frozen, without input or output, beneath everything else."""

from oathgraph.model.attribution import Source, SourceKind
from oathgraph.model.claim import Certainty, Claim, Evidence, Modality, Polarity, Step
from oathgraph.model.document import Document, Span
from oathgraph.model.entity import Entity, EntityType, Party
from oathgraph.model.predicate import Family, Predicate, TemporalKind, Tier

__all__ = [
    "Certainty",
    "Claim",
    "Document",
    "Entity",
    "EntityType",
    "Evidence",
    "Family",
    "Modality",
    "Party",
    "Polarity",
    "Predicate",
    "Source",
    "SourceKind",
    "Span",
    "Step",
    "TemporalKind",
    "Tier",
]
