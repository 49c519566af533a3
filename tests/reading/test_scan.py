"""Which texts are worth a parse: those in which somebody fights, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

import oathgraph
from oathgraph.documents import open_documents
from oathgraph.model import Document
from oathgraph.reading.scan import deserves_parsing
from oathgraph.resolution.loader import load_roster

SAMPLES = Path(oathgraph.__file__).parent / "samples" / "dispatches.jsonl"


@pytest.mark.parametrize(
    "text",
    [
        "Militiamen of the Marsh Brigade attacked the ferry at dawn.",
        "Ex-guerrillas joined the council after the war.",
        "The navy shelled the harbour.",
        "Drones struck a depot near the front.",
        "Three members of the faction were killed in a clash.",
        "Boko Haram was not mentioned at the summit.",
    ],
)
def test_a_text_with_somebody_who_fights_is_parsed(text: str) -> None:
    assert deserves_parsing(text, load_roster())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Pupils recited the pledge of allegiance before class.",
        "The two banks agreed to a merger; their rivals attacked the price.",
        "Rovers signed a striker from United and beat their rivals.",
        "A strong earthquake killed twelve people and destroyed two bridges.",
        "Police said the minister's coup was to win over the party's left.",
    ],
)
def test_a_text_in_which_nobody_fights_is_not(text: str) -> None:
    assert not deserves_parsing(text, load_roster())


def test_every_sample_dispatch_is_parsed() -> None:
    samples = [item for item in open_documents([SAMPLES]) if isinstance(item, Document)]
    assert len(samples) > 10
    assert [d.id for d in samples if not deserves_parsing(d.text, load_roster())] == []
