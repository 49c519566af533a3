"""Polarity, modality and certainty of every draft, from the operators above its word."""

from __future__ import annotations

from oathgraph.model import Certainty, Polarity, Step
from oathgraph.reading.state import Draft, Reading


def read_scopes(reading: Reading) -> Reading:
    """Set each draft's scope and note the cues that decided."""
    if reading.scopes is None:
        raise RuntimeError("scopes are not ready; the steps of the cascade are out of order")
    for draft in reading.drafts:
        draft.scope = reading.scopes.at(draft.match.trigger)
        _apply_pattern(draft)
        _note_cues(reading, draft)
    return reading


def _apply_pattern(draft: Draft) -> None:
    """What the pattern's own words say comes inside of everything above them."""
    pattern, scope = draft.match.pattern, draft.scope
    if pattern.polarity is Polarity.NEGATED:
        scope.polarity = Polarity.AFFIRMED if scope.polarity is Polarity.NEGATED else Polarity.NEGATED
    if pattern.modality is not None:
        scope.modality = pattern.modality
    if pattern.hedged:
        scope.certainty = Certainty.HEDGED


def _note_cues(reading: Reading, draft: Draft) -> None:
    tree = reading.tree
    for operator in draft.scope.operators:
        if operator.cue.polarity or operator.cue.modality or operator.cue.certainty:
            start = tree.offset[operator.token]
            detail = f"{operator.cue.name}: {tree.words[operator.token]!r}"
            draft.notes.append(Step("scope", detail, start, tree.end_offset(operator.token)))
