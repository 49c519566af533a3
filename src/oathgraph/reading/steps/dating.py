"""The date of every draft."""

from __future__ import annotations

from oathgraph.model import Step
from oathgraph.reading.dates.anchors import ClaimAnchor
from oathgraph.reading.dates.bounds import bound_states
from oathgraph.reading.dates.choose import Dating
from oathgraph.reading.state import Reading

#: Predicates that announcing brings about: the day of the announcement is the day of the event.
_PERFORMATIVE = frozenset(
    """pledges_allegiance_to accepts_pledge_of rejects_pledge_of breaks_with merges_with forms renamed_to
    recognizes makes_truce_with splits_from joins succeeds""".split()
)


def date(reading: Reading) -> Reading:
    """Choose each draft's date, and note the words it rests on or why there is none."""
    tree = reading.tree
    if reading.dating is None:
        reading.dating = Dating(tree, reading.document.text, reading.document.published)
    for draft in reading.drafts:
        predicate = draft.match.pattern.predicate
        anchor = ClaimAnchor(
            trigger=draft.match.trigger,
            predicate=predicate.name,
            temporal=predicate.temporal,
            modality=draft.scope.modality,
            former=draft.match.pattern.former,
            performs=predicate.name in _PERFORMATIVE,
        )
        draft.time = reading.dating.date(anchor)
        span = draft.time.span
        draft.notes.append(
            Step(
                "time",
                f"{draft.time.edtf or 'none'}: {draft.time.reason}",
                span.start if span else None,
                span.end if span else None,
            )
        )
    return reading


def bound(reading: Reading) -> Reading:
    """Give states the ends that the report's own dated events set; entries of a chronology stand for themselves."""
    if reading.dating is not None and not reading.dating.is_chronology:
        reading.claims = bound_states(reading.claims, reading.document.published)
    return reading
