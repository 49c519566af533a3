"""What cannot all be so, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from oathgraph.views.disputes import Dispute, DisputeKind, disputes
from tests.views.conftest import Build
from tests.views.fake import Report, person, report, said
from tests.views.histories import BAGHDADI, HARAM, STATE, TALIBAN, haram, taliban


def kinds(found: list[Dispute]) -> list[DisputeKind]:
    return [dispute.kind for dispute in found]


@pytest.mark.parametrize("history", [taliban(), haram()], ids=["taliban", "haram"])
def test_a_history_told_late_but_without_contradiction_has_no_disputes(record: Build, history: list[Report]) -> None:
    assert disputes(record(history)) == []


def test_a_pledge_told_and_denied_keeps_both_sides_with_their_sources(record: Build) -> None:
    denial = said(HARAM, "pledges_allegiance_to", STATE, denied=True, by=[person("Khadim One")])
    reader = record(
        [
            report("x", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07")),
            report("y", "2015-03-10", denial, outlet="The Herald"),
        ]
    )
    (found,) = disputes(reader, STATE)
    assert found.kind is DisputeKind.ASSERTED_AND_DENIED
    assert [side.sources for side in found.sides] == [("The Courier",), ("Khadim One",)]
    assert found.open_since == date(2015, 3, 10)
    assert disputes(reader, STATE, known_by=date(2015, 3, 9)) == []


def test_a_denial_from_before_is_no_dispute(record: Build) -> None:
    reader = record(
        [
            report("w", "2014-12-01", said(HARAM, "pledges_allegiance_to", STATE, denied=True)),
            report("x", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07")),
        ]
    )
    assert disputes(reader) == []


def test_a_report_that_tells_a_change_does_not_contradict_itself(record: Build) -> None:
    truce = said("A", "makes_truce_with", "B")
    ended = said("A", "makes_truce_with", "B", denied=True)
    assert disputes(record([report("x", "2010-06-02", truce, ended)])) == []


def test_a_truce_refused_in_one_month_and_made_in_the_next_is_no_dispute(record: Build) -> None:
    reader = record(
        [
            report("x", "2010-06-02", said("A", "makes_truce_with", "B", denied=True)),
            report("y", "2010-07-08", said("A", "makes_truce_with", "B"), outlet="The Herald"),
        ]
    )
    assert disputes(reader) == []


def test_states_told_and_denied_years_apart_are_no_dispute(record: Build) -> None:
    reports = [
        report("x", "2010-01-01", said("A", "allied_with", "B")),
        report("y", "2018-02-01", said("B", "allied_with", "A", denied=True)),
        report("z", "2018-05-01", said("A", "allied_with", "B"), outlet="The Herald"),
    ]
    reader = record(reports)
    assert disputes(reader, known_by=date(2018, 4, 1)) == []
    (found,) = disputes(reader)
    assert [side.sources for side in found.sides] == [("The Herald",), ("The Courier",)]


def test_two_who_lead_one_group_over_the_same_time(record: Build) -> None:
    reader = record(
        [
            report("a", "2016-08-03", said("Person A", "leads", HARAM)),
            report("b", "2016-08-04", said("Person B", "leads", HARAM), outlet="The Herald"),
            report("c", "2016-12-04", said("Person A", "leads", HARAM)),
            report("d", "2016-12-05", said("Person B", "leads", HARAM), outlet="The Herald"),
        ]
    )
    (found,) = disputes(reader, HARAM)
    assert found.kind is DisputeKind.TWO_LEADERS
    assert {side.text for side in found.sides} == {"Person A", "Person B"}
    assert kinds(disputes(reader)) == kinds(disputes(reader, HARAM))


RIVALS = [
    report(f"{who}{year}", f"{year}-08-0{day}", said(f"Person {who}", "leads", HARAM), outlet=f"The {who} News")
    for year in (2015, 2016)
    for day, who in enumerate("ABC", start=1)
]


def test_rivals_for_one_post_are_one_dispute_however_many_they_are(record: Build) -> None:
    reader = record(RIVALS)
    (found,) = disputes(reader, HARAM)
    assert [side.text for side in found.sides] == ["Person A", "Person B", "Person C"]
    assert found.open_since == date(2015, 8, 2)
    assert disputes(reader) == disputes(reader, "Person B") == [found]


@pytest.mark.parametrize(("rivals", "sides"), [("ABC", 3), ("AB", 0)])
def test_who_followed_each_other_are_at_odds_only_with_a_third(record: Build, rivals: str, sides: int) -> None:
    succession = report("s", "2016-08-05", said("Person B", "succeeds", "Person A", "2016-08-01"))
    reader = record([succession, *(each for each in RIVALS if each.document.id[0] in rivals)])
    assert [len(found.sides) for found in disputes(reader, HARAM)] == [sides] * bool(sides)


def test_rivals_of_different_times_are_different_disputes(record: Build) -> None:
    days = {"Person A": ("2010-01-01", "2012-01-01"), "Person B": ("2011-06-01", "2015-06-01"),
            "Person C": ("2014-06-01", "2018-01-01")}  # fmt: skip
    told = [report(f"{who} {day}", day, said(who, "leads", HARAM)) for who, both in days.items() for day in both]
    found = disputes(record(told), HARAM)
    assert [[side.text for side in each.sides] for each in found] == [
        ["Person B", "Person C"],
        ["Person A", "Person B"],
    ]


def test_one_leader_after_the_other_is_no_dispute(record: Build) -> None:
    reader = record(
        [
            report("a", "2015-08-03", said("Person A", "leads", HARAM)),
            report("b", "2016-08-04", said("Person B", "leads", HARAM)),
            report("c", "2016-09-01", said("Person A", "leads", HARAM, "../2016-09-01")),
        ]
    )
    assert disputes(reader) == []


def test_a_dead_leader_recalled_does_not_rival_the_living_one(record: Build) -> None:
    reader = record(
        [
            report("a", "2011-02-01", said("Person A", "leads", HARAM)),
            report("b", "2011-05-03", said("Person A", "dies", None, "2011-05-02")),
            report("b2", "2011-05-03", said("Person A", "dies", None, "2011-05-02"), outlet="The Gazette"),
            report("c", "2011-08-01", said("Person B", "leads", HARAM)),
            report("d", "2011-11-03", said("Person A", "leads", HARAM), outlet="The Herald"),
            report("e", "2012-08-01", said("Person B", "leads", HARAM)),
        ]
    )
    assert DisputeKind.TWO_LEADERS not in kinds(disputes(reader, HARAM))


def test_dead_or_alive(record: Build) -> None:
    reader = record(
        [
            report("a", "2014-11-09", said(BAGHDADI, "dies", None, "2014-11-08")),
            report("b", "2014-11-12", said(BAGHDADI, "dies", denied=True), outlet="The Herald"),
            report("c", "2015-05-15", said(BAGHDADI, "accepts_pledge_of", HARAM, "2015-05-14"), outlet="The Gazette"),
        ]
    )
    (found,) = disputes(reader, BAGHDADI)
    assert found.kind is DisputeKind.DEAD_OR_ALIVE
    assert found.sides[1].sources == ("The Herald", "The Gazette")


def test_denying_a_part_in_a_death_does_not_deny_the_death(record: Build) -> None:
    reader = record(
        [
            report("a", "2023-06-14", said("Person A", "dies", HARAM, "2023-06-14")),
            report("b", "2023-06-15", said("Person A", "dies", HARAM, denied=True), outlet="The Herald"),
        ]
    )
    assert kinds(disputes(reader, "Person A")) == [DisputeKind.ASSERTED_AND_DENIED]


def test_a_denial_eighteen_years_later_is_of_another_event(record: Build) -> None:
    reader = record(
        [
            report("a", "2006-08-14", said("A", "makes_truce_with", "B", "2006-08-14")),
            report("b", "2024-09-26", said("B", "makes_truce_with", "A", denied=True), outlet="The Herald"),
        ]
    )
    assert disputes(reader) == []


def test_two_dates_of_one_death(record: Build) -> None:
    reader = record(
        [
            report("a", "2015-07-29", said(BAGHDADI, "dies", None, "2013-04-23")),
            report("b", "2015-07-30", said(BAGHDADI, "dies", None, "2013"), outlet="The Herald"),
            report("c", "2015-07-31", said(BAGHDADI, "dies", None, "2011"), outlet="The Gazette"),
        ]
    )
    (found,) = disputes(reader)
    assert found.kind is DisputeKind.TWO_DATES
    assert [side.text for side in found.sides] == ["2011", "2013-04-23"]


def test_deaths_told_years_apart_of_one_who_was_told_of_as_living_in_between(record: Build) -> None:
    reader = record(
        [
            report("a", "2003-08-18", said("Person A", "dies")),
            report("b", "2008-02-01", said("Person A", "leads", HARAM), outlet="The Herald"),
            report("c", "2013-04-23", said("Person A", "dies"), outlet="The Gazette"),
        ]
    )
    (found,) = disputes(reader, "Person A")
    assert found.kind is DisputeKind.TWO_DATES
    assert [side.text for side in found.sides] == ["by 2003-08-18", "by 2013-04-23"]
    (before,) = disputes(reader, "Person A", known_by=date(2010, 1, 1))
    assert before.kind is DisputeKind.DEAD_OR_ALIVE
    assert [side.sources for side in before.sides] == [("The Courier",), ("The Herald",)]


def test_a_death_denied_the_next_day_and_told_again_is_one_death(record: Build) -> None:
    reader = record(
        [
            report("a", "2005-03-08", said("Person A", "dies")),
            report("b", "2005-03-09", said("Person A", "dies", denied=True), outlet="The Herald"),
            report("c", "2005-03-10", said("Person A", "dies"), outlet="The Gazette"),
        ]
    )
    assert kinds(disputes(reader)) == [DisputeKind.DEAD_OR_ALIVE]


def test_a_death_recalled_years_later_is_one_death(record: Build) -> None:
    reader = record(
        [
            report("a", "2011-05-02", said("Person A", "dies")),
            report("b", "2011-05-03", said("Person A", "dies"), outlet="The Gazette"),
            report("c", "2013-04-23", said("Person A", "dies"), outlet="The Herald"),
        ]
    )
    assert disputes(reader) == []


def test_whether_a_leader_is_dead_concerns_his_group(record: Build) -> None:
    reader = record(
        [
            report("a", "2014-10-03", said("Person A", "leads", HARAM), said("Person A", "dies", time="2014-10-01")),
            report("b", "2014-10-04", said("Person A", "dies", denied=True), outlet="The Herald"),
        ]
    )
    assert kinds(disputes(reader, HARAM)) == [DisputeKind.DEAD_OR_ALIVE]


def test_one_pledger_sworn_to_three_is_one_dispute(record: Build) -> None:
    receivers = {TALIBAN: "2013-01-01", STATE: "2014-01-01", "Group One": "2015-01-01"}
    oaths = [report(name, day, said(HARAM, "pledges_allegiance_to", name, day)) for name, day in receivers.items()]
    reader = record(oaths)
    (found,) = disputes(reader, HARAM)
    assert [side.text for side in found.sides] == list(receivers)
    assert disputes(reader, "Group One") == [found]


def test_two_allegiances_and_what_explains_them(record: Build) -> None:
    first = report("a", "2014-01-02", said(HARAM, "pledges_allegiance_to", TALIBAN, "2014-01-01"))
    second = report("b", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07"))
    reader = record([first, second])
    assert kinds(disputes(reader, HARAM)) == [DisputeKind.TWO_ALLEGIANCES]


def test_who_swears_to_several_in_one_breath_has_not_changed_sides(record: Build) -> None:
    oaths = [said(HARAM, "pledges_allegiance_to", receiver, "2015-03-07") for receiver in (TALIBAN, STATE)]
    assert disputes(record([report("a", "2015-03-08", *oaths)]), HARAM) == []


@pytest.mark.parametrize(
    "explanation",
    [
        said(HARAM, "breaks_with", TALIBAN, "2014-06"),
        said(TALIBAN, "affiliate_of", STATE),
        said(TALIBAN, "pledges_allegiance_to", STATE, "2013"),
    ],
    ids=["left the first", "the first is part of the second", "the first is sworn to the second"],
)
def test_what_explains_two_allegiances(record: Build, explanation: object) -> None:
    reader = record(
        [
            report("a", "2014-01-02", said(HARAM, "pledges_allegiance_to", TALIBAN, "2014-01-01")),
            report("b", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07"), explanation),  # type: ignore[arg-type]
        ]
    )
    assert disputes(reader, HARAM) == []


def test_as_of_keeps_what_touches_the_day(record: Build) -> None:
    denial = said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07", denied=True)
    reader = record(
        [
            report("x", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07")),
            report("y", "2015-03-10", denial, outlet="The Herald"),
        ]
    )
    assert disputes(reader, as_of=date(2015, 3, 1)) == []
    assert len(disputes(reader, as_of=date(2015, 3, 7))) == 1
