"""Why the record says so: a claim, a tie or a pledge, down to the sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from oathgraph.errors import InputError, UnknownNameError
from oathgraph.store.assessment.validity import say
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader
from oathgraph.views.explanation import Explanation, explain, explain_claim
from oathgraph.views.network import Tie, TieKind, ties
from oathgraph.views.standing import RULES, PledgeLife, standing

_KINDS = {kind.replace(" ", "-"): kind for kind in TieKind}
_PLEDGE = "pledge"


def why(
    reader: RecordReader,
    target: str,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    weights: Weights | None = None,
) -> Explanation:
    """Return what a claim, a tie (`sworn-to:SUBJECT:OBJECT`) or a pledge (`pledge:PLEDGER:RECEIVER`) rests on.

    Parties are given by identifier or name. Raises InputError where the record has no such claim, or no such tie on
    `as_of` by what was reported by `known_by`.
    """
    kind, colon, rest = target.partition(":")
    if not colon:
        return explain_claim(reader, target, known_by=known_by, weights=weights)
    if kind != _PLEDGE and kind not in _KINDS:
        raise InputError(f"{target!r} is no claim or tie; a tie begins with {', '.join(_KINDS)} or {_PLEDGE}")
    for subject, other in _parties(reader, rest, known_by):
        if kind == _PLEDGE:
            found = _pledge(reader, f"{kind}:{subject}:{other}", subject, as_of, known_by, weights)
        else:
            found = _tie(reader, _KINDS[kind], subject, other, as_of, known_by, weights)
        if found is not None:
            return found
    then = "".join(f" {words} {day}" for words, day in (("on", as_of), ("known by", known_by)) if day)
    raise InputError(f"no tie {target!r}{then}; `oathgraph ties` and `oathgraph standing` list what there is")


def _parties(reader: RecordReader, rest: str, known_by: date | None) -> Iterator[tuple[str, str]]:
    """The two parties, wherever between them the colon stands; a name may hold one."""
    parts = rest.split(":")
    unknown: UnknownNameError | None = None
    for cut in range(1, len(parts)):
        try:
            first = reader.find(":".join(parts[:cut]), known_by=known_by)
            second = reader.find(":".join(parts[cut:]), known_by=known_by)
        except UnknownNameError as error:
            unknown = error
        else:
            yield first.id, second.id
            unknown = None
    if unknown is not None:
        raise unknown


def _tie(
    reader: RecordReader,
    kind: TieKind,
    subject: str,
    other: str,
    as_of: date | None,
    known_by: date | None,
    weights: Weights | None,
) -> Explanation | None:
    asked = {subject, other}
    for tie in ties(reader, subject, as_of=as_of, known_by=known_by, kinds={kind}, weights=weights):
        if {tie.subject.id, tie.object.id} == asked and (tie.subject.id == subject or _undirected(kind)):
            return explain(
                reader,
                tie.id,
                tie_statement(tie),
                rules=tie.rules,
                claims=tie.claims,
                against=tie.against,
                as_of=tie.as_of,
                known_by=known_by,
                weights=weights,
            )
    return None


def _undirected(kind: TieKind) -> bool:
    return kind in (TieKind.ALLIED, TieKind.OPPOSED)


def _pledge(
    reader: RecordReader,
    identifier: str,
    pledger: str,
    as_of: date | None,
    known_by: date | None,
    weights: Weights | None,
) -> Explanation | None:
    lives = standing(reader, pledger, as_of=as_of, known_by=known_by, weights=weights).pledges
    life = next((each for each in lives if each.id == identifier), None)
    if life is None:
        return None
    used = {step.rule for step in life.steps}
    contested = [claim for contest in life.contested_by for claim in contest.claims]
    return explain(
        reader,
        life.id,
        life_statement(life),
        rules=[f"{rule.text} ({rule.source})" for rule in RULES if rule.name in used],
        claims=[claim for claim in life.claims if claim not in contested],
        against=list(dict.fromkeys(contested)),
        weighed=life.pledged,
        as_of=life.as_of,
        known_by=known_by,
        weights=weights,
    )


def tie_statement(tie: Tie) -> str:
    """Return a tie in one line."""
    until = f", until {say(tie.until)}" if tie.until else ""
    return f"{tie.subject.name} – {tie.kind} – {tie.object.name} on {tie.as_of}: since {say(tie.since)}{until}"


def life_statement(life: PledgeLife) -> str:
    """Return a pledge's standing in one line."""
    to = f" (owed to {life.leader.name})" if life.leader and life.leader.id != life.receiver.id else ""
    return f"{life.pledger.name} to {life.receiver.name}{to} on {life.as_of}: {life.state} since {say(life.since)}"
