"""The laws every answer keeps, on records that chance makes up."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oathgraph.errors import UnknownNameError
from oathgraph.model import Claim
from oathgraph.model.when import When
from oathgraph.resolution.judgements import Verdict, judge, retract
from oathgraph.store import open_reader, open_writer
from oathgraph.store.assessment.weights import default_weights
from oathgraph.store.record import RecordReader, StoredClaim
from oathgraph.views.corroboration import corroboration
from oathgraph.views.disputes import disputes
from oathgraph.views.leadership import leaders
from oathgraph.views.lineage import lineage
from oathgraph.views.network import ties
from oathgraph.views.standing import standing
from oathgraph.views.timeline import timeline
from oathgraph.workflows.show import actor_sheet
from tests.views.fake import MemoryRecord, Report, agency, group, officials, person, report, said

GROUPS = ["Group One", "Group Two", "Group Three"]
PEOPLE = ["Person A", "Person B", "Person C"]
EVERYONE = GROUPS + PEOPLE
FIRST = date(2014, 1, 1)
DAYS = 900
TIMES = [
    "2014",
    "2015-03-08",
    "2014-06",
    "2015-03-07",
    "2014-02-03",
    "2015/..",
    "../2015-06",
    "2014-03/2015-03",
    "2015-03~",
    "2016",
]
WITH_PERSON = ["leads", "speaks_for", "member_of"]
BETWEEN = [
    "pledges_allegiance_to", "accepts_pledge_of", "rejects_pledge_of", "breaks_with", "affiliate_of", "allied_with",
    "opposes", "supports", "makes_truce_with", "splits_from", "merges_with", "renamed_to", "forms", "joins",
    "recognizes",
]  # fmt: skip
SOURCES = [(), (agency("Wire One"),), (group("Group One"),), (person("Person A"),), (agency("Wire One"), officials())]

SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
days = st.integers(0, DAYS).map(lambda offset: FIRST + timedelta(days=offset))
scopes = st.sampled_from([{}, {}, {}, {}, {"denied": True}, {"possible": True}, {"intended": True}, {"hedged": True}])


@st.composite
def claims(draw: st.DrawFn, scopes: st.SearchStrategy[dict[str, bool]] = scopes) -> Claim:
    predicate = draw(st.sampled_from(WITH_PERSON + BETWEEN + ["dies", "succeeds", "pledges_allegiance_to", "leads"]))
    others: list[str] | None = EVERYONE
    subjects = EVERYONE
    if predicate in WITH_PERSON:
        subjects, others = PEOPLE, GROUPS
    elif predicate == "succeeds":
        subjects, others = PEOPLE, PEOPLE
    elif predicate == "dies":
        subjects, others = PEOPLE, None
    subject = draw(st.sampled_from(subjects))
    other = draw(st.sampled_from([each for each in others if each != subject])) if others else None
    time = draw(st.none() | st.sampled_from(TIMES))
    return said(subject, predicate, other, time, by=draw(st.sampled_from(SOURCES)), **draw(scopes))


@st.composite
def histories(draw: st.DrawFn, scopes: st.SearchStrategy[dict[str, bool]] = scopes) -> list[Report]:
    """Reports of one to three claims, of some outlets, on any day; the text tells each report apart."""
    found = draw(st.lists(st.tuples(days, st.lists(claims(scopes), min_size=1, max_size=3)), min_size=1, max_size=9))
    return [
        report(f"r{n}", day.isoformat(), *_different(told), outlet=f"Outlet {n % 3}")
        for n, (day, told) in enumerate(found)
    ]


def _different(told: list[Claim]) -> list[Claim]:
    """One claim stands once per document."""
    said_once = {(c.predicate, c.subject.id, c.object and c.object.id, c.time, c.polarity, c.modality): c for c in told}
    return list(said_once.values())


def all_answers(reader: RecordReader, as_of: date | None = None, known_by: date | None = None) -> dict[str, Any]:
    """Every question, asked of everyone."""
    ask: dict[str, Callable[[str], object]] = {
        "timeline": lambda name: timeline(reader, name, known_by=known_by),
        "lineage": lambda name: lineage(reader, name, known_by=known_by),
        "leaders": lambda name: leaders(reader, name, known_by=known_by),
        "ties": lambda name: ties(reader, name, as_of=as_of, known_by=known_by),
        "standing": lambda name: standing(reader, name, as_of=as_of, known_by=known_by),
    }
    answers: dict[str, Any] = {f"{what} of {name}": _or_none(q, name) for name in EVERYONE for what, q in ask.items()}
    answers["ties"] = ties(reader, as_of=as_of, known_by=known_by)
    answers["standing"] = standing(reader, as_of=as_of, known_by=known_by)
    answers["disputes"] = disputes(reader, known_by=known_by)
    for stored in reader.claims(known_by=known_by):
        answers[stored.id] = corroboration(reader, stored.id, known_by=known_by)
    answers |= {f"disputes of {name}": _or_none(lambda name: disputes(reader, name, known_by=known_by), name)
                for name in EVERYONE}  # fmt: skip
    return answers


def _or_none(question: Callable[[str], object], name: str) -> object:
    try:
        return question(name)
    except UnknownNameError:
        return None


@SETTINGS
@given(histories(), days, days)
def test_a_later_report_never_changes_an_earlier_answer(reports: list[Report], cut: date, as_of: date) -> None:
    earlier = [item for item in reports if item.document.published and item.document.published <= cut]
    then = all_answers(MemoryRecord.of(earlier), as_of=as_of, known_by=cut)
    now = all_answers(MemoryRecord.of(reports), as_of=as_of, known_by=cut)
    assert then == now


@SETTINGS
@given(histories(), st.randoms(use_true_random=False), days)
def test_the_order_of_ingestion_never_matters(reports: list[Report], shuffle: random.Random, as_of: date) -> None:
    other = list(reports)
    shuffle.shuffle(other)
    assert all_answers(MemoryRecord.of(reports), as_of) == all_answers(MemoryRecord.of(other), as_of)


@SETTINGS
@given(histories(), days)
def test_as_of_answers_use_only_claims_that_touch_the_day(reports: list[Report], as_of: date) -> None:
    reader = MemoryRecord.of(reports)
    stored = {each.id: each for each in reader.claims()}
    for tie in ties(reader, as_of=as_of):
        assert all(touches(stored[claim], as_of) for claim in (*tie.claims, *tie.against))
    for life in standing(reader, as_of=as_of).pledges:
        assert all(touches(stored[claim], as_of) for claim in life.claims)


@SETTINGS
@given(histories(), days, days)
def test_nothing_dated_after_as_of_or_published_after_known_by_is_shown(
    reports: list[Report], as_of: date, known_by: date
) -> None:
    reader = MemoryRecord.of(reports)
    stored = {each.id: each for each in reader.claims()}
    for what, answer in dated_answers(reader, as_of, known_by).items():
        for claim in shown(answer, set(stored)):
            assert stored[claim].reported <= known_by, what
            time = stored[claim].claim.time
            assert time is None or (When.parse(time).earliest or date.min) <= as_of, what


def test_a_death_shows_no_report_that_dates_it_after_the_day_asked_about() -> None:
    reader = MemoryRecord.of(
        [
            report("a", "2015-03-01", said("Group One", "pledges_allegiance_to", "Person A", "2015-02-01")),
            report("b", "2015-04-01", said("Person A", "dies", time="2015-03-07")),
            report("c", "2015-04-02", said("Person A", "dies", time="2015-03-09"), outlet="The Gazette"),
        ]
    )
    (life,) = standing(reader, as_of=date(2015, 3, 8)).pledges
    assert life.leader_death is not None
    assert [stored.document.id for stored in reader.claims() if stored.id in life.leader_death.claims] == ["b"]
    (later,) = standing(reader, as_of=date(2015, 3, 9)).pledges
    assert later.leader_death is not None
    assert len(later.leader_death.claims) == 2


def dated_answers(reader: RecordReader, as_of: date, known_by: date) -> dict[str, object]:
    """Every question that takes a valid date, of everyone and each one."""
    both: Any = {"as_of": as_of, "known_by": known_by}
    answers: dict[str, object] = {
        "ties": ties(reader, **both),
        "standing": standing(reader, **both),
        "disputes": disputes(reader, **both),
    }
    for name in EVERYONE:
        for what, ask in {"timeline": timeline, "lineage": lineage, "sheet": actor_sheet, "ties": ties}.items():
            answers[f"{what} of {name}"] = _or_none(lambda name, ask=ask: ask(reader, name, **both), name)  # type: ignore[misc]
    return answers


def shown(answer: object, claims: set[str]) -> Iterator[str]:
    """Every claim named anywhere in an answer."""
    if isinstance(answer, str):
        if answer in claims:
            yield answer
    elif isinstance(answer, list | tuple):
        for item in answer:
            yield from shown(item, claims)
    elif is_dataclass(answer) and not isinstance(answer, type):
        for field in fields(answer):
            yield from shown(getattr(answer, field.name), claims)


def touches(stored: StoredClaim, day: date) -> bool:
    """Whether a claim has anything to say about a day, read off its time and its report without the views' help."""
    claim = stored.claim
    if claim.time is None:
        return claim.polarity == "negated" or stored.reported <= day
    time = When.parse(claim.time)
    if default_weights().is_state(claim.predicate) and time.is_interval:
        return time.may_hold_on(day)
    return time.earliest is None or time.earliest <= day


