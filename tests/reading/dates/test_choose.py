"""Which expression dates which claim, in sentences tagged with the word that tells it.

The tag's label is the answer: an EDTF value or "none". Each list asks as one kind of claim: events, deeds (events that
announcing brings about), states, states told by their acts. Reports appear on Wednesday, 12 August 2015.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oathgraph.language import load
from oathgraph.model import Modality, TemporalKind
from oathgraph.reading.dates.anchors import ClaimAnchor, TimeChoice
from oathgraph.reading.dates.choose import UNDATED, Dating
from oathgraph.reading.tree import Tree
from tests.reading.tagged import untagged

PUBLISHED = date(2015, 8, 12)
Read = Callable[..., Dating]


@pytest.fixture(scope="module")
def read() -> Read:
    """Return a function from a text to its dates, as published on 12 August 2015."""
    nlp = load()
    return lambda text, published=PUBLISHED: Dating(Tree.of(nlp(text)), text, published)


def anchor_at(dating: Dating, offset: int, asked: str, modality: Modality = Modality.ACTUAL) -> ClaimAnchor:
    """Return the claim that the word at a character tells, asked as one kind."""
    trigger = dating.tree.offset.index(offset)
    predicate = {"state": "leads", "war": "opposes", "pact": "allied_with", "deed": "pledges_allegiance_to"}.get(asked)
    kind = TemporalKind.STATE if asked in ("state", "war", "pact") else TemporalKind.EVENT
    return ClaimAnchor(trigger, predicate or "dies", kind, modality, performs=asked == "deed")


def check(read: Read, text: str, asked: str, modality: Modality = Modality.ACTUAL) -> None:
    plain, tags = untagged(text)
    dating = read(plain)
    got = [dating.date(anchor_at(dating, tag.start, asked, modality)).edtf or "none" for tag in tags]
    assert got == [tag.label for tag in tags]


EVENTS = [
    # The adjunct of the event's own clause
    "The army {2015-08-06:killed} the commander on Thursday.",
    "On Thursday the army {2015-08-06:killed} the commander.",
    "The commander was {2013:killed} in 2013.",
    "The army {2015-07:bombed} the base last month.",
    "The group {2014-10:attacked} the base in October 2014.",
    "The army {none:killed} the commander.",
    # The event's own date, not the announcement's
    "The army said on Wednesday that the commander had been {2013:killed} in 2013.",
    "The army announced on Wednesday that it had {none:killed} the commander.",
    "The commander was {2015-08-11:killed} on Tuesday, the army said on Wednesday.",
    "The government confirmed on Monday that the rebel leader {2015-04:died} in April.",
    "A spokesman said in May that fighters had {none:seized} the town.",
    "The commander is believed to have been {2015-05:killed} in May.",
    "The leader was reported {2014:killed} in 2014.",
    # Nouns
    "The government condemned Friday's {2015-08-07:attack}.",
    "The 2014 {2014:kidnapping} shocked the country.",
    "The {2015-07:attack} in July killed ten soldiers.",
    "Rebels claimed responsibility for Saturday's {2015-08-08:bombing}.",
    "The {2015-03:raid} took place in March.",
    "The army launched an {2015-06:offensive} against the rebels in June.",
    # Relative clauses and participles
    "The commander, {2015-08-07:killed} on Friday, had led the brigade for years.",
    "The commander, who was {2013:killed} in 2013, had led the brigade.",
    "Fighters {2014:arrested} in 2014 were released.",
    "The men were released on Monday after they were {2014:arrested} in 2014.",
    # Nearest in the same clause
    "The group {2012:attacked} the base in 2012 and {2014:seized} the town in 2014.",
    "In 2012 the group {2012:attacked} the base and {2012:seized} the town.",
    "The rebels {2015-06:seized} the town in June but {2015-08-03:lost} it on Monday of last week.",
    # A date between two verbs is the second's
    "The fighters {none:left} the town and in 2012 {2012:founded} a brigade.",
    "The commander was shot in March 2014; his brother {none:fled} to the coast.",
    # What a quarrel is over has its own time
    "The baker {none:left} the brigade over the killings of 2008.",
    # Bounds
    "Troops {2014-05/2014-07:attacked} the town from May to July 2014.",
    "The group {none:attacked} several towns after 2010.",
    # One perfect for two joined verbs, one date for what a colon or a participle spells out
    "They had met at the mill on 8 July and {2015-07-08:put} a baker in his place.",
    "The baker is {2015-08-10:dead} too: he was shot on Monday in his yard.",
    "The baker is not {none:dead}: he was seen on Monday in his yard.",
    "The baker, an old enemy of the mill, is {2015-08-10:dead}, blown up on Monday in Korva by his lorry or by a bomb.",
    # A day before "and" is the first verb's
    "The baker was {2015-08-11:stopped} at a post of the Marsh Brigade (MB) near Korva city on Tuesday and taken away.",
    "The baker was {2015-08-11:seized} with two friends near Korva city on Tuesday and taken away.",
    # A day before a noun that names no happening is the verb's
    "On New Year's Day millers of the brigade {2015-01-01:burned} ten houses.",
    # Later mentions of one happening
    "A bomb killed ten people in Gao on Monday. The group claimed the {2015-08-10:attack}.",
    "Gunmen raided the base in July. Officials blamed the rebels for the {2015-07:raid}.",
    "A bomb killed ten people in Gao on Monday. The group also claimed an {none:attack}.",
    # What a story tells next
    "A lorry rammed the gate on Sunday. One officer was {2015-08-09:killed}.",
    "A lorry rammed the gate on Sunday. One officer had been {none:killed}.",
    "A spokesman said on Sunday that the road was closed. The officer was {none:killed}.",
    "A lorry rammed the gate in July. One officer was {none:killed}.",
]

DEEDS = [
    "The group {2015-03:pledged} allegiance to the movement in March.",
    "The group announced on Tuesday that it {2015-08-11:pledges} allegiance to the movement.",
    "In a statement released on Saturday the group {2015-08-08:pledged} allegiance to the movement.",
    "Thursday's {2015-08-06:pledge} surprised the army.",
    "The {2015-08-08:pledge} was made in a recording released on Saturday.",
    "The group made a {2015-08-08:pledge} on Saturday.",
    "The group, which {2014:pledged} allegiance in 2014, denied the report on Monday.",
    "The group took the {2014-07:oath} in a video posted in July 2014.",
    "They had {2015-03:sworn} loyalty in March to the emir.",
    "In a letter dated May 4, the staff of the brigade {2015-05-04:dismissed} its chief.",
    "A baker appeared in a video on Sunday. He {2015-08-09:swore} loyalty to the emir.",
]

STATES = [
    "He has been the {2014/..:leader} of the group since 2014.",
    "He has {2014/..:led} the group since 2014.",
    "He {../2013:led} the group until 2013.",
    "He {../2013:led} the group until his death in 2013.",
    "He {2012/2014:led} the group from 2012 to 2014.",
    "He had {2013-05/2015-08-12:led} the group since May 2013.",
    "The {none:leader} of the group spoke on Friday.",
    "The {none:leader}, wounded in 2013, lives abroad.",
    "A drone killed the {none:commander} on Friday.",
    "He is the {none:leader} of the group.",
    "The former {../2015-08-12:leader} of the group was arrested.",
    "Its former {../2015-08-12:spokesman} was arrested on Monday.",
    "The {../2015-08-12:ex-commander} was arrested.",
    "He was named {2015-08-06/..:leader} on Thursday.",
    "He became {2014/..:leader} of the group in 2014.",
    "He {2014/..:took} over the group in 2014.",
    "He used to {../2015-08-12:lead} the group.",
    "He once {../2015-08-12:led} the group.",
    "He has {2011/..:led} the group since it was founded in 2011.",
    # Told in the past: over
    "The brigade was until recently {../2015-08-12:led} by a baker.",
    "He had {../2015-08-12:commanded} a brigade in the east.",
    "He had been the {../2015-08-12:spokesman} of the group.",
    "He {none:led} the group.",
    "The army said that he had {../2015-08-12:led} the group.",
    "The baker, once the brigade's boldest {../2015-08-12:captain} in the east, founded a choir.",
    "The singer was a baker, formerly of the mill's {../2015-08-12:brigade}.",
    # Its end
    "He was removed on Monday as {../2015-08-10:chairman} of the group.",
    "He resigned as its {../2015-05:commander} in May.",
    "The group has removed him as {../2015-08-12:chairman}.",
    # A verb of beginning begins what it names, not its subject's post
    "In May its {none:chairman} declared the north a republic.",
    "In May he {none:took} the group into an alliance.",
    "The baker {none:founded} the group in 2012.",
]

WARS = [
    "The two groups have {2014/..:fought} each other since 2014.",
    "The two groups {none:clashed} in March.",
    "The two groups have {2015-03/..:fought} each other since March.",
    "The movement {1999/..:took} up arms against the state in 1999.",
    "The two groups were {none:rivals}.",
    "The two groups have been at {2013/..:war} since 2013.",
]

PACTS = [
    "The two groups {2015-03:cooperated} in March.",
    "The two groups signed a defence {2015-08-06:pact} on Thursday.",
    "The baker concluded an {2015-01-06:alliance} with the brigade on January 6.",
    "The {none:alliance} held a parade on Thursday.",
]

AHEAD = [
    "The group will {2015-08-13:attack} on Thursday.",
    "Talks will {2016-01:begin} in January.",
    "The two sides are to {2015-08-15:sign} a pact on Saturday.",
    "They plan to {2015-09:merge} in September.",
    "A truce is due to {2015-08-14:start} on Friday.",
]


@pytest.mark.parametrize("text", EVENTS)
def test_events(read: Read, text: str) -> None:
    check(read, text, "event")


@pytest.mark.parametrize("text", DEEDS)
def test_deeds_done_by_saying_so(read: Read, text: str) -> None:
    check(read, text, "deed")


@pytest.mark.parametrize("text", STATES)
def test_states(read: Read, text: str) -> None:
    check(read, text, "state")


@pytest.mark.parametrize("text", WARS)
def test_states_told_by_their_acts(read: Read, text: str) -> None:
    check(read, text, "war")


@pytest.mark.parametrize("text", PACTS)
def test_states_that_an_act_makes(read: Read, text: str) -> None:
    check(read, text, "pact")


@pytest.mark.parametrize("text", AHEAD)
def test_what_is_to_come(read: Read, text: str) -> None:
    check(read, text, "event", Modality.INTENDED)


HELD = [
    ("leads", "He inherited the {../2008:post} in 2008 from a {holder:baker}."),
    ("leads", "The brigade {../2015-08-10:replaced} the {holder:baker} on Monday."),
    ("leads", "The {holder:baker} {2008/..:inherited} the post in 2008."),
    ("succeeds", "The {holder:baker} took over the brigade in 2013 when his {2013:predecessor} was killed."),
    ("succeeds", "The {holder:baker} said on Monday that his {none:predecessor} had been killed."),
    (
        "detained",
        "In July the town burned when the brigade carried off a {holder:baker}, with his {2015-07:hands} tied.",
    ),
    ("forms", "The {holder:baker}, {none:founder} of the brigade, was killed in July."),
]


@pytest.mark.parametrize(("predicate", "text"), HELD)
def test_whom_it_befalls_tells_what_a_date_says_of_it(read: Read, predicate: str, text: str) -> None:
    plain, tags = untagged(text)
    dating = read(plain)
    at = {tag.label == "holder": dating.tree.offset.index(tag.start) for tag in tags}
    kind = TemporalKind.STATE if predicate == "leads" else TemporalKind.EVENT
    answer = next(tag.label for tag in tags if tag.label != "holder")
    anchor = ClaimAnchor(at[False], predicate, kind, performs=predicate == "succeeds", holder=at[True])
    assert (dating.date(anchor).edtf or "none") == answer


def test_by_is_a_limit_for_what_is_meant_and_a_date_for_what_was_done(read: Read) -> None:
    check(read, "The troops will {../2015-09:withdraw} by September.", "event", Modality.INTENDED)
    check(read, "The troops had {2015-03:withdrawn} by March.", "event")


def test_entries_of_a_chronology_are_dated_by_their_heads(read: Read) -> None:
    first = "May 29, 2013: Officials say a drone {2013-05-29:killed} a commander."
    text = first + "\n\nJune 2, 2014: A {2014-06-02:bomb} exploded."
    plain, _ = untagged(text)
    assert read(plain).is_chronology
    check(read, text, "event")


def test_an_event_counted_to_is_dated_from_what_it_is_counted_from(read: Read) -> None:
    check(read, "He was named leader on 12 June, five days after a drone {2015-06-07:killed} his predecessor.", "event")


def test_of_several_mentions_the_surest_date_is_taken(read: Read) -> None:
    plain, tags = untagged("The army {-:killed} the commander. He was {-:killed} on Friday, officials said.")
    dating = read(plain)
    anchors = [anchor_at(dating, tag.start, "event") for tag in tags]
    assert dating.date_any(anchors).edtf == "2015-08-07"
    assert dating.date_any([]) == TimeChoice(None, UNDATED)


def test_the_choice_shows_the_words_it_rests_on(read: Read) -> None:
    plain, tags = untagged("The commander was {-:killed} in late July.")
    dating = read(plain)
    choice = dating.date(anchor_at(dating, tags[0].start, "event"))
    assert choice.span is not None
    assert choice.span.of(plain) == "late July"
    assert "latest up to publication" in choice.reason


def test_without_a_publication_date_only_full_dates_date(read: Read) -> None:
    plain, tags = untagged("The commander was {-:killed} on Thursday. The base was {-:attacked} in March 2014.")
    dating = read(plain, None)
    first, second = (dating.date(anchor_at(dating, tag.start, "event")) for tag in tags)
    assert first.edtf is None
    assert "publication date" in first.reason
    assert second.edtf == "2014-03"


def test_a_name_is_not_dated(read: Read) -> None:
    plain, tags = untagged("The group, {-:known} as the Front since 2012, attacked the base.")
    dating = read(plain)
    anchor = ClaimAnchor(dating.tree.offset.index(tags[0].start), "also_known_as", TemporalKind.STATE)
    assert dating.date(anchor).edtf is None


@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.booleans())
def test_any_word_of_any_text_can_be_asked_about(read: Read, text: str, state: bool) -> None:
    dating = read(f"{text} in March 2015")
    for trigger in range(len(dating.tree)):
        kind = TemporalKind.STATE if state else TemporalKind.EVENT
        choice = dating.date(ClaimAnchor(trigger, "attacks", kind))
        assert choice.reason
