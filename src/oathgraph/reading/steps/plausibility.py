"""Which drafts can be about armed groups at all: schools, companies and clubs use the same words."""

from __future__ import annotations

from oathgraph.reading.state import Reading


class Plausibility:
    """Drop drafts whose parties cannot be what the predicate is about."""

    def __call__(self, reading: Reading) -> Reading:
        reading.drafts = [d for d in reading.drafts if self._plausible(d)]
        return reading

    def _plausible(self, draft: object) -> bool:
        return True
