"""What every chart is asked: of whom, as of when, by what was known when, between which days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from oathgraph.charts.evidence import Evidence
from oathgraph.errors import InputError
from oathgraph.model import Entity
from oathgraph.model.when import Bounds
from oathgraph.store.assessment.asking import valid_day
from oathgraph.store.assessment.weights import Weights
from oathgraph.store.record import RecordReader


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for a chart; `actors` is empty where it is about everybody."""

    reader: RecordReader
    actors: tuple[Entity, ...]
    as_of: date
    known_by: date | None
    first: date | None
    last: date | None
    weights: Weights | None
    evidence: Evidence

    @classmethod
    def of(
        cls,
        reader: RecordReader,
        names: Sequence[str],
        *,
        as_of: date | None = None,
        known_by: date | None = None,
        first: date | None = None,
        last: date | None = None,
        weights: Weights | None = None,
    ) -> Asked:
        """Return the request with its names found in the record.

        Raises UnknownNameError for a name the record does not hold, InputError for a range that ends before it
        begins and for an empty record.
        """
        if first and last and last < first:
            raise InputError(f"--from {first} lies after --to {last}; no day lies between them")
        if reader.last_reported(known_by=known_by) is None:
            then = f" by {known_by}" if known_by else ""
            raise InputError(f"nothing was reported{then}; `oathgraph add` puts reports into the record")
        found = {actor.id: actor for actor in (reader.find(name, known_by=known_by) for name in names)}
        day = valid_day(reader, as_of, known_by)
        evidence = Evidence(reader, known_by)
        return cls(reader, tuple(found.values()), day, known_by, first, last, weights, evidence)

    @property
    def about(self) -> str:
        """The names in a title; empty where the chart is about everybody."""
        names = [actor.name for actor in self.actors]
        if len(names) > 3:
            names = [*names[:3], f"{len(names) - 3} others"]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""

    def within(self, *dates: Bounds | date | None) -> bool:
        """Say whether any of some dates may lie between `first` and `last`, and not after `as_of`."""
        return any(self._may(each) for each in dates if each is not None)

    def _may(self, when: Bounds | date) -> bool:
        earliest, latest = (when, when) if isinstance(when, date) else (when.earliest, when.latest)
        until = min(self.as_of, self.last) if self.last else self.as_of
        begun = (earliest or latest or date.min) <= until
        return begun and not (self.first and latest and latest < self.first)

    def nothing(self, what: str) -> InputError:
        """Return the error for a chart with nothing on it."""
        of = f" of {self.about}" if self.about else ""
        between = f" from {self.first}" if self.first else ""
        between += f" to {self.last}" if self.last else ""
        known = f", as known by {self.known_by}" if self.known_by else ""
        return InputError(
            f"the record knows no {what}{of}{between} as of {self.as_of}{known}; "
            "widen the range, or ask `oathgraph show NAME` what there is"
        )
