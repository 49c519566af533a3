"""What a reading knows so far: each step of the cascade adds its part and leaves the rest alone."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oathgraph.model import Claim, Document, Step
from oathgraph.reading.attribution import Chain, ChainReader
from oathgraph.reading.cast import Cast
from oathgraph.reading.coreference import Participants
from oathgraph.reading.dates.anchors import TimeChoice
from oathgraph.reading.dates.choose import Dating
from oathgraph.reading.frames import Match
from oathgraph.reading.mentions import Mention
from oathgraph.reading.operators import Scope, ScopeReader
from oathgraph.reading.propositions import Propositions
from oathgraph.reading.tree import Tree

if TYPE_CHECKING:
    from oathgraph.reading.learned.network import Scored
    from oathgraph.reading.learned.relink import Alike


@dataclass(frozen=True, slots=True)
class Learned:
    """The learned reader's opinion of a draft.

    `probability` is that of the claim; `manner` those of it being negated, possible, intended and hedged. `evoked` says
    of a draft of its own that it stands on a word that evokes the predicate; else the word is a guess.
    """

    probability: float
    manner: tuple[float, ...] = ()
    evoked: bool = True

    @property
    def odds(self) -> float:
        """The log-odds of the claim, no further from even than a thousand to one."""
        return math.log(max(self.probability, 1e-3) / max(1 - self.probability, 1e-3))


@dataclass(slots=True)
class Draft:
    """A claim in the making: the match it began with and what later steps found about it."""

    match: Match
    scope: Scope
    chain: Chain = field(default_factory=Chain)
    time: TimeChoice | None = None
    learned: Learned | None = None
    confidence: float = 1.0
    notes: list[Step] = field(default_factory=list)

    @property
    def predicate(self) -> str:
        """The name of the predicate."""
        return self.match.pattern.predicate.name

    @property
    def ends(self) -> tuple[str, str]:
        """The keys of subject and object; "" for no object."""
        return self.match.subject.participant.key, self.match.object.participant.key if self.match.object else ""


@dataclass(slots=True)
class Reading:
    """One document on its way through the cascade; fields are filled from top to bottom."""

    document: Document
    tree: Tree
    propositions: Propositions
    mentions: tuple[Mention, ...] = ()
    parties: Participants = field(default_factory=lambda: Participants((), ()))
    chains: ChainReader | None = None
    scopes: ScopeReader | None = None
    dating: Dating | None = None
    cast: Cast | None = None
    scored: list[Scored] = field(default_factory=list)
    """Windows with what the learned reader says of their pairs."""
    alike: list[Alike] = field(default_factory=list)
    """What the learned reader says of whom pronouns and descriptions stand for."""
    drafts: list[Draft] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
