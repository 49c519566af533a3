"""A record opened for questions, as a notebook asks them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import islice
from types import TracebackType
from typing import Any, Self

from oathgraph.charts import Figure
from oathgraph.errors import InputError
from oathgraph.model import Entity
from oathgraph.notebook.columns import Column, columns_of
from oathgraph.notebook.frames import frames, to_frame
from oathgraph.notebook.rows import CountedRoot, DisputedSide
from oathgraph.notebook.stored import CLAIMS, DOCUMENTS, ENTITIES
from oathgraph.store import Reader, open_reader
from oathgraph.views.corroboration import corroboration
from oathgraph.views.disputes import disputes
from oathgraph.views.leadership import Tenure, leaders
from oathgraph.views.lineage import LineageStep, lineage
from oathgraph.views.network import Tie, ties
from oathgraph.views.replay import ReplayDifference
from oathgraph.views.standing import PledgeLife, standing
from oathgraph.views.timeline import DatedEvent, timeline
from oathgraph.workflows.chart import ChartKind
from oathgraph.workflows.chart import chart as draw
from oathgraph.workflows.replaying import replay_record

Day = date | str
"""A day, or the text YYYY-MM-DD."""


def open_record(store: str | os.PathLike[str] | None = None, *, frame: str = "pandas") -> Record:
    """Open a store to ask it questions from Python.

    Args:
        store: A file, or `postgresql://user@host/database`; None takes what OATHGRAPH_STORE names.
        frame: The library of the frames that answers come in, "pandas" or "polars".

    Raises StoreError where there is no store, and InputError for another library.
    """
    return Record(open_reader(store), frame)


class Record:
    """A record whose answers are data frames; every method also takes `frame="pandas"` or `frame="polars"`.

    `as_of` is the day a question is about, `known_by` the day up to which reports count; both may be texts. Names are
    those of actors, or their identifiers; the questions raise UnknownNameError for one that the record does not hold,
    and MissingExtraError where the frame's library is not installed.
    """

    def __init__(self, reader: Reader, frame: str = "pandas") -> None:
        self.reader = reader
        self._library = frames(frame)

    def claims(
        self,
        name: str | None = None,
        *,
        predicates: Sequence[str] | None = None,
        known_by: Day | None = None,
        frame: str | None = None,
    ) -> Any:
        """Return a row for each claim about an actor, or for all, in the order in which they were reported."""
        known = day(known_by)
        entities = None if name is None else [self.reader.find(name, known_by=known).id]
        found = self.reader.claims(entities=entities, predicates=predicates, known_by=known)
        return self._frame(list(found), CLAIMS, frame)

    def search(self, words: str, *, limit: int = 50, known_by: Day | None = None, frame: str | None = None) -> Any:
        """Return the claims whose evidence, or whose report, holds the words, best first."""
        found = self.reader.search(words, limit=limit, known_by=day(known_by))
        return self._frame(list(islice(found, limit)), CLAIMS, frame)

    def documents(self, *, known_by: Day | None = None, frame: str | None = None) -> Any:
        """Return a row for each report, and for each version of it, without its text."""
        return self._frame(list(self.reader.documents(known_by=day(known_by))), DOCUMENTS, frame)

    def actors(self, *, known_by: Day | None = None, frame: str | None = None) -> Any:
        """Return a row for each actor and place that claims are about."""
        found: list[Entity] = list(self.reader.entities(known_by=day(known_by)))
        return self._frame(found, ENTITIES, frame)

    def ties(
        self,
        name: str | None = None,
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
        frame: str | None = None,
    ) -> Any:
        """Return a row for each tie of an actor, or of all, that holds on a day, the surest first."""
        found = ties(self.reader, name, as_of=day(as_of), known_by=day(known_by))
        return self._frame(found, columns_of(Tie), frame)

    def standing(
        self,
        name: str | None = None,
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
        frame: str | None = None,
    ) -> Any:
        """Return a row for each pledge an actor gave or received, or for all, with where it stands on a day."""
        found = standing(self.reader, name, as_of=day(as_of), known_by=day(known_by))
        return self._frame(found.pledges, columns_of(PledgeLife), frame)

    def timeline(
        self,
        name: str,
        *,
        first: Day | None = None,
        last: Day | None = None,
        known_by: Day | None = None,
        frame: str | None = None,
    ) -> Any:
        """Return a row for each thing told of an actor, the earliest first."""
        found = timeline(self.reader, name, first=day(first), last=day(last), known_by=day(known_by))
        return self._frame(found, columns_of(DatedEvent), frame)

    def lineage(
        self, name: str, *, as_of: Day | None = None, known_by: Day | None = None, frame: str | None = None
    ) -> Any:
        """Return a row for each split, merger, renaming, founding or parent reachable from an actor."""
        found = lineage(self.reader, name, as_of=day(as_of), known_by=day(known_by))
        return self._frame(found.steps, columns_of(LineageStep), frame)

    def leaders(self, name: str, *, known_by: Day | None = None, frame: str | None = None) -> Any:
        """Return a row for each term of a group's leaders, or of a person, the earliest first."""
        return self._frame(leaders(self.reader, name, known_by=day(known_by)), columns_of(Tenure), frame)

    def disputes(
        self,
        name: str | None = None,
        *,
        as_of: Day | None = None,
        known_by: Day | None = None,
        frame: str | None = None,
    ) -> Any:
        """Return a row for each side of each dispute about an actor, or about any; `dispute` numbers them."""
        found = disputes(self.reader, name, as_of=day(as_of), known_by=day(known_by))
        sides = [(number, dispute, side) for number, dispute in enumerate(found, 1) for side in dispute.sides]
        return self._frame([DisputedSide.of(*side) for side in sides], columns_of(DisputedSide), frame)

    def corroboration(self, claim: str, *, known_by: Day | None = None, frame: str | None = None) -> Any:
        """Return a row for each independent root of what a claim says; `denies` marks those that say otherwise."""
        found = corroboration(self.reader, claim, known_by=day(known_by))
        rooted = [(root, False) for root in found.roots] + [(root, True) for root in found.against]
        return self._frame([CountedRoot.of(*each) for each in rooted], columns_of(CountedRoot), frame)

    def replay(
        self,
        known_from: Day,
        known_to: Day,
        name: str | None = None,
        *,
        as_of: Day | None = None,
        frame: str | None = None,
    ) -> Any:
        """Return a row for each answer about a day that reports between two other days changed."""
        found = replay_record(self.reader, _day(known_from), _day(known_to), name, as_of=day(as_of))
        return self._frame(found.differences, columns_of(ReplayDifference), frame)

    def chart(
        self,
        kind: str,
        *names: str,
        as_of: Day | None = None,
        known_by: Day | None = None,
        first: Day | None = None,
        last: Day | None = None,
        depth: int = 3,
    ) -> Figure:
        """Return a chart that shows itself in a notebook, and whose marks open the sentences they rest on.

        Args:
            kind: "network", "lineage", "timeline", "standing" or "map".
            names: Actors; without any, everybody.
            first: Only what may have begun since this day.
            last: Only what may have begun by this day.
            depth: Steps of descent that a lineage follows.
        """
        return draw(
            self.reader, _kind(kind), names,
            as_of=day(as_of), known_by=day(known_by), first=day(first), last=day(last), depth=depth,
        )  # fmt: skip

    def text(self, digest: str) -> str:
        """Return the text of a report by the digest that `documents` gives."""
        return self.reader.text(digest)

    def close(self) -> None:
        """Let go of the store."""
        self.reader.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        found = self.reader.status()
        return f"<record of {found.claims:,} claims in {found.documents:,} reports: {self.reader.where}>"

    def _repr_html_(self) -> str:
        found = self.reader.status()
        facts = {
            "reports": f"{found.documents:,}", "claims": f"{found.claims:,}",
            "actors and places": f"{found.entities:,}",
            "reported": f"{found.first_reported} to {found.last_reported}" if found.first_reported else "nothing yet",
        }  # fmt: skip
        rows = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in facts.items())
        return f"<table><caption>{escape(self.reader.where)}</caption>{rows}</table>"

    def _frame(self, items: Sequence[Any], columns: Sequence[Column], frame: str | None) -> Any:
        return to_frame(items, columns, frames(frame) if frame else self._library)


def _kind(given: str) -> ChartKind:
    try:
        return ChartKind(given)
    except ValueError:
        raise InputError(f"{given!r} is no chart; there are {', '.join(ChartKind)}") from None


def day(given: Day | None) -> date | None:
    """Return a day; raises InputError for a text that is no date of the calendar."""
    return None if given is None else _day(given)


def _day(given: Day) -> date:
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise InputError(f"{given!r} is no date of the calendar; write YYYY-MM-DD") from None
