"""Whom a pronoun means, looked at again: only where the network is sure, and clearly surer than of what rules said."""

from __future__ import annotations

from collections.abc import Callable

from oathgraph.reading.coreference import Participants
from oathgraph.reading.learned.relink import Alike, relinked
from oathgraph.reading.mentions import Mention, MentionKind
from oathgraph.reading.state import Reading

Find = Callable[[str], Reading]

TEXT = "Adnan Karim met Jamal Osman in the hills on Monday. He later left the Ridge Brigade."


def mention(parties: Participants, reading: Reading, words: str) -> Mention:
    tree = reading.tree
    return next(m for m in parties.mentions if words in " ".join(tree.words[m.start : m.end]))


def whom(parties: Participants, one: Mention) -> list[str]:
    return [p.name for p in parties.participants_of(one)]


def asked(find: Find, karim: float, osman: float) -> tuple[list[str], Participants, Mention]:
    reading = find(TEXT)
    he = next(m for m in reading.parties.mentions if m.kind is MentionKind.PRONOUN)
    found = [
        Alike(he, mention(reading.parties, reading, "Karim"), karim),
        Alike(he, mention(reading.parties, reading, "Osman"), osman),
    ]
    made = relinked(reading.parties, found)
    return whom(made, he), made, he


def test_the_surer_one_is_taken(find: Find) -> None:
    assert asked(find, 0.05, 0.9)[0] == ["Jamal Osman"]
    assert asked(find, 0.9, 0.05)[0] == ["Adnan Karim"]


def test_what_the_rules_said_stays_where_the_network_is_not_sure(find: Find) -> None:
    reading = find(TEXT)
    he = next(m for m in reading.parties.mentions if m.kind is MentionKind.PRONOUN)
    before = whom(reading.parties, he)
    assert asked(find, 0.4, 0.4)[0] == before
    assert asked(find, 0.55, 0.6)[0] == before


def test_mentions_move_with_the_link(find: Find) -> None:
    _, made, he = asked(find, 0.05, 0.9)
    holders = [p.name for p in made if he.index in p.mentions]
    assert holders == ["Jamal Osman"]


def test_a_group_is_no_he(find: Find) -> None:
    reading = find(TEXT)
    he = next(m for m in reading.parties.mentions if m.kind is MentionKind.PRONOUN)
    brigade = mention(reading.parties, reading, "Brigade")
    assert relinked(reading.parties, [Alike(he, brigade, 0.99)]) is reading.parties


def test_a_word_of_its_name_holds_a_description_to_its_party(find: Find) -> None:
    reading = find("The Ridge Brigade fought the Hill League at dawn. Later the brigade withdrew.")
    brigade = next(m for m in reading.parties.mentions if m.kind is MentionKind.NOMINAL)
    assert whom(reading.parties, brigade) == ["Ridge Brigade"]
    league = mention(reading.parties, reading, "League")
    assert relinked(reading.parties, [Alike(brigade, league, 0.95)]) is reading.parties


def test_a_name_is_not_given_up_for_a_description(find: Find) -> None:
    reading = find("The Ridge Brigade is led by a council of elders. On Monday it lost a town.")
    it = next(m for m in reading.parties.mentions if m.kind is MentionKind.PRONOUN)
    assert whom(reading.parties, it) == ["Ridge Brigade"]
    council = mention(reading.parties, reading, "council")
    assert relinked(reading.parties, [Alike(it, council, 0.95)]) is reading.parties


def test_the_noun_of_a_fuller_description_holds_a_shorter_one(find: Find) -> None:
    reading = find(
        "The Ridge Brigade lost its founder, the Namorian intelligence agency said. "
        "Adnan Karim, a spokesman for the agency, gave no details."
    )
    agency = mention(reading.parties, reading, "agency")
    again = [m for m in reading.parties.mentions if m.role == "agency"][-1]
    assert agency.index != again.index
    made = relinked(reading.parties, [Alike(again, mention(reading.parties, reading, "Ridge Brigade"), 0.7)])
    assert whom(made, again) == whom(reading.parties, agency) != ["Ridge Brigade"]
