"""What makes, ends, contests and never makes a tie."""

from __future__ import annotations

from datetime import date

import pytest

from oathgraph.model import Claim
from oathgraph.store.assessment.validity import say
from oathgraph.views.network import Tie, TieKind, ties
from tests.views.conftest import Build
from tests.views.fake import agency, person, report, said
from tests.views.histories import HARAM, MANSOUR, OMAR, QAEDA, STATE, TALIBAN, ZAWAHIRI, haram, taliban


def day(text: str) -> date:
    return date.fromisoformat(text)


def held(found: list[Tie]) -> set[tuple[str, str, str]]:
    return {(tie.subject.name, str(tie.kind), tie.object.name) for tie in found}


@pytest.mark.parametrize(
    ("claim", "tie"),
    [
        (said("A", "pledges_allegiance_to", "B"), ("A", "sworn to", "B")),
        (said("B", "accepts_pledge_of", "A"), ("A", "sworn to", "B")),
        (said("A", "affiliate_of", "B"), ("A", "affiliated", "B")),
        (said("B", "allied_with", "A"), ("A", "allied", "B")),
        (said("A", "supports", "B"), ("A", "supporting", "B")),
        (said("B", "opposes", "A"), ("A", "opposed", "B")),
        (said("Person A", "member_of", "B"), ("Person A", "member", "B")),
        (said("A", "joins", "B"), ("A", "member", "B")),
        (said("Person A", "speaks_for", "B"), ("Person A", "member", "B")),
        (said("Person A", "leads", "B"), ("Person A", "leads", "B")),
    ],
)
def test_what_makes_a_tie(record: Build, claim: Claim, tie: tuple[str, str, str]) -> None:
    assert held(ties(record([report("x", "2015-03-08", claim)]))) == {tie}


@pytest.mark.parametrize("scope", ["denied", "possible", "intended"])
def test_a_claim_that_asserts_nothing_makes_no_tie(record: Build, scope: str) -> None:
    claims = [said("A", p, "B", **{scope: True}) for p in ("pledges_allegiance_to", "allied_with", "leads")]
    assert ties(record([report("x", "2015-03-08", *claims)])) == []


