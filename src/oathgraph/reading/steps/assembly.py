"""Assembly: drafts become claims; one claim stands once a document, with all its evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from oathgraph.model import Claim, Entity, EntityType, Evidence, Step
from oathgraph.model.predicate import TemporalKind
from oathgraph.model.when import When
from oathgraph.predicates import predicates
from oathgraph.reading.coreference import Participant
from oathgraph.reading.dates.choose import LIMIT, STORY
from oathgraph.reading.frames import Filler
from oathgraph.reading.frames.match import LEARNED
from oathgraph.reading.state import Draft, Reading
from oathgraph.reading.steps.identity import Identities
from oathgraph.resolution.known import Roster

RENAMING = "renamed_to"
"""Its object is a name, and may be one under which the roster keeps the actor as it was from then on."""
TOGETHER = 0.9
"""How sure, beside the surest, a second object of what happens once must be to stand beside it."""
GUESSED = STORY + 1.0
"""The cost of a date at a word that the learned reader guessed: any other date of the same claim is surer."""
FULLER = 0.75
"""How sure, beside a telling without object, one with an object must be to be the fuller telling."""
HEARD = 0.75
"""How sure, beside a telling with fewer sources, one with more must be to lend them: what the report tells in its own
voice is not hearsay because somebody is heard on the circumstances."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim as told so far, what speaks against its date, whether it is a state, and how sure whose sources stand."""

    claim: Claim
    cost: float
    state: bool
    heard: float


class Assembly:
    """Turn drafts into claims and merge what says the same."""

    def __init__(self, roster: Roster | None = None) -> None:
        self.roster = roster

    def __call__(self, reading: Reading) -> Reading:
        identities = Identities(reading, self.roster)
        merged: dict[tuple[object, ...], list[_Told]] = {}
        for draft in reading.drafts:
            claim = draft_claim(reading, draft, identities)
            if claim is None:
                continue
            told = _Told(claim, _cost(draft), _is_state(draft), claim.confidence)
            same = merged.setdefault(_key(claim), [])
            number = next((i for i, other in enumerate(same) if _one_event(told, other)), None)
            if number is None:
                same.append(told)
            else:
                same[number] = _merge(same[number], told)
        claims = [told.claim for told in _fold_once(merged)]
        reading.claims = sorted(claims, key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.predicate, c.id))
        return reading


def draft_claim(reading: Reading, draft: Draft, identities: Identities) -> Claim | None:
    match = draft.match
    predicate = match.pattern.predicate
    naming = predicate.object_is_name
    subject = identities.party(match.subject, predicate.subject_types)
    if subject is None:
        return None
    older = subject.id if predicate.name == RENAMING else ""
    target = (
        identities.party(match.object, predicate.object_types, as_name=naming, successor_of=older)
        if match.object
        else None
    )
    if target is not None and target.id == subject.id and not naming:
        return None
    if naming and target is not None and target.name.casefold() == subject.name.casefold():
        # The roster knows the party by the name that is given second: the first is then its other name.
        first = identities.party(match.subject, predicate.subject_types, as_name=True)
        if not predicate.symmetric or first is None or first.name.casefold() == subject.name.casefold():
            return None
        subject, target = replace(subject, text=target.text), first
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


def _cost(draft: Draft) -> float:
    """How much speaks against a draft's date; what dates a guessed word need not date the claim."""
    cost = draft.time.cost if draft.time else 0.0
    guessed = draft.match.pattern.part == LEARNED and draft.learned is not None and not draft.learned.evoked
    return max(cost, GUESSED) if guessed else cost


def _key(claim: Claim) -> tuple[object, ...]:
    parties = (claim.subject.id, claim.object.id if claim.object else "")
    if predicates()[claim.predicate].symmetric:
        parties = tuple(sorted(parties))  # type: ignore[assignment]
    return (claim.predicate, parties, claim.polarity, claim.modality)


def _fold_once(merged: dict[tuple[object, ...], list[_Told]]) -> list[_Told]:
    """Keep the surest telling of what happens only once, whatever date and object its other tellings have."""
    found: list[_Told] = []
    once: dict[tuple[object, ...], list[_Told]] = {}
    for told in (told for group in merged.values() for told in group):
        if predicates()[told.claim.predicate].once:
            once.setdefault(_once_key(told.claim), []).append(told)
        else:
            found.append(told)
    return found + [told for group in once.values() for told in _with_one_date(_surest(group))]


def _with_one_date(group: list[_Told]) -> list[_Told]:
    """Give tellings of one event whose date was only carried over to them the date that another of them states."""
    stated = [told for told in group if told.claim.time and told.cost <= LIMIT]
    if not stated:
        return group
    best = min(stated, key=lambda told: told.cost)
    at = best.claim.evidence[0]
    step = Step("assembly", f"happened once, and is dated {best.claim.time} at {at.start}", at.start, at.end)
    return [
        replace(told, claim=told.claim.with_step(step, time=best.claim.time), cost=best.cost)
        if told.cost > LIMIT
        else told
        for told in group
    ]


def _surest(group: list[_Told]) -> list[_Told]:
    """The tellings that stand: by object the surest first, then those without object in the fuller ones."""
    kept: list[_Told] = []
    for told in sorted(group, key=lambda t: (t.claim.object is None, -t.claim.confidence)):
        same = [n for n, other in enumerate(kept) if not _differ(other, told) and _one_voice(other, told)]
        rivals = [
            n for n, other in enumerate(kept) if _differ(other, told) and not _both_stand(other.claim, told.claim)
        ]
        if told.claim.object is None and kept:
            kept = _with_bare(kept, told)
        elif same:
            kept[same[0]] = _merge(kept[same[0]], told)
        elif rivals:
            kept[rivals[0]] = _less_sure(kept[rivals[0]], told)
        else:
            kept.append(told)
    return kept


