"""Who a participant is: linked to the roster, or a provisional entity with a stable identifier."""

from __future__ import annotations

from dataclasses import replace

from oathgraph.model import Entity, EntityType, Party, Source, Step
from oathgraph.reading.attribution import SpokenSource
from oathgraph.reading.coreference import Participant
from oathgraph.reading.frames import Filler
from oathgraph.reading.mentions import MentionKind
from oathgraph.reading.mentions.countries import countries
from oathgraph.reading.mentions.spelling import without_title
from oathgraph.reading.state import Reading
from oathgraph.resolution.known import Roster
from oathgraph.resolution.link import Link, Mentioned
from oathgraph.resolution.linker import Linker
from oathgraph.resolution.provisional import provisional

#: Predicates whose subject's organisation helps to tell which person of that name is meant.
_OFFICES = frozenset({"leads", "speaks_for", "member_of"})


class Identities:
    """Entities of one document's participants, linked together once."""

    def __init__(self, reading: Reading, roster: Roster | None = None) -> None:
        self.reading = reading
        self.linker = Linker(roster) if roster is not None else None
        self.links: dict[tuple[str, EntityType], Link] = {}
        if self.linker is not None:
            self.context = self.linker.context(reading.document)
            self._link_all(self.linker)

    def _link_all(self, linker: Linker) -> None:
        of = self._organisations()
        parties = list(self.reading.parties)
        mentioned = [_mentioned(p, p.type, of.get(p.key, ())) for p in parties]
        for participant, link in zip(parties, linker.link_all(mentioned, self.context), strict=True):
            self.links[participant.key, participant.type] = link

    def _organisations(self) -> dict[str, tuple[str, ...]]:
        """The organisations each person leads, speaks for or belongs to, as the drafts say."""
        found: dict[str, tuple[str, ...]] = {}
        for draft in self.reading.drafts:
            match = draft.match
            if match.pattern.predicate.name in _OFFICES and match.object is not None:
                key = match.subject.participant.key
                found[key] = (*found.get(key, ()), *match.object.participant.names)
        return found

    def party(
        self, filler: Filler, types: frozenset[EntityType], *, as_name: bool = False, successor_of: str = ""
    ) -> Party | None:
        """Return the party a filler stands for; `as_name` takes the words there as a name of their own.

        `successor_of` is the identifier of the one whose new name the words are: where the roster has an entry of its
        own for those who bear the name, they are meant, under whatever spelling.
        """
        participant = filler.participant
        text = self._text(filler)
        kind = participant.type
        if kind not in types and EntityType.ORGANIZATION in types:
            kind = EntityType.ORGANIZATION
        if as_name:
            link = self._link(participant, kind) if successor_of else None
            known = link is not None and link.entry_id is not None and link.entry_id != successor_of
            return Party(link.entity if link is not None and known else provisional(text, kind), text)
        if participant.is_capital and not participant.country and EntityType.PLACE in types:
            # Where a place can stand the town is meant: whoever captures a capital has not captured the country.
            return Party(provisional(participant.name, EntityType.PLACE), text)
        return Party(self.entity(participant, kind), text)

    def entity(self, participant: Participant, kind: EntityType) -> Entity:
        """Return the entity of a participant in a type: a country is an organisation where it acts."""
        link = self._link(participant, kind)
        if link is not None:
            entity = link.entity
            return entity if entity.type is kind else replace(entity, type=kind)
        scope = "" if participant.named else self.reading.document.digest[:16]
        name = without_title(participant.name) if kind is EntityType.PERSON else participant.name
        return provisional(name, kind, named=participant.named, document=scope)

    def _link(self, participant: Participant, kind: EntityType) -> Link | None:
        if self.linker is None:
            return None
        key = (participant.key, kind)
        if key not in self.links:
            self.links[key] = self.linker.link_party(_mentioned(participant, kind, ()), self.context)
        return self.links[key]

    def _text(self, filler: Filler) -> str:
        """The words of the mention; for a pronoun or description, the fullest name the document gives the party.

        A title before a single name stays: it may be all that tells its bearer from a namesake.
        """
        tree = self.reading.tree
        mention = self.reading.parties.mention_at(filler.token)
        if mention is None or mention.kind in (MentionKind.PRONOUN, MentionKind.NOMINAL, MentionKind.POSSESSIVE):
            # An unnamed party goes by its short form here, its full description is the entity's name.
            return filler.participant.name if filler.participant.named else filler.participant.names[-1]
        alone = mention.core_end - mention.start == 1
        start = mention.title_start if alone else mention.start
        return tree.text[tree.offset[start] : tree.end_offset(mention.core_end - 1)]

    def source(self, spoken: SpokenSource) -> Source:
        """Return a source with the identifier of the entity behind it."""
        participant = self.reading.parties.participant_at(spoken.token)
        if participant is None:
            return spoken.source
        return Source(spoken.source.name, spoken.source.kind, self.entity(participant, participant.type).id)

    def steps(self, *fillers: Filler | None) -> list[Step]:
        """Return why each filler's words stand for their party, and why the party is that entry of the roster."""
        found = []
        for filler in fillers:
            if filler is None:
                continue
            mention = self.reading.parties.mention_at(filler.token)
            if mention is not None and mention.index < len(self.reading.parties.links):
                rule = self.reading.parties.links[mention.index].rule
                found.append(Step("coreference", f"{self._text(filler)!r} is {filler.participant.name!r}: {rule}"))
            link = self.links.get((filler.participant.key, filler.participant.type))
            if link is not None and filler.participant.named:
                reasons = "; ".join(f"{r.weight:+.1f} {r.why}" for r in link.reasons if link.entry_id)
                found.append(Step("entity", f"{link.entity.id} ({link.verdict}; {link.version}) {reasons}".rstrip()))
        return found


def _mentioned(participant: Participant, kind: EntityType, of: tuple[str, ...]) -> Mentioned:
    names = dict.fromkeys((participant.name, *participant.names))
    adjective = countries().adjectives.get(participant.country, "")
    if participant.is_force and adjective:
        # "The army" of a report about Chad is the Chadian army.
        names |= dict.fromkeys(f"{adjective} {name}" for name in participant.names if adjective not in name)
    return Mentioned(tuple(names), kind, participant.named or participant.is_force, of=of)
