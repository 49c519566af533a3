"""A reader for tests: quick, and plain to see through."""

from __future__ import annotations

import re

from oathgraph.model import Claim, Document, Entity, EntityType, Evidence, Party, Step

_PLEDGE = re.compile(r"(?P<subject>(?:[A-Z]\w+ ?)+) pledged to (?P<object>(?:[A-Z]\w+ ?)+)")


class PledgeReader:
    """Finds "A B pledged to C"; fails, as a faulty plug-in would, on a text that says so."""

    def read(self, document: Document) -> list[Claim]:
        """Return the claims, in order."""
        if "break the reader" in document.text:
            raise RuntimeError("as asked")
        return [_claim(document, match) for match in _PLEDGE.finditer(document.text)]


def _claim(document: Document, match: re.Match[str]) -> Claim:
    return Claim(
        doc=document.id,
        predicate="pledges_allegiance_to",
        subject=_party(match["subject"]),
        object=_party(match["object"]),
        time=document.published.isoformat() if document.published else None,
        evidence=(Evidence(match.start(), match.end(), match[0]),),
        confidence=0.5,
        reader="pledges",
        derivation=(Step("pattern", "A pledged to B", match.start(), match.end()),),
    )


def _party(name: str) -> Party:
    name = name.strip()
    return Party(Entity(name.lower(), name, EntityType.ORGANIZATION), name)
