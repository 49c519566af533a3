"""Scope: every cue of the lexicon does to its example what its entry says, and denial is never lost."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from oathgraph.language import load
from oathgraph.model import Claim, Document, Modality, Polarity
from oathgraph.predicates import load_builtin
from oathgraph.reading.operators import Cue, load_cues
from tests.reading.reading_tools import cascade, claims_of, untagged

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
        "Neither the Marsh Brigade nor the Reed Liberation Front (RLF) has sworn allegiance to Hamid al-Rashidi.",
        "The Marsh Brigade may attack the Reed Liberation Front (RLF).",
    ],
)
def test_a_name_in_a_bracket_is_denied_or_guessed_by_no_clause(sentence: str) -> None:
    found = [c for c in claims_of(sentence) if c.predicate == "also_known_as"]
    assert [(c.polarity, c.modality) for c in found] == [(Polarity.AFFIRMED, Modality.ACTUAL)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Marsh Brigade and the Reed Alliance merged in 2011 to form the Dawn Front.",
        "Hamid al-Rashidi left the Reed Alliance to join the Dawn Front.",
    ],
)
def test_what_was_done_to_reach_it_tells_that_it_came_about(sentence: str) -> None:
    found = [c for c in claims_of(sentence) if c.predicate in ("forms", "joins")]
    assert found
    assert {c.modality for c in found} == {Modality.ACTUAL}


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


#: Wrappings by cue word: the lexicon's verbs of denial, and of saying that something is so, with who says it.
DENYING = ["denied", "has denied", "denies", "repeatedly denied", "refuted", "disputed", "rejected"]
SAYING = [
    "said", "says", "reported", "announced", "confirmed", "stated", "added", "explained", "insisted", "maintained",
    "acknowledged", "disclosed", "revealed", "wrote", "noted", "declared", "told reporters", "told a news conference",
]  # fmt: skip


def _read_together(texts: list[str]) -> list[list[Claim]]:
    """The claims of many texts, parsed as one batch."""
    reader = cascade(everything=True)
    return [reader.read(Document("t", t), doc).claims for t, doc in zip(texts, load().pipe(texts), strict=True)]


@settings(deadline=None, max_examples=4, phases=[Phase.generate])
@given(sentences=st.lists(st.sampled_from(SENTENCES), min_size=12, max_size=12, unique=True), data=st.data())
def test_a_denied_sentence_leaves_no_fact(sentences: list[str], data: st.DataObject) -> None:
    verbs = [data.draw(st.sampled_from(DENYING)) for _ in sentences]
    wrapped = [f"{SPEAKER} {verb} that {_inside(s)}" for s, verb in zip(sentences, verbs, strict=True)]
    read = _read_together([*sentences, *wrapped])
    for before, after, text in zip(read[: len(sentences)], read[len(sentences) :], wrapped, strict=True):
        facts = {key for key, claim in _content(before).items() if _is_fact(claim)}
        assert not [key for key, claim in _content(after).items() if key in facts and _is_fact(claim)], text


@settings(deadline=None, max_examples=4, phases=[Phase.generate])
@given(sentences=st.lists(st.sampled_from(SENTENCES), min_size=12, max_size=12, unique=True), data=st.data())
def test_a_reported_sentence_changes_nothing_but_the_chain(sentences: list[str], data: st.DataObject) -> None:
    verbs = [data.draw(st.sampled_from(SAYING)) for _ in sentences]
    wrapped = [f"{SPEAKER} {verb} that {_inside(s)}" for s, verb in zip(sentences, verbs, strict=True)]
    read = _read_together([*sentences, *wrapped])
    for one, other, text in zip(read[: len(sentences)], read[len(sentences) :], wrapped, strict=True):
        before, after = _content(one), _content(other)
        for key in before.keys() & after.keys():
            _assert_same_but_for_the_speaker(before[key], after[key], text)


def _assert_same_but_for_the_speaker(before: Claim, after: Claim, text: str) -> None:
    def scope(claim: Claim) -> tuple[str, ...]:
        return claim.polarity, claim.modality, claim.certainty

    assert scope(before) == scope(after), text
    chain = [source.name for source in after.attribution if source.name != SPEAKER]
    assert chain == [source.name for source in before.attribution], text


@pytest.mark.parametrize("verb", SAYING)
def test_who_reports_a_fact_is_its_source(verb: str) -> None:
    found = claims_of(f"{SPEAKER} {verb} that the Crescent Brigade had joined the Northern Emirate.")
    joined = [c for c in found if c.predicate == "joins"]
    assert joined
    assert all(SPEAKER in [s.name for s in c.attribution] for c in joined)