def test_a_pledge_holds_from_its_day_on_and_not_before(record: Build) -> None:
    reader = record([report("x", "2015-03-10", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07"))])
    assert ties(reader, HARAM, as_of=day("2015-03-06")) == []
    (tie,) = ties(reader, HARAM, as_of=day("2015-03-07"))
    assert (say(tie.since), tie.until) == ("2015-03-07", None)


def test_an_undated_state_never_holds_before_its_report_and_fades_after_it(record: Build) -> None:
    reader = record([report("x", "2015-03-10", said("A", "allied_with", "B"))])
    assert ties(reader, "A", as_of=day("2015-03-09")) == []
    (at_once,) = ties(reader, "A", as_of=day("2015-03-10"))
    (later,) = ties(reader, "A", as_of=day("2016-03-10"))
    assert later.confidence == pytest.approx(at_once.confidence / 2, rel=0.01)
    assert say(later.since) == "by 2015-03-10"
    assert ties(reader, "A", as_of=day("2018-06-01")) == []


def test_a_break_ends_the_tie_and_its_day_is_the_last(record: Build) -> None:
    reader = record(
        [
            report("x", "2013-04-10", said("A", "affiliate_of", "B", "2013-04/..")),
            report("y", "2014-02-04", said("B", "breaks_with", "A", "2014-02-03")),
        ]
    )
    assert ties(reader, "A", as_of=day("2014-02-03")) == []
    (tie,) = ties(reader, "A", as_of=day("2013-12-01"))
    assert say(tie.until) == "2014-02-03"
    assert not tie.contested


def test_a_tie_asserted_again_after_its_end_was_told_stands_contested(record: Build) -> None:
    reader = record(
        [
            report("x", "2013-04-10", said("A", "affiliate_of", "B")),
            report("y", "2014-02-04", said("B", "breaks_with", "A", "2014-02-03")),
            report("z", "2014-06-01", said("A", "affiliate_of", "B"), outlet="The Herald"),
        ]
    )
    (tie,) = ties(reader, "A", as_of=day("2014-06-02"))
    assert tie.contested
    assert len(tie.against) == 1


def test_a_state_reported_in_ignorance_of_the_end_does_not_outlive_it(record: Build) -> None:
    reader = record(
        [
            report("x", "2014-02-20", said("A", "affiliate_of", "B")),
            report("y", "2014-03-01", said("B", "breaks_with", "A", "2014-02-03")),
        ]
    )
    assert ties(reader, "A", as_of=day("2014-02-21")) == []
    assert held(ties(reader, "A", as_of=day("2014-02-21"), known_by=day("2014-02-21")))


def test_a_new_pledge_after_a_break_is_not_contested_by_it(record: Build) -> None:
    reader = record(
        [
            report("y", "2014-02-04", said("A", "breaks_with", "B", "2014-02-03")),
            report("z", "2014-06-01", said("A", "pledges_allegiance_to", "B", "2014-05-30")),
        ]
    )
    (tie,) = ties(reader, "A", as_of=day("2014-06-02"))
    assert not tie.contested


def test_a_denial_contests_and_lowers_but_does_not_end(record: Build) -> None:
    base = report("x", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07"))
    denial = said(HARAM, "pledges_allegiance_to", STATE, denied=True)
    (before,) = ties(record([base]), HARAM)
    reader = record([report("y", "2015-03-10", denial, outlet="The Herald")])
    del reader
    (after,) = ties(record([base, report("y", "2015-03-10", denial, outlet="The Herald")]), HARAM)
    assert (before.contested, after.contested, after.roots_against) == (False, True, 1)
    assert 0 < after.confidence < before.confidence


def test_a_denial_made_before_the_pledge_is_no_contradiction(record: Build) -> None:
    reader = record(
        [
            report("w", "2014-12-01", said(HARAM, "pledges_allegiance_to", STATE, denied=True)),
            report("x", "2015-03-08", said(HARAM, "pledges_allegiance_to", STATE, "2015-03-07")),
        ]
    )
    (tie,) = ties(reader, HARAM)
    assert not tie.contested


def test_reports_of_one_root_count_once(record: Build) -> None:
    wire = [agency("Wire One")]
    reader = record(
        [
            report("x", "2015-03-08", said("A", "allied_with", "B", by=wire), outlet="The Courier"),
            report("y", "2015-03-08", said("A", "allied_with", "B", by=wire), outlet="The Herald"),
            report("z", "2015-03-09", said("A", "allied_with", "B"), outlet="The Gazette"),
        ]
    )
    (tie,) = ties(reader, "A")
    assert (tie.roots, len(tie.claims)) == (2, 3)


def test_a_leader_who_died_leads_no_more_once_it_is_known(record: Build) -> None:
    reader = record(taliban())
    asked = {"as_of": day("2014-12-01"), "kinds": {TieKind.LEADS}}
    assert (OMAR, "leads", TALIBAN) in held(ties(reader, TALIBAN, known_by=day("2014-12-01"), **asked))
    assert (OMAR, "leads", TALIBAN) not in held(ties(reader, TALIBAN, **asked))


def test_a_report_that_looks_back_on_a_dead_leader_does_not_raise_him(record: Build) -> None:
    recalled = report("z", "2016-12-01", said(OMAR, "leads", TALIBAN), outlet="The Gazette")
    reader = record([*taliban(), recalled])
    assert (OMAR, "leads", TALIBAN) not in held(ties(reader, TALIBAN, as_of=day("2016-12-02"), kinds={TieKind.LEADS}))


def test_a_successor_ends_his_predecessors_time(record: Build) -> None:
    reader = record(
        [
            report("x", "2015-01-01", said("Person A", "leads", "Group Nine")),
            report("y", "2015-06-02", said("Person B", "succeeds", "Person A", "2015-06-01"),
                   said("Person B", "leads", "Group Nine", "2015-06-01/..")),
        ]
    )  # fmt: skip
    assert held(ties(reader, as_of=day("2015-07-01"))) == {("Person B", "leads", "Group Nine")}
    assert held(ties(reader, as_of=day("2015-05-01"))) == {("Person A", "leads", "Group Nine")}


def test_oaths_to_persons_end_with_them_and_both_ends_see_the_same(record: Build) -> None:
    reader = record(taliban())
    assert (ZAWAHIRI, "sworn to", MANSOUR) in held(ties(reader, ZAWAHIRI, as_of=day("2016-05-01")))
    assert (ZAWAHIRI, "sworn to", MANSOUR) not in held(ties(reader, ZAWAHIRI, as_of=day("2016-05-22")))
    for tie in ties(reader, as_of=day("2016-05-01")):
        assert tie in ties(reader, tie.subject.name, as_of=day("2016-05-01"))
        assert tie in ties(reader, tie.object.name, as_of=day("2016-05-01"))


def test_a_truce_ends_enmity_until_it_is_reported_again(record: Build) -> None:
    reader = record(
        [
            report("x", "2015-01-01", said("A", "opposes", "B")),
            report("y", "2015-02-01", said("B", "makes_truce_with", "A", "2015-01-31")),
            report("z", "2015-05-01", said("A", "opposes", "B", "2015-04/..")),
        ]
    )
    assert ties(reader, "A", as_of=day("2015-02-10")) == []
    (tie,) = ties(reader, "A", as_of=day("2015-05-01"))
    assert not tie.contested


def test_kinds_narrow_the_answer_and_change_nothing_in_it(record: Build) -> None:
    reader = record(taliban() + haram())
    every = ties(reader)
    for kind in TieKind:
        assert ties(reader, kinds={kind}) == [tie for tie in every if tie.kind is kind]


def test_the_word_of_a_spokesman_is_his_groups(record: Build) -> None:
    voice = person("Abu Mohammad al-Adnani")
    reader = record(
        [
            report("w", "2014-01-01", said("Abu Mohammad al-Adnani", "speaks_for", STATE)),
            report("x", "2015-03-12", said(STATE, "allied_with", QAEDA, by=[voice])),
            report(
                "y", "2015-03-13", said(STATE, "allied_with", QAEDA, by=[agency("Wire One"), voice]), outlet="Herald"
            ),
        ]
    )
    (tie,) = ties(reader, QAEDA)
    assert tie.roots == 1
