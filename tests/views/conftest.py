"""Views are asked of a record in memory and of a store in a file: the answers must not know the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from oathgraph.store import open_reader, open_writer
from oathgraph.store.record import RecordReader
from tests.views.fake import MemoryRecord, Report

Build = Callable[[Iterable[Report]], RecordReader]


@pytest.fixture(params=["memory", "sqlite"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Build]:
    """A function that makes a record of reports and gives its reader."""
    with ExitStack() as stack:

        def build(reports: Iterable[Report]) -> RecordReader:
            if request.param == "memory":
                return MemoryRecord.of(reports)
            where = str(tmp_path / "record.db")
            with open_writer(where) as writer:
                writer.add_all((item.document, item.claims) for item in reports)
            return stack.enter_context(open_reader(where))

        yield build
