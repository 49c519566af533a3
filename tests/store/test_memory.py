"""What a reader remembers is right after every write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import pairwise

from oathgraph.resolution.judgements import Verdict, judge, retract
from oathgraph.store import Reader, Writer, open_reader, open_writer
from oathgraph.store.assessment.asking import posts
from oathgraph.store.assessment.deaths import deaths
from oathgraph.store.assessment.roots import voices
from oathgraph.store.assessment.weights import default_weights
from oathgraph.views.network import ties
from oathgraph.views.standing import standing
from tests.views.fake import Report, person, report, said

FIRST = [
    report("a", "2015-03-01", said("Group One", "pledges_allegiance_to", "Person A", "2015-02-01")),
    report("b", "2015-03-02", said("Person A", "leads", "Group Two")),
]
LATER = [
    report("c", "2015-04-01", said("Person A", "dies", time="2015-03-07")),
    report("d", "2015-05-01", said("Person B", "succeeds", "Person A"), said("Person B", "leads", "Group Two")),
    report("e", "2015-06-01", said("Person A", "dies", denied=True, by=(person("Person B"),)), outlet="The Gazette"),
    report("f", "2015-07-01", said("Person A", "leads", "Group Two", "2015-06-20"), outlet="The Observer"),
]


def add(writer: Writer, *reports: Report) -> None:
    writer.add_all((each.document, each.claims) for each in reports)


def answers(reader: Reader) -> Sequence[object]:
    """What rests on what is remembered of persons."""
    weights, people = default_weights(), ("person-a", "person-b")
    everything = list(reader.claims())
    found: list[object] = [posts(reader, people, None), voices(reader, everything, None)]
    for known_by in (None, date(2015, 4, 15)):
        found += [dict(deaths(reader, people, known_by, weights)), ties(reader, known_by=known_by)]
        found += [standing(reader, known_by=known_by), standing(reader, "Group One", known_by=known_by)]
    return found


def test_a_reader_kept_open_answers_as_a_new_one_does_after_every_write(where: str) -> None:
    with open_writer(where) as writer:
        add(writer, *FIRST)
        with open_reader(where) as kept:
            seen = [answers(kept)]
            for each in LATER:
                add(writer, each)
                with open_reader(where) as fresh:
                    assert answers(kept) == answers(fresh)
                seen.append(answers(kept))
    assert all(before != after for before, after in pairwise(seen))


def test_a_merge_and_its_undoing_reach_what_is_remembered(where: str) -> None:
    at = datetime(2016, 1, 1, tzinfo=UTC)
    merge = judge("person-a", "person-c", Verdict.SAME, decided_by="a test", why="to see", decided_at=at)
    undone = retract(merge, decided_by="a test", why="a mistake", decided_at=at.replace(day=2))
    with open_writer(where) as writer:
        add(writer, *FIRST, report("g", "2015-04-01", said("Person C", "dies", time="2015-03-07")))
        with open_reader(where) as reader:
            before = answers(reader)
            writer.judge(merge)
            merged = answers(reader)
            writer.judge(undone)
            assert answers(reader) == before
    assert merged != before


def test_memory_is_kept_between_questions_and_empty_after_a_write(where: str) -> None:
    with open_writer(where) as writer:
        add(writer, *FIRST)
        with open_reader(where) as reader:
            reader.memory()["what"] = "worked out"
            assert reader.memory() == {"what": "worked out"}
            assert reader.memory(known_by=date(2015, 3, 1)) == {}
            add(writer, LATER[0])
            assert reader.memory() == {}


def test_pairs_are_those_asserted_and_known_by_then(where: str) -> None:
    with open_writer(where) as writer:
        add(
            writer,
            *FIRST,
            report("h", "2015-03-03", said("Person B", "leads", "Group One", denied=True)),
            report("i", "2015-03-04", said("Person B", "leads", "Group Two", possible=True)),
            report("j", "2015-03-05", said("Person B", "speaks_for", "Group Two")),
        )
    with open_reader(where) as reader:
        both, heads = ("person-a", "person-b"), ("leads", "speaks_for")
        assert reader.pairs(both, heads) == {("person-a", "group-two"), ("person-b", "group-two")}
        assert reader.pairs(both, ("leads",)) == {("person-a", "group-two")}
        assert reader.pairs(both, heads, known_by=date(2015, 3, 4)) == {("person-a", "group-two")}
        assert reader.pairs((), heads) == set()
