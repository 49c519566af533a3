"""Who independently knew: claims of one content folded to their first sources.

The first source is the innermost of the chain, or the outlet itself where the chain is empty. Reports go
back to one root where they name the same first source, where they are near-copies of one text, and where a
party's own word reaches them through whichever of its spokesmen or leaders. A source that is only described
("officials", "a witness") cannot be told from another of that description, so it is counted once for each
outlet or agency that relays it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from oathgraph.model import Entity, EntityType, Source, SourceKind
from oathgraph.store.assessment.asking import by_subject
from oathgraph.store.assessment.recalling import recalled
from oathgraph.store.assessment.weights import normal
from oathgraph.store.record import RecordReader, StoredClaim, StoredDocument

Voices = Mapping[str, AbstractSet[str]]
"""For a person's identifier, the organizations he leads or speaks for."""

OUTLET = "outlet"
_VOICE_PREDICATES = ("leads", "speaks_for")
_UNNAMED_KINDS = frozenset({SourceKind.OFFICIAL, SourceKind.WITNESS, SourceKind.ANALYST, SourceKind.PERSON})
_HEADS = (
    "activist adviser aide analyst civilian commander defector diplomat elder expert eyewitness fighter "
    "insider journalist lawmaker leader local man member militant minister neighbor neighbour observer "
    "officer official people person rebel refugee relative report reporter researcher resident soldier "
    "source spokesman spokesperson spokeswoman survivor villager witness woman"
)
"""What a source is called that is only described."""
_DESCRIPTIONS = frozenset(_HEADS.split())


@dataclass(frozen=True, slots=True)
class Root:
    """One first source that independently knew, with every report that goes back to it.

    `kind` is a source kind of the attribution chain, or "outlet" for an outlet's own reporting. `self_claim`
    names the party of the claim whose own word this is. `folded` says, in words, why its reports count once.
    """

    name: str
    kind: str
    self_claim: Entity | None
    first_reported: date
    last_reported: date
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    folded: tuple[str, ...]


class RootedClaim(NamedTuple):
    """A claim with the first source behind it; `self_claim` is the party whose own word it is.

    A named tuple, for there is one of every claim of every answer, and these are the quickest to make.
    """

    stored: StoredClaim
    key: str
    name: str
    kind: str
    self_claim: Entity | None


def voices(reader: RecordReader, claims: Iterable[StoredClaim], known_by: date | None) -> Voices:
    """Return for whom the persons quoted in `claims` speak, by the record as known by `known_by`."""
    people = {person for stored in claims for person in _persons(stored)}
    return recalled(
        reader, "voices", people, known_by, lambda some: by_subject(reader, some, _VOICE_PREDICATES, known_by)
    )


def _persons(stored: StoredClaim) -> Iterator[str]:
    """The person quoted; of a group quoted, the persons the claim is about, since it may speak of its own leader."""
    if not stored.claim.attribution:
        return
    source = stored.claim.attribution[-1]
    if source.kind in (SourceKind.PERSON, SourceKind.OFFICIAL):
        if source.id:
            yield source.id
    elif source.id:
        for party in (stored.claim.subject, stored.claim.object):
            if party is not None and party.entity.type is EntityType.PERSON:
                yield party.id


def rooted(stored: StoredClaim, speaks: Voices) -> RootedClaim:
    """Return a claim with the first source behind it."""
    claim = stored.claim
    if not claim.attribution:
        name = outlet_name(stored.document)
        return RootedClaim(stored, f"source:{normal(name)}", name, OUTLET, None)
    source = claim.attribution[-1]
    party = _own_word(stored, source, speaks)
    if party is not None:
        return RootedClaim(stored, f"party:{party.id}", party.name, str(source.kind), party)
    key = f"source:{normal(source.name)}"
    if is_description(source.name, source.kind, source.id):
        outer = claim.attribution[-2].name if len(claim.attribution) > 1 else outlet_name(stored.document)
        key = f"{key} via {normal(outer)}"
    return RootedClaim(stored, key, source.name, str(source.kind), None)


def fold(claims: Sequence[StoredClaim], speaks: Voices) -> tuple[Root, ...]:
    """Fold claims of one content to their independent roots, the earliest first."""
    groups = group_by_root([rooted(stored, speaks) for stored in claims])
    roots = (_root(members) for members in groups)
    return tuple(sorted(roots, key=lambda root: (root.first_reported, root.claims)))


