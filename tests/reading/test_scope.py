"""Scope: every cue of the lexicon does to its example what its entry says, and denial is never lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oathgraph.model import Claim, Modality, Polarity
from oathgraph.predicates import load_builtin
from oathgraph.reading.operators import Cue, load_cues
from tests.reading.reading_tools import claims_of, untagged

SENTENCES = [untagged(e)[0] for file in load_builtin() for p in file.patterns for e in p.examples]
SPEAKER = "Kamal Daher"


@pytest.mark.parametrize("cue", load_cues().cues, ids=lambda cue: cue.name)
def test_a_cue_does_what_its_entry_says(cue: Cue) -> None:
    found = claims_of(cue.example)
    assert found, "the example gives no claim at all"
    assert any(
        (cue.polarity is None or claim.polarity is cue.polarity)
        and (cue.modality is None or claim.modality is cue.modality)
        and (cue.certainty is None or claim.certainty is cue.certainty)
        and (not cue.speech or claim.attribution)
        for claim in found
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The Crescent Brigade denied that it had pledged allegiance to the Northern Emirate.",
        "The Crescent Brigade may pledge allegiance to the Northern Emirate.",
        "The Crescent Brigade plans to pledge allegiance to the Northern Emirate.",
        "The Crescent Brigade rejected claims that it had pledged allegiance to the Northern Emirate.",
        "The mayor would resign if the Crescent Brigade pledged allegiance to the Northern Emirate.",
        "The Crescent Brigade had hoped to pledge allegiance to the Northern Emirate.",
        "There is no evidence that the Crescent Brigade has pledged allegiance to the Northern Emirate.",
        "Neither the Crescent Brigade nor the Valley Front has pledged allegiance to the Northern Emirate.",
        "The Crescent Brigade never pledged allegiance to the Northern Emirate.",
        "The Crescent Brigade refused to pledge allegiance to the Northern Emirate.",
    ],
)
def test_what_is_denied_planned_or_guessed_is_no_fact(sentence: str) -> None:
    pledges = [c for c in claims_of(sentence) if c.predicate == "pledges_allegiance_to"]
    assert pledges
    assert not any(_is_fact(c) for c in pledges)


def _is_fact(claim: Claim) -> bool:
    return claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.ACTUAL


def _content(claims: list[Claim]) -> dict[tuple[str, str, str | None], Claim]:
    return {(c.predicate, c.subject.name, c.object.name if c.object else None): c for c in claims}


def _inside(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:] if sentence.startswith(("The ", "A ", "An ")) else sentence


@settings(deadline=None, max_examples=60)
@given(sentence=st.sampled_from(SENTENCES))
def test_a_denied_sentence_leaves_no_fact(sentence: str) -> None:
    facts = {key for key, claim in _content(claims_of(sentence)).items() if _is_fact(claim)}
    left = _content(claims_of(f"{SPEAKER} denied that {_inside(sentence)}"))
    assert not [key for key, claim in left.items() if key in facts and _is_fact(claim)]


@settings(deadline=None, max_examples=60)
@given(sentence=st.sampled_from(SENTENCES))
def test_a_reported_sentence_changes_nothing_but_the_chain(sentence: str) -> None:
    before = _content(claims_of(sentence))
    after = _content(claims_of(f"{SPEAKER} said that {_inside(sentence)}"))
    for key in before.keys() & after.keys():
        one, other = before[key], after[key]
        assert (one.polarity, one.modality, one.certainty) == (other.polarity, other.modality, other.certainty)
        chain = [source.name for source in other.attribution if source.name != SPEAKER]
        assert chain == [source.name for source in one.attribution]
