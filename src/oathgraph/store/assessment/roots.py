"""Who independently knew: claims of one content folded to their first sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from oathgraph.model import Entity


@dataclass(frozen=True, slots=True)
class Root:
    """One first source that independently knew, with every report that goes back to it.

    `kind` is a source kind of the attribution chain, or "outlet" for an outlet's own reporting. `self_claim`
    names the party of the claim whose own word this is. `folded` says, in words, why its reports count once.
    """

    name: str
    kind: str
    self_claim: Entity | None
    first_reported: date
    last_reported: date
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    folded: tuple[str, ...]
