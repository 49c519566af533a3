"""Timelines, lineages and leaders."""

from __future__ import annotations

from datetime import date

import pytest

from oathgraph.store.assessment.validity import say
from oathgraph.views.corroboration import corroboration
from oathgraph.views.leadership import leaders
from oathgraph.views.lineage import Descent, lineage
from oathgraph.views.timeline import Mood, timeline
from tests.views.conftest import Build
from tests.views.fake import Report, report, said
from tests.views.histories import AKHUNDZADA, HARAM, MANSOUR, OMAR, STATE, TALIBAN, haram, taliban


def test_a_timeline_folds_reports_of_one_event_and_keeps_the_order_of_events(record: Build) -> None:
    late = report("b9", "2015-06-01", said(HARAM, "pledges_allegiance_to", STATE), outlet="The Gazette")
    found = timeline(record([*haram(), late]), HARAM)
    assert [(event.predicate, say(event.start)) for event in found] == [
        ("leads", "by 2015-03-07"),
        ("pledges_allegiance_to", "2015-03-07"),
        ("accepts_pledge_of", "2015-03-12"),
    ]
    assert (len(found[1].claims), found[1].roots) == (2, 2)


def test_moods_are_kept_apart(record: Build) -> None:
    reader = record(
        [
            report("a", "2015-01-01", said("A", "supports", "B", denied=True)),
            report("b", "2015-01-01", said("A", "merges_with", "B", possible=True)),
            report("c", "2015-01-01", said("A", "attacks", "B", "2015-01-01")),
            report("d", "2015-01-02", said("A", "attacks", "B", "2015-01-01", denied=True), outlet="D"),
        ]
    )
    moods = {event.predicate: event.mood for event in timeline(reader, "A")}
    assert moods == {"supports": Mood.DENIED, "merges_with": Mood.OPEN, "attacks": Mood.CONTESTED}
    denied = next(event for event in timeline(reader, "A") if event.mood is Mood.DENIED)
    assert denied.confidence > 0


def test_reports_of_a_death_belong_to_its_day_whomever_they_lay_it_to(record: Build) -> None:
    reader = record(
        [
            report("a", "2011-05-01", said("Person A", "dies", "Army", "2011-05-01")),
            report("b", "2011-05-02", said("Person A", "dies", None, "2009-09-11"), outlet="The Herald"),
            report("c", "2011-05-03", said("Person A", "dies"), outlet="The Gazette"),
            report("d", "2011-06-04", said("Person A", "dies"), outlet="The Mail"),
        ]
    )
    found = timeline(reader, "Person A")
    told = [(say(event.start), event.object.name if event.object else "", event.roots) for event in found]
    assert told == [("2009-09-11", "", 1), ("2011-05-01", "Army", 1), ("by 2011-05-03", "", 2)]
    undated = next(stored for stored in reader.claims() if stored.document.id == "d")
    assert corroboration(reader, undated.id).reports == 2


def test_of_deaths_told_years_apart_the_later_ends_the_leadership(record: Build) -> None:
    reader = record(
        [
            report("a", "2003-08-18", said("Person A", "dies"), said("Person A", "leads", TALIBAN)),
            report("b", "2008-02-01", said("Person A", "leads", TALIBAN), outlet="The Herald"),
            report("c", "2013-04-23", said("Person A", "dies"), outlet="The Gazette"),
        ]
    )
    (tenure,) = leaders(reader, TALIBAN)
    assert (say(tenure.until), tenure.ended_by) == ("by 2013-04-23", "death")
    assert len(timeline(reader, "Person A", predicates=["dies"])) == 2


def test_a_timeline_can_be_cut(record: Build) -> None:
    reader = record(taliban())
    dates = [event.start.earliest for event in timeline(reader, MANSOUR, first=date(2016, 1, 1))]
    assert dates == [date(2016, 5, 21), date(2016, 5, 25)]
    assert len(timeline(reader, MANSOUR, last=date(2015, 7, 30))) == 2
    assert {event.predicate for event in timeline(reader, MANSOUR, predicates=["dies"])} == {"dies"}
    assert timeline(reader, MANSOUR, as_of=date(2015, 7, 1)) == []


