"""The table of weights, its documentation, and what a user's own may hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from oathgraph.errors import InputError
from oathgraph.predicates import load_builtin
from oathgraph.store.assessment.sameness import SYMMETRIC
from oathgraph.store.assessment.weights import default_weights, load_weights

DOCS = Path(__file__).parents[2] / "docs" / "confidence.md"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[rooot]\nagency = 1", "no table [rooot]"),
        ("[root]\nangency = 1", "no 'angency'"),
        ("[root]\nagency = 2", "from 0 to 1"),
        ('[root]\nagency = "high"', "write a number"),
        ("[root]\nagency = true", "write a number"),
        ("[half_life]\nleads = 0", "above 0"),
        ('[grades]\nReuters = "Z9"', "A to F"),
        ("root = 1", "no table [root]"),
        ("[root", "no TOML"),
    ],
)
def test_a_wrong_table_is_refused_with_the_place_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(complaint)):
        load_weights(path)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the weights"):
        load_weights(tmp_path / "nothing.toml")


def test_own_rows_go_before_the_defaults_and_leave_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[root]\nwitness = 0.1\n[half_life]\nmy_state = 10\n[grades]\n"The Courier" = "b2"', encoding="utf-8"
    )
    own, usual = load_weights(path), default_weights()
    assert own.of("root", "witness") == 0.1
    assert own.of("root", "agency") == usual.of("root", "agency")
    assert own.is_state("my_state")
    assert own.grade("Courier") == (0.8, 0.9)
    assert usual.grade("Courier") == (None, 1.0)


def test_every_state_of_the_vocabulary_grows_old_and_symmetry_is_the_vocabularys() -> None:
    predicates = [file.predicate for file in load_builtin()]
    weights = default_weights()
    assert {each.name for each in predicates if each.temporal == "state"} <= set(weights.tables["half_life"])
    assert {each.name for each in predicates if each.symmetric} == SYMMETRIC


def test_every_row_stands_in_the_documentation() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for table, rows in default_weights().tables.items():
        for row, value in rows.items():
            if table not in ("reliability", "credibility"):
                assert f"| {table} | {row} | {value:g} |" in text
