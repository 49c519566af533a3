"""Resolve the actors of a record: what can be decided from sources alone, and what is put before a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from oathgraph.errors import InputError
from oathgraph.model import Entity, EntityType
from oathgraph.resolution.candidates import candidate_pairs
from oathgraph.resolution.clusters import clusters, is_provisional
from oathgraph.resolution.judgements import AUTOMATIC, Judgement, Verdict, in_force, judge, retract
from oathgraph.resolution.known import Roster
from oathgraph.resolution.profile import Profile, entry_profile
from oathgraph.resolution.provisional import provisional
from oathgraph.resolution.scoring import PairScore, compare
from oathgraph.store.reader import Reader
from oathgraph.store.writer import Writer

LEAST = 0.5
"""Log-odds from which a likeness is worth a person's time."""

_RULE = f"{AUTOMATIC}sourced"


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a record's names suggest: `sourced` pairs, which a rule may decide, and `likely` ones, which a person may.

    Both are ordered by score, the best first.
    """

    sourced: tuple[PairScore, ...]
    likely: tuple[PairScore, ...]


def propose(reader: Reader, roster: Roster, *, least: float = LEAST) -> Proposals:
    """Return the pairs of the record's actors, and of its actors with the roster's, that nobody has judged yet.

    Places are left out: they are no actors. A pair that the judgements so far already make one, or keep apart, is not
    proposed again; one judged "unsure" is.
    """
    judged = reader.judgements()
    settled = {j.pair for j in in_force(judged) if j.verdict is not Verdict.UNSURE}
    merged = clusters(judged)
    profiles = [_profile(reader, roster, entity) for entity in _actors(reader)]
    scores = []
    for left, right in candidate_pairs(profiles, map(entry_profile, roster)):
        pair = (min(left.id, right.id), max(left.id, right.id))
        if pair in settled or merged.canonical(left.id) == merged.canonical(right.id) or _both_known(pair, roster):
            continue
        score = compare(left, right, roster)
        if score.weight >= least:
            scores.append(score)
    scores.sort(key=lambda s: (-s.weight, s.left.id, s.right.id))
    by_rule = [score.sourced and _was_unknown(score.left) and _was_unknown(score.right) for score in scores]
    sourced = tuple(score for score, may in zip(scores, by_rule, strict=True) if may)
    return Proposals(sourced, tuple(score for score, may in zip(scores, by_rule, strict=True) if not may))


def decide_sourced(writer: Writer, proposals: Proposals, *, at: datetime | None = None) -> list[Judgement]:
    """Write a judgement for each pair that a sourced alias or a shared identifier makes one, and return them."""
    made = []
    for score in proposals.sourced:
        why = "; ".join(f"{reason.feature}: {reason.why}" for reason in score.reasons)
        verdict = judge(score.left.id, score.right.id, Verdict.SAME, decided_by=_RULE, why=why, decided_at=at)
        if writer.judge(verdict):
            made.append(verdict)
    return made


def decide(
    writer: Writer, score: PairScore, verdict: Verdict, *, by: str, why: str = "", at: datetime | None = None
) -> Judgement:
    """Write a person's judgement on a proposed pair and return it; without a reason, the score's lines are it."""
    reason = why or "; ".join(f"{r.feature} {r.weight:+.1f}: {r.why}" for r in score.reasons)
    made = judge(score.left.id, score.right.id, verdict, decided_by=by, why=reason, decided_at=at)
    writer.judge(made)
    return made


def undo(reader: Reader, writer: Writer, identifier: str, *, by: str, why: str = "") -> Judgement:
    """Withdraw the judgement of this id, or of this unambiguous beginning of one, and return the withdrawal.

    Raises InputError where there is none, several, or one already withdrawn.
    """
    found = [judgement for judgement in reader.judgements() if judgement.id.startswith(identifier)]
    if len(found) != 1:
        raise InputError(
            f"{len(found) or 'no'} judgements have an id that begins with {identifier!r}; see resolve --list"
        )
    if any(judgement.retracts == found[0].id for judgement in reader.judgements()):
        raise InputError(f"the judgement {found[0].id} is withdrawn already")
    made = retract(found[0], decided_by=by, why=why or "withdrawn")
    writer.judge(made)
    return made


def bring_in(writer: Writer, judgements: Iterable[Judgement]) -> int:
    """Write judgements that come from elsewhere and return how many were new."""
    return sum(writer.judge(judgement) for judgement in judgements)


def _actors(reader: Reader) -> Iterator[Entity]:
    return (entity for entity in reader.entities() if entity.named and entity.type is not EntityType.PLACE)


def _both_known(pair: Sequence[str], roster: Roster) -> bool:
    """Two entries of the roster are two: its editors have decided that."""
    return all(identifier in roster for identifier in pair)


def _was_unknown(profile: Profile) -> bool:
    """Say whether no report's context spoke against linking this actor when it was read.

    A provisional identifier that is its report's own tells that the linker saw entries of that name and took none: its
    date, its places or its other names were against them. No rule may overrule that; a person may.
    """
    if not is_provisional(profile.id):
        return True
    return any(provisional(name, profile.type).id == profile.id for name in profile.names)


def _profile(reader: Reader, roster: Roster, entity: Entity) -> Profile:
    names = tuple(dict.fromkeys((entity.name, *reader.names(entity.id))))
    entry = roster.get(entity.id)
    if entry is None:
        return Profile(entity.id, names, entity.type)
    known = entry_profile(entry)
    return replace(known, names=tuple(dict.fromkeys((*known.names, *names))))
