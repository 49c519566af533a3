"""Polarity, modality and certainty of every draft, from the operators above its word."""

from __future__ import annotations

from oathgraph.model import Certainty, Polarity, Step
from oathgraph.reading.frames.nearby import NEAR
from oathgraph.reading.state import Draft, Reading


def read_scopes(reading: Reading) -> Reading:
    """Set each draft's scope and note the cues that decided; what a denial only presupposes is not reported."""
    if reading.scopes is None:
        raise RuntimeError("scopes are not ready; the steps of the cascade are out of order")
    for draft in reading.drafts:
        draft.scope = reading.scopes.at(draft.match.trigger, over=_anchor(reading, draft))
        reading.scopes.local.doubted_party(draft.scope, draft.match.subject.token)
        if draft.match.object is not None:
            reading.scopes.local.negated_party(draft.scope, draft.match.object.token)
        _apply_pattern(draft)
        _note_cues(reading, draft)
    reading.drafts = [d for d in reading.drafts if not d.scope.is_under_denial]
    return reading


def _anchor(reading: Reading, draft: Draft) -> int:
    """The word whose scope a draft has: its trigger, or the word that holds trigger and parties together.

    A pattern that starts from a name, or a party found by nearness, may reach over the verb; then the verb decides.
    """
    match, tree = draft.match, reading.tree
    fillers = [f for f in (match.subject, match.object) if f is not None]
    started_from_name = any(word.startswith("<") for word in match.pattern.words)
    if not started_from_name and all(f.via != NEAR for f in fillers):
        return match.trigger
    tokens = [f.token for f in fillers if tree.sentence[f.token] == tree.sentence[match.trigger]]
    above = [match.trigger, *tree.ancestors(match.trigger)]
    for token in tokens:
        theirs = {token, *tree.ancestors(token)}
        above = [a for a in above if a in theirs]
    return above[0] if above else match.trigger


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
