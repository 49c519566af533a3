"""Which identifiers are one actor under a set of judgements: a pure function of the set, whatever its order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from oathgraph.model import EntityType
from oathgraph.resolution.judgements import Judgement, Verdict, in_force


@dataclass(frozen=True, slots=True)
class Clusters:
    """Actors as sets of identifiers.

    `merged` maps every identifier that stands in a cluster with others to the cluster's canonical one (itself
    included). `refused` are "same" judgements that had to give way, because a "different" one, or an earlier "same",
    keeps their two clusters apart, or because one side is a person and the other an organisation.
    """

    merged: Mapping[str, str] = field(default_factory=dict)
    refused: tuple[Judgement, ...] = ()

    def canonical(self, identifier: str) -> str:
        """Return the canonical identifier of the actor that `identifier` is."""
        return self.merged.get(identifier, identifier)

    def members(self, identifier: str) -> tuple[str, ...]:
        """Return every identifier of the actor that `identifier` is, in alphabetical order."""
        canonical = self.canonical(identifier)
        return tuple(sorted(m for m, c in self.merged.items() if c == canonical)) or (identifier,)


def clusters(
    judgements: Iterable[Judgement],
    known_by: date | None = None,
    *,
    types: Mapping[str, EntityType] | None = None,
) -> Clusters:
    """Return which identifiers are one actor by the judgements decided on or before `known_by` (None: all).

    Of several judgements in force on one pair the latest speaks. "Same" is transitive, and is applied in the order of
    decision; one that would bring a pair judged "different" into one cluster is refused. `types` gives what kind each
    identifier is: a person and an organisation never become one.
    """
    known = [j for j in judgements if known_by is None or j.decided_at.date() <= known_by]
    latest = {judgement.pair: judgement for judgement in in_force(known)}
    speaking = sorted(latest.values(), key=lambda j: (j.decided_at, j.pair))
    joined = _Joining({j.pair for j in speaking if j.verdict is Verdict.DIFFERENT}, types or {})
    refused = [j for j in speaking if j.verdict is Verdict.SAME and not joined.join(*j.pair)]
    return Clusters(joined.merged(), tuple(refused))


def is_provisional(identifier: str) -> bool:
    """Say whether an identifier was made for a name outside the roster; those carry a full stop."""
    return "." in identifier


class _Joining:
    """Union-find with pairs that must stay apart."""

    def __init__(self, apart: Iterable[tuple[str, str]], types: Mapping[str, EntityType]) -> None:
        self._members: dict[str, list[str]] = {}
        self._root: dict[str, str] = {}
        self._types = types
        self._apart: dict[str, set[str]] = {}
        for left, right in apart:
            self._apart.setdefault(left, set()).add(right)
            self._apart.setdefault(right, set()).add(left)

    def join(self, left: str, right: str) -> bool:
        """Make two clusters one; return False where they must stay apart."""
        small, large = sorted((self._find(left), self._find(right)), key=lambda r: len(self._members[r]))
        if small == large:
            return True
        if not self._may_join(self._members[small], self._members[large]):
            return False
        for member in self._members[small]:
            self._root[member] = large
        self._members[large] += self._members.pop(small)
        return True

    def merged(self) -> dict[str, str]:
        """Return the canonical identifier of each member of a cluster: one of the roster before a provisional one."""
        found = {}
        for members in self._members.values():
            if len(members) > 1:
                canonical = min(members, key=lambda m: (is_provisional(m), m))
                found.update(dict.fromkeys(members, canonical))
        return dict(sorted(found.items()))

    def _find(self, identifier: str) -> str:
        if identifier not in self._root:
            self._root[identifier] = identifier
            self._members[identifier] = [identifier]
        return self._root[identifier]

    def _may_join(self, small: list[str], large: list[str]) -> bool:
        others = set(large)
        if any(self._apart.get(member, set()) & others for member in small):
            return False
        kinds = {self._types[member] for member in (*small, *large) if member in self._types}
        return len(kinds) <= 1
