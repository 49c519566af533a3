"""Frames over the document, and the names that the text itself introduces."""

from __future__ import annotations

from oathgraph.model import EntityType, Step
from oathgraph.predicates import Pattern, load_builtin
from oathgraph.reading.cast import Cast
from oathgraph.reading.frames import Filler, Frames, Match
from oathgraph.reading.frames.nearby import NEAR
from oathgraph.reading.operators import Scope
from oathgraph.reading.state import Draft, Reading

#: Predicates that tie a person to the organisation for which "we" stands in his mouth.
_OFFICES = ("leads", "speaks_for", "member_of")
ALIAS = "also_known_as"
INTRODUCED = "introduced name"
"""How both names come to a draft that the text's own bracket or apposition makes."""


class FrameMatching:
    """Try every pattern on every word; first for who holds which office, then for everything."""

    def __init__(self, frames: Frames) -> None:
        self.frames = frames

    def __call__(self, reading: Reading) -> Reading:
        cast = _cast(reading)
        matches = list(self.frames.matches(reading.tree, reading.propositions, cast))
        for office in _OFFICES:
            for match in matches:
                if match.pattern.predicate.name == office and match.object is not None:
                    cast.groups.setdefault(match.subject.participant.key, match.object.participant)
        if cast.groups and any(reading.tree.lower[i] in ("we", "our", "us") for i in range(len(reading.tree))):
            matches = list(self.frames.matches(reading.tree, reading.propositions, cast))
        reading.drafts = [Draft(m, Scope(), notes=[_note(reading, m)]) for m in _without_echoes(reading, matches)]
        return reading


def _without_echoes(reading: Reading, matches: list[Match]) -> list[Match]:
    """Leave out what nearness finds of parties that the parse ties by the same predicate in the same sentence.

    "plans to pledge allegiance" is read once, at its verb; the noun beside it would lose the plan.
    """

    def key(match: Match) -> tuple[object, ...]:
        sides = {match.subject.participant.key, match.object.participant.key if match.object else ""}
        return match.pattern.predicate.name, frozenset(sides), reading.tree.sentence[match.trigger]

    def is_near(match: Match) -> bool:
        return NEAR in (match.subject.via, match.object.via if match.object else "")

    parsed = {key(m) for m in matches if not is_near(m)}
    return [m for m in matches if not is_near(m) or key(m) not in parsed]


def _cast(reading: Reading) -> Cast:
    if reading.cast is None:
        raise RuntimeError("frames need the cast; the steps of the cascade are out of order")
    return reading.cast


def _note(reading: Reading, match: Match) -> Step:
    tree = reading.tree
    parts = [f"subject {tree.words[match.subject.token]!r} ({match.subject.via})"]
    if match.object is not None:
        parts.append(f"object {tree.words[match.object.token]!r} ({match.object.via})")
    start = tree.offset[match.trigger]
    return Step("pattern", f"{match.pattern.key}; {', '.join(parts)}", start, tree.end_offset(match.trigger))


def introduced_names(reading: Reading) -> Reading:
    """Draft the second names that the text gives in brackets or apposition: "Free Syrian Army (FSA)"."""
    pattern = _alias_pattern()
    for alias in reading.parties.aliases_introduced:
        if alias.participant.type is EntityType.PLACE:
            continue
        subject = Filler(alias.participant, alias.full.head, INTRODUCED)
        target = Filler(alias.participant, alias.short.head, INTRODUCED)
        match = Match(pattern, alias.full.head, subject, target)
        reading.drafts.append(Draft(match, Scope(), notes=[_note(reading, match)]))
    return reading


def _alias_pattern() -> Pattern:
    file = next(f for f in load_builtin() if f.predicate.name == ALIAS)
    return file.patterns[0]
