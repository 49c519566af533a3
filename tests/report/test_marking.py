"""Cutting a text by overlapping spans loses and moves nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oathgraph.charts.report.marking import Marked, paragraphs, pieces

offsets = st.integers(0, 60)
marks = st.lists(
    st.tuples(offsets, offsets, st.integers(1, 9)).filter(lambda m: m[0] < m[1]).map(lambda m: Marked(*m)), max_size=12
)


@given(marks, offsets, offsets)
def test_pieces_cover_their_range_once_and_know_their_claims(found: list[Marked], start: int, end: int) -> None:
    if start >= end:
        return
    cut = pieces(start, end, found)
    assert [piece.start for piece in cut] == [start, *(piece.end for piece in cut[:-1])]
    assert cut[-1].end == end
    for piece in cut:
        for place in range(piece.start, piece.end):
            assert set(piece.claims) == {mark.claim for mark in found if mark.start <= place < mark.end}


@given(marks)
def test_every_mark_begins_and_ends_where_it_does(found: list[Marked]) -> None:
    cut = pieces(0, 60, found)
    for mark in found:
        assert any(piece.start == mark.start and mark.claim in piece.begins for piece in cut)
        assert any(piece.end == mark.end and mark.claim in piece.ends for piece in cut)


@given(st.text(st.sampled_from("ab \n\t\r"), max_size=40))
def test_paragraphs_hold_every_character_that_is_seen(text: str) -> None:
    found = paragraphs(text)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(text[a:b].strip() for a, b in found)
    assert found == sorted(found)


def test_a_text_without_blank_lines_is_cut_at_its_lines() -> None:
    assert paragraphs("one\ntwo") == [(0, 3), (4, 7)]
    assert paragraphs("one\nstill one\n\ntwo") == [(0, 13), (15, 18)]
