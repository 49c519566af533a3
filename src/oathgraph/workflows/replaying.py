"""Asking the network and the pledges again as of two reporting dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from oathgraph.errors import UnknownNameError
from oathgraph.store.assessment.validity import say
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader
from oathgraph.views.network import Tie, ties
from oathgraph.views.replay import Answer, Ask, Replay, replay
from oathgraph.views.standing import PledgeLife, standing


def replay_record(
    reader: RecordReader,
    known_from: date,
    known_to: date,
    name: str | None = None,
    *,
    as_of: date | None = None,
    weights: Weights | None = None,
) -> Replay:
    """Return how ties and pledges of an actor, or of all, on `as_of` looked by each of two reporting dates.

    `as_of` is `known_to` where it is not given. Raises UnknownNameError for a name the record does not hold by
    `known_to`, and InputError where the first date is not before the second.
    """
    day = as_of or known_to
    actor = None if name is None else reader.find(name, known_by=known_to).id

    def tied(known_by: date) -> Sequence[Answer]:
        return [_tie(tie) for tie in ties(reader, actor, as_of=day, known_by=known_by, weights=weights)]

    def sworn(known_by: date) -> Sequence[Answer]:
        lives = standing(reader, actor, as_of=day, known_by=known_by, weights=weights).pledges
        return [_life(life) for life in lives]

    questions = {"standing": _patient(sworn), "ties": _patient(tied)}
    return replay(reader, questions, known_from, known_to, day)


def _patient(ask: Ask) -> Ask:
    """Before anyone had written of an actor there was nothing to say of him."""

    def asked(known_by: date) -> Sequence[Answer]:
        try:
            return ask(known_by)
        except UnknownNameError:
            return ()

    return asked


def _tie(tie: Tie) -> Answer:
    until = f", until {say(tie.until)}" if tie.until else ""
    doubt = f", contested by {tie.roots_against}" if tie.contested else ""
    roots = f"{tie.roots} independent root{'s' * (tie.roots != 1)}"
    says = f"since {say(tie.since)}{until}; {roots}{doubt}; confidence {tie.confidence:.2f}"
    label = f"{tie.subject.name} {tie.kind} {tie.object.name}"
    return Answer(tie.id, label, says, (tie.subject.id, tie.object.id), (*tie.claims, *tie.against))


def _life(life: PledgeLife) -> Answer:
    owed = f", owed to {life.leader.name}" if life.leader else ""
    contested = f", contested by {', '.join(contest.by for contest in life.contested_by)}" if life.contested_by else ""
    parties = {life.pledger.id, life.receiver.id, *(party.id for party in life.named)}
    if life.leader is not None:
        parties.add(life.leader.id)
    says = f"{life.state} since {say(life.since)}{owed}{contested}"
    label = f"{life.pledger.name} sworn to {life.receiver.name}"
    return Answer(life.id, label, says, tuple(sorted(parties)), life.claims)
