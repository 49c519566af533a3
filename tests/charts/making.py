"""A small record with something of everything that charts draw, retold in our own words as claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from oathgraph.model import Claim, Entity, EntityType, Party
from tests.views.fake import MemoryRecord, Report, agency, group, officials, person, report, said
from tests.views.histories import haram, taliban

FRONT, ARMY, UNION, HOST = "Valley Front", "Hill Army", "River Union", "Stone Host"


def at(claim: Claim, place: str) -> Claim:
    """The claim with a place as its object."""
    entity = Entity(place.casefold().replace(" ", "-"), place, EntityType.PLACE)
    return replace(claim, object=Party(entity, place))


def family() -> list[Report]:
    """A made-up family of groups: splits, one contested, a renaming, a merger, a pledge, a break, a leader's death."""
    return [
        report("f1", "2001-05-02", said(ARMY, "splits_from", FRONT, "2001-04"), said("Person A", "leads", ARMY)),
        report("f2", "2004-02-02", said(ARMY, "renamed_to", UNION, "2004-01-15", by=[agency("Far Wire")])),
        report("f3", "2006-07-01", said("Person A", "dies", None, "2006-06-20", by=[officials()])),
        report("f4", "2006-07-09", said("Person B", "leads", UNION, "2006-07/.."),
               said(UNION, "opposes", FRONT, "2005")),
        report("f5", "2008-03-03", said(FRONT, "forms", HOST, "2008-03-01"),
               said("Sand Band", "forms", HOST, "2008-03-01"),
               said(FRONT, "merges_with", "Sand Band", "2008-03-01"), outlet="The Herald"),
        report("f6", "2009-01-10", said(UNION, "splits_from", HOST, "2009", by=[group(HOST)])),
        report("f7", "2009-01-12", said(UNION, "splits_from", HOST, "2009", denied=True, by=[group(UNION)])),
        report("f8", "2010-05-01", said(UNION, "pledges_allegiance_to", HOST, "2010-04-28", hedged=True,
                                        by=[person("Person B")])),
        report("f9", "2012-05-01", said(UNION, "breaks_with", HOST, "2012-04-28"), outlet="The Herald"),
    ]  # fmt: skip


def ground() -> list[Report]:
    """Presence, attacks and captures at places."""
    return [
        report("g1", "2012-04-02", at(said("Desert Band", "captures", "x", "2012-03-31"), "Gao"),
               text="The Desert Band took Gao, in the north of Mali, officials in Mali said."),
        report("g2", "2013-01-20", at(said("Desert Band", "operates_in", "x"), "northern Mali"), outlet="The Herald"),
        report("g3", "2013-02-10", at(said("Desert Band", "attacks", "x", "2013-02-09"), "Gao"),
               at(said("Desert Band", "attacks", "x", "2013-02-08", denied=True), "Timbuktu"),
               at(said("Desert Band", "controls", "x"), "Xyzzyville")),
    ]  # fmt: skip


def record(*more: Iterable[Report]) -> MemoryRecord:
    """All of it in one record."""
    return MemoryRecord.of([*taliban(), *haram(), *family(), *ground(), *(each for some in more for each in some)])
