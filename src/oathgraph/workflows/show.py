"""One actor on one sheet: who he is, who led, what ties hold, what is new and what is disputed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oathgraph.model import Entity
from oathgraph.store.assessment.asking import valid_day
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader
from oathgraph.views.disputes import Dispute, disputes
from oathgraph.views.leadership import Tenure, leaders
from oathgraph.views.network import Tie, ties
from oathgraph.views.standing import PledgeLife, standing
from oathgraph.views.timeline import DatedEvent, timeline


@dataclass(frozen=True, slots=True)
class ActorSheet:
    """What the record knows of one actor on `as_of`, as known by `known_by`; `lately` is the newest reported first."""

    actor: Entity
    names: tuple[str, ...]
    as_of: date
    known_by: date | None
    leaders: tuple[Tenure, ...]
    ties: tuple[Tie, ...]
    pledges: tuple[PledgeLife, ...]
    lately: tuple[DatedEvent, ...]
    disputes: tuple[Dispute, ...]


def actor_sheet(
    reader: RecordReader,
    name: str,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    lately: int = 10,
    weights: Weights | None = None,
) -> ActorSheet:
    """Return the sheet of an actor, with the `lately` events last reported of him.

    Raises UnknownNameError for a name the record does not hold.
    """
    actor = reader.find(name, known_by=known_by)
    day = valid_day(reader, as_of, known_by)
    events = timeline(reader, actor.id, known_by=known_by, as_of=as_of, weights=weights)
    newest = sorted(events, key=lambda event: (event.first_reported, event.claims), reverse=True)
    return ActorSheet(
        actor=actor,
        names=tuple(reader.names(actor.id, known_by=known_by)),
        as_of=day,
        known_by=known_by,
        leaders=tuple(leaders(reader, actor.id, as_of=as_of, known_by=known_by, weights=weights)),
        ties=tuple(ties(reader, actor.id, as_of=day, known_by=known_by, weights=weights)),
        pledges=standing(reader, actor.id, as_of=day, known_by=known_by, weights=weights).pledges,
        lately=tuple(newest[:lately]),
        disputes=tuple(disputes(reader, actor.id, as_of=as_of, known_by=known_by, weights=weights)),
    )
