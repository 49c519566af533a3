"""Windows: every sentence once fresh, pieces that lead back to their words, pairs that could be claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oathgraph.language import load
from oathgraph.model import EntityType
from oathgraph.reading.learned.sizes import APART, apart_class
from oathgraph.reading.learned.windows import ENCODER_LIMIT, MOST_PIECES, NOBODY, REACH, WindowMaker, _cuts, asked
from oathgraph.reading.mentions import MentionKind
from oathgraph.reading.state import Reading

Find = Callable[[str], Reading]

REPORT = (
    "The Marsh Brigade has left the Reed Alliance, its spokesman, Tomas Hale, said on Friday. "
    "He accused the alliance of starving the brigade's fighters. The army of Freedonia attacked both in May. "
    "Their talks in the town of Lower Ferry came to nothing."
)


@pytest.fixture(scope="module")
def maker() -> WindowMaker:
    return WindowMaker(load().pieces)


@given(st.lists(st.integers(1, 300), max_size=60))
def test_every_sentence_is_fresh_in_one_window_and_has_those_before_it_as_context(sizes: list[int]) -> None:
    covered: list[int] = []
    for start, fresh, end in _cuts(sizes):
        assert 0 <= start <= fresh < end <= len(sizes)
        assert fresh - start <= REACH
        covered.extend(range(fresh, end))
        if end - fresh > 1:
            assert sum(sizes[start:end]) <= MOST_PIECES
    assert covered == list(range(len(sizes)))


def test_seats_lead_back_to_their_words(find: Find, maker: WindowMaker) -> None:
    reading = find(REPORT)
    for window in maker.windows(reading):
        for seat in window.seats:
            word = window.encoded.first.index(seat.head)
            assert window.tokens[word] == seat.mention.head
            assert seat.first <= seat.head <= seat.last


def test_pairs_are_near_and_led_by_somebody_who_can_act(find: Find, maker: WindowMaker) -> None:
    for window in maker.windows(find(REPORT)):
        assert len(set(window.pairs)) == len(window.pairs)
        for one, other in window.pairs:
            subject = window.seats[one]
            if other == NOBODY:
                continue
            target = window.seats[other]
            assert abs(subject.sentence - target.sentence) <= REACH
            backwards = subject.mention.kind is not MentionKind.NAME and target.first < subject.first
            assert backwards or subject.mention.type is not EntityType.PLACE or subject.participants[0].is_state


def test_one_party_has_one_slot(find: Find, maker: WindowMaker) -> None:
    (window,) = maker.windows(find(REPORT))
    slots: dict[str, set[int]] = {}
    for seat in window.seats:
        if len(seat.participants) == 1:
            slots.setdefault(seat.participants[0].key, set()).add(seat.slot)
    assert all(len(found) == 1 for found in slots.values())
    assert len(set.union(*slots.values())) == len(slots)


def test_a_sentence_beyond_the_encoder_is_cut_not_lost(find: Find, maker: WindowMaker) -> None:
    names = ", ".join(f"the Valley Brigade of Upper Zbrqv{n}" for n in range(120))
    for window in maker.windows(find(f"Fighters of {names} attacked the Marsh Brigade.")):
        assert len(window.encoded.pieces) <= ENCODER_LIMIT + 1
        assert all(seat.last < len(window.encoded.pieces) for seat in window.seats)


@given(st.integers(-3, 3), st.integers(-400, 400))
def test_distances_fall_into_known_classes(sentences: int, words: int) -> None:
    assert 0 <= apart_class(sentences, words) < APART


def test_order_and_distance_are_told_apart() -> None:
    behind = [apart_class(0, n) for n in (1, 5, 9, 14, 20, 33, 90)]
    before = [apart_class(0, -n) for n in (1, 5, 9, 14, 20, 33, 90)]
    assert max(Counter(behind + before + [apart_class(1, 1), apart_class(-1, 1)]).values()) == 1


def test_every_predicate_is_asked_for() -> None:
    assert [p.name for p in asked()] == sorted(p.name for p in asked())
    assert {"pledges_allegiance_to", "splits_from", "attacks"} <= {p.name for p in asked()}
