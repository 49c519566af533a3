"""Which drafts can be about armed groups at all: schools, companies and clubs use the same words.

A draft stays only in a document that has an armed party, and only if what its predicate says can be said of its
parties: heads of state lead no armed group by being that, and an attack is made by somebody who can attack.
"""

from __future__ import annotations

import re

from oathgraph.model import EntityType, Polarity
from oathgraph.reading.armed import ANYBODY, CONFLICT, FIGHTING
from oathgraph.reading.coreference import Participant
from oathgraph.reading.coreference.naming import known_apart
from oathgraph.reading.mentions.lexicon import lexicon
from oathgraph.reading.mentions.spelling import is_acronym_of
from oathgraph.reading.state import Draft, Reading
from oathgraph.resolution.entry import ARMED_KINDS, FIGHTING_KINDS
from oathgraph.resolution.known import Roster

#: Kinds that take part in politics, business or reporting, not in fighting.
CIVIL = frozenset({"agency", "outlet", "monitor", "intergovernmental", "government", "company", "ngo", "court"})
_OFFICES = frozenset({"leads", "member_of", "speaks_for", "succeeds"})
_TO_OTHERS = frozenset({"pledges_allegiance_to", "joins"})
_FATES = frozenset({"dies", "detained"})
_DEEDS = re.compile(
    r"\b(?:allegiance|loyalty|oath|pledge|swor[en]|jihad|rebel|milita|insurg|fight|attack|kill|dead|died|shot|surrender)",
    re.IGNORECASE,
)
_SHORT = 3
_CORE_CONFLICT = frozenset({"attacks", "opposes", "captures", "loses", "controls"})


class Plausibility:
    """Drop drafts that cannot be about armed groups."""

    def __init__(self, roster: Roster | None = None) -> None:
        self.roster = roster

    def __call__(self, reading: Reading) -> Reading:
        arena = self.concerns(reading)
        led = _led(reading.drafts)
        reading.drafts = [d for d in reading.drafts if arena and self._plausible(d) and not _to_ones_own(d, led)]
        return reading

    def concerns(self, reading: Reading) -> bool:
        """Say whether a document can be about armed groups at all, by its parties and words."""
        text = reading.tree.text
        armed = [p for p in reading.parties if self.is_armed(p)]
        # A group that the roster knows shows by itself what the text is about; others need a word of fighting beside.
        if not (CONFLICT.search(text) or _DEEDS.search(text)):
            armed = [p for p in armed if not _is_short(p)]
        if any(self._kind(p) in FIGHTING_KINDS for p in armed):
            return True
        if armed and _has_armed_word(reading) and (any(map(self._is_armed_surely, armed)) or FIGHTING.search(text)):
            return True
        # Men who once had a post in such a group may be statesmen by now: two of them, or what they do, must tell.
        fighters = sum(self._is_fighter(p) for p in reading.parties)
        return fighters > 1 or (fighters == 1 and _DEEDS.search(text) is not None)

    def _is_armed_surely(self, participant: Participant) -> bool:
        """Whether more than a word that boards and clubs have too ("faction", "rival") says that a party fights."""
        if self._kind(participant) or participant.is_force:
            return True
        return bool(_words_of(participant) & ((lexicon().armed_groups | lexicon().forces) - ANYBODY))

    def _is_fighter(self, participant: Participant) -> bool:
        """Whether the roster knows somebody by a post in a group that fights, now or once."""
        if self.roster is None or participant.type is not EntityType.PERSON or not participant.candidates:
            return False
        entry = self.roster.get(participant.candidates[0])
        groups = [self.roster.get(role.of) for role in entry.roles] if entry is not None else []
        return any(group is not None and group.kind in FIGHTING_KINDS for group in groups)

    def _plausible(self, draft: Draft) -> bool:
        match = draft.match
        predicate = match.pattern.predicate.name
        target = match.object.participant if match.object is not None else None
        if predicate in ("leads", "member_of") and target is not None and self._is_office_of_state(target):
            return False
        if predicate in _FATES and match.subject.participant.is_state:
            return False
        if predicate == "also_known_as" and target is not None:
            return not _are_two(match.subject.participant, target)
        if predicate in _CORE_CONFLICT:
            return self._kind(match.subject.participant) not in CIVIL
        return True

    def is_armed(self, participant: Participant) -> bool:
        """Say whether the roster or the words say that a party fights."""
        kind = self._kind(participant)
        if kind:
            return kind in ARMED_KINDS
        if participant.is_force:
            return True
        tables = lexicon()
        armed = _words_of(participant) & (tables.armed_groups | tables.forces)
        return participant.type is EntityType.ORGANIZATION and bool(armed)

    def _kind(self, participant: Participant) -> str:
        entry = self.roster.get(participant.candidates[0]) if self.roster and participant.candidates else None
        return str(entry.kind) if entry is not None and entry.type is participant.type else ""

    def _is_office_of_state(self, participant: Participant) -> bool:
        """A country, its government, a ministry: their heads are no leaders of armed groups."""
        return participant.is_state or self._kind(participant) in ("government", "state", "intergovernmental")


def _is_short(participant: Participant) -> bool:
    """Whether all that a text calls a party is three letters or fewer, which clubs and companies bear too: "MIT"."""
    return all(len(name) <= _SHORT and name.isupper() for name in participant.names)


def _words_of(participant: Participant) -> set[str]:
    words = {w.strip("'’.,").casefold() for w in participant.name.replace("-", " ").split()}
    # Of plurals only these: "Rangers", "Partners" and "Groups" are clubs and companies.
    singular = {f"{w[:-3]}man" for w in words if w.endswith("men")} | {"force" for w in words if w == "forces"}
    return words | singular


def _are_two(one: Participant, other: Participant) -> bool:
    """Whether the roster knows two organisations by these names, and no one by both; acronyms are shared by many."""
    if EntityType.PERSON in (one.type, other.type) or is_acronym_of(other.name, one.name):
        return False
    return known_apart(one.candidates, other.candidates)


def _has_armed_word(reading: Reading) -> bool:
    tables = lexicon()
    words = tables.armed_groups | tables.forces | tables.weapons
    return not words.isdisjoint(reading.tree.lemma)


def _led(drafts: list[Draft]) -> set[tuple[str, str]]:
    """Who leads which group, as the document says or, where only the learned reader thinks so, likely says."""
    return {
        (draft.match.subject.participant.key, draft.match.object.participant.key)
        for draft in drafts
        if draft.match.object is not None
        and draft.match.pattern.predicate.name == "leads"
        and draft.scope.polarity is Polarity.AFFIRMED
        and (draft.learned is None or draft.learned.probability >= 0.5)
    }


def _to_ones_own(draft: Draft, led: set[tuple[str, str]]) -> bool:
    """A leader swears to others for his group, or others to him; he neither swears to his own group nor joins it."""
    match = draft.match
    if match.pattern.predicate.name not in _TO_OTHERS or match.object is None:
        return False
    return (match.subject.participant.key, match.object.participant.key) in led
