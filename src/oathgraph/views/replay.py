"""What the record would have said on one day and on another, and which reports made the difference."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from oathgraph.errors import InputError
from oathgraph.store.record import RecordReader, StoredClaim


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of what a question answers: who it is about, what it says, and the claims it rests on.

    `parties` are the identifiers of all whose claims can change it.
    """

    id: str
    label: str
    says: str
    parties: tuple[str, ...]
    claims: tuple[str, ...]


Ask = Callable[[date], Sequence[Answer]]
"""A question, as a function of the reporting date by which its answers are known."""


@dataclass(frozen=True, slots=True)
class ReplayDifference:
    """One answer that changed; `before` or `after` is None where there was, or is, none.

    `turned_on` is the day of the report that first made the earlier answer untrue. `claims` are the newly reported
    ones that the later answer rests on, or where it rests on none, those of that day about its parties; `documents`
    are the identifiers of their reports.
    """

    question: str
    id: str
    label: str
    before: str | None
    after: str | None
    turned_on: date
    claims: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """The differences between two reporting dates about one valid date."""

    as_of: date
    known_from: date
    known_to: date
    differences: tuple[ReplayDifference, ...]


def replay(reader: RecordReader, questions: Mapping[str, Ask], known_from: date, known_to: date, as_of: date) -> Replay:
    """Return how the answers about `as_of` changed with what was reported after `known_from` up to `known_to`.

    `questions` are asked by name; each must answer for any reporting date. Raises InputError where the first date is
    not before the second.
    """
    if known_from >= known_to:
        raise InputError(f"--from {known_from} must be before --to {known_to}")
    found: list[ReplayDifference] = []
    for name, ask in questions.items():
        found += _Question(reader, name, ask, known_from, known_to).differences()
    return Replay(as_of, known_from, known_to, tuple(found))


@dataclass(slots=True)
class _Question:
    """One question with the answers it has given so far, by reporting date."""

    reader: RecordReader
    name: str
    ask: Ask
    known_from: date
    known_to: date
    given: dict[date, dict[str, Answer]] = field(default_factory=dict)

    def differences(self) -> list[ReplayDifference]:
        before, after = self._on(self.known_from), self._on(self.known_to)
        changed = [key for key in sorted(before | after) if _says(before, key) != _says(after, key)]
        return [self._difference(key, before.get(key), after.get(key)) for key in changed]

    def _difference(self, key: str, before: Answer | None, after: Answer | None) -> ReplayDifference:
        shown = after or before
        assert shown is not None
        parties = {party for answer in (before, after) if answer for party in answer.parties}
        reports = self._reports(sorted(parties))
        turned_on = self._turn(key, sorted({stored.reported for stored in reports}))
        used = [stored for stored in reports if after is not None and stored.id in set(after.claims)]
        causes = used or [stored for stored in reports if stored.reported == turned_on]
        return ReplayDifference(
            question=self.name,
            id=key,
            label=shown.label,
            before=before.says if before else None,
            after=after.says if after else None,
            turned_on=turned_on,
            claims=tuple(stored.id for stored in causes),
            documents=tuple(dict.fromkeys(stored.document.id for stored in causes)),
        )

    def _reports(self, parties: Sequence[str]) -> list[StoredClaim]:
        claims = self.reader.claims(entities=parties, known_by=self.known_to)
        return [stored for stored in claims if stored.reported > self.known_from]

    def _turn(self, key: str, days: Sequence[date]) -> date:
        """Halve the days until the first is found on which the earlier answer was no longer given."""
        old = _says(self._on(self.known_from), key)
        place = bisect_left(days, True, key=lambda day: _says(self._on(day), key) != old)
        return days[place] if place < len(days) else self.known_to

    def _on(self, day: date) -> dict[str, Answer]:
        if day not in self.given:
            self.given[day] = {answer.id: answer for answer in self.ask(day)}
        return self.given[day]


def _says(answers: Mapping[str, Answer], key: str) -> str | None:
    return answers[key].says if key in answers else None
