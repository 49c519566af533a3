"""Every store test runs on SQLite, and on PostgreSQL where a server is at hand.

A server is at hand where OATHGRAPH_TEST_POSTGRES names one, or where PostgreSQL's programs are installed: then a
throw-away server is started for the session. Every test gets a schema, or a file, of its own.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.places import Place

SCRIPT = Path(__file__).parents[2] / "tools" / "postgres.sh"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server."""
    named = os.environ.get("OATHGRAPH_TEST_POSTGRES")
    if named:
        yield named
        return
    if not (list(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or shutil.which("initdb")):
        pytest.skip("no PostgreSQL at hand: set OATHGRAPH_TEST_POSTGRES, or run tools/postgres.sh start")
    folder = str(tmp_path_factory.mktemp("server") / "postgres")
    settings = os.environ | {"OATHGRAPH_POSTGRES_PORT": str(free_port())}
    started = subprocess.run([SCRIPT, "start", folder], env=settings, capture_output=True, text=True, timeout=120)
    if started.returncode:
        pytest.skip(f"PostgreSQL is installed and did not start: {started.stderr.strip()}")
    yield started.stdout.strip()
    subprocess.run([SCRIPT, "stop", folder], env=settings, capture_output=True, timeout=60)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, memory: Path) -> Iterator[Place]:
    """A place for a store that is not there yet."""
    if request.param == "sqlite":
        yield Place("", str(memory))
        return
    place = Place(request.getfixturevalue("server"), None)
    yield place
    place.clear()


@pytest.fixture
def where(place: Place) -> str:
    """The path or address of a store that is not there yet."""
    return place.new()


@pytest.fixture(scope="session")
def memory() -> Iterator[Path]:
    """A folder in memory where there is one: these tests commit often, and a disk takes its time for each."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if os.access(shared, os.W_OK) else None) as folder:
        yield Path(folder)
