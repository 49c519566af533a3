"""Follow the Money entities of other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oathgraph.importers.facts import SourceFile
from tests.cli.conftest import Command, oathgraph

__all__ = ["oathgraph"]

pytest.importorskip("followthemoney")

ENTITIES: tuple[dict[str, Any], ...] = (
    {"id": "bh", "schema": "Organization", "properties": {
        "name": ["Boko Haram"], "alias": ["Hill Students", "boko haram"]}},
    {"id": "hl", "schema": "Organization", "properties": {"name": ["Hill League"]}},
    {"id": "as", "schema": "Person", "properties": {"name": ["Abubakar Shekau"], "deathDate": ["2021-05"]}},
    {"id": "jd", "schema": "Person", "properties": {"name": ["Jane Doe"]}},
    {"id": "co", "schema": "Company", "properties": {"name": ["Hill Trading"]}},
    {"id": "m1", "schema": "Membership", "properties": {
        "member": ["as"], "organization": ["bh"], "role": ["Leader"], "startDate": ["2009-07"], "endDate": ["2021"],
        "publisher": ["A Registry"]}},
    {"id": "m2", "schema": "Membership", "properties": {
        "member": ["jd"], "organization": ["hl"], "role": ["treasurer"]}},
    {"id": "o1", "schema": "Ownership", "properties": {"owner": ["hl"], "asset": ["co"]}},
    {"id": "u1", "schema": "UnknownLink", "properties": {"subject": ["hl"], "object": ["bh"], "role": ["sworn enemy"]}},
    {"id": "f1", "schema": "Family", "properties": {"person": ["as"], "relative": ["jd"], "relationship": ["x"]}},
)  # fmt: skip


def write(path: Path, change: dict[str, Any] | None = None, row: int = 9) -> Path:
    """Write the entities, one of them changed."""
    entities = [dict(entity) for entity in ENTITIES]
    entities[row - 1] |= change or {}
    path.write_text("".join(json.dumps(entity) + "\n" for entity in entities), encoding="utf-8")
    return path


def test_entities_and_links_become_claims(tmp_path: Path) -> None:
    from oathgraph.importers.ftm_entities import read

    facts = read(SourceFile(write(tmp_path / "x.ftm.json")), {"sworn enemy": "opposes"})
    found = {(c.subject.text, c.predicate, c.object.text if c.object else "", c.time) for c in facts.claims}
    assert found == {
        ("Boko Haram", "also_known_as", "Hill Students", None), ("Abubakar Shekau", "dies", "", "2021-05"),
        ("Abubakar Shekau", "leads", "Boko Haram", "2009-07/2021"), ("Jane Doe", "member_of", "Hill League", None),
        ("Hill Trading", "affiliate_of", "Hill League", None), ("Hill League", "opposes", "Boko Haram", None),
    }  # fmt: skip
    assert dict(facts.left_out) == {"Family": 1}
    (leads,) = (claim for claim in facts.claims if claim.predicate == "leads")
    assert leads.subject.id == "abubakar-shekau"
    assert [source.name for source in leads.attribution] == ["A Registry"]
    assert json.loads(leads.evidence[0].text)["id"] == "m1"


@pytest.mark.parametrize(
    ("row", "change", "message"),
    [
        (9, {}, "row 9, column role: 'sworn enemy' is not in the vocabulary"),
        (
            7,
            {"properties": {"member": ["zz"], "organization": ["hl"]}},
            "row 7, column member: there is no entity 'zz'",
        ),
        (7, {"properties": {"organization": ["hl"]}}, "row 7, column member: missing"),
        (2, {"schema": "Nonsense"}, "row 2, column schema: no entity"),
        (2, {"id": None}, "row 2, column id: missing"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_changes(
    tmp_path: Path, row: int, change: dict[str, Any], message: str, oathgraph: Command
) -> None:
    path, store = write(tmp_path / "x.ftm.json", change, row), tmp_path / "x.db"
    words = () if row == 9 else ("--word", "sworn enemy=opposes")
    ended = oathgraph("import", "ftm", path, *words, "--store", store)
    assert (ended.code, store.exists()) == (2, False)
    assert f"x.ftm.json, {message}" in ended.err


def test_broken_lines(tmp_path: Path, oathgraph: Command) -> None:
    path = tmp_path / "x.ftm.json"
    for text, message in (
        ("", "holds no entities"),
        ("{broken\n", "row 1, column 2: no JSON"),
        ("[]\n", "not an object"),
    ):
        path.write_text(text, encoding="utf-8")
        assert message in oathgraph("import", "ftm", path, "--store", tmp_path / "x.db").err


def test_what_we_wrote_is_still_told_from_it(tmp_path: Path, oathgraph: Command) -> None:
    path, store = write(tmp_path / "x.ftm.json"), tmp_path / "x.db"
    assert oathgraph("import", "ftm", path, "--word", "*=skip", "--store", store).code == 0
    out = tmp_path / "ours.ftm.json"
    assert oathgraph("export", "ftm", "-o", out, "--store", store).code == 0
    ended = oathgraph("import", "ftm", out, "--store", tmp_path / "y.db")
    assert ended.out == "5 claims of 1 documents added, 0 documents held already\n"
