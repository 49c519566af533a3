"""Who says it: speakers by whatever noun, phrases that say, and what the report tells in its own voice."""

from __future__ import annotations

import pytest

from tests.reading.reading_tools import claims_of


def sources(predicate: str, text: str) -> list[str]:
    """The names in the chain of the first claim of a predicate."""
    return [source.name for source in next(c for c in claims_of(text) if c.predicate == predicate).attribution]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The relief office said that the Marsh Brigade attacked the Reed Alliance.", "relief office"),
        ("State-affiliated TV reports that the Marsh Brigade has attacked the Reed Alliance.", "TV"),
        ("Reached by telephone, associates deny that the Marsh Brigade attacked the Reed Alliance.", "associates"),
        ("The Marsh Brigade was attacked by the Reed Alliance, residents reached by telephone said.", "residents"),
    ],
)
def test_whoever_says_it_speaks_whatever_noun_it_is(text: str, speaker: str) -> None:
    assert sources("attacks", text) == [speaker]


@pytest.mark.parametrize("thing", ["signs", "pictures", "rumours"])
def test_things_that_say_something_in_a_manner_of_speaking_are_no_source(thing: str) -> None:
    assert sources("attacks", f"The {thing} confirmed that the Marsh Brigade attacked the Reed Alliance.") == []


@pytest.mark.parametrize(
    ("predicate", "text", "speaker"),
    [
        ("attacks", "The Marsh Brigade took responsibility for the attack on Port Dunmore.", "Marsh Brigade"),
        ("attacks", "The mayor holds the Marsh Brigade responsible for the attack on Port Dunmore.", "mayor"),
        ("opposes", "The bishop spoke of fierce clashes between the Marsh Brigade and the Reed Alliance.", "bishop"),
        ("affiliate_of", "The court held that the Marsh Brigade is a branch of the Reed Alliance.", "court"),
        ("allied_with", "Residents link the Marsh Brigade to the Reed Alliance.", "Residents"),
        (
            "affiliate_of",
            "The Marsh Brigade has presented itself as an affiliate of the Reed Alliance.",
            "Marsh Brigade",
        ),
        ("leads", "Ivo Marran has called himself leader of the Marsh Brigade since spring.", "Ivo Marran"),
        ("breaks_with", "Ivo Marran made known that the Marsh Brigade was leaving the Reed Alliance.", "Ivo Marran"),
        ("joins", "A leaflet in the name of the Marsh Brigade said it had joined the Reed Alliance.", "Marsh Brigade"),
        ("forms", "Ivo Marran posted a recording announcing the Reed Brigade.", "Ivo Marran"),
        ("attacks", "A commander, Ivo Marran, said that the Marsh Brigade attacked the Reed Alliance.", "Ivo Marran"),
        (
            "joins",
            "One of the local commanders, Ivo Marran, said that the Marsh Brigade joined the Reed Alliance.",
            "Ivo Marran",
        ),
        ("attacks", "The Marsh Brigade took the credit for the attack on Port Dunmore.", "Marsh Brigade"),
        ("leads", "Intelligence officers name Ivo Marran as the head of the Marsh Brigade.", "Intelligence officers"),
        ("supports", "The minister replied that the Marsh Brigade arms the Reed Alliance.", "minister"),
        ("allied_with", "Residents tie the Marsh Brigade to the Reed Alliance.", "Residents"),
        ("supports", "The mayor calls the Reed Alliance's support for the Marsh Brigade a crime.", "mayor"),
        (
            "leads",
            "The man the prosecution calls the emir of the Marsh Brigade, Ivo Marran, is at large.",
            "prosecution",
        ),
        ("member_of", "The police identified him as Ivo Marran, a member of the Marsh Brigade.", "police"),
        (
            "makes_truce_with",
            "A truce between the Marsh Brigade and the Reed Alliance, announced by Ivo Marran, began.",
            "Ivo Marran",
        ),
        ("joins", "By his own account, Ivo Marran joined the Marsh Brigade in spring.", "Ivo Marran"),
        ("attacks", "According to claims from the mayor, the Marsh Brigade attacked the Reed Alliance.", "mayor"),
        (
            "attacks",
            'The Marsh Brigade may yet attack the Reed Alliance, an army officer said, "but nobody listens to it".',
            "army officer",
        ),
    ],
)
def test_phrases_say_as_verbs_do(predicate: str, text: str, speaker: str) -> None:
    assert sources(predicate, text) == [speaker]


