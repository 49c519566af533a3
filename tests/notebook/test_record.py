"""A record opened from Python: answers as frames, in either library, and clear errors."""

from __future__ import annotations

import builtins
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import oathgraph
from oathgraph.errors import InputError, MissingExtraError, StoreError, UnknownNameError
from oathgraph.model import EntityType, Polarity
from oathgraph.notebook import Record
from oathgraph.store import open_writer
from tests.store.reports import BOKO_HARAM, ISLAMIC_STATE, SHEKAU, claim, report

LIBRARIES = ("pandas", "polars")
QUESTIONS = ("claims", "documents", "actors", "ties", "standing", "disputes")
ABOUT = ("claims", "ties", "standing", "disputes", "timeline", "lineage", "leaders")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Make a store of two reports, the second of which denies what the first says."""
    first = report("Boko Haram pledged allegiance to the Islamic State. Shekau leads it.", "r1", date(2015, 3, 8))
    second = report("Boko Haram never pledged allegiance to the Islamic State.", "r2", date(2015, 3, 12), outlet="B")
    pledge = claim(first, BOKO_HARAM, "pledges_allegiance_to", ISLAMIC_STATE, time="2015-03-07")
    leads = claim(first, SHEKAU, "leads", BOKO_HARAM, time="2009/..")
    split = claim(first, BOKO_HARAM, "splits_from", ISLAMIC_STATE, time="2016")
    denied = claim(second, polarity=Polarity.NEGATED, time="2015-03-07")
    with open_writer(tmp_path / "made.db") as writer:
        writer.add(first, [pledge, leads, split])
        writer.add(second, [denied])
    return tmp_path / "made.db"


@pytest.fixture
def record(store: Path) -> Record:
    opened: Record = oathgraph.open(store)
    return opened


def column(frame: Any, name: str) -> list[Any]:
    """Return a column of a frame of either library."""
    found = frame[name]
    return list(found.to_list())


def type_of(frame: Any) -> str:
    """Return the library a frame is of."""
    return type(frame).__module__.partition(".")[0]


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_question_gives_a_frame_of_the_library(store: Path, library: str) -> None:
    pytest.importorskip(library)
    with oathgraph.open(store, frame=library) as record:
        answers = [getattr(record, name)() for name in QUESTIONS]
        answers += [getattr(record, name)("Boko Haram") for name in ABOUT]
        answers += [record.search("allegiance"), record.replay("2015-03-09", "2015-03-31")]
        answers.append(record.corroboration(column(record.claims(), "id")[0]))
    assert {type_of(answer) for answer in answers} == {library}
    assert all(len(answer) for answer in answers)


@pytest.mark.parametrize("library", LIBRARIES)
def test_an_empty_answer_has_the_same_columns_and_types(record: Record, library: str) -> None:
    pytest.importorskip(library)
    for name in QUESTIONS:
        question = getattr(record, name)
        full, empty = question(frame=library), question(known_by="2001-01-01", frame=library)
        assert len(empty) == 0
        assert (list(empty.columns), list(map(str, empty.dtypes))) == (list(full.columns), list(map(str, full.dtypes)))


@pytest.mark.parametrize("library", LIBRARIES)
def test_days_are_days_and_names_stand_beside_identifiers(record: Record, library: str) -> None:
    pytest.importorskip(library)
    pledge = record.claims("Boko Haram", predicates=["pledges_allegiance_to"], known_by="2015-03-10", frame=library)
    assert (column(pledge, "subject"), column(pledge, "object_id")) == (["Boko Haram"], ["islamic-state"])
    (day,) = column(pledge, "time_earliest")
    assert (day.year, day.month, day.day) == (2015, 3, 7)
    leads = record.claims(predicates=["leads"], frame=library)
    assert str(column(leads, "time_latest")[0]) in ("None", "NaT")


def test_the_dates_of_a_question_reach_the_view(record: Record) -> None:
    pytest.importorskip("pandas")
    before = record.standing("Boko Haram", known_by="2015-03-09")
    after = record.standing("Boko Haram", known_by=date(2015, 3, 31), as_of="2015-03-31")
    assert (list(before["contested_by"]), bool(next(iter(after["contested_by"])))) == ([[]], True)
    assert set(record.replay("2015-03-09", "2015-03-31")["question"]) >= {"standing"}


def test_disputes_have_a_row_a_side(record: Record) -> None:
    pytest.importorskip("pandas")
    sides = record.disputes()
    assert sides.groupby("dispute").size().min() >= 2
    assert sides["about"].iloc[0] == ["Boko Haram", "Islamic State"]


def test_roots_say_who_denies(record: Record) -> None:
    pytest.importorskip("pandas")
    pledge = record.claims(predicates=["pledges_allegiance_to"])["id"].iloc[0]
    roots = record.corroboration(pledge)
    assert sorted(roots["denies"]) == [False, True]


def test_it_shows_itself(record: Record) -> None:
    assert repr(record).startswith("<record of 4 claims in 2 reports")
    assert "2015-03-08 to 2015-03-12" in record._repr_html_()


def test_actors_and_texts(record: Record) -> None:
    pytest.importorskip("pandas")
    actors = record.actors()
    assert set(actors["type"]) == {str(EntityType.ORGANIZATION), str(EntityType.PERSON)}
    digest = record.documents()["digest"].iloc[0]
    assert record.text(digest).startswith("Boko Haram pledged")


def test_errors_are_clear(store: Path, tmp_path: Path, record: Record) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        oathgraph.open(tmp_path / "none.db")
    with pytest.raises(InputError, match="write 'pandas' or 'polars'"):
        oathgraph.open(store, frame="arrow")
    with pytest.raises(InputError, match="no date of the calendar"):
        record.ties(as_of="soon")
    with pytest.raises(UnknownNameError):
        record.ties("Nobody Known")


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_missing_library_names_the_extra(record: Record, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"oathgraph\[notebook\]"):
        record.claims(frame=library)


def test_charts_show_themselves(record: Record) -> None:
    figure = record.chart("standing", "Boko Haram", as_of="2015-03-31")
    assert "<iframe" in figure._repr_html_()
    assert figure.caption.as_of == date(2015, 3, 31)
    with pytest.raises(InputError, match="there are network, lineage"):
        record.chart("pie")
