"""The state machine of a pledge: moves in order of the days they happened, each by a rule of the table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from oathgraph.model import Entity, EntityType
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.deaths import Death
from oathgraph.store.assessment.validity import say, shift
from oathgraph.store.assessment.weights import Weights
from oathgraph.views.standing import rules
from oathgraph.views.standing.bonds import PledgeBond
from oathgraph.views.standing.life import LifeStep, PledgeState
from oathgraph.views.standing.moves import ACCEPT, BREAK, NOT_ACCEPTED, PLEDGE, REFUSE, Move, moves
from oathgraph.views.standing.people import People

_OWED = (PledgeState.RENEWAL_DUE, PledgeState.LAPSED)
_STANDING = (PledgeState.UNANSWERED, PledgeState.ACCEPTED, PledgeState.RENEWED)


@dataclass(slots=True)
class Machine:
    """One pledge on its way through its states; `leader` is the person it is owed to at the moment."""

    bond: PledgeBond
    people: People
    weights: Weights
    day: date
    state: PledgeState | None = None
    leader: Entity | None = None
    death: Death | None = None
    steps: list[LifeStep] = field(default_factory=list)
    through: set[str] = field(default_factory=set)

    def run(self) -> list[LifeStep]:
        """Make every move up to the day asked about, deaths and lapses in their places among them."""
        self.through |= self.bond.through
        for move in moves(self.bond, self.weights):
            self._let_time_pass(move.day)
            self._make(move)
        self._let_time_pass(self.day)
        return self.steps

    def _make(self, move: Move) -> None:
        if move.kind == PLEDGE:
            self._pledge(move)
        elif move.kind == ACCEPT:
            self._accept(move)
        elif move.kind == BREAK:
            if self.state not in (None, PledgeState.BROKEN):
                self._step(PledgeState.BROKEN, move, rules.BREACH, f"{move.names} part")
        elif move.kind == REFUSE and self.state in _STANDING:
            self._step(PledgeState.REFUSED, move, rules.REFUSAL, f"{self._receiver} refuses")
        elif move.kind == NOT_ACCEPTED and self.state is PledgeState.UNANSWERED:
            self._step(PledgeState.UNANSWERED, move, rules.SILENCE, f"{self._receiver} has not accepted")

    def _pledge(self, move: Move) -> None:
        leader = self._owed_to(move)
        again = self.state in _STANDING and (None in (leader, self.leader) or leader == self.leader)
        text = f"{self.bond.pledger.name} pledges to {leader.name if leader else self._receiver}"
        if again and self.state is not None:
            self._step(self.state, move, rules.REPEATED, f"{text} again")
            self.leader = self.leader or leader
            return
        renewed = self.state in (*_OWED, *_STANDING)
        self.leader = leader
        if leader is not None and (death := self._death_of(leader, move.day)) is not None:
            self.death = death
            self._step(
                PledgeState.RENEWAL_DUE,
                move,
                rules.TO_THE_DEAD,
                f"{text}, already dead",
                inferred=True,
                also=death.claims,
            )
        elif renewed:
            self._step(PledgeState.RENEWED, move, rules.RENEWAL, text)
        else:
            self._step(PledgeState.UNANSWERED, move, rules.OFFER, text)

    def _accept(self, move: Move) -> None:
        if self.state not in _STANDING:
            renewed = self.state in _OWED
            self.leader = self._owed_to(move)
            state = PledgeState.RENEWED if renewed else PledgeState.UNANSWERED
            text = f"{self.bond.pledger.name} must have pledged to {self._receiver}"
            self._step(state, move, rules.PRESUPPOSED, text, inferred=True, when=Bounds(None, move.when.latest))
        self._step(PledgeState.ACCEPTED, move, rules.ACCEPTANCE, f"{self._receiver} accepts")

    def _let_time_pass(self, until: date) -> None:
        """Deaths and lapses on the way to the next move, none of them after the day asked about."""
        until = min(until, self.day)
        if self.state in _STANDING and self.leader is not None:
            death = self._death_of(self.leader, until)
            if death is not None:
                self.death = death
                text = f"{death.person.name} dies ({say(death.when)}); reported {death.known_since}"
                self._mark(PledgeState.RENEWAL_DUE, death.when, death, rules.PERSONAL, text)
        self._pledger_may_die(until)
        if self.state is PledgeState.RENEWAL_DUE and self.death is not None:
            known = max(self.death.known_since, self.death.day)
            end = shift(known, timedelta(days=self.weights.of("standing", "grace")))
            if end is not None and end <= until:
                text = f"no renewal reported by {end}"
                self._mark(PledgeState.LAPSED, Bounds(end, end), self.death, rules.LAPSE, text)

    def _pledger_may_die(self, until: date) -> None:
        living = (*_STANDING, PledgeState.RENEWAL_DUE)
        if self.bond.pledger.type is not EntityType.PERSON or self.state not in living:
            return
        death = self._death_of(self.bond.pledger, until)
        if death is not None:
            text = f"{death.person.name} dies ({say(death.when)})"
            self._mark(PledgeState.LAPSED, death.when, death, rules.OWN_DEATH, text)

    def _death_of(self, person: Entity, until: date) -> Death | None:
        death = self.people.death_of(person.id)
        return death.seen_on(self.day) if death is not None and death.day <= until else None

    def _owed_to(self, move: Move) -> Entity | None:
        """The person named, else whoever led the receiving group on the day."""
        named = next((party for party in move.receivers if party.type is EntityType.PERSON), None)
        if named is not None:
            return named
        found = self.people.leader_of(self.bond.receiver, move.day)
        if found is None:
            return None
        self.through.update(found[1])
        return found[0]

    @property
    def _receiver(self) -> str:
        return self.bond.receiver.name

    def _step(
        self,
        state: PledgeState,
        move: Move,
        rule: rules.Rule,
        text: str,
        *,
        inferred: bool = False,
        when: Bounds | None = None,
        also: tuple[str, ...] = (),
    ) -> None:
        self.state = state
        ids = (*(deed.stored.id for deed in move.deeds), *also)
        known_since = min(deed.stored.reported for deed in move.deeds)
        self.steps.append(LifeStep(state, when or move.when, known_since, rule.name, inferred, text, ids))

    def _mark(self, state: PledgeState, when: Bounds, death: Death, rule: rules.Rule, text: str) -> None:
        self.state = state
        self.steps.append(LifeStep(state, when, death.known_since, rule.name, True, text, death.claims))
