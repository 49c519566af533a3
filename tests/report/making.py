"""Claims for the page's tests, made from the words they rest on."""

from __future__ import annotations

from datetime import date
from typing import Any

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

TEXT = "\n\n".join(
    [
        "Boko Haram has sworn allegiance to Islamic State, an audio message said to be by Abubakar Shekau declared on "
        "Saturday.",
        "The message could not be verified. Nigerian troops, meanwhile, retook the town of Bama from the group, the "
        "army said.",
        "Islamic State's spokesman accepted the pledge five days later, Reuters reported, citing a recording. The army "
        "denied that Boko Haram held Gwoza.",
    ]
)

DOCUMENT = Document(
    id="pledge",
    text=TEXT,
    title="Pledge and answer",
    published=date(2015, 3, 13),
    outlet="Sample dispatch",
    url="https://example.org/pledge",
)


def party(name: str, kind: str = "organization") -> Party:
    return Party(Entity(name.lower().replace(" ", "-"), name, EntityType(kind)), name)


def claim(
    document: Document, predicate: str, subject: Party, object: Party | None, *words: str, **fields: Any
) -> Claim:
    evidence = []
    for phrase in words:
        start = document.text.index(phrase)
        evidence.append(Evidence(start, start + len(phrase), phrase))
    return Claim(document.id, predicate, subject, object, evidence=tuple(evidence), **fields)


def sample_claims() -> list[Claim]:
    boko, state, army = party("Boko Haram"), party("Islamic State"), party("Nigerian army")
    shekau = party("Abubakar Shekau", "person")
    told = Source("Abubakar Shekau", SourceKind.PERSON)
    return [
        claim(
            DOCUMENT,
            "pledges_allegiance_to",
            boko,
            state,
            TEXT.split("\n")[0],
            time="2015-03-07",
            certainty=Certainty.HEDGED,
            attribution=(told,),
            medium="audio message",
            confidence=0.91,
            derivation=(Step("patterns", "pledges_allegiance_to: swear allegiance to", 15, 31),),
        ),
        claim(
            DOCUMENT, "leads", shekau, boko, "said to be by Abubakar Shekau", certainty=Certainty.HEDGED, confidence=0.4
        ),
        claim(
            DOCUMENT,
            "captures",
            army,
            party("Bama", "place"),
            "Nigerian troops, meanwhile, retook the town of Bama from the group",
            origin=boko,
            attribution=(Source("army", SourceKind.OFFICIAL),),
            confidence=0.8,
        ),
        claim(
            DOCUMENT, "opposes", army, boko, "troops, meanwhile, retook the town of Bama from the group, the army said"
        ),
        claim(
            DOCUMENT,
            "accepts_pledge_of",
            state,
            boko,
            "Islamic State's spokesman accepted the pledge five days later",
            time="2015-03-12",
            medium="recording",
            attribution=(Source("Reuters", SourceKind.AGENCY), Source("Islamic State's spokesman", SourceKind.GROUP)),
        ),
        claim(
            DOCUMENT,
            "controls",
            boko,
            party("Gwoza", "place"),
            "The army denied that Boko Haram held Gwoza",
            polarity=Polarity.NEGATED,
            time="../2015-03",
            attribution=(Source("army", SourceKind.OFFICIAL),),
        ),
        claim(DOCUMENT, "negotiates_with", army, boko, modality=Modality.POSSIBLE),
    ]
