"""From a document's party to an entry of the roster: scored, explained, and abstaining where names are shared."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from oathgraph.model import Document, Entity, EntityType
from oathgraph.resolution.concepts import common_given_names
from oathgraph.resolution.entry import Entry
from oathgraph.resolution.index import PART, Hit
from oathgraph.resolution.known import Roster
from oathgraph.resolution.link import Candidate, Link, LinkContext, Mentioned
from oathgraph.resolution.linking_features import Naming, score
from oathgraph.resolution.loader import load_roster
from oathgraph.resolution.normalize import APOSTROPHES, DESCRIPTIONS, TITLES, TOKEN, plain, words
from oathgraph.resolution.provisional import provisional

VERSION = "linker-3"
ENOUGH = 2.0  # log-odds from which an entry is taken
LEAD = 1.0  # log-odds by which it must lead the next
_WHOLES = frozenset(("state", "de facto state", "government", "intergovernmental"))  # whose forces are others
_KEPT = 8  # candidates that an answer keeps
_SHORTEST_PART = 4  # letters of a name that can be part of a fuller one


class Linker:
    """Links the parties of documents to one roster."""

    def __init__(self, roster: Roster | None = None) -> None:
        self.roster = load_roster() if roster is None else roster
        self.version = f"{VERSION}+{self.roster.version}"

    def link(
        self, names: Sequence[str], type: EntityType, context: LinkContext | None = None, *, of: Sequence[str] = ()
    ) -> Link:
        """Return the entity that a party of these names and this type is, in its document's context.

        Args:
            names: Every name the document has for it, the fullest first, acronyms included.
            type: The party's type; a person never links to an organisation, and a place only to a state.
            of: Names or identifiers of organisations that a person is said to belong to.
        """
        return self.link_party(Mentioned(tuple(names), type, of=tuple(of)), context or LinkContext())

    def link_party(self, party: Mentioned, context: LinkContext, hits: tuple[Hit, ...] = ()) -> Link:
        """Return the entity that a party is; see `link`. `hits` are what its first name can mean in this text only."""
        if not party.named:
            entity = provisional(party.names[0], party.type, named=False, document=context.document)
            return Link(entity, None, 0.0, (), "described, not named", self.version)
        naming = Naming({party.names[0]: hits}) if hits else self._naming(party)
        of = frozenset(identifier for name in party.of for identifier in self._identifiers(name))
        scored = (score(self.roster, identifier, naming, party, context, of) for identifier in naming.entries)
        candidates = tuple(sorted(scored, key=lambda c: (-c.weight, c.entry_id))[:_KEPT])
        return self._decide(party, context, candidates)

    def context(self, document: Document) -> LinkContext:
        """Return what a document says around its names: its date and the countries it speaks of."""
        states = (self.roster[state] for state in self.roster.gazetteer.states(document.text))
        countries = dict.fromkeys(state.countries[0] for state in states if state.countries)
        return LinkContext(document.published, tuple(countries), document=document.digest[:16])

    def link_all(self, parties: Sequence[Mentioned], context: LinkContext) -> list[Link]:
        """Return the links of all parties of one document: the certain ones first, which then speak for the others."""
        first = [self.link_party(party, context) for party in parties]
        certain = frozenset(link.entry_id for link in first if link.entry_id and link.score > 0.9)
        countries = self._countries(first, context.countries)
        informed = replace(context, companions=context.companions | certain, countries=countries)
        near = self._people_near(certain)
        said = Counter(word for party in parties for name in party.names for word in set(words(name)))
        return [
            self.link_party(
                party,
                replace(informed, companions=informed.companions - {link.entry_id}),
                hits=() if link.candidates else self._part_of_name(party, near, said),
            )
            for party, link in zip(parties, first, strict=True)
        ]

    def _people_near(self, certain: frozenset[str]) -> tuple[Entry, ...]:
        """Return the people tied to these entries."""
        tied = sorted({person for identifier in certain for person in self.roster.near(identifier)})
        return tuple(entry for entry in map(self.roster.__getitem__, tied) if entry.type is EntityType.PERSON)

    def _part_of_name(self, party: Mentioned, near: Sequence[Entry], said: Counter[str]) -> tuple[Hit, ...]:
        """Return the one person in whose name all words of a man's name stand, among those tied to others in the text.

        A first name is enough only where the text has the last name too: "Benito" beside "Wilma Tiamzon".
        """
        name = words(party.names[0]) if party.type is EntityType.PERSON and party.named else ()
        if not name or len(name[0]) < _SHORTEST_PART:
            return ()
        found = [entry for entry in near if any(_is_part(name, words(alias.name), said) for alias in entry.names)]
        return (Hit(found[0].id, party.names[0], True, PART),) if len(found) == 1 else ()

    def _naming(self, party: Mentioned) -> Naming:
        """Look up every name; where it is not known, without a person's titles or words that describe a group."""
        hits: dict[str, tuple[Hit, ...]] = {}
        for name in dict.fromkeys(party.names):
            found = self.roster.lookup(name, party.type)
            if not found and party.type is EntityType.PERSON:
                found = self.roster.lookup(untitled(name), party.type)
            if not found and party.type is EntityType.ORGANIZATION:
                found = self._undescribed(name)
            hits[name] = found
        return Naming(hits)

    def _undescribed(self, name: str) -> tuple[Hit, ...]:
        """Look up a group's name without the words of description behind it; troops of a state are not the state."""
        named = undescribed(name)
        if named == name:
            return ()
        hits = self.roster.lookup(named, EntityType.ORGANIZATION)
        return tuple(
            replace(hit, exact=False)
            for hit in hits
            if hit.alias > -2 and self.roster[hit.entry_id].kind not in _WHOLES
        )

    def _identifiers(self, name: str) -> Iterable[str]:
        if name in self.roster:
            return (name,)
        return (hit.entry_id for hit in self.roster.lookup(name, EntityType.ORGANIZATION))

    def _countries(self, links: Iterable[Link], said: tuple[str, ...]) -> tuple[str, ...]:
        """Add the home countries of certain parties to those the document speaks of."""
        homes = [self.roster[link.entry_id].countries[:1] for link in links if link.entry_id and link.score > 0.9]
        return tuple(dict.fromkeys((*said, *(code for codes in homes for code in codes))))

    def _decide(self, party: Mentioned, context: LinkContext, candidates: tuple[Candidate, ...]) -> Link:
        if not candidates:
            return Link(self._new(party, context, shared=False), None, 0.0, (), "not in the roster", self.version)
        best, *others = candidates
        chance = _probability(best.weight)
        lead = best.weight - others[0].weight if others else math.inf
        if best.weight >= ENOUGH and lead >= LEAD:
            entity = self._known(best.entry_id, party.type)
            return Link(entity, best.entry_id, chance, candidates, "in the roster", self.version)
        why = "several entries are as likely" if best.weight >= ENOUGH else "no entry is likely enough"
        return Link(self._new(party, context, shared=True), None, chance, candidates, why, self.version)

    def _known(self, identifier: str, type: EntityType) -> Entity:
        entry = self.roster[identifier]
        # A country as a place is not the state as a party: claims about the one say nothing of the other.
        return provisional(entry.name, type) if type is EntityType.PLACE else Entity(entry.id, entry.name, entry.type)

    def _new(self, party: Mentioned, context: LinkContext, *, shared: bool) -> Entity:
        """Return a provisional entity; one whose name others bear, or may, is its document's own."""
        name = party.names[0]
        common = shared or (party.type is EntityType.PERSON and len(TOKEN.findall(untitled(name))) < 2)
        return provisional(name, party.type, document=context.document if common else "")


