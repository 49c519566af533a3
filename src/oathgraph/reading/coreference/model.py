"""Participants: the parties of one document, each with all the words that stand for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from oathgraph.model import EntityType
from oathgraph.reading.mentions.model import Mention


@dataclass(frozen=True, slots=True)
class Participant:
    """One party of a document.

    `key` identifies it inside the document. `name` is the fullest name the text gives it or, where `named` is
    false, its description without article. `names` are all its distinct surfaces that are names (or that
    description), `mentions` the indices of everything that stands for it, pronouns and descriptions included.
    `candidates` are roster identifiers best first, from all its names together. `of` is the key of the party an
    unnamed one belongs to ("some senior Taliban commanders": the Taliban), empty for none. `country` is the ISO
    3166-1 alpha-2 code of a state, and of the state whose force the party is; `country_name` its English name.
    """

    key: str
    type: EntityType
    named: bool
    name: str
    names: tuple[str, ...]
    mentions: tuple[int, ...]
    candidates: tuple[str, ...] = ()
    of: str = ""
    country: str = ""
    country_name: str = ""
    is_force: bool = False
    is_capital: bool = False

    @property
    def is_state(self) -> bool:
        """Whether the party is a country, or a capital by whose name news calls its government: place and actor."""
        return (bool(self.country) and not self.is_force) or self.is_capital


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
    """All participants of a document, and which of them any token stands for.

    `links` has one entry a mention, in the order of `mentions`.
    """

    mentions: tuple[Mention, ...]
    participants: tuple[Participant, ...]
    links: tuple[Link, ...] = ()
    aliases_introduced: tuple[AliasIntroduced, ...] = ()
    _by_key: dict[str, Participant] = field(default_factory=dict, repr=False, compare=False)
    _by_token: dict[int, int] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_key.update({p.key: p for p in self.participants})
        # Longer mentions first, so that the smallest one around a token, and the one a token heads, have the last word.
        for mention in sorted(self.mentions, key=len, reverse=True):
            for token in range(mention.start, mention.end):
                self._by_token[token] = mention.index
        for mention in sorted(self.mentions, key=len):
            self._by_token[mention.head] = mention.index

    def __len__(self) -> int:
        return len(self.participants)

    @overload
    def __getitem__(self, index: int) -> Participant: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Participant]: ...
    def __getitem__(self, index: int | slice) -> Participant | Sequence[Participant]:
        return self.participants[index]

    def __iter__(self) -> Iterator[Participant]:
        return iter(self.participants)

    def by_key(self, key: str) -> Participant | None:
        """Return the participant with this key, None where there is none."""
        return self._by_key.get(key)

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
