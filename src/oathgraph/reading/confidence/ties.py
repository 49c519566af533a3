"""What the roster knows of two parties: a man it knows in one group is less likely the head of another."""

from __future__ import annotations

from oathgraph.model import EntityType
from oathgraph.reading.coreference import Participant
from oathgraph.reading.frames import Match
from oathgraph.resolution.entry import Entry
from oathgraph.resolution.known import Roster


class KnownTies:
    """Compares drafts with the offices and kinships that the roster knows."""

    def __init__(self, roster: Roster | None = None) -> None:
        self.roster = roster

    def of(self, match: Match) -> dict[str, float]:
        """Return the features of a match: how the roster ties its parties, or that it ties one to others only."""
        if match.object is None:
            return {}
        predicate = match.pattern.predicate.name
        one, other = self._entry(match.subject.participant), self._entry(match.object.participant)
        if one is None or other is None:
            return {}
        ties = [*_ties(one, other), *(f"{tie} back" for tie in _ties(other, one))]
        if ties:
            return {"roster: tied": 1.0} | {f"roster: {tie} {predicate}": 1.0 for tie in ties}
        if any(entry.type is EntityType.PERSON and entry.roles for entry in (one, other)):
            return {"roster: of others": 1.0, f"roster: of others {predicate}": 1.0}
        return {}

    def _entry(self, participant: Participant) -> Entry | None:
        if self.roster is None or not participant.candidates:
            return None
        return self.roster.get(participant.candidates[0])


def _ties(one: Entry, other: Entry) -> set[str]:
    """How the roster ties an entry to another: by an office in it, as its part, or as its successor."""
    found = {role.role for role in one.roles if role.of == other.id}
    if any(relation.id == other.id for relation in (*one.part_of, *one.parent)):
        found.add("part")
    if any(relation.id == other.id for relation in one.predecessors):
        found.add("successor")
    return found
