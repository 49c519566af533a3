"""Follow the Money there and back, read by its own library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oathgraph.errors import ImportRefusedError
from oathgraph.workflows.exchange import ExchangeFormat, read_record
from tests.export.records import round_trip


def test_round_trip(tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney").model
    from followthemoney.statement import read_path_statements

    path = round_trip(tmp_path, ExchangeFormat("ftm"), "record.ftm.json")
    read = [model.get_proxy(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    for proxy in read:
        proxy.schema.validate(proxy.to_dict())
    names = {proxy.id: proxy.caption for proxy in read if proxy.schema.name != "UnknownLink"}
    links = {proxy.first("role"): proxy for proxy in read if proxy.schema.name == "UnknownLink"}
    leads = links["leads"]
    assert (names[leads.first("subject")], names[leads.first("object")]) == ("Abubakar Shekau", "Boko Haram")
    assert (leads.first("startDate"), leads.first("endDate")) == ("2009-01-01", "2016-08-31")
    assert len(links) == 4
    told = list(read_path_statements(path.with_name("record.ftm.json.statements.csv"), "csv"))
    assert {each.entity_id for each in told} == {proxy.id for proxy in read}
    said = {(each.prop, each.value, each.dataset, each.first_seen) for each in told if each.origin == "r1"}
    assert ("role", "pledges_allegiance_to", "daily_trust_abuja", "2015-03-07") in said
    path.write_text('{"id": "a", "schema": "Nonsense", "properties": {}}\n', encoding="utf-8")
    with pytest.raises(ImportRefusedError, match=r"row 1, column schema"):
        read_record(ExchangeFormat("ftm"), path)