@pytest.mark.parametrize(
    ("predicate", "text"),
    [
        ("also_known_as", "Ivo Marran, also known as the Heron, died on Friday in Port Dunmore, the mayor said."),
        ("also_known_as", "Soldiers arrested Ivo Marran, also known as the Heron, the mayor said."),
        ("also_known_as", "The mayor said that fighters from the Free Marsh Army (FMA) had left Port Dunmore."),
        ("forms", "Ivo Marran announced the Reed Brigade on Monday."),
        ("attacks", "The mayor announced that the road was open; the Marsh Brigade attacked the Reed Alliance."),
        ("leads", "Ivo Marran commanded the Marsh Brigade."),
        ("dies", "Ivo Marran, the leader of the Marsh Brigade, was found dead in Port Dunmore."),
    ],
)
def test_what_the_report_tells_itself_has_no_source(predicate: str, text: str) -> None:
    assert sources(predicate, text) == []


def test_a_broadcaster_without_a_name_is_only_where_it_was_said() -> None:
    text = "The mayor told a television station that the Marsh Brigade attacked the Reed Alliance."
    assert sources("attacks", text) == ["mayor"]


@pytest.mark.parametrize(
    ("predicate", "text"),
    [
        ("leads", "The Marsh Brigade named Ivo Marran as its leader."),
        ("joins", "In May, when Ivo Marran joined the Marsh Brigade, officials said that the war was over."),
    ],
)
def test_a_deed_and_the_time_of_saying_have_no_source(predicate: str, text: str) -> None:
    assert sources(predicate, text) == []


def test_what_is_set_against_a_saying_is_no_part_of_it() -> None:
    text = "The mayor says it rained, while the bishop says the Marsh Brigade attacked the Reed Alliance."
    assert sources("attacks", text) == ["bishop"]


@pytest.mark.parametrize(
    ("predicate", "text", "speaker"),
    [
        (
            "leads",
            "Ivo Marran has been made commander of the Marsh Brigade. The appointment was confirmed by the mayor.",
            "mayor",
        ),
        (
            "joins",
            "The Marsh Brigade has joined the Reed Alliance. The announcement was made by its spokesman, Ivo Marran.",
            "Ivo Marran",
        ),
        (
            "attacks",
            "The bishop issued a statement on Monday. The statement said the Marsh Brigade attacked the Reed Alliance.",
            "bishop",
        ),
    ],
)
def test_the_next_sentence_says_who_announced_it(predicate: str, text: str, speaker: str) -> None:
    assert sources(predicate, text) == [speaker]


@pytest.mark.parametrize(
    ("predicate", "text", "speakers"),
    [
        (
            "joins",
            "The Marsh Brigade attacked Port Dunmore, investigators said. "
            "They said the brigade joined the Reed Alliance.",
            ["investigators"],
        ),
        (
            "attacks",
            "Ivo Marran joined the Marsh Brigade, a spokesman said. "
            "He said the Marsh Brigade attacked the Reed Alliance.",
            ["spokesman"],
        ),
        (
            "joins",
            "An army brief quoted by the Dunmore Herald said the Marsh Brigade attacked Port Dunmore. "
            "The same brief says that the Marsh Brigade joined the Reed Alliance.",
            ["Dunmore Herald", "army brief"],
        ),
        (
            "attacks",
            "The Marsh Brigade attacked the Reed Alliance, the regional governor said. "
            "Ivo Marran, governor of Lower Dunmore, told reporters that the road was open.",
            ["Ivo Marran"],
        ),
        (
            "attacks",
            "The Marsh Brigade attacked the Reed Alliance, a monitoring group said. "
            "The Dunmore Observatory said the road was open.",
            ["Dunmore Observatory"],
        ),
        (
            "attacks",
            "The war goes on, the government said on Monday. "
            "A statement said that the Marsh Brigade attacked the Reed Alliance.",
            ["government"],
        ),
    ],
)
def test_who_speaks_is_told_in_another_sentence(predicate: str, text: str, speakers: list[str]) -> None:
    assert sources(predicate, text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The Dunmore Herald cites army documents that the Marsh Brigade attacked the Reed Alliance.",
            ["Dunmore Herald", "army documents"],
        ),
        (
            "An article in the Dunmore Herald states that the Marsh Brigade attacked the Reed Alliance.",
            ["Dunmore Herald"],
        ),
        (
            "According to a translation of the statement by the Dunmore Institute, the Marsh Brigade attacked the "
            "Reed Alliance.",
            ["Dunmore Institute"],
        ),
        (
            "The Democratic Republic of Congo said on Monday that the Marsh Brigade attacked the Reed Alliance.",
            ["Democratic Republic of Congo"],
        ),
    ],
)
def test_papers_articles_translations_and_places_speak(text: str, speakers: list[str]) -> None:
    assert sources("attacks", text) == speakers


def test_a_pronoun_is_the_one_named_beside_the_speaker() -> None:
    text = "A spokesman, Ivo Marran, said the road was open. He said the Marsh Brigade attacked the Reed Alliance."
    assert sources("attacks", text) == ["Ivo Marran"]


def test_an_announcement_of_something_else_is_no_source() -> None:
    text = "The Marsh Brigade attacked the Reed Alliance. The appointment was confirmed by the mayor."
    assert sources("attacks", text) == []
