"""The algebra of what was known when: pure functions over dates and identifiers, without a database.

Two clocks run in the record. *Reported time* is when a text became known; every `known_by` answer is cut by
it. *Valid time* is the time inside a claim; views judge it. The day a row was written (`recorded`) is kept
for audit and enters no answer. The rules here only ever look backwards: what holds of a version on a date
depends on nothing reported later, so no later write changes an earlier known-by answer, and all of them are
functions of the set of versions, so the order of ingestion does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """One version of an article, ordered as versions follow each other.

    `ordinal` tells apart versions reported on one day: a correction that states no date of its own comes
    after the version it was added to. `digest` breaks what ties are left.
    """

    reported: date
    ordinal: int
    digest: str
    id: str = ""
    url: str | None = None


def same_article(one: Version, other: Version) -> bool:
    """Say whether two versions are of one article: they share their address, or their id and no two
    addresses.
    """
    if one.url and other.url:
        return one.url == other.url
    return one.id == other.id


def superseded_on(version: Version, others: Iterable[Version]) -> date | None:
    """Return the day the first later version of the same article was reported, None while there is none."""
    later = [other for other in others if version < other and same_article(version, other)]
    return min(later).reported if later else None


def supersedes(version: Version, others: Iterable[Version]) -> str | None:
    """Return the digest of the version that `version` replaces, None for a first version."""
    earlier = [other for other in others if other < version and same_article(version, other)]
    return max(earlier).digest if earlier else None


def is_known(reported: date, until: date | None, known_by: date | None) -> bool:
    """Say whether a version reported on `reported` and superseded on `until` speaks on `known_by` (None: at
    the end).
    """
    if known_by is None:
        return until is None
    return reported <= known_by and (until is None or known_by < until)


def report_date(published: date | None, today: date, *, taken: Iterable[date] = ()) -> date:
    """Return the date a text became known: its publication date, or `today` where it gives none.

    `taken` are the report dates of the article's other versions. A corrected text that keeps the date of
    the version it corrects was not known on that date, so it counts from the day it was seen.
    """
    if published is None or published in set(taken):
        return today
    return published


def earliest_original(text: tuple[date, str], near: Iterable[tuple[date, str]]) -> str | None:
    """Return the digest of the text that `text` repeats: the earliest-reported of its near-copies, None if
    it is that.

    Texts are (first reported, digest); `near` are those whose wording nearly equals that of `text`.
    """
    first = min(near, default=None)
    return first[1] if first is not None and first < text else None
