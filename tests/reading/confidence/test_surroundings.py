"""What stands around a draft's words: names cut short, names in between, how an office is qualified."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from oathgraph.reading.confidence.sameness import Sameness
from oathgraph.reading.confidence.surroundings import Surroundings
from oathgraph.reading.frames import Filler
from oathgraph.reading.learned.relink import Alike
from oathgraph.reading.mentions import MentionKind
from oathgraph.reading.state import Reading

Find = Callable[[str], Reading]


def filler(reading: Reading, word: str) -> Filler:
    token = reading.tree.words.index(word)
    return Filler(reading.parties.participants_at(token)[0], token)


def features(reading: Reading, predicate: str, trigger: str, subject: str, target: str) -> dict[str, float]:
    match: Any = SimpleNamespace(
        pattern=SimpleNamespace(predicate=SimpleNamespace(name=predicate)),
        trigger=reading.tree.words.index(trigger),
        subject=filler(reading, subject),
        object=filler(reading, target),
    )
    return Surroundings(reading).of(match)


def test_an_office_held_in_a_place(find: Find) -> None:
    reading = find("Adnan Karim was named commander in Odena by the Ridge Brigade.")
    assert features(reading, "leads", "commander", "Karim", "Brigade")["trigger leads in a place"] == 1.0


def test_several_hold_an_office(find: Find) -> None:
    reading = find("Adnan Karim was among the leaders of the Ridge Brigade.")
    assert features(reading, "leads", "leaders", "Karim", "Brigade")["trigger leads plural"] == 1.0


def test_other_parties_named_between_the_two(find: Find) -> None:
    near = find("Adnan Karim leads the Ridge Brigade.")
    far = find("Adnan Karim met Jamal Osman, who leads the Ridge Brigade.")
    assert features(near, "leads", "leads", "Karim", "Brigade")["names between"] == 0.0
    assert features(far, "leads", "leads", "Karim", "Brigade")["names between"] > 0.0


@pytest.mark.parametrize(
    ("text", "goes_on"),
    [
        ("Adnan Karim leads the Ridge Brigade (Odena) in the hills.", True),
        ("Adnan Karim leads the Ridge Brigade (RB) in the hills.", False),
        ("Adnan Karim leads the Ridge Brigade.", False),
    ],
)
def test_a_bracket_that_is_no_short_form_makes_another_name(find: Find, text: str, goes_on: bool) -> None:
    found = features(find(text), "leads", "leads", "Karim", "Brigade")
    assert ("object name goes on in brackets" in found) is goes_on


@pytest.mark.parametrize(
    ("text", "asked"),
    [("Does Adnan Karim run the Ridge Brigade?", 1.0), ("They run the Ridge Brigade, Karim said.", 0.0)],
)
def test_a_question_is_asked(find: Find, text: str, asked: float) -> None:
    assert features(find(text), "leads", "run", "Karim", "Brigade")["in a question"] == asked


def test_how_sure_it_is_whom_a_pronoun_stands_for(find: Find) -> None:
    reading = find("Adnan Karim met Jamal Osman in the hills on Monday. He later left the Ridge Brigade.")
    he = next(m for m in reading.parties.mentions if m.kind is MentionKind.PRONOUN)
    chosen = reading.parties.participants_of(he)[0]
    other = next(p for p in reading.parties if p.key != chosen.key and p.name in ("Adnan Karim", "Jamal Osman"))
    own, rival = (reading.parties.mentions[p.mentions[0]] for p in (chosen, other))
    side = Filler(chosen, he.head)

    def said(sure: float, unsure: float) -> dict[str, float]:
        reading.alike = [Alike(he, own, sure), Alike(he, rival, unsure)]
        return Sameness(cast(Any, reading)).of("subject", side)

    assert said(0.9, 0.1)["subject stands for"] > said(0.3, 0.1)["subject stands for"]
    assert said(0.3, 0.6)["subject stands for other surer"] > 0.0
    assert said(0.9, 0.1)["subject stands for other surer"] == 0.0
    assert Sameness(reading).of("subject", filler(reading, "Osman")) == {}
