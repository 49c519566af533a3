"""`oathgraph chart`, as it is run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from oathgraph.store import open_writer
from tests.charts.making import record
from tests.cli.conftest import Command


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "record.db"
    with open_writer(path) as writer:
        writer.add_all((item.document, item.claims) for item in record().reports)
    return path


@pytest.mark.parametrize("kind", ["network", "lineage", "timeline", "standing", "map"])
def test_each_chart_is_written_as_page_and_picture(
    oathgraph: Command,
    store: Path,
    tmp_path: Path,
    kind: str,
) -> None:
    for suffix, start in ((".html", "<!DOCTYPE html>"), (".svg", "<svg")):
        path = tmp_path / f"chart{suffix}"
        ended = oathgraph("chart", kind, "--store", store, "-o", path)
        assert (ended.code, ended.err) == (0, "")
        assert path.read_text(encoding="utf-8").startswith(start)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_pictures_of_dots_are_written(oathgraph: Command, store: Path, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    for suffix, start in ((".png", b"\x89PNG"), (".pdf", b"%PDF")):
        path = tmp_path / f"chart{suffix}"
        assert oathgraph("chart", "standing", "--store", store, "-o", path).code == 0
        assert path.read_bytes().startswith(start)


def test_an_unknown_actor_is_refused_with_the_nearest_names(
    oathgraph: Command,
    store: Path,
    tmp_path: Path,
) -> None:
    ended = oathgraph("chart", "lineage", "Bokko Haram", "--store", store, "-o", tmp_path / "x.html")
    assert ended.code == 2
    assert "Boko Haram" in ended.err
    assert not (tmp_path / "x.html").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "x.docx"], ".html, .svg, .png, .pdf"),
        (["-o", "nowhere/x.html"], "no place for a file"),
        (["-o", "x.html", "--from", "1950-01-01", "--to", "1951-01-01"], "widen the range"),
        (["-o", "x.html", "--from", "2016-01-01", "--to", "2015-01-01"], "lies after"),
        (["-o", "x.html", "--as-of", "yesterday"], "no date of the calendar"),
        (["-o", "x.html", "--store", "none.db"], "there is no store"),
    ],
)
def test_bad_input_is_refused_in_one_line(
    oathgraph: Command, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], says: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    ended = oathgraph("chart", "standing", "--store", store, *arguments)
    assert ended.code == 2
    assert says in ended.err
    assert ended.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_missing_extra_is_named(
    oathgraph: Command,
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    ended = oathgraph("chart", "standing", "--store", store, "-o", tmp_path / "x.png")
    assert ended.code == 2
    assert "oathgraph[charts]" in ended.err
