"""Which words a date hangs on, in parses written out by hand: those that a parser gives for long sentences."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from oathgraph.reading.dates.attachment import attachments, same_time
from oathgraph.reading.tree import Tree


def tree_of(*rows: tuple[str, str, int, str]) -> Tree:
    """Return the tree of one sentence, given each word with its part of speech, its head and its relation."""
    words, parts, heads, relations = zip(*rows, strict=True)
    morphs = ["VerbForm=Part" if part == "VERB" else "" for part in parts]
    doc = Doc(
        Vocab(), words=words, pos=parts, heads=heads, deps=relations, lemmas=[w.lower() for w in words], morphs=morphs
    )
    return Tree.of(doc)


def test_a_day_before_the_joint_is_the_first_verbs() -> None:
    tree = tree_of(
        ("He", "PRON", 1, "nsubj:pass"),
        ("stopped", "VERB", 1, "root"),
        ("on", "ADP", 3, "case"),
        ("Tuesday", "PROPN", 5, "obl"),
        ("and", "CCONJ", 5, "cc"),
        ("taken", "VERB", 1, "conj"),
    )
    assert attachments(tree, 3, 4) == {1: 0.0}


def test_a_day_after_the_joint_is_the_second_verbs() -> None:
    tree = tree_of(
        ("He", "PRON", 1, "nsubj:pass"),
        ("stopped", "VERB", 1, "root"),
        ("and", "CCONJ", 5, "cc"),
        ("on", "ADP", 4, "case"),
        ("Tuesday", "PROPN", 5, "obl"),
        ("taken", "VERB", 1, "conj"),
    )
    assert attachments(tree, 4, 5) == {5: 0.0}


def test_a_day_on_a_noun_that_names_no_happening_dates_the_verb() -> None:
    tree = tree_of(
        ("Tuesday", "PROPN", 1, "compound"),
        ("houses", "NOUN", 2, "obj"),
        ("burned", "VERB", 2, "root"),
    )
    assert 2 in attachments(tree, 0, 1)


def test_a_day_on_a_happening_is_its_own() -> None:
    tree = tree_of(
        ("Tuesday", "PROPN", 1, "compound"),
        ("attack", "NOUN", 2, "obj"),
        ("burned", "VERB", 2, "root"),
    )
    assert attachments(tree, 0, 1) == {1: 0.0}


def test_a_participle_behind_a_comma_tells_the_same_event() -> None:
    tree = tree_of(
        ("He", "PRON", 2, "nsubj"),
        ("is", "AUX", 2, "cop"),
        ("dead", "ADJ", 2, "root"),
        (",", "PUNCT", 4, "punct"),
        ("shot", "VERB", 2, "parataxis"),
    )
    assert 4 in same_time(tree, 2, performs=False, happens=True)
