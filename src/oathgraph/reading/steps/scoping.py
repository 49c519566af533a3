"""Polarity, modality and certainty of every draft, from the operators above its word."""

from __future__ import annotations

from oathgraph.model import Certainty, Modality, Polarity, Step
from oathgraph.reading.frames.match import LEARNED
from oathgraph.reading.frames.nearby import NEAR
from oathgraph.reading.operators.words import AGREEING, HOSTILE, INFINITIVE, PURPOSE
from oathgraph.reading.state import Draft, Reading
from oathgraph.reading.steps.matching import INTRODUCED

_NOT = frozenset({"not", "n't", "n’t", "never"})
_SURELY_FACT = 0.15
"""The learned reader's probability of a negation, possibility or plan, below which it has seen none."""

_NEGATION = 0.5
"""The learned reader's probability of a negation, below which it rather sees none."""


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
        _keep_enmity(reading, draft)
        _keep_agreement(reading, draft)
        _lift(draft)
        _free_names(draft)
        _note_cues(reading, draft)
    reading.drafts = [d for d in reading.drafts if _stands(reading, d)]
    return reading


def _stands(reading: Reading, draft: Draft) -> bool:
    return not (draft.scope.is_under_denial or _reaches_past_not(reading, draft) or _negates_a_guess(draft))


def _negates_a_guess(draft: Draft) -> bool:
    """Whether "not" stands at a guessed word only, while the learned reader sees a fact: who "has not been seen since"
    may be dead, but nobody says that he is not.
    """
    learned = draft.learned
    if draft.match.pattern.part != LEARNED or learned is None or learned.evoked or not learned.manner:
        return False
    return draft.scope.polarity is Polarity.NEGATED and learned.manner[0] < _NEGATION


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


def _reaches_past_not(reading: Reading, draft: Draft) -> bool:
    """Whether a party was found by nearness in a clause that denies something of it: "a chief who is not of the X"."""
    tree = reading.tree
    for filler in (draft.match.subject, draft.match.object):
        if filler is None or filler.via != NEAR:
            continue
        above = {draft.match.trigger, *tree.ancestors(draft.match.trigger)}
        way = [t for t in (filler.token, *tree.ancestors(filler.token)) if t not in above]
        if any(tree.lower[child] in _NOT for t in way for child in tree.kids(t, "advmod")):
            return True
    return False


def _apply_pattern(draft: Draft) -> None:
    """What the pattern's own words say comes inside of everything above them."""
    pattern, scope = draft.match.pattern, draft.scope
    if pattern.polarity is Polarity.NEGATED:
        scope.polarity = Polarity.AFFIRMED if scope.polarity is Polarity.NEGATED else Polarity.NEGATED
    if pattern.modality is not None:
        scope.modality = pattern.modality
    if pattern.hedged:
        scope.certainty = Certainty.HEDGED


def _keep_enmity(reading: Reading, draft: Draft) -> None:
    """Whoever arms or tries to fight somebody is his enemy already: an aim does not make enmity a plan."""
    scope = draft.scope
    if draft.match.pattern.predicate.name != "opposes" or scope.modality is not Modality.INTENDED:
        return
    plans = [o for o in scope.operators if o.cue.modality is not None and not o.presupposed]
    if all(o.cue in (PURPOSE, INFINITIVE) or reading.tree.lemma[o.token] in HOSTILE for o in plans):
        scope.modality = Modality.ACTUAL


def _keep_agreement(reading: Reading, draft: Draft) -> None:
    """Whoever has agreed to stop fighting has made a truce: of a truce, agreeing is the deed and no plan."""
    scope = draft.scope
    if draft.match.pattern.predicate.name != "makes_truce_with" or scope.modality is not Modality.INTENDED:
        return
    plans = [o for o in scope.operators if o.cue.modality is not None and not o.presupposed]
    if plans and all(reading.tree.lemma[o.token] in AGREEING or o.cue is INFINITIVE for o in plans):
        scope.modality = Modality.ACTUAL


def _lift(draft: Draft) -> None:
    """Take back the plan or possibility that stands above a guessed word, where the learned reader sees a fact.

    Only for its own drafts, whose word is its guess, and never a negation or a question: these are read from the words
    alone. On reports left out of training this is right sixteen times for each time it is wrong.
    """
    scope, learned = draft.scope, draft.learned
    if draft.match.pattern.part != LEARNED or learned is None or not learned.manner:
        return
    negated, possible, intended, _ = learned.manner
    by_a_word = any(operator.cue.modality for operator in scope.operators)
    if by_a_word and scope.polarity is Polarity.AFFIRMED and max(negated, possible, intended) < _SURELY_FACT:
        scope.modality = Modality.ACTUAL


def _free_names(draft: Draft) -> None:
    """A name given in a bracket is a name whatever the clause says: "neither the X Front (XF) nor ..." denies none."""
    if draft.match.subject.via == INTRODUCED:
        draft.scope.polarity, draft.scope.modality = Polarity.AFFIRMED, Modality.ACTUAL


def _note_cues(reading: Reading, draft: Draft) -> None:
    tree = reading.tree
    for operator in draft.scope.operators:
        if operator.cue.polarity or operator.cue.modality or operator.cue.certainty:
            start = tree.offset[operator.token]
            detail = f"{operator.cue.name}: {tree.words[operator.token]!r}"
            draft.notes.append(Step("scope", detail, start, tree.end_offset(operator.token)))
