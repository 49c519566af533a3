"""How sure it is whom a pronoun or a description stands for: a claim is no surer than that."""

from __future__ import annotations

import math
from collections import defaultdict

from oathgraph.reading.confidence.rivals import SURENESS, bounded
from oathgraph.reading.frames import Filler
from oathgraph.reading.mentions import MentionKind
from oathgraph.reading.state import Reading


class Sameness:
    """Knows how sure the learned reader is of each party that a pronoun or description could stand for."""

    def __init__(self, reading: Reading) -> None:
        self.parties = reading.parties
        self.odds: dict[int, dict[str, float]] = defaultdict(dict)
        for alike in reading.alike:
            said = self.odds[alike.mention.index]
            for key in reading.parties.links[alike.earlier.index].participants:
                said[key] = max(said.get(key, -SURENESS), _odds(alike.probability))

    def of(self, side: str, filler: Filler) -> dict[str, float]:
        """Return the features of one side: how sure its party is, and how much surer the surest other party is."""
        mention = self.parties.mention_at(filler.token)
        if mention is None or mention.kind is MentionKind.NAME or mention.index not in self.odds:
            return {}
        said = self.odds[mention.index]
        others = [odds for key, odds in said.items() if key != filler.participant.key]
        found = {f"{side} stands for one not asked about": 1.0}
        own = -SURENESS
        if filler.participant.key in said:
            own = said[filler.participant.key]
            found = {f"{side} stands for": own / SURENESS}
        if others:
            ahead = bounded(max(others) - own) / SURENESS
            found[f"{side} stands for other surer"] = max(0.0, ahead)
            found[f"{side} stands for other less sure"] = max(0.0, -ahead)
        else:
            found[f"{side} stands for no other"] = 1.0
        return found


def _odds(probability: float) -> float:
    inside = min(max(probability, 1e-6), 1 - 1e-6)
    return bounded(math.log(inside / (1 - inside)))