def _with_bare(kept: list[_Told], bare: _Told) -> list[_Told]:
    """Fold "X was killed" into "X was killed by Y", unless that is far less sure: then it stands, with its date."""
    target = next((n for n, told in enumerate(kept) if _one_voice(told, bare)), None)
    if target is None:
        return [*kept, bare]
    fuller = kept[target]
    if fuller.claim.object is None or fuller.claim.confidence >= FULLER * bare.claim.confidence:
        told = _merge(fuller, bare)
        if fuller.claim.object is not None:  # how sure the killer is does not grow with how sure the death is
            claim = replace(told.claim, confidence=fuller.claim.confidence)
            told = replace(told, claim=claim)
        return [*kept[:target], told, *kept[target + 1 :]]
    others = [told for told in kept if not _one_voice(told, bare)]
    for told in (told for told in kept if _one_voice(told, bare)):
        bare = _less_sure(bare, told)
    return [*others, bare]


def _differ(one: _Told, other: _Told) -> bool:
    first, second = one.claim.object, other.claim.object
    return first is not None and second is not None and first.id != second.id


def _one_voice(one: _Told, other: _Told) -> bool:
    """Whether two tellings may have one source: the report's own voice goes with any."""
    first, second = one.claim.attribution, other.claim.attribution
    return not first or not second or first == second


def _both_stand(surer: Claim, other: Claim) -> bool:
    """Whether two sources name different objects, or two as sure did it together: "by US and Kurdish forces"."""
    if surer.attribution and other.attribution and surer.attribution != other.attribution:
        return True
    return other.confidence >= TOGETHER * surer.confidence


def _less_sure(surer: _Told, other: _Told) -> _Told:
    """Note on a telling that another names an object less surely; its date counts where there is no other."""
    one, two = surer.claim, other.claim
    at, name = two.evidence[0], two.object.name if two.object else ""
    step = Step("assembly", f"less surely by {name}, {two.confidence:.2f}", at.start, at.end)
    return replace(surer, claim=one.with_step(step, time=one.time or two.time))


def _once_key(claim: Claim) -> tuple[object, ...]:
    return (claim.predicate, claim.subject.id, claim.polarity, claim.modality)


def _is_state(draft: Draft) -> bool:
    return draft.match.pattern.predicate.temporal is TemporalKind.STATE


def _one_event(one: _Told, other: _Told) -> bool:
    """Two mentions are one event unless both are dated, at words that tell of it, and neither date lies in the other;
    a state is one anyway.
    """
    first, second = one.claim.time, other.claim.time
    if max(one.cost, other.cost) >= GUESSED:
        return True
    if first is None or second is None or (one.state and not _apart(first, second)):
        return True
    return first.startswith(second) or second.startswith(first)


def _apart(first: str, second: str) -> bool:
    """Whether two dated states cannot be one: neither is open where the other stands."""
    return ".." not in first and ".." not in second


def _merge(first: _Told, second: _Told) -> _Told:
    """Keep the attribution of the fuller telling and the surer date; keep all evidence."""
    one, other = first.claim, second.claim
    evidence = one.evidence + tuple(e for e in other.evidence if e not in one.evidence)
    fuller = _fuller(first, second)
    whose = ""
    if fuller.claim.attribution != one.attribution:
        whose = ", whose sources stand" if other.attribution else ", in the report's own voice"
    at = other.evidence[0]
    step = Step("assembly", f"also said at {at.start}{whose}", at.start, at.end)
    time, cost = _time(first, second)
    claim = one.with_step(
        step,
        evidence=evidence,
        attribution=fuller.claim.attribution,
        medium=one.medium or other.medium,
        time=time,
        confidence=max(one.confidence, other.confidence),
        place=one.place or other.place,
        origin=one.origin or other.origin,
    )
    return _Told(claim, cost, first.state, fuller.heard)


def _fuller(first: _Told, second: _Told) -> _Told:
    """Return the telling whose sources stand: the one with more of them, unless the other is much surer."""
    one, other = len(first.claim.attribution), len(second.claim.attribution)
    if one == other:
        return max(first, second, key=lambda told: told.heard) if one == 0 else first
    more, fewer = (first, second) if one > other else (second, first)
    return more if more.heard >= HEARD * fewer.heard else fewer


def _time(first: _Told, second: _Told) -> tuple[str | None, float]:
    """The surer of two dates; of equally sure ones the more exact; of a beginning and an end both."""
    dated = [t for t in (first, second) if t.claim.time]
    if not dated:
        return None, min(first.cost, second.cost)
    best = min(dated, key=lambda t: (t.cost, _width(t.claim.time or ""), -len(t.claim.time or "")))
    times = [t.claim.time or "" for t in dated]
    begun = next((t.partition("/")[0] for t in times if t.endswith("/..")), None)
    ended = next((t.rpartition("/")[2] for t in times if t.startswith("../")), None)
    if first.state and begun and ended and begun <= ended:
        return f"{begun}/{ended}", best.cost
    return best.claim.time, best.cost


def _width(time: str) -> int:
    """How many days a date leaves open: "2016-05-21" is more exact than the weekend around it, however long written."""
    when = When.parse(time)
    return (when.latest - when.earliest).days if when.earliest and when.latest else date.max.toordinal()


__all__ = ["Assembly", "Entity", "Filler", "Participant"]
