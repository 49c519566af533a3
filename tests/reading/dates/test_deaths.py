"""What a dated death says of the posts the dead held."""

from __future__ import annotations

import pytest

from tests.reading.reading_tools import claims_of


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
