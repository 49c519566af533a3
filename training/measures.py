"""Measures of names and relations that training and evaluation share."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int, int, str]


def universal(relation: str) -> str:
    """Return a relation without its subtype."""
    return relation.split(":")[0]


def spans(names: Sequence[str], sentence: int = 0) -> set[Span]:
    """Return the names in a sequence of ``B-``/``I-`` tags as (sentence, start, end, type)."""
    found: set[Span] = set()
    start = None
    for number, tag in enumerate([*names, "O"]):
        if start is not None and (tag[:1] != "I" or tag[1:] != names[start][1:]):
            found.add((sentence, start, number, names[start][2:]))
            start = None
        if tag[:1] == "B":
            start = number
    return found


def f_score(found: set[Span], gold: set[Span]) -> float:
    """Return F1 in per cent."""
    return 200 * len(found & gold) / max(1, len(found) + len(gold))
