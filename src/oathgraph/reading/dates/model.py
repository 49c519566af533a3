"""The nouns of dating: a time expression, what it denotes, and what it is resolved against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from oathgraph.model.document import Span
from oathgraph.model.when import When


class Link(StrEnum):
    """How the words before an expression relate an event or state to the time it names."""

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    BEFORE = "before"
    AFTER = "after"


class Place(StrEnum):
    """Where an expression stands, when it is no ordinary part of a sentence."""

    SENTENCE = "sentence"
    DATELINE = "dateline"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against.

    `published` is the report's date; `future` says that the sentence speaks of what is to come; `referent` is the
    date that "the next day" and "that year" point back to.
    """

    published: date | None = None
    future: bool = False
    referent: When | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """An EDTF value, or None with the reason why the words give none."""

    edtf: str | None
    reason: str


class Value(Protocol):
    """What a time expression denotes before it is known when the report appeared."""

    def resolve(self, context: Context) -> Resolution:
        """Return the EDTF of the value in a context."""
        ...


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of a text that name a time.

    `span` covers the words that name the time, `link` is read from the words before them. `rule` is the grammar rule
    that matched. `approximate` marks "around 2013", `ahead` "starting Monday".
    """

    span: Span
    text: str
    rule: str
    value: Value
    link: Link = Link.AT
    place: Place = Place.SENTENCE
    approximate: bool = False
    ahead: bool = False

    def resolve(self, context: Context) -> Resolution:
        """Return the EDTF of the time named, without its link ("since 2014" gives 2014)."""
        try:
            found = self.value.resolve(context)
        except OverflowError:
            return Resolution(None, "falls outside the calendar")
        if found.edtf is None or not self.approximate or "/" in found.edtf:
            return found
        return Resolution(f"{found.edtf}~", f"{found.reason}, approximate")
