"""Judgements in files: JSON Lines, which keep all of them, and the resolver's file of nomenklatura.

nomenklatura (https://github.com/opensanctions/nomenklatura) keeps one edge a pair: target, source, judgement, score,
user, created_at, and deleted_at where it was withdrawn. It has no place for a reason, for who withdrew an edge and why,
nor for a judgement that a later one on the same pair replaced; those are lost on the way there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from oathgraph.errors import InputError
from oathgraph.resolution.clusters import is_provisional
from oathgraph.resolution.judgements import Judgement, Verdict, in_force, judge, retract

_TO_EDGE = {Verdict.SAME: "positive", Verdict.DIFFERENT: "negative", Verdict.UNSURE: "unsure"}
_FROM_EDGE = {edge: verdict for verdict, edge in _TO_EDGE.items()}
_UNJUDGED = "no_judgement"
_KEYS = ("id", "left", "right", "verdict", "decided_by", "decided_at", "why", "retracts")


def to_json_lines(judgements: Iterable[Judgement]) -> Iterator[str]:
    """Yield each judgement as one line of JSON, withdrawn ones and withdrawals included, by (decided, id)."""
    for judgement in sorted(judgements, key=lambda j: (j.decided_at, j.id)):
        row = {key: getattr(judgement, key) for key in _KEYS}
        yield json.dumps(row | {"decided_at": judgement.decided_at.isoformat()}, ensure_ascii=False)


def from_json_lines(lines: Iterable[str], *, name: str = "judgements") -> list[Judgement]:
    """Return the judgements of a file's lines.

    Raises InputError, naming file, line and field, for one that is no judgement; nothing is returned then.
    """
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            found.append(_read(line, f"{name}, line {number}"))
    return found


def to_nomenklatura(judgements: Iterable[Judgement]) -> Iterator[str]:
    """Yield the judgements in force, the latest of each pair, as lines of nomenklatura's resolver file."""
    latest = {judgement.pair: judgement for judgement in in_force(judgements)}
    for judgement in sorted(latest.values(), key=lambda j: (j.decided_at, j.id)):
        # The target is what others become: an entry of the roster before a provisional one.
        target, source = sorted(judgement.pair, key=lambda i: (is_provisional(i), i))
        row = [
            target,
            source,
            _TO_EDGE[judgement.verdict],
            None,
            judgement.decided_by,
            judgement.decided_at.isoformat(),
        ]
        yield json.dumps(row, ensure_ascii=False)


def from_nomenklatura(lines: Iterable[str], *, name: str = "resolver file") -> list[Judgement]:
    """Return the judgements of a nomenklatura resolver file; edges nobody judged are left out.

    An edge that was deleted becomes a judgement and its withdrawal. Raises InputError naming file and line.
    """
    found: list[Judgement] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            found += _edge(line, f"{name}, line {number}")
    return found


def _read(line: str, where: str) -> Judgement:
    row = _json(line, where)
    if not isinstance(row, dict):
        raise InputError(f"{where}: a judgement is an object with the keys {', '.join(_KEYS)}")
    for key in _KEYS[1:-1]:
        if not isinstance(row.get(key), str) or not row[key]:
            raise InputError(f"{where}: {key!r} must be text, not {row.get(key)!r}")
    decided_at = _moment(row["decided_at"], where)
    try:
        made = judge(
            row["left"],
            row["right"],
            Verdict(row["verdict"]),
            decided_by=row["decided_by"],
            why=row["why"],
            decided_at=decided_at,
        )
    except ValueError as error:
        raise InputError(f"{where}: {error}") from None
    withdrawn = row.get("retracts")
    if withdrawn is not None:
        made = retract(
            _placeholder(made, str(withdrawn)), decided_by=made.decided_by, why=made.why, decided_at=decided_at
        )
    if row.get("id") not in (None, made.id):
        raise InputError(
            f"{where}: 'id' is {row['id']!r}, but what the line says has the id {made.id!r}; it was changed"
        )
    return made


def _placeholder(judgement: Judgement, identifier: str) -> Judgement:
    """Return the judgement that a withdrawal names, of which its own line repeats pair and verdict."""
    return Judgement(
        identifier,
        judgement.left,
        judgement.right,
        judgement.verdict,
        judgement.decided_by,
        judgement.decided_at,
        judgement.why,
    )


def _edge(line: str, where: str) -> list[Judgement]:
    row = _json(line, where)
    if not isinstance(row, list) or len(row) < 6 or not all(isinstance(value, str) for value in row[:3]):
        raise InputError(f"{where}: an edge is a list of target, source, judgement, score, user and created_at")
    target, source, verdict, _, user, created_at, *rest = row
    if verdict == _UNJUDGED:
        return []
    if verdict not in _FROM_EDGE:
        raise InputError(f"{where}: the judgement is {verdict!r}, none of {', '.join(_FROM_EDGE)}, {_UNJUDGED}")
    at = _moment(created_at, where) if created_at else datetime(1970, 1, 1)
    who = user or "nomenklatura"
    try:
        made = judge(
            target, source, _FROM_EDGE[verdict], decided_by=who, why="nomenklatura resolver file", decided_at=at
        )
    except ValueError as error:
        raise InputError(f"{where}: {error}") from None
    deleted = rest[0] if rest else None
    if not deleted:
        return [made]
    return [made, retract(made, decided_by=who, why="deleted in nomenklatura", decided_at=_moment(deleted, where))]


def _json(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}") from None


def _moment(text: str, where: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise InputError(f"{where}: {text!r} is no date and time in ISO 8601") from None
