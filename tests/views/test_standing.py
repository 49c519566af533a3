"""The life of a pledge, told by short histories."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from oathgraph.errors import UnknownNameError
from oathgraph.views.standing import RULES, PledgeLife, PledgeState, standing
from tests.views.conftest import Build
from tests.views.fake import Report, group, person, report, said
from tests.views.histories import BAGHDADI, HARAM, OMAR, QAEDA, SHEKAU, STATE, TALIBAN, haram, taliban

DOCS = Path(__file__).parents[2] / "docs" / "standing.md"


def day(text: str) -> date:
    return date.fromisoformat(text)


def only(lives: tuple[PledgeLife, ...]) -> PledgeLife:
    assert len(lives) == 1
    return lives[0]


def test_before_the_death_is_told_the_pledge_to_the_dead_man_stands(record: Build) -> None:
    reader = record(taliban())
    life = only(standing(reader, TALIBAN, as_of=day("2014-12-01"), known_by=day("2014-12-01")).pledges)
    assert (life.state, life.leader_death) == (PledgeState.UNANSWERED, None)


def test_once_the_death_is_told_renewal_was_due_since_the_death(record: Build) -> None:
    reader = record(taliban())
    answer = standing(reader, TALIBAN, as_of=day("2014-12-01"), known_by=day("2015-08-01"))
    life = only(answer.pledges)
    assert life.state is PledgeState.RENEWAL_DUE
    assert life.since.earliest == day("2013-04-23")
    assert life.leader_death is not None
    assert life.leader_death.known_since == day("2015-07-29")
    assert answer.board == (life,)


def test_a_pledge_to_the_successor_renews_and_he_may_accept(record: Build) -> None:
    reader = record(taliban())
    renewed = only(standing(reader, QAEDA, as_of=day("2015-08-13")).pledges)
    accepted = only(standing(reader, QAEDA, as_of=day("2015-09-01")).pledges)
    assert renewed.state is PledgeState.RENEWED
    assert accepted.state is PledgeState.ACCEPTED
    assert accepted.leader is not None
    assert accepted.leader.name == "Akhtar Mansour"
    assert not accepted.owed_to_the_dead


def test_every_leader_in_turn_is_followed(record: Build) -> None:
    life = only(standing(record(taliban()), OMAR, as_of=day("2016-07-01")).pledges)
    assert [step.state for step in life.steps] == [
        PledgeState.UNANSWERED,
        PledgeState.RENEWAL_DUE,
        PledgeState.RENEWAL_DUE,
        PledgeState.RENEWED,
        PledgeState.ACCEPTED,
        PledgeState.RENEWAL_DUE,
        PledgeState.RENEWED,
    ]


def test_both_ends_of_a_pledge_see_the_same_life(record: Build) -> None:
    reader = record(taliban() + haram())
    for one, other in ((TALIBAN, QAEDA), (HARAM, STATE), (SHEKAU, BAGHDADI)):
        assert standing(reader, one).pledges == standing(reader, other).pledges


def test_leaders_act_for_their_groups_and_an_answer_completes_the_pledge(record: Build) -> None:
    reader = record(haram())
    offered = only(standing(reader, HARAM, as_of=day("2015-03-08")).pledges)
    accepted = only(standing(reader, HARAM, as_of=day("2015-03-12")).pledges)
    assert (offered.pledger.name, offered.receiver.name, offered.state) == (HARAM, STATE, PledgeState.UNANSWERED)
    assert accepted.state is PledgeState.ACCEPTED
    assert {party.name for party in accepted.named} == {SHEKAU, BAGHDADI}
    assert accepted.through


def test_an_acceptance_alone_presupposes_the_pledge_and_says_that_it_does(record: Build) -> None:
    reader = record([report("x", "2015-03-12", said(STATE, "accepts_pledge_of", HARAM, "2015-03-12"))])
    life = only(standing(reader, HARAM).pledges)
    assert [(step.state, step.inferred) for step in life.steps] == [
        (PledgeState.UNANSWERED, True),
        (PledgeState.ACCEPTED, False),
    ]


def test_an_undated_pledge_reported_after_its_acceptance_came_before_it(record: Build) -> None:
    reader = record(
        [
            report("x", "2015-03-12", said(STATE, "accepts_pledge_of", HARAM, "2015-03-12")),
            report("y", "2015-03-14", said(HARAM, "pledges_allegiance_to", STATE)),
        ]
    )
    life = only(standing(reader, HARAM).pledges)
    assert [step.rule for step in life.steps] == ["offer", "acceptance"]


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (said(STATE, "rejects_pledge_of", HARAM, "2015-03-12"), PledgeState.REFUSED),
        (said(STATE, "accepts_pledge_of", HARAM, "2015-03-12", denied=True), PledgeState.UNANSWERED),
        (said(HARAM, "breaks_with", STATE, "2016-08"), PledgeState.BROKEN),
        (said(STATE, "breaks_with", HARAM, "2016-08"), PledgeState.BROKEN),
        (said(HARAM, "splits_from", STATE, "2016-08"), PledgeState.BROKEN),
        (said(STATE, "accepts_pledge_of", HARAM, "2015-03-12", possible=True), PledgeState.UNANSWERED),
    ],
    ids=["refused", "not accepted", "left", "expelled", "split", "may accept"],
)
def test_what_answers_make_of_an_offer(record: Build, answer: object, state: PledgeState) -> None:
    reader = record(
        [
            report("x", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07")),
            report("y", "2016-09-01", answer),  # type: ignore[arg-type]
        ]
    )
    assert only(standing(reader, HARAM).pledges).state is state


def test_a_pledge_after_a_breach_is_a_new_offer(record: Build) -> None:
    reader = record(
        [
            report("x", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07")),
            report("y", "2016-09-01", said(HARAM, "breaks_with", STATE, "2016-08")),
            report("z", "2018-02-01", said(HARAM, "pledges_allegiance_to", STATE, "2018-01-20")),
        ]
    )
    life = only(standing(reader, HARAM).pledges)
    assert [step.state for step in life.steps] == [PledgeState.UNANSWERED, PledgeState.BROKEN, PledgeState.UNANSWERED]


def test_a_denial_contests_and_ends_nothing(record: Build) -> None:
    denial = said(HARAM, "pledges_allegiance_to", STATE, denied=True, by=[person("Khadim One")])
    reader = record(
        [
            report("x", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07")),
            report("y", "2015-03-10", denial, outlet="The Herald"),
        ]
    )
    life = only(standing(reader, HARAM).pledges)
    assert life.state is PledgeState.UNANSWERED
    assert [contest.by for contest in life.contested_by] == ["Khadim One"]
    assert life.confidence < 0.7


def test_a_pledge_only_denied_or_imagined_is_no_bond(record: Build) -> None:
    reader = record(
        [
            report("x", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, denied=True)),
            report("y", "2015-03-09", said(HARAM, "pledges_allegiance_to", STATE, possible=True)),
            report("z", "2015-03-10", said(HARAM, "pledges_allegiance_to", STATE, intended=True)),
        ]
    )
    assert standing(reader, HARAM).pledges == ()


def test_without_renewal_a_pledge_lapses_after_the_days_of_grace(record: Build) -> None:
    history = [
        report("x", "2015-03-08", said(HARAM, "pledges_allegiance_to", BAGHDADI, "2015-03-07")),
        report("y", "2019-10-27", said(BAGHDADI, "dies", None, "2019-10-26"), said(BAGHDADI, "leads", STATE)),
    ]
    reader = record(history)
    due = only(standing(reader, HARAM, as_of=day("2020-06-01")).pledges)
    lapsed = only(standing(reader, HARAM, as_of=day("2021-01-01")).pledges)
    assert due.state is PledgeState.RENEWAL_DUE
    assert lapsed.state is PledgeState.LAPSED
    assert lapsed.owed_to_the_dead


def test_a_death_reported_too_early_does_not_count_once_he_acts_again(record: Build) -> None:
    reader = record(
        [
            report("x", "2014-07-01", said(HARAM, "pledges_allegiance_to", BAGHDADI, "2014-07-01")),
            report("y", "2014-11-09", said(BAGHDADI, "dies", None, "2014-11-08")),
            report("z", "2019-04-30", said(BAGHDADI, "accepts_pledge_of", "Group Nine", "2019-04-29"), outlet="Herald"),
            report("w", "2019-04-30", said(BAGHDADI, "leads", STATE, "2019-04-29"), outlet="Gazette"),
            report("v", "2019-04-30", said(BAGHDADI, "dies", denied=True), outlet="Tribune"),
        ]
    )
    then = only(standing(reader, HARAM, known_by=day("2014-12-01")).pledges)
    later = only(standing(reader, HARAM, as_of=day("2014-12-01")).pledges)
    assert then.state is PledgeState.RENEWAL_DUE
    assert later.state is PledgeState.UNANSWERED


def test_a_person_who_swears_to_the_leader_of_his_own_group_swears_for_himself(record: Build) -> None:
    reader = record(
        [
            report(
                "x", "2015-01-01", said("Khadim One", "leads", "Group Nine"), said("Khadim Two", "leads", "Group Nine")
            ),
            report("y", "2015-02-01", said("Khadim One", "pledges_allegiance_to", "Khadim Two", "2015-01-30")),
        ]
    )
    life = only(standing(reader, "Khadim One").pledges)
    assert (life.pledger.name, life.receiver.name) == ("Khadim One", "Group Nine")


def test_a_pledge_ends_with_the_pledgers_own_death(record: Build) -> None:
    reader = record(
        [
            report("x", "2015-02-01", said("Khadim One", "pledges_allegiance_to", STATE, "2015-01-30")),
            report("y", "2015-06-01", said("Khadim One", "dies", None, "2015-05-30", by=[group(STATE)])),
            report("z", "2015-06-01", said("Khadim One", "dies", None, "2015-05-30"), outlet="The Herald"),
        ]
    )
    life = only(standing(reader, STATE, as_of=day("2015-07-01")).pledges)
    assert (life.state, life.steps[-1].rule) == (PledgeState.LAPSED, "own death")


def test_an_unknown_name_is_refused_with_the_nearest(record: Build) -> None:
    with pytest.raises(UnknownNameError, match="did you mean"):
        standing(record(haram()), "Boko Harem")


def test_every_rule_stands_in_the_documentation_with_its_source() -> None:
    text = re.sub(r"\s+", " ", DOCS.read_text(encoding="utf-8"))
    for rule in RULES:
        assert f"| {rule.name} | {rule.text} | {rule.source} |" in text


def test_a_leader_named_so_long_after_his_reported_death_was_not_dead(record: Build) -> None:
    pledge = report("a", "2013-01-01", said("Group One", "pledges_allegiance_to", "Abubakar Shekau", "2013-01-01"))
    death = report("b", "2013-08-21", said("Abubakar Shekau", "dies", hedged=True))
    leads = said("Abubakar Shekau", "leads", "Boko Haram")
    obituary = report("c", "2014-08-21", said("Abubakar Shekau", "dies"), leads)
    alive = [
        report(name, day, leads, outlet=name)
        for name, day in (("d", "2014-09-01"), ("e", "2015-01-20"), ("f", "2015-03-07"))
    ]
    soon = report("g", "2013-09-01", leads, outlet="g")

    def died(*reports: Report) -> bool:
        (life,) = standing(record([pledge, *reports])).pledges
        return life.leader_death is not None

    assert died(death)
    assert died(death, soon)
    assert died(death, obituary)
    assert not died(death, *alive)
