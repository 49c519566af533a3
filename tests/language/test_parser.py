"""The parser keeps its promises: offsets, order, batches, threads, strange input."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from oathgraph.errors import InputError
from oathgraph.language import Parser
from tests.language.conftest import Gold

TEXTS = [
    "Boko Haram pledged allegiance to Islamic State in March 2015.\n\nThe pledge was accepted days later.",
    "  Two spaces  inside, and a tab\tand a\nline break. ",
    "Ahrar al-Sham merged with four groups; it can't be undone, “they said”.",
    "",
    " \n ",
    "حركة الشباب تعلن مسؤوليتها",
    "word " * 300,
    "https://example.org/" + "x" * 700,
    "\ufeffZero\u200bwidth and soft\u00adhyphens\x00",
]


def everything(doc: Doc) -> list[tuple[object, ...]]:
    """All that is set on a document's words."""
    return [
        (t.idx, t.text, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_, t.ent_iob_, t.ent_type_, t.is_sent_start)
        for t in doc
    ]


def same_place(doc: Doc, text: str) -> None:
    """Every word stands in the text where it says; only white space differs."""
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text
    assert "".join(doc.text.split()) == "".join(text.split())


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_slice_back_to_the_text(parser: Parser, text: str) -> None:
    doc = parser(text)
    same_place(doc, text)
    assert doc._.source == text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_any_text_is_parsed_without_harm(parser: Parser, text: str) -> None:
    doc = parser(text)
    same_place(doc, text)
    if len(doc):
        assert all(sentence.root.head == sentence.root for sentence in doc.sents)


def test_a_text_gives_the_same_alone_and_in_a_batch(parser: Parser, gold: list[Gold]) -> None:
    texts = TEXTS + [sentence.text for sentence in gold]
    together = [everything(doc) for doc in parser.pipe(texts, batch_size=64)]
    assert together == [everything(parser(text)) for text in texts]
    assert together == [everything(doc) for doc in parser.pipe(texts, batch_size=3)]


def test_threads_share_one_parser(parser: Parser, gold: list[Gold]) -> None:
    texts = [sentence.text for sentence in gold[:12]] * 2
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: everything(parser(text)), texts))
    assert found == [everything(parser(text)) for text in texts]


def test_every_sentence_is_one_tree(parser: Parser, gold: list[Gold]) -> None:
    for doc in parser.pipe([" ".join(sentence.text for sentence in gold[:10])]):
        for sentence in doc.sents:
            assert [token for token in sentence if token.dep_ == "root"] == [sentence.root]
            assert all(token.head in sentence for token in sentence)


def test_what_is_no_text_is_refused(parser: Parser) -> None:
    with pytest.raises(InputError, match="must be a string, not NoneType"):
        parser(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The group said on Friday that it had taken the town from government forces.", True),
        ("Rebels seize Goma", True),
        ("Taliban names new leader after drone strike", True),
        ("Le groupe a prêté allégeance à l'État islamique dans un message diffusé vendredi par ses médias.", False),
        ("El grupo rompió la tregua con el gobierno y atacó dos puestos del ejército en el norte del país.", False),
        ("Die Gruppe hat sich nach Angaben der Regierung von ihrem früheren Anführer losgesagt und ist neu.", False),
        ("Группировка объявила о присоединении к союзу", False),
        ("أعلنت الجماعة مبايعتها للتنظيم في تسجيل صوتي", False),
        ("", True),
    ],
)
def test_other_languages_are_marked_so(parser: Parser, text: str, english: bool) -> None:
    assert parser(text)._.english is english
