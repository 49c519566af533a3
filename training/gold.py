"""Annotated reports for fitting and measuring: whether a claim is among those a careful reader made."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from oathgraph.model import Claim, Document, Party
from oathgraph.resolution.loader import load_roster

SYMMETRIC = {"allied_with", "opposes", "negotiates_with", "makes_truce_with", "merges_with", "also_known_as"}
_EMPTY = {"the", "a", "an", "of", "s", "group", "movement", "militant", "militants", "organization", "organisation"}


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated report: its document, its entities' names by id, and its claims as they stand in the file."""

    document: Document
    names: dict[str, list[str]]
    unnamed: frozenset[str]
    claims: list[dict[str, Any]]

    def label(self, claim: Claim) -> bool | None:
        """Return whether the annotation holds the claim; None where it leaves it open."""
        fitting = [g for g in self.claims if self.same(g, claim)]
        if any(not g.get("optional") for g in fitting):
            return True
        return None if fitting else False

    def same(self, gold: dict[str, Any], claim: Claim) -> bool:
        """Say whether a claim agrees with an annotated one in predicate, parties, polarity and modality."""
        if gold["predicate"] != claim.predicate:
            return False
        if (gold["polarity"], gold["modality"]) != (claim.polarity, claim.modality):
            return False
        straight = self._side(gold["subject"], claim.subject) and self._object(gold, claim)
        if straight or gold["predicate"] not in SYMMETRIC or claim.object is None:
            return straight
        return self._side(gold["subject"], claim.object) and self._side(gold["object"], claim.subject)

    def _object(self, gold: dict[str, Any], claim: Claim) -> bool:
        if not gold.get("object"):
            return True
        return claim.object is not None and self._side(gold["object"], claim.object)

    def _side(self, ids: list[str] | None, party: Party) -> bool:
        return any(self.is_named(one, name) for one in ids or () for name in called(party))

    def is_named(self, entity: str, name: str) -> bool:
        words = plain_words(name)
        for known in self.names[entity]:
            other = plain_words(known)
            if words == other:
                return True
            if entity in self.unnamed and len(words & other) * 2 >= len(words | other):
                return True
        return False


def called(party: Party) -> list[str]:
    """Return the names under which an annotation may have a party: those of the report, and those of the roster.

    An annotation may call a state by its government, and a group by another of its names: that is no error of reading.
    """
    names = [party.name, party.text]
    entry = load_roster().get(party.id)
    if entry is not None:
        names += [alias.name for alias in entry.aliases]
        if entry.kind == "state":
            names += [f"{people} government" for people in (entry.name, *entry.demonyms)]
    return names


def plain_words(name: str) -> frozenset[str]:
    """Return the words of a name without accents, case, articles and words that only say it is a group."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = re.sub(r"[^\w]+", " ", re.sub(r"[’'`\"“”]", "", plain)).split()
    return frozenset(w for w in words if w not in _EMPTY) or frozenset(words)


def load_gold(path: Path) -> list[GoldDocument]:
    """Read a JSON Lines file of annotated reports."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        data = json.loads(line)
        published = data.get("published")
        document = Document(
            id=data["id"],
            text=data["text"],
            title=data.get("title"),
            published=date.fromisoformat(published[:10]) if published else None,
        )
        names = {e["id"]: [e["name"], *e.get("surfaces", ()), *e.get("aliases", ())] for e in data["entities"]}
        unnamed = frozenset(e["id"] for e in data["entities"] if not e.get("named", True))
        found.append(GoldDocument(document, names, unnamed, data["claims"]))
    return found
