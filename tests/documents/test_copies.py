"""Which texts nearly repeat one another."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from oathgraph.documents.copies import FEWEST_WORDS, are_copies, bands, likeness, signature

WIRE = (
    "Fighters drove into the town before dawn, the governor's office said, and left after two hours. Residents counted "
    "eleven burned shops and a school whose roof had been torn off. The army sent a convoy from the garrison forty "
    "kilometres away, which arrived when the attackers had gone. No group has said that it was behind the raid, the "
    "second in the district since the truce between the two factions fell apart in the spring."
)
SECOND_RAID = (
    "Fighters drove into another town at noon, the mayor said, and stayed until the evening prayer. Residents spoke of "
    "three burned houses and a clinic that had been looted. Soldiers from the nearby barracks fired on the column from "
    "the ridge. The faction that broke the truce in spring said in a statement that its men had led the attack."
)


def copies(one: str, other: str) -> bool:
    first, second = signature(one), signature(other)
    return first is not None and second is not None and are_copies(first, second)


def test_a_reprint_with_a_line_of_its_own_is_a_copy() -> None:
    assert copies(WIRE, "LAGOS - " + WIRE + " Additional reporting by our correspondent in the capital.")


def test_a_lightly_edited_text_is_a_copy() -> None:
    edited = WIRE.replace("eleven burned shops", "about a dozen burned shops").replace("before dawn", "early on Monday")
    assert copies(WIRE, edited)


def test_punctuation_and_case_make_no_difference() -> None:
    first, second = signature(WIRE), signature(WIRE.upper().replace(",", " - "))
    assert first == second


def test_two_reports_of_two_events_are_no_copies() -> None:
    assert not copies(WIRE, SECOND_RAID)


def test_brief_notices_worded_alike_are_no_copies() -> None:
    one = "Three soldiers are killed in an attack by fighters of the front on a post near the town of Gao in Mali."
    other = "Five soldiers are killed in an attack by fighters of the front on a post near the town of Kidal in Mali."
    assert signature(one) is not None
    assert not copies(one, other)


def test_texts_of_a_few_words_are_not_compared() -> None:
    assert signature("word " * (FEWEST_WORDS - 1)) is None
    assert signature("") is None


def test_likeness_is_near_the_true_share_of_runs() -> None:
    words = [f"w{number}" for number in range(600)]
    half = words[:300] + [f"v{number}" for number in range(300)]
    first, second = signature(" ".join(words)), signature(" ".join(half))
    assert first is not None
    assert second is not None
    assert abs(likeness(first, second) - 1 / 3) < 0.13
    assert likeness(first, first) == 1.0


def test_signatures_of_different_library_versions_are_not_compared() -> None:
    kept = signature(WIRE)
    assert kept is not None
    other = bytes([kept[0] + 1]) + kept[1:]
    assert likeness(kept, other) == 0.0
    assert not set(bands(kept)) & set(bands(other))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 6))
def test_copies_share_a_band_and_order_makes_no_difference(seed: int, changed: int) -> None:
    chance = random.Random(seed)
    words = [f"w{chance.randrange(900)}" for _ in range(120)]
    edited = list(words)
    for _ in range(changed):
        edited[chance.randrange(len(edited))] = "changed"
    first, second = signature(" ".join(words)), signature(" ".join(edited))
    assert first is not None
    assert second is not None
    assert are_copies(first, second) == are_copies(second, first)
    assert are_copies(first, second)
    assert set(bands(first)) & set(bands(second))