def group_by_root(claims: Sequence[RootedClaim]) -> list[list[RootedClaim]]:
    """Group claims of one content that go back to one root."""
    if len(claims) < 2:
        return [[item] for item in claims]
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while (above := leader.setdefault(key, key)) != key:
            leader[key] = key = leader[above]
        return key

    for item in claims:
        first = find(item.key)
        for key in _same_text(item.stored.document):
            leader[find(key)] = first
    groups: dict[str, list[RootedClaim]] = {}
    for item in sorted(claims, key=_order):
        groups.setdefault(find(item.key), []).append(item)
    return list(groups.values())


def outlet_name(document: StoredDocument) -> str:
    """Return the outlet a report appeared in: as given, else its address's host, else the report itself."""
    if document.outlet:
        return document.outlet
    host = urlsplit(document.url).hostname if document.url else None
    return host.removeprefix("www.") if host else f"report {document.id}"


@lru_cache(maxsize=65536)
def is_description(name: str, kind: SourceKind, identifier: str | None) -> bool:
    """Say whether a source is only described ("two officials"), so that another's may be somebody else."""
    if identifier or kind not in _UNNAMED_KINDS:
        return False
    head = name.split(" of ")[0].split(" in ")[0].split()[-1:] or [name]
    word = head[0]
    return word[:1].islower() and (word in _DESCRIPTIONS or word.removesuffix("s") in _DESCRIPTIONS)


def _own_word(stored: StoredClaim, source: Source, speaks: Voices) -> Entity | None:
    """The party whose own word a source is: the party itself, who speaks for it, or the group a party leads."""
    spoken_for = speaks.get(source.id, frozenset()) if source.id else frozenset()
    for party in (stored.claim.subject, stored.claim.object):
        if party is None or party.entity.type is EntityType.PLACE:
            continue
        if source.id == party.id or party.id in spoken_for or normal(source.name) == normal(party.name):
            return party.entity
        if source.id and source.id in speaks.get(party.id, ()):
            return Entity(source.id, source.name, EntityType.ORGANIZATION)
    return None


def _same_text(document: StoredDocument) -> tuple[str, ...]:
    text = f"text:{document.digest}"
    return (text, f"text:{document.copy_of}") if document.copy_of else (text,)


def _order(item: RootedClaim) -> tuple[date, str]:
    return item.stored.reported, item.stored.id


def _root(members: Sequence[RootedClaim]) -> Root:
    face = min(members, key=_prominence)
    reports = [item.stored for item in members]
    return Root(
        name=face.name,
        kind=face.kind,
        self_claim=face.self_claim,
        first_reported=reports[0].reported,
        last_reported=reports[-1].reported,
        claims=tuple(report.id for report in reports),
        documents=tuple(dict.fromkeys(report.document.id for report in reports)),
        outlets=tuple(dict.fromkeys(outlet_name(report.document) for report in reports)),
        folded=_reasons(members),
    )


def _prominence(item: RootedClaim) -> tuple[bool, bool, date, str]:
    """A named source stands for its root before the outlet that carried it, the earliest first."""
    return item.self_claim is None, item.kind == OUTLET, *_order(item)


def _reasons(members: Sequence[RootedClaim]) -> tuple[str, ...]:
    if len({item.stored.document.id for item in members}) < 2:
        return ()
    named: dict[str, list[RootedClaim]] = {}
    for item in members:
        named.setdefault(item.key, []).append(item)
    reasons = [_reason(items) for items in named.values() if len(items) > 1]
    if len(named) > 1 or _copies(members):
        reasons.append("near-copies of one text")
    return tuple(reasons)


def _copies(members: Sequence[RootedClaim]) -> bool:
    digests = [item.stored.document.digest for item in members]
    return len(set(digests)) < len(digests) or any(item.stored.document.copy_of for item in members)


def _reason(items: Sequence[RootedClaim]) -> str:
    item, count = items[0], len({item.stored.document.id for item in items})
    if item.self_claim is not None:
        return f"{count} reports carry the word of {item.name} itself"
    verb = "are the reporting of" if item.kind == OUTLET else "go back to"
    return f"{count} reports {verb} {item.name}"
