"""The laws of the record, over sets of reports that nobody thought of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oathgraph.model import Claim, Document, Entity, EntityType, Modality, Polarity
from oathgraph.resolution.judgements import Judgement, Verdict, judge, retract
from oathgraph.store import Writer, open_reader, open_writer
from tests.store.places import Place
from tests.store.reports import claim, everything

FIRST = date(2015, 1, 1)
DAYS = 12
ACTORS = [Entity(f"group-{letter}", f"Group {letter.upper()}", EntityType.ORGANIZATION) for letter in "abcd"]
OTHER_NAMES = [Entity(actor.id, f"Front {actor.name[-1]}", actor.type) for actor in ACTORS]
BODY = (
    "At dawn the column left the garrison and drove north along the river for three hours, officials said, "
    "before its men reached the market town that the fighters had held since autumn and found it empty. "
)
ENDINGS = ["", "Nobody was hurt.", "Two were hurt, a doctor said by telephone that night from the only clinic."]

FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
FEWER = settings(FEW, max_examples=4)


@dataclass(frozen=True)
class Report:
    """A report and its claims; `reported` is said with it, as the law is about what was known when."""

    document: Document
    claims: tuple[Claim, ...]
    reported: date


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Reports on few days by few outlets, with corrections and reprints among them."""
    made: dict[tuple[Any, ...], Report] = {}
    for number in range(draw(st.integers(1, 7))):
        id_ = draw(st.sampled_from("xyz"))
        day = FIRST + timedelta(days=draw(st.integers(0, DAYS)))
        text = draw(st.sampled_from([BODY, "Short. ", f"On day {number} they swore allegiance. "])) + draw(
            st.sampled_from(ENDINGS)
        )
        url = draw(st.sampled_from([None, "https://example.org/1", "https://example.org/2"]))
        document = Document(id_, text, published=day, url=url)
        claims = tuple(draw(st.lists(made_claims(document), max_size=3)))
        # A document is its id and text; two versions of one article on one day have only the order of their adding.
        if (id_, text) not in {(d.document.id, d.document.text) for d in made.values()}:
            made[id_, day] = made.get((id_, day)) or Report(document, claims, day)
    return _without_same_day_versions(list(made.values()))


def _without_same_day_versions(made: list[Report]) -> list[Report]:
    seen: set[tuple[str, date]] = set()
    kept = []
    for item in made:
        if not item.document.url or (item.document.url, item.reported) not in seen:
            kept.append(item)
            seen.add((item.document.url or "", item.reported))
    return kept


def made_claims(document: Document) -> st.SearchStrategy[Claim]:
    """Claims about few actors, under one of two names each."""
    actors = st.sampled_from(ACTORS + OTHER_NAMES)
    return st.builds(
        lambda subject, other, predicate, polarity, modality: claim(
            document, subject, predicate, other, polarity=polarity, modality=modality
        ),
        actors, st.none() | actors, st.sampled_from(["pledges_allegiance_to", "opposes"]),
        st.sampled_from(Polarity), st.sampled_from(Modality),
    )  # fmt: skip


@st.composite
def judged(draw: st.DrawFn) -> list[Judgement]:
    """Judgements on pairs of the actors, some withdrawn later."""
    made = []
    for number in range(draw(st.integers(0, 4))):
        left, right = draw(st.permutations(ACTORS))[:2]
        at = datetime(2015, 1, 1, 12, number, tzinfo=UTC) + timedelta(days=draw(st.integers(0, DAYS)))
        made.append(judge(left.id, right.id, draw(st.sampled_from(Verdict)), decided_by="ada", why="w", decided_at=at))
        if draw(st.booleans()):
            later = at + timedelta(days=draw(st.integers(0, 3)))
            made.append(retract(made[-1], decided_by="ada", why="w", decided_at=later))
    return made


def fill(writer: Writer, items: list[Report | Judgement]) -> None:
    for item in items:
        if isinstance(item, Judgement):
            writer.judge(item)
        else:
            writer.add(item.document, item.claims, reported=item.reported)


def answers(where: str, items: list[Report | Judgement], days: list[date | None]) -> list[Any]:
    """Fill a new store and ask it everything, as known by each of some days."""
    with open_writer(where) as writer:
        fill(writer, items)
    with open_reader(where) as reader:
        return [everything(reader, day) for day in days]


ALL_DAYS: list[date | None] = [None, *(FIRST + timedelta(days=day) for day in (0, 5, 9))]


