"""Who a participant is: linked to the roster, or a provisional entity with a stable identifier."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from anyascii import anyascii

from oathgraph.model import Entity, EntityType, Party, Source, Step
from oathgraph.reading.attribution import SpokenSource
from oathgraph.reading.coreference import Participant
from oathgraph.reading.frames import Filler
from oathgraph.reading.mentions import MentionKind
from oathgraph.reading.state import Reading


class Identities:
    """Entities of one document's participants, worked out once each."""

    def __init__(self, reading: Reading, roster: Any = None) -> None:
        self.reading, self.roster = reading, roster
        self._known: dict[tuple[str, EntityType], Entity] = {}

    def party(self, filler: Filler, types: frozenset[EntityType], *, as_name: bool = False) -> Party | None:
        """Return the party a filler stands for; `as_name` takes the words there as a name of their own."""
        participant = filler.participant
        text = self._text(filler)
        kind = participant.type
        if kind not in types:
            kind = EntityType.ORGANIZATION if EntityType.ORGANIZATION in types else kind
        if as_name:
            return Party(Entity(provisional_id(text, kind), text, kind), text)
        return Party(self.entity(participant, kind), text)

    def entity(self, participant: Participant, kind: EntityType) -> Entity:
        """Return the entity of a participant in a type: a country is an organisation where it acts."""
        key = (participant.key, kind)
        if key not in self._known:
            self._known[key] = self._link(participant, kind)
        return self._known[key]

    def _link(self, participant: Participant, kind: EntityType) -> Entity:
        name = participant.name
        scope = "" if participant.named else self.reading.document.digest[:8]
        return Entity(provisional_id(name, kind, scope), name, kind, participant.named)

    def _text(self, filler: Filler) -> str:
        """The words of the mention; for a pronoun or description, the fullest name the document gives the party."""
        tree = self.reading.tree
        mention = self.reading.parties.mention_at(filler.token)
        if mention is None or mention.kind in (MentionKind.PRONOUN, MentionKind.NOMINAL, MentionKind.POSSESSIVE):
            return filler.participant.name
        return tree.doc.text[tree.offset[mention.start] : tree.end_offset(mention.end - 1)]

    def source(self, spoken: SpokenSource) -> Source:
        """Return a source with the identifier of the entity behind it."""
        participant = self.reading.parties.participant_at(spoken.token)
        if participant is None:
            return spoken.source
        entity = self.entity(participant, participant.type)
        return Source(spoken.source.name, spoken.source.kind, entity.id)

    def steps(self, *fillers: Filler | None) -> list[Step]:
        """Return why each filler's words stand for their party."""
        found = []
        for filler in fillers:
            mention = self.reading.parties.mention_at(filler.token) if filler else None
            if filler and mention is not None and mention.index < len(self.reading.parties.links):
                rule = self.reading.parties.links[mention.index].rule
                found.append(Step("coreference", f"{self._text(filler)!r} is {filler.participant.name!r}: {rule}"))
        return found


def provisional_id(name: str, kind: EntityType, scope: str = "") -> str:
    """Return a stable identifier for a party the roster does not know: the same name and type give the same one."""
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(name).casefold()).strip("-") or "x"
    digest = hashlib.sha256(f"{kind}\x1f{name.casefold()}\x1f{scope}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{plain[:48]}~{digest[:8]}"
