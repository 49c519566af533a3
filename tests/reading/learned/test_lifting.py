"""Where the learned reader sees a fact, a plan above its guessed word falls away; a denial or a question never does."""

from __future__ import annotations

from typing import Any, cast

import pytest

from oathgraph.model import Modality, Polarity
from oathgraph.predicates import load_builtin
from oathgraph.reading.frames import Match
from oathgraph.reading.learned.matching import _pattern
from oathgraph.reading.operators import Operator, Scope, load_cues
from oathgraph.reading.state import Draft, Learned
from oathgraph.reading.steps.scoping import _lift, _negates_a_guess

PLAN = load_cues().find("verb", "plan")
FACT, PLANNED = (0.01, 0.02, 0.03, 0.0), (0.01, 0.02, 0.6, 0.0)


def lifted(scope: Scope, manner: tuple[float, ...], *, by_pattern: bool = False) -> Modality:
    file = next(iter(load_builtin()))
    pattern = file.patterns[0] if by_pattern else _pattern(file.predicate)
    draft = Draft(Match(pattern, 0, cast(Any, None), None), scope, learned=Learned(0.9, manner))
    _lift(draft)
    return draft.scope.modality


def planned(polarity: Polarity = Polarity.AFFIRMED) -> Scope:
    assert PLAN is not None
    return Scope(polarity=polarity, modality=Modality.INTENDED, operators=[Operator(PLAN, 0)])


def test_a_plan_above_a_guessed_word_falls_away_where_a_fact_is_seen() -> None:
    assert lifted(planned(), FACT) is Modality.ACTUAL


@pytest.mark.parametrize(
    ("scope", "manner", "by_pattern"),
    [
        (planned(), PLANNED, False),
        (planned(), FACT, True),
        (planned(Polarity.NEGATED), FACT, False),
        (Scope(modality=Modality.POSSIBLE), FACT, False),
    ],
    ids=["a plan seen", "a pattern's own word", "a denial", "a question"],
)
def test_nothing_else_falls_away(scope: Scope, manner: tuple[float, ...], by_pattern: bool) -> None:
    before = scope.modality
    assert lifted(scope, manner, by_pattern=by_pattern) is before


@pytest.mark.parametrize(
    ("polarity", "negated", "evoked", "expected"),
    [
        (Polarity.NEGATED, 0.1, False, True),
        (Polarity.NEGATED, 0.8, False, False),
        (Polarity.NEGATED, 0.1, True, False),
        (Polarity.AFFIRMED, 0.1, False, False),
    ],
)
def test_a_negation_of_a_guessed_word_denies_no_fact_that_is_seen(
    polarity: Polarity, negated: float, evoked: bool, expected: bool
) -> None:
    learned = Learned(0.9, (negated, 0.0, 0.0, 0.0), evoked)
    pattern = _pattern(next(iter(load_builtin())).predicate)
    draft = Draft(Match(pattern, 0, cast(Any, None), None), Scope(polarity=polarity), learned=learned)
    assert _negates_a_guess(draft) is expected