def check_order(place: Place, made: list[Report], decisions: list[Judgement], data: st.DataObject) -> None:
    items = [*made, *decisions]
    shuffled = data.draw(st.permutations(items))
    assert answers(place.new(), items, ALL_DAYS) == answers(place.new(), list(shuffled), ALL_DAYS)


def check_later_writes(place: Place, made: list[Report], decisions: list[Judgement], day: date) -> None:
    """Ask as of a day before and after everything later is written."""
    early = [item for item in [*made, *decisions] if _when(item) <= day]
    late = [item for item in [*made, *decisions] if _when(item) > day]
    where = place.new()
    with open_writer(where) as writer:
        fill(writer, early)
        with open_reader(where) as reader:
            before = everything(reader, day)
            fill(writer, late)
            assert everything(reader, day) == before
    with open_reader(where) as fresh:
        assert everything(fresh, day) == before


def _when(item: Report | Judgement) -> date:
    return item.decided_at.date() if isinstance(item, Judgement) else item.reported


def check_undoing(place: Place, made: list[Report], pair: tuple[Entity, Entity]) -> None:
    left, right = pair
    merged = judge(
        left.id, right.id, Verdict.SAME, decided_by="ada", why="w", decided_at=datetime(2015, 1, 2, tzinfo=UTC)
    )
    undone = retract(merged, decided_by="ada", why="w", decided_at=datetime(2015, 1, 3, tzinfo=UTC))
    assert answers(place.new(), [*made], [None]) == answers(place.new(), [*made, merged, undone], [None])


def check_together(place: Place, made: list[Report], data: st.DataObject) -> None:
    """Add reports one by one, and the same in commits of several, some of them among those that are held."""
    shuffled = [(report.document, report.claims) for report in data.draw(st.permutations(made))]
    first = data.draw(st.integers(0, len(shuffled)))
    one_by_one, together = place.new(), place.new()
    with open_writer(one_by_one) as writer:
        for document, claims in shuffled:
            writer.add(document, claims)
    with open_writer(together) as writer:
        assert writer.add_all(shuffled[:first]) == [True] * first
        assert writer.add_all(shuffled) == [False] * first + [True] * (len(shuffled) - first)
    with open_reader(one_by_one) as one, open_reader(together) as other:
        assert [everything(one, day) for day in ALL_DAYS] == [everything(other, day) for day in ALL_DAYS]


days = st.integers(0, DAYS).map(lambda number: FIRST + timedelta(days=number))
pairs = st.permutations(ACTORS).map(lambda some: (some[0], some[1]))


@FEW
@given(made=reports(), decisions=judged(), data=st.data())
def test_the_order_of_ingestion_never_matters(
    files: Place, made: list[Report], decisions: list[Judgement], data: st.DataObject
) -> None:
    check_order(files, made, decisions, data)


@FEW
@given(made=reports(), decisions=judged(), day=days)
def test_a_later_write_never_changes_an_earlier_known_by_answer(
    files: Place, made: list[Report], decisions: list[Judgement], day: date
) -> None:
    check_later_writes(files, made, decisions, day)


@FEW
@given(made=reports(), pair=pairs)
def test_undoing_a_merge_restores_every_answer(files: Place, made: list[Report], pair: tuple[Entity, Entity]) -> None:
    check_undoing(files, made, pair)


@FEW
@given(made=reports())
def test_what_was_known_by_a_day_is_what_a_store_of_that_day_says(files: Place, made: list[Report]) -> None:
    day = FIRST + timedelta(days=DAYS // 2)
    early: list[Report | Judgement] = [item for item in made if item.reported <= day]
    assert answers(files.new(), [*made], [day]) == answers(files.new(), early, [day])


@FEW
@given(made=reports(), data=st.data())
def test_adding_together_is_as_adding_one_by_one(files: Place, made: list[Report], data: st.DataObject) -> None:
    check_together(files, made, data)


@pytest.fixture(scope="module")
def files(memory: Path) -> Place:
    """Places for SQLite files that begin as copies of an empty store, which is quicker than to make each."""
    template = memory / "template.db"
    open_writer(template).close()
    return Place("", str(memory), template=template)


@FEWER
@given(made=reports(), decisions=judged(), data=st.data(), day=days)
def test_the_laws_hold_in_postgresql(
    server: str, made: list[Report], decisions: list[Judgement], data: st.DataObject, day: date
) -> None:
    place = Place(server, None)
    try:
        check_order(place, made, decisions, data)
        check_later_writes(place, made, decisions, day)
        check_together(place, made, data)
    finally:
        place.clear()
