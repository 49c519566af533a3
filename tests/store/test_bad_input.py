"""What a person is told when a store cannot be opened, read or written, and that nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from oathgraph.errors import StoreError
from oathgraph.store import OlderStoreError, open_reader, open_writer, postgres, schema, sqlite
from tests.store.reports import claim, report


def change(where: str, statement: str) -> None:
    """Change a store behind its back."""
    if "://" not in where:
        with sqlite3.connect(where) as connection:
            connection.execute(statement)
        connection.close()
        return
    address, _, name = where.partition("?schema=")
    engine = sa.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(sa.text(f'SET search_path TO "{name}"'))
        connection.execute(sa.text(statement))
    engine.dispose()


@pytest.fixture
def path(memory: Path) -> Path:
    return memory / f"s{os.urandom(6).hex()}.db"


def test_a_reader_of_no_store_says_how_to_make_one_and_makes_none(where: str) -> None:
    with pytest.raises(StoreError, match="there is no store; `oathgraph add PATH --store"):
        open_reader(where)
    with pytest.raises(StoreError):
        open_reader(where)


@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, opening: Callable[[Path], object]) -> None:
    path.write_text("Dear diary, today the group swore an oath.")
    with pytest.raises(StoreError, match="not a store"):
        opening(path)
    assert path.read_text().startswith("Dear diary")


@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_another_programs_database_is_refused_and_left_alone(path: Path, opening: Callable[[Path], object]) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (address TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a store of oathgraph: it holds other tables \\(bookmarks"):
        opening(path)
    assert path.read_bytes() == before


def test_what_a_deleted_store_left_behind_does_no_harm(path: Path) -> None:
    writer = open_writer(path)
    writer.add(report(), [claim(report())])
    log = path.with_name(f"{path.name}-wal")
    left = log.read_bytes()
    writer.close()
    path.unlink()
    log.write_bytes(left)
    open_writer(path).close()
    with open_reader(path) as reader:
        assert reader.status().documents == 0


@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_a_folder_is_no_store(tmp_path: Path, opening: Callable[[Path], object]) -> None:
    with pytest.raises(StoreError, match="this is a folder"):
        opening(tmp_path)


def test_a_store_in_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        open_writer(tmp_path / "missing" / "record.db")


def test_an_empty_file_becomes_a_store_but_is_none_to_read(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="there is no store"):
        open_reader(path)
    open_writer(path).close()
    open_reader(path).close()


@pytest.mark.parametrize("opening", [open_reader, open_writer])
def test_a_store_of_a_newer_version_is_refused(where: str, opening: Callable[[str], object]) -> None:
    open_writer(where).close()
    change(where, f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(StoreError, match=r"newer oathgraph \(store version 9999, .*update oathgraph"):
        opening(where)


def test_a_store_of_an_older_version_says_how_to_bring_it_up_to_date(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_writer(where).close()
    monkeypatch.setattr(schema, "CURRENT", "0002")
    with pytest.raises(OlderStoreError, match="status --upgrade"):
        open_reader(where)


def test_a_locked_store_says_so_and_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    with open_writer(path) as writer:
        writer.add(report(), [claim(report())])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another program"):
            writer.add(report("Another.", "r2"), [])
        with open_reader(path) as reader:
            assert reader.status().documents == 1
        other.execute("ROLLBACK")
        other.close()
        assert writer.add(report("Another.", "r2"), [])


def test_a_locked_server_says_so(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "LOCK_SECONDS", 1)
    where = f"{server}?schema=t_locked"
    change(where, "DROP SCHEMA IF EXISTS t_locked CASCADE")
    with open_writer(where) as writer, open_writer(where) as other:
        with other._writing.begin() as connection:
            other._backend.lock(connection)
            with pytest.raises(StoreError, match="locked by another program"):
                writer.add(report(), [])
        assert writer.add(report(), [])
    change(where, "DROP SCHEMA t_locked CASCADE")


def test_a_full_disk_says_so_and_loses_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_writer(path) as writer:
        writer.add(report(), [claim(report())])
    with sqlite3.connect(path) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    # The limit is a connection's own, as a full disk is the machine's.
    monkeypatch.setattr(sqlite, "_SETTINGS", (*sqlite._SETTINGS, f"PRAGMA max_page_count = {pages + 2}"))
    with open_writer(path) as writer, pytest.raises(StoreError, match="the disk is full"):
        writer.add(report("Another report of great length. " * 2_000, "r2"), [])
    monkeypatch.undo()
    with open_reader(path) as reader:
        assert (reader.status().documents, len(list(reader.claims()))) == (1, 1)
    with open_writer(path) as writer:
        assert writer.add(report("Another report of great length. " * 2_000, "r2"), [])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        pytest.skip("only an administrator can make a disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_really_full_disk_says_so_and_loses_nothing(small_disk: Path) -> None:
    path = small_disk / "record.db"
    added = 0

    def fill() -> None:
        nonlocal added
        with open_writer(path) as writer:
            for number in range(10_000):
                document = report(f"Report {number}. " * 200, f"r{number}")
                writer.add(document, [claim(document)])
                added += 1

    with pytest.raises(StoreError, match="the disk is full"):
        fill()
    with open_reader(path) as reader:
        assert reader.status().documents == reader.status().claims == added > 0


def test_a_store_on_a_disk_without_any_room_can_still_be_read(small_disk: Path) -> None:
    path = small_disk / "record.db"
    with open_writer(path) as writer:
        writer.add(report(), [claim(report())])
    with (small_disk / "ballast").open("wb", buffering=0) as ballast, pytest.raises(OSError, match="No space"):
        ballast.writelines(bytes(4096) for _ in range(1024))
    with open_reader(path) as reader:
        assert len(list(reader.claims())) == 1
    with pytest.raises(StoreError, match="disk"), open_writer(path) as writer:
        writer.add(report("Another.", "r2"), [])


def test_a_read_only_disk_can_be_read_and_says_that_it_cannot_be_written(small_disk: Path) -> None:
    path = small_disk / "record.db"
    with open_writer(path) as writer:
        writer.add(report(), [claim(report())])
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with open_reader(path) as reader:
        assert len(list(reader.claims())) == 1
    with pytest.raises(StoreError, match="read-only"):
        open_writer(path).add(report("Another.", "r2"), [])
    with pytest.raises(StoreError, match="read-only"):
        open_writer(small_disk / "new.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for an administrator")
def test_a_read_only_folder_can_be_read_and_says_that_it_cannot_be_written(path: Path) -> None:
    with open_writer(path) as writer:
        writer.add(report(), [claim(report())])
    folder = path.parent / "closed"
    folder.mkdir()
    moved = path.rename(folder / path.name)
    folder.chmod(0o555)
    try:
        with open_reader(moved) as reader:
            assert len(list(reader.claims())) == 1
        with pytest.raises(StoreError, match="read-only"):
            open_writer(moved).add(report("Another.", "r2"), [])
    finally:
        folder.chmod(0o755)


def test_a_damaged_file_is_said_to_be_damaged(path: Path) -> None:
    with open_writer(path) as writer:
        for number in range(40):
            document = report(f"Report {number}. " * 300, f"r{number}")
            writer.add(document, [claim(document)])
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreError, match="damaged"), open_reader(path) as reader:
        list(reader.claims())


@pytest.mark.parametrize(
    ("where", "says"),
    [
        ("mysql://localhost/news", "mysql:// is no store"),
        ("postgresql://nobody@127.0.0.1:1/none", "cannot reach the server"),
        ("postgresql://u@h/d?schema=Mine;", "small letters"),
        ("postgresql://u@h:port/d", "not an address"),
    ],
)
def test_an_address_that_leads_nowhere_is_explained(where: str, says: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match=says):
        open_reader(where)


def test_a_password_is_never_shown(server: str) -> None:
    del server
    with pytest.raises(StoreError) as error:
        open_reader("postgresql://somebody:hunter2@127.0.0.1:1/none")
    assert "hunter2" not in str(error.value)


def test_the_database_itself_refuses_to_change_a_fact(where: str) -> None:
    with open_writer(where) as writer:
        writer.add(report(), [claim(report())])
    for statement in (
        "UPDATE claims SET polarity = 'negated'",
        "DELETE FROM claims",
        "UPDATE documents SET reported = '2001-01-01'",
        "UPDATE texts SET text = 'something else'",
    ):
        with pytest.raises((sqlite3.IntegrityError, sa.exc.DBAPIError), match="never changed or deleted"):
            change(where, statement)
    with open_reader(where) as reader:
        assert reader.text(report().digest) == report().text