def _is_part(name: Sequence[str], full: Sequence[str], said: Counter[str]) -> bool:
    """Say whether all words of a name stand in a person's full name, in its order."""
    rest = iter(full)
    if len(name) >= len(full) or not all(any(word == other for other in rest) for word in name):
        return False
    by_last = name[-1] == full[-1] and (len(name) > 1 or name[0] not in common_given_names())
    return by_last or said[full[-1]] > 0


def untitled(name: str) -> str:
    """Return a person's name without the titles before it."""
    tokens = list(TOKEN.finditer(name))
    for token in tokens[:-1]:
        if plain(token[0]) not in TITLES:
            return name[token.start() :]
    return name[tokens[-1].start() :] if tokens else name


def undescribed(name: str) -> str:
    """Return an organisation's name without words in small letters behind it that describe a group."""
    tokens = list(TOKEN.finditer(name))
    small = 0
    while small < len(tokens) and tokens[-1 - small][0] in DESCRIPTIONS:
        small += 1
    if not 0 < small < len(tokens) or tokens[-1 - small][0][-2:-1] in APOSTROPHES:
        return name
    return name[: tokens[-1 - small].end()]


def _probability(weight: float) -> float:
    """Turn log-odds around the threshold into a probability: at the threshold the chances are even."""
    return 1.0 / (1.0 + math.exp(-(weight - ENOUGH + 1.0)))
