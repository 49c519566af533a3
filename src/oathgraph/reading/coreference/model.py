"""Participants: the parties of one document, each with all the words that stand for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from oathgraph.model import EntityType
from oathgraph.reading.mentions.model import Mention


@dataclass(frozen=True, slots=True)
class Participant:
    """One party of a document.

    `key` identifies it inside the document. `name` is the fullest name the text gives it or, where `named` is
    false, its description without article. `names` are all its distinct surfaces that are names (or that
    description), `mentions` the indices of everything that stands for it, pronouns and descriptions included.
    `candidates` are roster identifiers best first, from all its names together.
    """

    key: str
    type: EntityType
    named: bool
    name: str
    names: tuple[str, ...]
    mentions: tuple[int, ...]
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AliasIntroduced:
    """The text itself gives a second name: "Free Syrian Army (FSA)". Both mentions are of `participant`."""

    participant: Participant
    full: Mention
    short: Mention


@dataclass(frozen=True, slots=True)
class Link:
    """Why a mention stands for its participants: one line of the derivation."""

    mention: int
    participants: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Participants(Sequence[Participant]):
    """All participants of a document, and which of them any token stands for."""

    mentions: tuple[Mention, ...]
    participants: tuple[Participant, ...]
    links: tuple[Link, ...] = ()
    aliases_introduced: tuple[AliasIntroduced, ...] = ()
    _by_key: dict[str, Participant] = field(default_factory=dict, repr=False, compare=False)
    _by_token: dict[int, int] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.participants)

    def __getitem__(self, index: int) -> Participant:  # type: ignore[override]
        return self.participants[index]

    def __iter__(self) -> Iterator[Participant]:
        return iter(self.participants)

    def mention_at(self, token: int) -> Mention | None:
        """Return the mention this token heads, else the smallest mention it lies inside, else None."""
        index = self._by_token.get(token)
        return None if index is None else self.mentions[index]

    def participants_of(self, mention: Mention) -> tuple[Participant, ...]:
        """Return whom a mention stands for: several for "the two groups", none where it could not be resolved."""
        return tuple(self._by_key[key] for key in self.links[mention.index].participants)

    def participants_at(self, token: int) -> tuple[Participant, ...]:
        """Return whom the mention at this token stands for, empty where the token is in no mention."""
        mention = self.mention_at(token)
        return () if mention is None else self.participants_of(mention)

    def participant_at(self, token: int) -> Participant | None:
        """Return the one participant this token stands for; None for none, the first for several."""
        found = self.participants_at(token)
        return found[0] if found else None
