"""What counts as one root."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from oathgraph.errors import InputError
from oathgraph.model import Source
from oathgraph.store.assessment.weights import load_weights
from oathgraph.store.record import RecordReader
from oathgraph.views.corroboration import Fold, corroboration
from tests.views.conftest import Build
from tests.views.fake import MemoryRecord, Report, agency, group, officials, person, report, said
from tests.views.histories import HARAM, STATE

WORDS = "Dispatch from the north of the country where roads were closed and the market stood empty since the morning "


def pledged(by: list[Source], time: str | None = "2015-03-07", **scope: bool) -> object:
    return said(HARAM, "pledges_allegiance_to", STATE, time, by=by, **scope)


def reports(*chains: list[Source]) -> list[Report]:
    """One report for each chain, each in an outlet of its own."""
    return [
        report(f"r{n}", f"2015-03-{8 + n:02}", pledged(chain), outlet=f"Outlet {n}")  # type: ignore[arg-type]
        for n, chain in enumerate(chains)
    ]


def fold(reader: RecordReader, known_by: str | None = None) -> Fold:
    first = next(iter(reader.claims(predicates=["pledges_allegiance_to"])))
    return corroboration(reader, first.id, known_by=date.fromisoformat(known_by) if known_by else None)


@pytest.mark.parametrize(
    ("chains", "roots"),
    [
        ([[], []], 2),
        ([[agency("Wire One")], [agency("Wire One")]], 1),
        ([[agency("Wire One")], [agency("Wire Two")]], 2),
        ([[agency("Wire One"), group(HARAM)], [group(HARAM)]], 1),
        ([[agency("Wire One"), person("Khadim One")], [agency("Wire Two"), person("Khadim One")]], 1),
        ([[officials("two officials")], [officials("two officials")]], 2),
        ([[agency("Wire One"), officials()], [agency("Wire One"), officials()]], 1),
        ([[officials("the interior ministry")], [officials("the interior ministry")]], 1),
        ([[agency("The Wire One")], [agency("wire one")]], 1),
    ],
    ids=[
        "two outlets", "one agency", "two agencies", "one statement", "one man twice", "officials of two outlets",
        "officials of one agency", "one ministry", "an article and capitals",
    ],
)  # fmt: skip
def test_how_many_independently_knew(record: Build, chains: list[list[Source]], roots: int) -> None:
    found = fold(record(reports(*chains)))
    assert (len(found.roots), found.reports) == (roots, len(chains))


def test_an_outlet_and_those_who_credit_it_are_one(record: Build) -> None:
    found = fold(record(reports([], [agency("Outlet 0")])))
    assert [root.name for root in found.roots] == ["Outlet 0"]


def test_near_copies_are_one_root_whatever_they_credit(record: Build) -> None:
    claim = pledged([agency("Wire One")])
    bare = pledged([])
    text = WORDS * 6
    original = report("a", "2015-03-08", claim, outlet="Outlet A", text=text)  # type: ignore[arg-type]
    digest = original.document.digest
    copy = report("b", "2015-03-09", bare, outlet="Outlet B", text=text + "Reprinted.", copy_of=digest)  # type: ignore[arg-type]
    (root,) = fold(record([original, copy])).roots
    assert (root.name, root.outlets) == ("Wire One", ("Outlet A", "Outlet B"))
    assert "near-copies of one text" in root.folded


def test_a_partys_own_word_is_marked_and_one_through_all_its_voices(record: Build) -> None:
    voice = report("v", "2015-01-01", said("Khadim One", "speaks_for", HARAM))
    found = fold(record([voice, *reports([group(HARAM)], [person("Khadim One")], [])]))
    own, other = found.roots
    assert (own.self_claim.name if own.self_claim else None, len(own.documents)) == (HARAM, 2)
    assert other.self_claim is None


def test_denials_and_possibilities_stand_apart(record: Build) -> None:
    reader = record(
        [
            *reports([]),
            report("d", "2015-03-20", pledged([], None, denied=True), outlet="Denier"),  # type: ignore[arg-type]
            report("p", "2015-03-21", pledged([], None, possible=True), outlet="Guesser"),  # type: ignore[arg-type]
        ]
    )
    found = fold(reader)
    assert [root.name for root in found.against] == ["Denier"]
    assert len(found.open_claims) == 1
    assert len(found.roots) == 1


def test_another_occasion_is_another_content(record: Build) -> None:
    reader = record(
        [
            report("a", "2012-05-01", pledged([], "2012-04-30")),  # type: ignore[arg-type]
            report("b", "2015-03-08", pledged([], "2015-03-07"), outlet="B"),  # type: ignore[arg-type]
            report("c", "2015-03-09", pledged([], "2015-03"), outlet="C"),  # type: ignore[arg-type]
            report("d", "2016-01-01", pledged([], None), outlet="D"),  # type: ignore[arg-type]
        ]
    )
    found = {stored.document.id: stored.id for stored in reader.claims()}
    assert corroboration(reader, found["a"]).reports == 1
    for name in "bcd":
        assert {root.name for root in corroboration(reader, found[name]).roots} == {"B", "C", "D"}


def test_what_happens_again_and_again_is_not_corroborated_by_the_next_time(record: Build) -> None:
    truces = {"a": "2010-01-04", "b": "2010-01-09", "c": "2014-08-01", "d": "2014-08-06", "e": "2018-11-14"}
    reports = [report(name, day, said("A", "makes_truce_with", "B"), outlet=name) for name, day in truces.items()]
    dated = report("f", "2014-08-02", said("B", "makes_truce_with", "A", "2014-08-01"), outlet="f")
    reader = record([*reports, dated])
    found = {stored.document.id: stored.id for stored in reader.claims()}
    folds = {name: {root.name for root in corroboration(reader, found[name]).roots} for name in found}
    assert folds == {name: set(same) for same in ("ab", "cdf", "e") for name in same}


def test_what_was_not_yet_reported_does_not_corroborate(record: Build) -> None:
    assert len(fold(record(reports([], [])), known_by="2015-03-08").roots) == 1


def test_a_claim_that_is_not_there_is_a_clear_error(record: Build) -> None:
    reader = record(reports([], []))
    last = list(reader.claims())[-1]
    with pytest.raises(InputError, match="oathgraph search"):
        corroboration(reader, "nonsense")
    with pytest.raises(InputError, match="known by 2015-03-08"):
        corroboration(reader, last.id, known_by=date(2015, 3, 8))


def test_own_grades_of_outlets_change_what_they_are_worth(tmp_path: Path) -> None:
    reader = MemoryRecord.of(reports([], [agency("Wire One")]))
    claim = next(iter(reader.claims())).id
    settings = tmp_path / "own.toml"

    def confidence(text: str) -> float:
        settings.write_text(text, encoding="utf-8")
        return corroboration(reader, claim, weights=load_weights(settings)).confidence

    usual = confidence("")
    assert usual == pytest.approx(1 - 0.3 * 0.2)
    assert confidence('[grades]\n"outlet 0" = "A1"') > usual
    assert confidence('[grades]\n"Outlet 0" = "E"') == pytest.approx(1 - 0.85 * 0.2)
    assert confidence('[grades]\n"Outlet 1" = "E"') == pytest.approx(1 - 0.3 * 0.85), "a relay limits its root"
    assert confidence('[grades]\n"Outlet 0" = "F6"') == usual
