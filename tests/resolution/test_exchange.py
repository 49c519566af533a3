"""Judgements in files: what goes out comes in again, and what is broken is refused with its line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given

from oathgraph.errors import InputError
from oathgraph.resolution.clusters import clusters
from oathgraph.resolution.exchange import from_json_lines, from_nomenklatura, to_json_lines, to_nomenklatura
from oathgraph.resolution.judgements import Judgement, Verdict, judge, retract
from tests.resolution.test_judgements import histories

_ROW = '{"left": "a", "right": "%s", "verdict": "%s", "decided_by": "x", "decided_at": "%s", "why": "y"}'
AT = datetime(2024, 5, 1, 12, tzinfo=UTC)


def one(verdict: Verdict = Verdict.SAME) -> Judgement:
    return judge("boko-haram", "jas.0a1b2c3d", verdict, decided_by="ana", why="حركة one", decided_at=AT)


@given(histories())
def test_json_lines_keep_every_judgement(history: list[Judgement]) -> None:
    assert set(from_json_lines(to_json_lines(history))) == set(history)


@given(histories())
def test_nomenklaturas_form_keeps_the_clusters(history: list[Judgement]) -> None:
    assert clusters(from_nomenklatura(to_nomenklatura(history))).merged == clusters(history).merged


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: not JSON"),
        ("[]", "line 2: a judgement is an object"),
        ('{"left": "a"}', "'right' must be text"),
        (_ROW % ("a", "same", "2024-05-01"), "twice"),
        (_ROW % ("b", "maybe", "2024-05-01"), "maybe"),
        (_ROW % ("b", "same", "May"), "'May'"),
    ],
)
def test_a_broken_line_is_refused_with_its_number(line: str, said: str) -> None:
    good = next(to_json_lines([one()]))
    with pytest.raises(InputError, match=r"mine\.jsonl, line 2") as caught:
        from_json_lines([good, line], name="mine.jsonl")
    assert said in str(caught.value)


def test_a_line_that_was_changed_is_refused() -> None:
    row = json.loads(next(to_json_lines([one()])))
    with pytest.raises(InputError, match="was changed"):
        from_json_lines([json.dumps(row | {"verdict": "different"})])


def test_edges_of_other_hands_are_read() -> None:
    lines = [
        '["boko-haram", "jas.0a1b2c3d", "positive", 0.91, "eve", "2023-01-02T03:04:05"]',
        '["boko-haram", "ansaru", "no_judgement", 0.5, "xref", "2023-01-02T03:04:05"]',
        '["boko-haram", "iswap", "negative", null, "eve", "2023-01-02T03:04:05", "2023-02-02T03:04:05"]',
    ]
    found = from_nomenklatura(lines)
    assert [judgement.verdict for judgement in found] == [Verdict.SAME, Verdict.DIFFERENT, Verdict.DIFFERENT]
    assert found[2].retracts == found[1].id
    assert clusters(found).members("boko-haram") == ("boko-haram", "jas.0a1b2c3d")
    with pytest.raises(InputError, match="line 1: the judgement is 'perhaps'"):
        from_nomenklatura(['["a", "b", "perhaps", null, null, null]'])
    with pytest.raises(InputError, match="an edge is a list"):
        from_nomenklatura(['["a", "b"]'])


def test_nomenklatura_itself_reads_and_writes_the_file() -> None:
    edges = pytest.importorskip("nomenklatura.resolver.edge")
    later = retract(one(), decided_by="ana", why="mistaken", decided_at=AT + timedelta(days=1))
    kept = judge("iswap", "boko-haram", Verdict.DIFFERENT, decided_by="ana", why="two", decided_at=AT)
    lines = list(to_nomenklatura([one(), later, kept]))
    (edge,) = [edges.Edge.from_line(line) for line in lines]
    assert {edge.target.id, edge.source.id} == {"boko-haram", "iswap"}
    assert edge.judgement.value == "negative"
    assert edge.user == "ana"
    (back,) = from_nomenklatura([edge.to_line()])
    assert (back.pair, back.verdict, back.decided_by, back.decided_at) == (kept.pair, kept.verdict, "ana", AT)
