"""JSON Lines there and back."""

from __future__ import annotations

import json
from pathlib import Path

from oathgraph.model import Claim
from oathgraph.workflows.exchange import ExchangeFormat
from tests.export.records import round_trip


def test_round_trip(tmp_path: Path) -> None:
    path = round_trip(tmp_path, ExchangeFormat("jsonl"), "claims.jsonl")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {Claim.from_json(line).predicate for line in lines} == {
        "pledges_allegiance_to", "leads", "allied_with", "attacks",
    }  # fmt: skip
    assert sorted(each.name for each in tmp_path.iterdir() if "claims" in each.name) == [
        "claims.jsonl", "claims.jsonl.documents.jsonl",
    ]  # fmt: skip
