"""The columns in which ties, pledges, events and disputes are shown."""

from __future__ import annotations

from oathgraph.cli._questions import Column, percent
from oathgraph.store.assessment.validity import say
from oathgraph.views.disputes import Dispute, Side
from oathgraph.views.leadership import Tenure
from oathgraph.views.network import Tie
from oathgraph.views.standing import PledgeLife
from oathgraph.views.timeline import DatedEvent, Mood

TIES: tuple[Column[Tie], ...] = (
    Column("subject", lambda tie: tie.subject.name, "cyan"),
    Column("tie", lambda tie: str(tie.kind)),
    Column("object", lambda tie: tie.object.name, "cyan"),
    Column("since", lambda tie: say(tie.since)),
    Column("until", lambda tie: say(tie.until) if tie.until else ""),
    Column("conf.", lambda tie: percent(tie.confidence)),
    Column("roots", lambda tie: str(tie.roots)),
    Column("contested", lambda tie: f"by {tie.roots_against}" if tie.contested else "", "yellow"),
    Column("last report", lambda tie: tie.last_reported.isoformat()),
    Column("id", lambda tie: tie.id, wide=True),
)

PLEDGES: tuple[Column[PledgeLife], ...] = (
    Column("pledger", lambda life: life.pledger.name, "cyan"),
    Column("to", lambda life: life.receiver.name, "cyan"),
    Column("owed to", lambda life: life.leader.name if life.leader else ""),
    Column("standing", lambda life: str(life.state)),
    Column("since", lambda life: say(life.since)),
    Column("leader's death", lambda life: _death(life)),
    Column("contested by", lambda life: ", ".join(contest.by for contest in life.contested_by), "yellow"),
    Column("conf.", lambda life: percent(life.confidence)),
    Column("roots", lambda life: str(life.roots)),
    Column("id", lambda life: life.id, wide=True),
)

EVENTS: tuple[Column[DatedEvent], ...] = (
    Column("when", lambda event: _span(event)),
    Column("subject", lambda event: event.subject.name, "cyan"),
    Column("event", lambda event: _predicate(event)),
    Column("object", lambda event: event.object.name if event.object else "", "cyan"),
    Column("place", lambda event: event.place.name if event.place else "", "dim"),
    Column("conf.", lambda event: percent(event.confidence)),
    Column("roots", lambda event: str(event.roots)),
    Column("reported", lambda event: event.first_reported.isoformat(), "dim"),
    Column("claim", lambda event: _claims(event), "dim"),
)

TENURES: tuple[Column[Tenure], ...] = (
    Column("leader", lambda tenure: tenure.leader.name, "cyan"),
    Column("of", lambda tenure: tenure.of.name, "cyan"),
    Column("since", lambda tenure: say(tenure.since)),
    Column("until", lambda tenure: _until(tenure)),
    Column("last vouched for", lambda tenure: tenure.last_affirmed.isoformat()),
    Column("conf.", lambda tenure: percent(tenure.confidence)),
    Column("roots", lambda tenure: str(tenure.roots)),
    Column("contested", lambda tenure: "yes" if tenure.contested else "", "yellow"),
)

DISPUTES: tuple[Column[Dispute], ...] = (
    Column("question", lambda dispute: dispute.question),
    Column("kind", lambda dispute: str(dispute.kind), "yellow"),
    Column("sides", lambda dispute: "\n".join(_sides(dispute))),
    Column("open since", lambda dispute: dispute.open_since.isoformat()),
)


def _death(life: PledgeLife) -> str:
    death = life.leader_death
    if death is None:
        return ""
    doubt = ", disputed" if death.disputed else ""
    return f"{death.person.name} {say(death.when)}, known {death.known_since}{doubt}"


def _span(event: DatedEvent) -> str:
    until = f" until {say(event.end)}" if event.end else ""
    return f"{say(event.start)}{until}"


def _predicate(event: DatedEvent) -> str:
    mood = {Mood.ASSERTED: "", Mood.DENIED: "not ", Mood.CONTESTED: "contested: ", Mood.OPEN: "possible or planned: "}
    return mood[event.mood] + event.predicate.replace("_", " ")


def _claims(event: DatedEvent) -> str:
    more = len(event.claims) + len(event.against) - 1
    return event.claims[0] + (f" +{more}" if more else "")


def _until(tenure: Tenure) -> str:
    return f"{say(tenure.until)} ({tenure.ended_by})" if tenure.until else ""


_SHOWN = 4
"""So many sources of a side stand in a table; `--format json` has them all."""


def _sides(dispute: Dispute) -> list[str]:
    return [
        f"{side.text}: {_sources(side)} ({side.first_reported}; {side.roots} "
        f"root{'s' * (side.roots != 1)}, {percent(side.confidence)}) {side.claims[0]}"
        for side in dispute.sides
    ]


def _sources(side: Side) -> str:
    more = len(side.sources) - _SHOWN
    return ", ".join(side.sources[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
