"""From reports to lanes."""

from __future__ import annotations

from datetime import date

from oathgraph.charts import Asked
from oathgraph.charts.lineage.gathering import Gathered, gather
from oathgraph.charts.lineage.lanes import Lane, LinkKind
from tests.charts.making import ARMY, FRONT, HOST, UNION, record
from tests.views.fake import MemoryRecord, report, said


def gathered(*names: str, of: MemoryRecord | None = None, as_of: date | None = None) -> Gathered:
    return gather(Asked.of(of or record(), names, as_of=as_of), 3)


def lane(found: Gathered, name: str) -> Lane:
    return next(each for each in found.lanes if any(entity.name == name for entity, _ in each.names))


def kinds(found: Gathered, one: str, other: str) -> list[LinkKind]:
    ends = (lane(found, one).key, lane(found, other).key)
    return [link.kind for link in found.links if (link.source, link.target) == ends]


def test_a_renaming_continues_the_lane_under_a_new_name() -> None:
    found = gathered(FRONT)
    assert lane(found, ARMY) is lane(found, UNION)
    assert [entity.name for entity, _ in lane(found, ARMY).names] == [ARMY, UNION]


def test_a_split_leaves_the_older_lane_and_begins_its_own() -> None:
    found = gathered(FRONT)
    assert LinkKind.SPLIT in kinds(found, FRONT, ARMY)
    begins = lane(found, ARMY).begins
    assert begins is not None
    assert begins.earliest == date(2001, 4, 1)


def test_who_founds_a_body_by_merging_ends_in_it() -> None:
    found = gathered(FRONT)
    assert kinds(found, FRONT, HOST) == kinds(found, "Sand Band", HOST) == [LinkKind.JOIN]
    assert lane(found, FRONT).last == date(2008, 3, 1)
    assert lane(found, HOST).last > date(2012, 1, 1)


def test_several_parties_to_one_merger_each_join_once() -> None:
    names = ("One Band", "Two Band", "Three Band")
    claims = [said(a, "merges_with", b, "2017-01-28") for a in names for b in names if a < b]
    found = gathered("One Band", of=MemoryRecord.of([report("m", "2017-01-29", *claims)]))
    joins = [link for link in found.links if link.kind is LinkKind.JOIN]
    assert len(joins) == 2
    assert len({link.target for link in joins}) == 1


def test_pledges_answers_and_breaks_link_lanes() -> None:
    found = gathered(UNION)
    assert LinkKind.PLEDGE in kinds(found, UNION, HOST)
    assert LinkKind.BREAK in kinds(found, UNION, HOST)
    state = gathered("Boko Haram")
    assert LinkKind.ACCEPTANCE in kinds(state, "Islamic State", "Boko Haram")


def test_a_denied_split_is_disputed() -> None:
    split = next(link for link in gathered(FRONT).links if link.kind is LinkKind.SPLIT and HOST in link.says)
    assert split.contested
    assert split.against


def test_leaders_stand_on_their_lane_with_their_death() -> None:
    tenures = {tenure.leader.name: tenure for tenure in lane(gathered(FRONT), ARMY).tenures}
    assert tenures["Person A"].ended_by == "death"
    assert "Person B" in tenures


def test_what_had_not_happened_is_not_drawn() -> None:
    found = gathered(FRONT, as_of=date(2005, 1, 1))
    assert {entity.name for each in found.lanes for entity, _ in each.names} == {FRONT, ARMY, UNION}
    assert all(each.last <= date(2005, 1, 1) for each in found.lanes)


def test_of_a_person_the_groups_he_led_are_drawn() -> None:
    assert lane(gathered("Person B"), UNION)
