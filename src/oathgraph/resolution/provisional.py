"""Identifiers for actors the roster does not know: the same for the same name, wherever it is read."""

from __future__ import annotations

import hashlib
import re

from oathgraph.model import Entity, EntityType
from oathgraph.resolution.normalize import core_words, form, words

_LONGEST = 48  # characters of the name in an identifier


def provisional(name: str, type: EntityType, *, named: bool = True, document: str = "") -> Entity:
    """Return the entity for a name that is not linked.

    Its identifier is made of the name without articles, accents and apostrophes, and of the type; the full stop in it
    keeps it apart from the roster's. With `document`, the same name in another document is another entity: for names
    that many share ("Omar", "the militants").
    """
    key = form(" ".join(core_words(name))) or form(name) or name
    digest = hashlib.sha256(f"{key}\x1f{type}\x1f{named}\x1f{document}".encode("utf-8", "surrogatepass"))
    return Entity(f"{_slug(name)}.{digest.hexdigest()[:8]}", name, type, named)


def is_provisional(identifier: str) -> bool:
    """Say whether an identifier is of an actor that was not linked."""
    return "." in identifier


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", " ".join(words(name)))[:_LONGEST].strip("-") or "name"
