"""Synthetic reports and claims with the shape of real ones: few actors in most claims, reprints, corrections, doubt."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate

from oathgraph.model import (
    Certainty,
    Claim,
    Document,
    Entity,
    EntityType,
    Evidence,
    Modality,
    Party,
    Polarity,
    Source,
    SourceKind,
    Step,
)

FIRST_DAY = date(2002, 1, 1)
DAYS = 8_600
CLAIMS_PER_DOCUMENT = 10
_PREDICATES = {
    "attacks": 30, "operates_in": 8, "opposes": 10, "leads": 10, "member_of": 8, "affiliate_of": 6, "allied_with": 6,
    "pledges_allegiance_to": 4, "accepts_pledge_of": 1, "breaks_with": 1, "supports": 5, "dies": 4, "captures": 5,
    "splits_from": 1, "negotiates_with": 3, "succeeds": 1,
}  # fmt: skip
_TO_PLACE = ("operates_in", "captures")
_BY_PERSON = ("leads", "member_of", "dies", "succeeds")
_SYLLABLES = """ba da fa ga ha ja ka la ma na qa ra sa ta wa ya za bir dor fen gul her jas kun lis mor nad rus
tal""".split()


class World:
    """A made-up cast of actors and the reports about them; the same seed and size make the same ones.

    With `towns`, the places are these instead of made-up ones, as many as asked for.
    """

    def __init__(
        self,
        seed: int = 7,
        organizations: int = 2_000,
        persons: int = 3_000,
        places: int = 1_500,
        towns: Sequence[str] = (),
    ) -> None:
        self.random = random.Random(seed)
        self.organizations = [self._entity("org", i, EntityType.ORGANIZATION) for i in range(organizations)]
        self.persons = [self._entity("person", i, EntityType.PERSON) for i in range(persons)]
        self.places = [self._entity("place", i, EntityType.PLACE) for i in range(places)]
        if towns:
            self.places = [replace(p, name=n) for p, n in zip(self.places, towns[:places], strict=True)]
        self._weights = {
            count: list(accumulate(1 / (rank + 1) for rank in range(count)))
            for count in (organizations, persons, places)
        }
        self._vocabulary = [self._word(2 + i % 3) for i in range(8_000)]

    def reports(self, claims: int, prefix: str = "s") -> Iterator[tuple[Document, list[Claim]]]:
        """Yield documents with their claims until about so many claims are out, one in twenty a near-copy."""
        earlier: list[Document] = []
        for number in range(claims // CLAIMS_PER_DOCUMENT):
            day = FIRST_DAY + timedelta(days=self.random.randrange(DAYS))
            said = [self._claim(f"{prefix}{number}", day) for _ in range(CLAIMS_PER_DOCUMENT)]
            if earlier and number % 20 == 0:
                text = f"{self.random.choice(earlier).text} {self._word(3)}"
            else:
                text = self._text(said)
            document = Document(f"{prefix}{number}", text, f"Report {number}", day, None, f"outlet-{number % 40}")
            if number % 10 == 0:
                earlier = [*earlier[-200:], document]
            yield document, [claim for claim, _ in said]

    def _claim(self, doc: str, day: date) -> tuple[Claim, str]:
        chance = self.random.random
        (predicate,) = self.random.choices(list(_PREDICATES), list(_PREDICATES.values()))
        subject = self._pick(self.persons if predicate in _BY_PERSON else self.organizations)
        other = self._pick(self.places if predicate in _TO_PLACE else self.organizations)
        sentence = f"{subject.name} {predicate.replace('_', ' ')} {other.name} {self._words(8)}."
        claim = Claim(
            doc, predicate, Party(subject, subject.name), Party(other, other.name),
            place=Party(place := self._pick(self.places), place.name) if chance() < 0.2 else None,
            time=day.isoformat() if chance() < 0.4 else None,
            polarity=Polarity.NEGATED if chance() < 0.05 else Polarity.AFFIRMED,
            modality=Modality.POSSIBLE if chance() < 0.05 else Modality.ACTUAL,
            certainty=Certainty.HEDGED if chance() < 0.15 else Certainty.PLAIN,
            attribution=(Source("a spokesman", SourceKind.OFFICIAL),) if chance() < 0.5 else (),
            evidence=(Evidence(0, len(sentence), sentence),),
            confidence=round(0.5 + chance() / 2, 3),
            reader="synthetic",
            derivation=(Step("frames", f"{predicate} by a made-up sentence", 0, len(sentence)),),
        )  # fmt: skip
        return claim, sentence

    def _text(self, said: list[tuple[Claim, str]]) -> str:
        return " ".join(f"{sentence} {self._words(14)}." for _, sentence in said)

    def _pick(self, entities: list[Entity]) -> Entity:
        return self.random.choices(entities, cum_weights=self._weights[len(entities)])[0]

    def _entity(self, kind: str, number: int, type_: EntityType) -> Entity:
        return Entity(f"{kind}-{number}", f"{self._word(2).title()} {self._word(3).title()} {number}", type_)

    def _words(self, count: int) -> str:
        return " ".join(self.random.choices(self._vocabulary, k=count))

    def _word(self, syllables: int) -> str:
        return "".join(self.random.choices(_SYLLABLES, k=syllables))
