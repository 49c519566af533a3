"""What a dated death says of the posts the dead held."""

from __future__ import annotations

import pytest

from oathgraph.language import load
from oathgraph.model import Document
from oathgraph.reading import steps
from oathgraph.reading.state import Learned, Reading
from tests.reading.reading_tools import cascade, claims_of


@pytest.mark.parametrize(
    ("text", "predicate", "time"),
    [
        ("Tomas Hale, the leader of the Marsh Brigade, was killed on 3 May 2015.", "leads", "../2015-05-03"),
        ("Tomas Hale, a member of the Marsh Brigade, was killed on 3 May 2015.", "member_of", None),
    ],
)
def test_a_death_ends_a_post_and_leaves_a_membership_as_it_was_told(
    text: str, predicate: str, time: str | None
) -> None:
    assert [claim.time for claim in claims_of(text) if claim.predicate == predicate] == [time]


@pytest.mark.parametrize(("probability", "time"), [(0.9, "../2015-05-03"), (0.1, None)])
def test_a_death_that_the_learned_reader_does_not_believe_ends_nothing(probability: float, time: str | None) -> None:
    text = "Tomas Hale, the leader of the Marsh Brigade, was killed on 3 May 2015."

    def doubt(reading: Reading) -> Reading:
        for draft in reading.drafts:
            if draft.predicate == "dies":
                draft.learned = Learned(probability)
        return reading

    reading = steps.begin(Document("t", text), load()(text))
    dating = [stage for stage in cascade(everything=True).stages if stage[0] != "ends of states"]
    for name, stage in dating:
        reading = stage(doubt(reading) if name == "time" else reading)
    assert [claim.time for claim in reading.claims if claim.predicate == "leads"] == [time]
