"""Cutting a text into pieces that are covered by the same spans, however the spans overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Marked:
    """Characters `start` to `end` that belong to claim number `claim`."""

    start: int
    end: int
    claim: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters: the claims that cover it, and those whose span begins or ends with it."""

    start: int
    end: int
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the paragraphs' offsets: parts between blank lines or, in a text without any, the lines."""
    gap = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    found, start = [], 0
    for match in gap.finditer(text):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(text)))
    return [(a, b) for a, b in found if text[a:b].strip()]


def pieces(start: int, end: int, marks: Sequence[Marked]) -> list[Piece]:
    """Return the pieces of the characters `start` to `end`, in order and without a gap.

    A mark that reaches beyond them begins or ends, for them, at their edge; only where it truly begins or ends is it
    among a piece's `begins` or `ends`.
    """
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = {start, end}
    for mark in here:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    edges = sorted(cuts)
    return [_piece(a, b, here) for a, b in pairwise(edges)]


def _piece(start: int, end: int, marks: Sequence[Marked]) -> Piece:
    covering = [mark for mark in marks if mark.start <= start and mark.end >= end]
    return Piece(
        start,
        end,
        claims=_numbers(covering),
        begins=_numbers([mark for mark in covering if mark.start == start]),
        ends=_numbers([mark for mark in covering if mark.end == end]),
    )


def _numbers(marks: Sequence[Marked]) -> tuple[int, ...]:
    return tuple(sorted({mark.claim for mark in marks}))
