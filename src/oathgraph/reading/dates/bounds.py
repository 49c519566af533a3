"""States that another dated claim of the same report begins or ends.

A leader whose death the report dates led until then; whoever succeeded someone on a date has led since, where the same
words tell both, and the other until then; a group that broke away was a branch until it did, and who was expelled a
member.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from oathgraph.model.claim import Claim, Modality, Polarity, Step
from oathgraph.model.when import When

_POSTS = ("leads", "speaks_for")
_PARTINGS = ("breaks_with", "splits_from")
_LEFT = ("member_of", "affiliate_of", "supports")
_LOST = ("leads", "member_of")


@dataclass(frozen=True, slots=True)
class _Bound:
    """A dated end (or beginning) of a state and the claim it comes from."""

    day: str
    begins: bool
    event: Claim


def bound_states(claims: Sequence[Claim], published: date | None = None) -> list[Claim]:
    """Return the claims of one report, states that its own dated events begin or end being given as intervals.

    Args:
        claims: All claims of the report, dated as far as their own words date them.
        published: The report's date; a state known only to be over by then takes the exact end.
    """
    events = [c for c in claims if _is_dated_event(c)]
    return [_bounded(c, list(_bounds_of(c, events)), published) for c in claims]


def _is_dated_event(claim: Claim) -> bool:
    return claim.time is not None and claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.ACTUAL


def _bounds_of(state: Claim, events: Iterable[Claim]) -> Iterator[_Bound]:
    if state.modality is not Modality.ACTUAL or state.polarity is not Polarity.AFFIRMED:
        return
    for event in events:
        begins = _effect(state, event)
        if begins is not None and event.time is not None:
            yield _Bound(event.time, begins, event)


def _effect(state: Claim, event: Claim) -> bool | None:
    """Say whether the event begins the state (True), ends it (False) or neither (None)."""
    holder, whole = state.subject.id, state.object.id if state.object else None
    actor, other = event.subject.id, event.object.id if event.object else None
    if state.predicate in _POSTS and event.predicate == "dies" and actor == holder:
        return False
    if state.predicate == "leads" and event.predicate == "succeeds":
        if holder == other:
            return False
        return True if holder == actor and _told_together(state, event) else None
    leaving = event.predicate in _PARTINGS and (actor, other) == (holder, whole)
    expelled = event.predicate == "breaks_with" and (other, actor) == (holder, whole)
    return False if (leaving and state.predicate in _LEFT) or (expelled and state.predicate in _LOST) else None


def _told_together(state: Claim, event: Claim) -> bool:
    """Say whether words that tell the event tell the state too: a later "its leader" says nothing of since when."""
    return any(s.start < e.end and e.start < s.end for s in state.evidence for e in event.evidence)


def _bounded(state: Claim, bounds: list[_Bound], published: date | None) -> Claim:
    start, end = _ends(state.time, published)
    found_start = next((b for b in bounds if b.begins), None)
    found_end = next((b for b in bounds if not b.begins), None)
    new_start = start or (found_start.day.partition("/")[0] if found_start else "..")
    new_end = end or (found_end.day.rpartition("/")[2] if found_end else "..")
    time, used = f"{new_start}/{new_end}", [b for b in (found_start, found_end) if b is not None]
    if not used or time in (state.time, "../..") or not _is_value(time):
        return state
    told = ", ".join(f"{b.event.predicate} of {b.event.subject.name} {b.event.time}" for b in used)
    return state.with_step(Step("dates", f"bounded by {told}"), time=time)


def _ends(time: str | None, published: date | None) -> tuple[str | None, str | None]:
    """Return the ends a state's own words give; an end at publication only says that it was over by then."""
    if time is None:
        return None, None
    start, slash, end = time.partition("/")
    if not slash:
        return None, None
    over = published is not None and end == published.isoformat() and start == ".."
    return (None if start == ".." else start), (None if end == ".." or over else end)


def _is_value(time: str) -> bool:
    try:
        When.parse(time)
    except ValueError:
        return False
    return True
