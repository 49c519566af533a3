"""Assembly: drafts become claims; one claim stands once a document, with all its evidence."""

from __future__ import annotations

from oathgraph.model import Claim, Entity, EntityType, Evidence, Step
from oathgraph.reading.coreference import Participant
from oathgraph.reading.frames import Filler
from oathgraph.reading.frames.match import LEARNED
from oathgraph.reading.state import Draft, Reading
from oathgraph.reading.steps.identity import Identities
from oathgraph.resolution.known import Roster

#: Predicates whose object is a name rather than the party behind it.
_NAMING = frozenset({"also_known_as", "renamed_to"})


class Assembly:
    """Turn drafts into claims and merge what says the same."""

    def __init__(self, roster: Roster | None = None) -> None:
        self.roster = roster

    def __call__(self, reading: Reading) -> Reading:
        identities = Identities(reading, self.roster)
        merged: dict[tuple[object, ...], list[Claim]] = {}
        for draft in reading.drafts:
            claim = draft_claim(reading, draft, identities)
            if claim is None:
                continue
            same = merged.setdefault(_key(claim), [])
            for i, other in enumerate(same):
                if _one_event(claim, other):
                    same[i] = _merge(other, claim)
                    break
            else:
                same.append(claim)
        claims = [claim for group in merged.values() for claim in group]
        reading.claims = sorted(claims, key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.predicate, c.id))
        return reading


def draft_claim(reading: Reading, draft: Draft, identities: Identities) -> Claim | None:
    match = draft.match
    predicate = match.pattern.predicate
    naming = predicate.name in _NAMING
    subject = identities.party(match.subject, predicate.subject_types)
    target = identities.party(match.object, predicate.object_types, as_name=naming) if match.object else None
    if subject is None or (target is not None and target.id == subject.id and not naming):
        return None
    if naming and target is not None and target.name.casefold() == subject.name.casefold():
        return None
    return Claim(
        doc=reading.document.id,
        predicate=predicate.name,
        subject=subject,
        object=target,
        place=identities.party(match.place, frozenset({EntityType.PLACE})) if match.place else None,
        origin=identities.party(match.origin, predicate.subject_types) if match.origin else None,
        time=draft.time.edtf if draft.time else None,
        polarity=draft.scope.polarity,
        modality=draft.scope.modality,
        certainty=draft.scope.certainty,
        attribution=tuple(identities.source(s) for s in draft.chain.sources),
        medium=draft.chain.medium,
        evidence=(_evidence(reading, draft),),
        confidence=draft.confidence,
        reader=_reader(draft),
        derivation=(*draft.notes, *identities.steps(match.subject, match.object)),
    )


def _reader(draft: Draft) -> str:
    """Which readers found it: the patterns, what was learned, or both."""
    learned = draft.learned is not None and draft.learned.probability >= 0.5
    if draft.match.pattern.part == LEARNED:
        return "learned"
    return "patterns+learned" if learned else "patterns"


def _both(one: str, other: str) -> str:
    """Name the readers of two claims, each once."""
    return "+".join(sorted({*one.split("+"), *other.split("+")}, reverse=True))


def _evidence(reading: Reading, draft: Draft) -> Evidence:
    """The shortest run of words in the trigger's sentence that holds the trigger and its parties."""
    tree, match = reading.tree, draft.match
    number = tree.sentence[match.trigger]
    tokens = [match.trigger]
    for filler in (match.subject, match.object):
        if filler is not None and tree.sentence[filler.token] == number:
            mention = reading.parties.mention_at(filler.token)
            tokens += [mention.start, mention.end - 1] if mention else [filler.token]
    low, high = tree.bounds[number]
    tokens = [t for t in tokens if low <= t < high]
    start, end = tree.offset[min(tokens)], tree.end_offset(max(tokens))
    return Evidence(start, end, reading.document.text[start:end])


def _key(claim: Claim) -> tuple[object, ...]:
    parties = (claim.subject.id, claim.object.id if claim.object else "")
    if claim.predicate in _SYMMETRIC:
        parties = tuple(sorted(parties))  # type: ignore[assignment]
    return (claim.predicate, parties, claim.polarity, claim.modality)


_SYMMETRIC = frozenset(
    {"allied_with", "opposes", "negotiates_with", "makes_truce_with", "merges_with", "also_known_as"}
)


def _one_event(one: Claim, other: Claim) -> bool:
    """Two mentions are one event unless both are dated and neither date lies in the other."""
    if one.time is None or other.time is None:
        return True
    return one.time.startswith(other.time) or other.time.startswith(one.time)


def _merge(first: Claim, second: Claim) -> Claim:
    """Keep the fuller mention's attribution and the more exact date; keep all evidence."""
    evidence = first.evidence + tuple(e for e in second.evidence if e not in first.evidence)
    fuller = second if len(second.attribution) > len(first.attribution) else first
    times = [t for t in (first.time, second.time) if t]
    step = Step(
        "assembly", f"also said at {second.evidence[0].start}", second.evidence[0].start, second.evidence[0].end
    )
    return first.with_step(
        step,
        evidence=evidence,
        attribution=fuller.attribution,
        medium=first.medium or second.medium,
        time=max(times, key=len) if times else None,
        confidence=max(first.confidence, second.confidence),
        reader=_both(first.reader, second.reader),
        place=first.place or second.place,
        origin=first.origin or second.origin,
    )


__all__ = ["Assembly", "Entity", "Filler", "Participant"]