@SETTINGS
@given(histories(st.sampled_from([{"denied": True}, {"possible": True}, {"intended": True}])), days)
def test_what_is_denied_possible_or_planned_never_makes_a_tie(reports: list[Report], as_of: date) -> None:
    reader = MemoryRecord.of(reports)
    assert ties(reader, as_of=as_of) == []
    assert ties(reader) == []
    assert standing(reader).pledges == ()


@SETTINGS
@given(histories(), days)
def test_an_answer_is_the_same_whoever_is_asked_about(reports: list[Report], as_of: date) -> None:
    reader = MemoryRecord.of(reports)
    for tie in ties(reader, as_of=as_of):
        for party in (tie.subject, tie.object):
            assert tie in ties(reader, party.name, as_of=as_of)
    for life in standing(reader, as_of=as_of).pledges:
        for party in (life.pledger, life.receiver, *life.named):
            assert life in standing(reader, party.name, as_of=as_of).pledges
    every = disputes(reader, as_of=as_of)
    for name in EVERYONE:
        asked = _or_none(lambda name: disputes(reader, name, as_of=as_of), name) or []
        assert all(dispute in every for dispute in asked)
        assert all(dispute in asked for dispute in every if name in {entity.name for entity in dispute.about})


@SETTINGS
@given(histories(), days)
def test_every_answer_names_claims_of_the_record_and_a_confidence(reports: list[Report], as_of: date) -> None:
    reader = MemoryRecord.of(reports)
    known = {stored.id for stored in reader.claims()}
    for tie in ties(reader, as_of=as_of):
        assert tie.claims
        assert set(tie.claims) <= known
        assert 0 < tie.confidence <= 1
        assert tie.contested == bool(tie.against)
    for dispute in disputes(reader):
        assert len(dispute.sides) > 1
        assert all(side.claims and set(side.claims) <= known for side in dispute.sides)
        assert not set(dispute.sides[0].claims) & set(dispute.sides[1].claims)
    for stored in reader.claims():
        assert stored.id in corroboration(reader, stored.id).claims