FAMILY = [
    report("a", "2010-01-01", said("Parent", "forms", "Child", "2009")),
    report("b", "2012-01-01", said("Splinter", "splits_from", "Child", "2011-12")),
    report("c", "2013-01-01", said("Splinter", "merges_with", "Rival", "2012-12")),
    report("d", "2014-01-01", said("Child", "renamed_to", "Child Anew", "2013-12")),
    report("e", "2014-02-01", said("Child", "affiliate_of", "Whole"), said("Wing", "affiliate_of", "Child")),
    report(
        "f", "2014-02-02", said("Whole", "affiliate_of", "Greater Whole"), said("Other Wing", "affiliate_of", "Whole")
    ),
    report("g", "2014-02-03", said("Never", "splits_from", "Child", denied=True)),
]


def described(reports: list[Report], record: Build, name: str, depth: int = 3) -> set[tuple[str, Descent, str, int]]:
    steps = lineage(record(reports), name, depth=depth).steps
    return {(step.newer.name, step.descent, step.older.name, step.distance) for step in steps}


def test_lineage_goes_back_forward_up_and_down(record: Build) -> None:
    assert described(FAMILY, record, "Child") == {
        ("Child", Descent.FOUNDING, "Parent", 1),
        ("Splinter", Descent.SPLIT, "Child", 1),
        ("Splinter", Descent.MERGER, "Rival", 2),
        ("Child Anew", Descent.RENAMING, "Child", 1),
        ("Child", Descent.PARENT, "Whole", 1),
        ("Wing", Descent.PARENT, "Child", 1),
        ("Whole", Descent.PARENT, "Greater Whole", 2),
    }


@pytest.mark.parametrize(("depth", "steps"), [(1, 5), (2, 7)])
def test_depth_bounds_the_search(record: Build, depth: int, steps: int) -> None:
    assert len(described(FAMILY, record, "Child", depth)) == steps


def test_lineage_as_of_leaves_out_what_had_not_happened(record: Build) -> None:
    steps = lineage(record(FAMILY), "Child", as_of=date(2011, 1, 1)).steps
    assert [step.descent for step in steps] == [Descent.FOUNDING]


def test_successions_of_a_groups_leaders_belong_to_its_lineage(record: Build) -> None:
    steps = lineage(record(taliban()), TALIBAN).steps
    assert [(step.older.name, step.newer.name, step.of.name if step.of else "") for step in steps] == [
        (OMAR, MANSOUR, TALIBAN),
        (MANSOUR, AKHUNDZADA, TALIBAN),
    ]


def test_leaders_follow_one_another_with_how_their_time_ended(record: Build) -> None:
    found = leaders(record(taliban()), TALIBAN)
    assert [(each.leader.name, say(each.since), say(each.until), each.ended_by) for each in found] == [
        (OMAR, "by 2009-06-01", "2013-04-23", "death"),
        (MANSOUR, "2015-07-30", "2016-05-21", "death"),
        (AKHUNDZADA, "2016-05-25", "unknown", None),
    ]
    before = leaders(record(taliban()), TALIBAN, known_by=date(2015, 7, 1))
    assert [(each.leader.name, each.until) for each in before] == [(OMAR, None)]


def test_a_stated_end_gives_way_to_a_later_text_that_he_leads(record: Build) -> None:
    reader = record(
        [
            report("a", "2015-07-31", said("Person A", "leads", HARAM, "../2013-04-23")),
            report("b", "2015-08-14", said("Person A", "leads", HARAM), outlet="The Herald"),
        ]
    )
    (found,) = leaders(reader, HARAM)
    assert (found.until, found.ended_by, found.last_affirmed) == (None, None, date(2015, 8, 14))


def test_a_tenure_told_of_after_its_end_did_not_begin_after_it(record: Build) -> None:
    reader = record([report("a", "2015-07-30", said(OMAR, "leads", HARAM), said(OMAR, "dies", None, "2013-04-23"))])
    (found,) = leaders(reader, HARAM)
    assert say(found.since) == "by 2013-04-23"
