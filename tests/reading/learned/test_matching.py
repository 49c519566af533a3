"""The combined reader: what it adds to the patterns, who is said to have found a claim, denial that is never lost."""

from __future__ import annotations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import oathgraph
from oathgraph.model import Claim, Document, Modality, Polarity
from oathgraph.predicates import load_builtin
from oathgraph.reading.patterns import CombinedReader
from oathgraph.reading.readers import get_reader
from tests.reading.reading_tools import untagged

SENTENCES = [
    untagged(e)[0]
    for file in load_builtin()
    for p in file.patterns
    for e in p.examples
    if p.polarity is Polarity.AFFIRMED
]


def inside(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:] if sentence.startswith(("The ", "A ", "An ")) else sentence


def test_it_is_the_reader_one_gets() -> None:
    assert isinstance(get_reader(), CombinedReader)


def test_groups_never_heard_of_are_found() -> None:
    found = oathgraph.read(
        "The Hill Liberation Front split from the River Army in 2014 after its leader, Adamu Bello, was expelled, "
        "rebels said.",
        published="2016-03-01",
    )
    said = {(c.subject.name, c.predicate, c.object.name if c.object else None): c for c in found}
    split = said["Hill Liberation Front", "splits_from", "River Army"]
    assert split.time == "2014"
    assert ("Adamu Bello", "leads", "Hill Liberation Front") in said


def test_idiom_that_no_pattern_lists_is_read_and_marked_as_learned() -> None:
    texts = [
        "The guerrillas of the Valley Front, whose guns are paid for by Freedonia, answer to Colonel Osman Idris.",
        "The River Army and the Valley Front have been at daggers drawn since March.",
        "The Crescent Brigade, the Emirate's arm in the valley, takes its orders from Abdul Rahim Khan.",
    ]
    found = [c for text in texts for c in oathgraph.read(text) if c.reader == "learned"]
    assert found
    assert all(any(step.step == "learned" for step in c.derivation) for c in found)


def test_evidence_is_cut_from_the_text() -> None:
    text = "Rebels of the Upper Ferry Front broke with their patron, General Osei, in May. He had armed them."
    for claim in oathgraph.read(text):
        assert all(text[e.start : e.end] == e.text for e in claim.evidence)


@settings(deadline=None, max_examples=3, phases=[Phase.generate])
@given(st.lists(st.sampled_from(SENTENCES), min_size=12, max_size=12, unique=True))
def test_what_is_denied_is_no_fact(sentences: list[str]) -> None:
    # What is denied not to be so is said to be so; such examples are left out.
    plain = [s for s in sentences if not any(word in s for word in (" not ", " never ", "refus", "no ", "reject"))]
    texts = [f"Kamal Daher denied that {inside(s)}" for s in plain]
    reader = CombinedReader()
    for text, claims in zip(texts, reader.read_many([Document(t, t) for t in texts]), strict=True):
        assert not any(is_fact(c) for c in claims), text


def is_fact(claim: Claim) -> bool:
    return claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.ACTUAL


def test_any_text_is_read() -> None:
    for text in ("", " ", "\x00", "((((", "🙂 " * 40, "Front Front Front. " * 60, "the " * 700):
        assert isinstance(oathgraph.read(text), list)
