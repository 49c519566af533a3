"""Whether two actors are one: the score of a pair, line by line, and the decision it supports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from oathgraph.model import EntityType
from oathgraph.resolution.features import FEATURES
from oathgraph.resolution.judgements import Verdict
from oathgraph.resolution.known import Roster
from oathgraph.resolution.link import Reason
from oathgraph.resolution.normalize import form, words
from oathgraph.resolution.profile import Profile, entry_profile

SAME = 1.9  # log-odds from which two organisations are taken for one
SAME_PERSON = 1.55  # two people; names of people are shorter, but one name in common (1.5) is too little
DIFFERENT = -2.0  # log-odds below which they are taken for two
_SOURCED = 8.0
_SURE = 4  # letters from which a name is seldom another's acronym


@dataclass(frozen=True, slots=True)
class PairScore:
    """A pair's score with its lines; `sourced` where a sourced alias or a shared identifier decides, not likeness."""

    left: Profile
    right: Profile
    reasons: tuple[Reason, ...]
    sourced: bool = False

    @property
    def weight(self) -> float:
        """The sum of the lines, as log-odds."""
        return sum(reason.weight for reason in self.reasons)

    @property
    def verdict(self) -> Verdict:
        """What the score supports; a likeness only ever proposes it."""
        if self.weight >= (SAME_PERSON if self.left.type is EntityType.PERSON else SAME):
            return Verdict.SAME
        return Verdict.DIFFERENT if self.weight <= DIFFERENT else Verdict.UNSURE

    def explain(self) -> str:
        """Return the score, one line for each feature."""
        lines = [f"{self.left.names[0]} / {self.right.names[0]}: {self.verdict} ({self.weight:+.1f})"]
        return "\n".join(lines + [f"  {r.weight:+.1f} {r.feature}: {r.why}" for r in self.reasons])


def compare(left: Profile, right: Profile, roster: Roster | None = None) -> PairScore:
    """Return how likely two actors are one.

    Args:
        left: One actor.
        right: The other; the order does not matter to the score.
        roster: Known actors, whose sourced aliases decide where they know both names, and lend the names of an entry
            to a side that is one; None compares names and attributes alone.
    """
    if (left.type is EntityType.PERSON) != (right.type is EntityType.PERSON):
        return PairScore(left, right, (Reason("type", -20.0, "a person and an organisation are never one"),))
    shared = left.identifiers & right.identifiers
    if shared:
        return PairScore(left, right, (Reason("identifier", _SOURCED, f"both are {min(shared)}"),), sourced=True)
    if roster is not None:
        known_left, known_right = _entries(left, roster), _entries(right, roster)
        if known_left and known_right:
            return PairScore(left, right, (_known(known_left, known_right, roster),), sourced=True)
        left, right = _enriched(left, known_left, roster), _enriched(right, known_right, roster)
    reasons = [reason for feature in FEATURES for reason in feature(left, right)]
    if roster is not None:
        reasons += _shared_name(left, right, roster)
    return PairScore(left, right, tuple(reasons))


def _entries(profile: Profile, roster: Roster) -> frozenset[str]:
    """Return the one entry a profile is for certain; empty where its names mean none, or several.

    Every full name must be the entry's: an acronym that is known says nothing beside a name that is not.
    """
    if profile.id in roster:
        return frozenset((profile.id,))
    found: set[str] = set()
    for name in profile.names:
        hits = [hit for hit in roster.lookup(name, profile.type) if hit.exact]
        if profile.countries and len(hits) > 1:
            hits = [hit for hit in hits if profile.countries & set(roster[hit.entry_id].countries)]
        if len(hits) == 1 and not _is_weak(roster, hits[0].entry_id, hits[0].alias, profile):
            found.add(hits[0].entry_id)
        elif len(words(name)) > 1:
            return frozenset()
    return frozenset(found) if len(found) == 1 else frozenset()


def _shared_name(left: Profile, right: Profile, roster: Roster) -> Iterator[Reason]:
    """One name in both that the roster knows of several actors says little, unless the countries agree."""
    if left.countries & right.countries:
        return
    both = {form(name) for name in left.names} & {form(name) for name in right.names}
    for name in sorted(both):
        bearers = {hit.entry_id for hit in roster.lookup(name, left.type)}
        if len(bearers) > 1:
            yield Reason("shared name", -3.0, f"{len(bearers)} actors of the roster are called {name!r}")
            return


def _is_weak(roster: Roster, identifier: str, alias: int, profile: Profile) -> bool:
    if alias < -1:
        return False
    entry = roster[identifier]
    name = entry.names[alias + 1]
    if name.kind == "short":
        return True
    # Databases place a group where it is from or where it fights; only a name that others may bear needs more.
    common = name.ambiguous or len(name.name) < _SURE
    apart = not profile.countries & set(entry.countries)
    return common and apart and (name.ambiguous or bool(profile.countries and entry.countries))


def _known(left: frozenset[str], right: frozenset[str], roster: Roster) -> Reason:
    one, other = roster[min(left)], roster[min(right)]
    if one is other:
        return Reason("roster", _SOURCED, f"both are names of {one.name} ({', '.join(one.sources[:3])})")
    return Reason("roster", -_SOURCED, f"names of {one.name} and of {other.name}, two actors of the roster")


def _enriched(profile: Profile, known: frozenset[str], roster: Roster) -> Profile:
    """Give a profile that is one entry all that the roster knows of it."""
    if not known:
        return profile
    found = roster[min(known)]
    entry = entry_profile(found)
    shared = {alias.name for alias in found.names if alias.ambiguous and not alias.usual}
    return replace(
        profile,
        names=tuple(dict.fromkeys((*profile.names, *(name for name in entry.names if name not in shared)))),
        countries=profile.countries or entry.countries,
        years=profile.years if any(profile.years) else entry.years,
        identifiers=profile.identifiers | entry.identifiers,
    )
