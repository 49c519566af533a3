"""Exports write as they go through the record, and keep none of its claims."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oathgraph.store import Reader, StoredClaim, open_reader, open_writer
from oathgraph.workflows.exchange import ExchangeFormat, export_record
from tests.store.reports import claim, report

LIBRARIES = {"parquet": "pyarrow", "rdf": "rdflib", "stix": "stix2", "ftm": "followthemoney"}
CLAIMS = 2_400  # some of the thousands that a table of Parquet takes at a time, and a part of one


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store of few reports with many claims each."""
    path = tmp_path_factory.mktemp("store") / "made.db"
    documents = [report(f"Report {number} tells much.", f"r{number}", date(2015, 3, 7)) for number in range(6)]
    with open_writer(path) as writer:
        writer.add_all([(each, [claim(each, time=f"{year}") for year in range(1600, 2000)]) for each in documents])
    return path


class Watched:
    """A reader that looks, whenever it gives the last claim, at how much was written by then."""

    def __init__(self, reader: Reader, folder: Path) -> None:
        self._reader, self._folder = reader, folder
        self.written = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)

    def stream(self, *, known_by: date | None = None) -> Iterator[StoredClaim]:
        """Yield every claim."""
        for number, stored in enumerate(self._reader.stream(known_by=known_by), 1):
            if number == CLAIMS:
                self.written = sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())
            yield stored


@pytest.mark.parametrize("format", list(ExchangeFormat))
def test_most_is_written_before_the_last_claim_is_read(format: ExchangeFormat, store: Path, tmp_path: Path) -> None:
    if library := LIBRARIES.get(format):
        pytest.importorskip(library)
    with open_reader(store) as reader:
        watched = Watched(reader, tmp_path)
        made = export_record(watched, format, tmp_path / "out")
    assert made.claims == CLAIMS
    whole = sum(path.stat().st_size for path in made.files if "documents" not in path.name)
    assert watched.written > whole / 2


def test_a_stream_gives_what_claims_gives_and_keeps_nothing(store: Path) -> None:
    with open_reader(store) as reader:
        streamed = [stored.id for stored in reader.stream()]
        kept = [snapshot._claims for snapshot in reader._snapshots._by_judgements.values()]
        assert kept == [{}]
        assert streamed == [stored.id for stored in reader.claims()]
        assert not list(reader.stream(known_by=date(2015, 3, 6)))
