"""Whom pronouns and descriptions stand for, looked at again with the network's opinion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from oathgraph.reading.coreference import Link, Participant, Participants
from oathgraph.reading.coreference.antecedents import JOINED
from oathgraph.reading.learned.windows import NOBODY, Window
from oathgraph.reading.mentions import Mention, MentionKind
from oathgraph.reading.mentions.spelling import tokens

SURE = 0.5
"""The least probability at which a mention is given another party than the rules gave it."""
CLEARLY = 0.2
"""By how much the other party must be more probable."""
SURE_OF_DESCRIPTION = 0.6
"""The same for a description that the rules took for a party of its own."""


@dataclass(frozen=True, slots=True)
class Alike:
    """The network's opinion that a mention stands for the party of an earlier one."""

    mention: Mention
    earlier: Mention
    probability: float


def opinions(window: Window, probabilities: Iterable[float]) -> list[Alike]:
    """Return what the network says of a window's mentions that point back.

    Args:
        window: The window.
        probabilities: For each of its pairs, that both are one party.
    """
    found = []
    for (one, other), probability in zip(window.pairs, probabilities, strict=True):
        if other == NOBODY:
            continue
        subject, target = window.seats[one], window.seats[other]
        if subject.mention.kind is not MentionKind.NAME and target.first < subject.first:
            found.append(Alike(subject.mention, target.mention, float(probability)))
    return found


def relinked(parties: Participants, found: Iterable[Alike]) -> Participants:
    """Return the participants with pronouns and descriptions given the party that the network is surer of."""
    by_mention: dict[int, list[Alike]] = {}
    for one in found:
        by_mention.setdefault(one.mention.index, []).append(one)
    links = list(parties.links)
    # In the order of the text, so that what a mention is given counts for those that point back to it.
    for index in sorted(by_mention, key=lambda i: parties.mentions[i].start):
        link = _better(parties, links, by_mention[index])
        if link is not None:
            links[index] = link
    if links == list(parties.links):
        return parties
    return _rebuilt(parties, links)


def _better(parties: Participants, links: list[Link], found: list[Alike]) -> Link | None:
    mention = found[0].mention
    if mention.grammatical_person != 3 or mention.cardinal or mention.kind is MentionKind.DEMONYM:
        return None
    current = links[mention.index].participants
    if len(current) > 1 or links[mention.index].rule.startswith(JOINED):
        return None
    best: dict[str, Alike] = {}
    for one in found:
        targets = links[one.earlier.index].participants
        if len(targets) != 1 or not _agrees(parties, mention, targets[0]):
            continue
        if targets[0] not in best or best[targets[0]].probability < one.probability:
            best[targets[0]] = one
    if not best:
        return None
    key, chosen = max(best.items(), key=lambda item: item[1].probability)
    if key in current or (current and _only_first_is_called(parties, mention, current[0], key)):
        return None
    if current and _is_said_again(parties, mention, current[0]):
        return None
    if current and _is_named(parties, current[0]) and not _is_named(parties, key):
        return None  # a name is not given up for another description, which may well be of the same party
    now = best[current[0]].probability if current and current[0] in best else 0.0
    opened = bool(current) and _opened_by(parties, current[0], mention)
    if chosen.probability < (SURE_OF_DESCRIPTION if opened else SURE) or chosen.probability < now + CLEARLY:
        return None
    return Link(mention.index, (key,), f"learned: the party of another mention, {chosen.probability:.2f}")


def _agrees(parties: Participants, mention: Mention, key: str) -> bool:
    participant = parties.by_key(key)
    if participant is None:
        return False
    return participant.type is mention.type or participant.is_state


def _only_first_is_called(parties: Participants, mention: Mention, first: str, second: str) -> bool:
    """Say whether a description repeats a word of the first party's name that is none of the second's."""
    held = [
        participant is not None
        and participant.named
        and any(mention.role in tokens(name) for name in participant.names)
        for participant in (parties.by_key(first), parties.by_key(second))
    ]
    return bool(mention.role) and held == [True, False]


def _is_said_again(parties: Participants, mention: Mention, key: str) -> bool:
    """Say whether a description repeats the noun of a fuller one: "the agency" after "the country's spy agency"."""
    participant = parties.by_key(key)
    if participant is None or not mention.role or not mention.definite:
        return False
    before = [parties.mentions[i] for i in participant.mentions if parties.mentions[i].start < mention.start]
    fuller = [
        m for m in before if m.kind is MentionKind.NOMINAL and m.role == mention.role and m.core_end - m.start > 1
    ]
    return any(m.core_end - m.start > mention.core_end - mention.start for m in fuller)


def _is_named(parties: Participants, key: str) -> bool:
    participant = parties.by_key(key)
    return participant is not None and participant.named


def _opened_by(parties: Participants, key: str, mention: Mention) -> bool:
    participant = parties.by_key(key)
    return participant is not None and bool(participant.mentions) and participant.mentions[0] == mention.index


def _rebuilt(parties: Participants, links: list[Link]) -> Participants:
    """Participants with their lists of mentions as the links now say; whom nothing stands for any more is left out."""
    mentions: dict[str, list[int]] = {}
    for link in links:
        for key in link.participants:
            mentions.setdefault(key, []).append(link.mention)
    kept: list[Participant] = []
    for participant in parties:
        # A party known from nothing but its name in a bracket keeps its place.
        found = tuple(sorted(mentions.get(participant.key, ())))
        kept.append(replace(participant, mentions=found or participant.mentions))
    return Participants(parties.mentions, tuple(kept), tuple(links), parties.aliases_introduced)


__all__ = ["Alike", "opinions", "relinked"]
