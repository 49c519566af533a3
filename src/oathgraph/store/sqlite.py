"""The record in one SQLite file, without a server: write-ahead log, full-text search by FTS5."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from oathgraph.errors import StoreError
from oathgraph.store.backend import WRITES
from oathgraph.store.words import Term

BUSY_SECONDS = 10.0
"""How long a writer waits for another one before it says that the store is locked."""

_MAGIC = b"SQLite format 3\0"
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -65536",
    "PRAGMA mmap_size = 268435456",
    "PRAGMA temp_store = MEMORY",
)

_LOG_PAGES = 16_000
"""Pages (of 4 kB) in the log before they go into the file. A commit to a big store changes some thousands, of indexes
over digests for the most part; by default each would be followed by writing all of them once more.
"""


class SQLite:
    """A record in the file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.where = str(path)

    def engine(self, *, write: bool) -> sa.Engine:
        engine = sa.create_engine(
            "sqlite://", creator=self._connect_writer if write else self._connect_reader, poolclass=QueuePool
        )
        sa.event.listen(engine, "begin", _begin)
        return engine

    def exists(self) -> bool:
        if self.path.is_dir():
            raise StoreError(
                f"{self.where}: this is a folder, not a store; name a file, as in {self.path / 'oathgraph.db'}"
            )
        try:
            with self.path.open("rb") as file:
                head = file.read(len(_MAGIC))
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StoreError(f"{self.where}: {error.strerror}") from error
        if head and head != _MAGIC:
            raise StoreError(f"{self.where}: not a store (no SQLite file); name another file with --store")
        return bool(head)

    def prepare(self) -> None:
        if not self.path.parent.is_dir():
            raise StoreError(f"{self.where}: there is no folder {self.path.parent}; make it first")
        try:
            self._clear_away()
            # The file keeps this for good; done here alone, so that no other program's database is touched.
            with closing(self._connect_writer()) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
        except (sqlite3.OperationalError, OSError) as error:
            raise StoreError(f"{self.where}: {_answer(str(error)) or error}") from error

    def _clear_away(self) -> None:
        """Delete what a deleted store left behind; it would be played into the new one."""
        if not self.path.exists():
            for left in (self.path.with_name(self.path.name + suffix) for suffix in ("-wal", "-shm")):
                if left.exists():
                    left.unlink()

    def lock(self, connection: sa.Connection) -> None:
        """Transactions that write begin as such, which is the lock."""
        assert connection.get_execution_options().get(WRITES)

    def upsert(self, table: sa.Table) -> Any:
        return insert(table)

    def index(self, connection: sa.Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            connection.execute(_found_by(table), rows)

    def matching(self, table: str, terms: Sequence[Term], *, any_term: bool = False) -> sa.Select[Any]:
        phrases = [f'"{" ".join(term.words)}"{"*" if term.prefix else ""}' for term in terms]
        query = (" OR " if any_term else " AND ").join(phrases)
        found = sa.text(f"SELECT rowid AS key FROM {table} WHERE {table} MATCH :{table}_query")
        statement = found.bindparams(**{f"{table}_query": query}).columns(sa.column("key", sa.Integer))
        return sa.select(statement.subquery(f"{table}_found").c.key)

    def size(self, connection: sa.Connection) -> int:
        del connection
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def complaint(self, error: DBAPIError) -> str | None:
        return _answer(str(error.orig))

    def _connect_writer(self) -> sqlite3.Connection:
        connection = self._connect(f"file:{quote(str(self.path))}?mode=rwc")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
        return connection

    def _connect_reader(self) -> sqlite3.Connection:
        address = f"file:{quote(str(self.path))}?mode=ro"
        try:
            return self._connect(address)
        except sqlite3.OperationalError as error:
            if not any(part in str(error) for part in ("unable to open", "readonly", "disk I/O")) or self._logged():
                raise
            # A write-ahead log needs a writable folder with some room, even to read. Where there is none, nobody can
            # write either, and without a log the file is all there is.
            return self._connect(f"{address}&immutable=1")

    def _logged(self) -> bool:
        """Say whether a log holds something that may not be in the file yet."""
        log = self.path.with_name(f"{self.path.name}-wal")
        return log.exists() and log.stat().st_size > 0

    def _connect(self, address: str) -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
        connection.isolation_level = None
        try:
            for setting in _SETTINGS:
                connection.execute(setting)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _begin(connection: sa.Connection) -> None:
    # One that reads first and writes then could find that another wrote between, and fail.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _answer(said: str) -> str | None:
    return next((answer for part, answer in _COMPLAINTS if part in said), None)


@cache
def _found_by(table: str) -> sa.TextClause:
    return sa.text(f"INSERT INTO {table} (rowid, words) VALUES (:key, :words)")


_COMPLAINTS = (
    ("database is locked", "locked by another program that is writing; wait until it is done and try again"),
    ("disk is full", "the disk is full; free some space and run the same command again, nothing is lost"),
    ("readonly database", "cannot be written: the file or its folder is read-only"),
    (
        "unable to open database file",
        "cannot be opened: no such folder, no permission there, or the disk is read-only",
    ),
    ("not a database", "not a store (no SQLite file); name another file with --store"),
    ("malformed", "the file is damaged; restore it from a copy, or build it anew from the documents"),
    (
        "disk I/O error",
        "the disk cannot be read or written (input/output error, or a size limit was reached)",
    ),
)
