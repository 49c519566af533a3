"""Who announces an event in a clause of its own: "the choice was confirmed by X in a statement"."""

from __future__ import annotations

from oathgraph.reading.attribution.chain import Chain, ChainReader
from oathgraph.reading.attribution.kinds import MEDIA


def announced(reader: ChainReader, noun: int, verb: int) -> Chain:
    """Return the chain above an event that is the subject of a verb: who announces it, and in whose message."""
    media: list[str] = []
    speakers, proposition = reader.speakers, reader.propositions.at(verb)
    agents = speakers.of_verb(verb) if reader.propositions.is_passive(verb) else []
    agents = agents or [
        a.token for role in ("by", "from") for a in proposition.get(role) if reader.sources.is_source(a.token)
    ]
    agents = agents or speakers.through(noun, media)
    through = [*speakers.carriers(verb, media)]
    if not through:
        messages = [a.token for a in proposition.get("in") if reader.tree.lemma[a.token] in MEDIA]
        through = [owner for message in messages for owner in speakers.unwrap(message) if owner != message]
    return reader.chain_of([*agents, *through], media)
