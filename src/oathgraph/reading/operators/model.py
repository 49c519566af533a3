"""What scope reading finds: operators above an event, and what holds of the event after all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from oathgraph.model import Certainty, Modality, Polarity
from oathgraph.reading.operators.lexicon import Cue


@dataclass(frozen=True, slots=True)
class Operator:
    """A cue met on the way up: the lexicon's entry, the token it stands on, and how the event was left below it.

    `presupposed` says that the clause takes the event for granted, so that its negation does not reach it; `aside`,
    that the event is told in an apposition, a relative clause or a title, which are the article's own words.
    """

    cue: Cue
    token: int
    presupposed: bool = False
    aside: bool = False


@dataclass(slots=True)
class Scope:
    """What holds of an event after all operators above it: `operators` from the inside out, `path` the words passed.

    `asides` counts the words of the path up to the first aside; the rest of it is another clause's business. `refers`
    says that the word only names a party for the reader.
    """

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    certainty: Certainty = Certainty.PLAIN
    operators: list[Operator] = field(default_factory=list)
    path: list[int] = field(default_factory=list)
    asides: int | None = None
    refers: bool = False
    is_weak: bool = False

    @property
    def is_under_denial(self) -> bool:
        """Whether somebody's denial stands above words that only presuppose the event."""
        return any(o.presupposed and o.cue.speech and o.cue.polarity is Polarity.NEGATED for o in self.operators)

    @property
    def speech(self) -> list[Operator]:
        """Speech operators, innermost first."""
        return [o for o in self.operators if o.cue.speech]

    def meet(self, cue: Cue, token: int, presupposed: bool = False, *, hearsay: bool = False) -> None:
        """Add an operator and let it act; what is presupposed is only ever doubted, not denied or planned.

        `hearsay` says that the cue is a report nobody is named for.
        """
        self.operators.append(Operator(cue, token, presupposed))
        if presupposed:
            if cue.certainty and not cue.speech:
                self.certainty = cue.certainty
            return
        if cue.polarity is Polarity.NEGATED:
            self.negate()
            if cue.speech:
                self.certainty = Certainty.PLAIN  # whoever denies a rumour does not doubt
        if cue.modality:
            self.allow(cue.modality)
        if cue.certainty:
            self.certainty = cue.certainty
        elif cue.speech and hearsay and cue.modality is None:
            self.certainty = Certainty.HEDGED

    def negate(self) -> None:
        """Turn the polarity over."""
        self.polarity = Polarity.AFFIRMED if self.polarity is Polarity.NEGATED else Polarity.NEGATED

    def allow(self, modality: Modality, *, weakly: bool = False) -> None:
        """Set plan or possibility: the innermost word decides between them, and either outranks fact.

        What is said `weakly` ("would") gives way to the next word above: "promised that it would" is a plan.
        """
        if self.modality is Modality.ACTUAL or self.is_weak:
            self.modality = modality
            self.is_weak = weakly