@settings(SETTINGS, max_examples=6)
@given(histories(), st.permutations(GROUPS))
def test_undoing_a_merge_restores_every_answer(reports: list[Report], groups: list[str]) -> None:
    left, right = (name.casefold().replace(" ", "-") for name in groups[:2])
    merge = judge(
        left, right, Verdict.SAME, decided_by="a test", why="to see", decided_at=datetime(2014, 1, 1, tzinfo=UTC)
    )
    undone = retract(merge, decided_by="a test", why="a mistake", decided_at=datetime(2014, 1, 2, tzinfo=UTC))
    with TemporaryDirectory() as folder:
        where = str(Path(folder) / "record.db")
        with open_writer(where) as writer:
            writer.add_all((item.document, item.claims) for item in reports)
        with open_reader(where) as reader, open_writer(where) as writer:
            before = all_answers(reader)
            writer.judge(merge)
            all_answers(reader)
            writer.judge(undone)
            assert all_answers(reader) == before


@settings(SETTINGS, max_examples=6)
@given(histories(), days)
def test_a_store_answers_as_the_record_in_memory_does(reports: list[Report], as_of: date) -> None:
    with TemporaryDirectory() as folder:
        where = str(Path(folder) / "record.db")
        with open_writer(where) as writer:
            writer.add_all((item.document, item.claims) for item in reports)
        with open_reader(where) as reader:
            in_memory = MemoryRecord.of(reports)
            assert ties(reader, as_of=as_of) == ties(in_memory, as_of=as_of)
            assert standing(reader, as_of=as_of).pledges == standing(in_memory, as_of=as_of).pledges
            assert disputes(reader) == disputes(in_memory)
