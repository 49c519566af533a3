"""A store survives the death of its writer at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from oathgraph.model import Document
from oathgraph.store import open_reader, open_writer
from tests.store.reports import claim

CLAIMS = 12
WRITER = f"""
import sys
from oathgraph.model import Document
from oathgraph.store import open_writer
from tests.store.reports import claim

with open_writer(sys.argv[1]) as writer:
    for number in range(int(sys.argv[2]), 100_000):
        document = Document(f"r{{number}}", f"Report {{number}} on an oath that was sworn that day.")
        claims = [claim(document, time=f"20{{year:02}}") for year in range({CLAIMS})]
        writer.add(document, claims)
        print(number, flush=True)
"""


def killed_after(where: str, start: int, seconds: float) -> int:
    """Run a writer, kill it without warning after a while, and return the last report it said was committed."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", WRITER, where, str(start)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root)
    assert process.stdout is not None
    said = int(process.stdout.readline())
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    for line in process.stdout:
        # A line cut off by the kill is not one the writer finished saying.
        said = int(line) if line.endswith("\n") else said
    assert process.wait() == -signal.SIGKILL
    return said


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
def test_a_killed_writer_loses_no_committed_document_and_leaves_no_half_of_one(where: str) -> None:
    open_writer(where).close()
    last = -1
    for seconds in (0.01, 0.06):
        last = killed_after(where, last + 1, seconds)
        with open_reader(where) as reader:
            kept = {int(document.id[1:]) for document in reader.documents()}
            # The one after the last it spoke of may have been committed before it could say so.
            assert set(range(last + 1)) <= kept <= set(range(last + 2))
            assert all(reader.text(document.digest) for document in reader.documents())
            claims = list(reader.claims())
            assert len(claims) == CLAIMS * len(kept)
            assert len(list(reader.search("oath", limit=10**6))) == len(claims)
            assert len(list(reader.search_documents("oath", limit=10**6))) == len(kept)
        last = max(kept)


def test_a_store_goes_on_after_its_writer_was_killed(where: str) -> None:
    open_writer(where).close()
    killed_after(where, 0, 0.02)
    with open_writer(where) as writer:
        again = Document("r0", "Report 0 on an oath that was sworn that day.")
        assert writer.has(again)
        assert not writer.add(again, [claim(again)])
        assert writer.add(Document("new", "A new report."), [])
