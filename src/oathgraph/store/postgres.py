"""The record in a PostgreSQL database, for teams: one writer at a time, full-text search by tsvector."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import ArgumentError, DBAPIError

from oathgraph.errors import MissingExtraError, StoreError
from oathgraph.store.words import Term

SCHEMA = "oathgraph"
"""The schema that holds the tables, so that they disturb nothing else in the database; `?schema=NAME` names
another.
"""

LOCK_SECONDS = 10
"""How long a writer waits for another one before it says that the store is locked."""

_LONGEST = 200_000
"""Characters of a document that are searched: a tsvector holds a megabyte."""


class PostgreSQL:
    """A record in the database at `address` (`postgresql://user:password@host:port/database?schema=NAME`)."""

    def __init__(self, address: str) -> None:
        try:
            import psycopg  # noqa: F401
        except ImportError as error:
            raise MissingExtraError("a store in PostgreSQL", "postgres") from error
        try:
            url = sa.make_url(re.sub(r"^postgres(ql)?(\+psycopg)?:", "postgresql+psycopg:", address))
        except (ArgumentError, ValueError) as error:
            raise StoreError(f"not an address: write postgresql://user@host:5432/database ({error})") from error
        self.schema = str(url.query.get("schema", SCHEMA))
        if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", self.schema):
            raise StoreError(f"schema {self.schema!r}: write small letters, digits and underscores alone")
        self._url = url.difference_update_query(["schema"])
        self.where = url.set(drivername="postgresql").render_as_string(hide_password=True)

    def engine(self, *, write: bool) -> sa.Engine:
        settings = {
            "search_path": self.schema,
            "timezone": "UTC",
            "lock_timeout": f"{LOCK_SECONDS}s",
            "default_transaction_read_only": "off" if write else "on",
        }
        return sa.create_engine(
            self._url,
            isolation_level="READ COMMITTED" if write else "REPEATABLE READ",
            connect_args={
                "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
                "connect_timeout": LOCK_SECONDS,
            },
        )

    def exists(self) -> bool:
        with self._connection() as connection:
            named = sa.text("SELECT 1 FROM information_schema.schemata WHERE schema_name = :name")
            return connection.scalar(named, {"name": self.schema}) is not None

    def prepare(self) -> None:
        with self._connection() as connection:
            connection.execute(sa.text(f'CREATE SCHEMA IF NOT EXISTS "{self.schema}"'))
            connection.commit()

    def lock(self, connection: sa.Connection) -> None:
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext(current_schema()))"))

    def upsert(self, table: sa.Table) -> Any:
        return insert(table)

    def index(self, connection: sa.Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            connection.execute(_found_by(table), rows)

    def matching(self, table: str, terms: Sequence[Term], *, any_term: bool = False) -> sa.Select[Any]:
        query = (" | " if any_term else " & ").join(f"({_phrase(term)})" for term in terms)
        found: sa.TableClause = sa.table(table, sa.column("key", sa.BigInteger), sa.column("words"))
        return sa.select(found.c.key).where(found.c.words.bool_op("@@")(sa.func.to_tsquery(sa.text("'simple'"), query)))

    def size(self, connection: sa.Connection) -> int:
        total = "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE c.relkind = 'r'"
        own = " AND c.relnamespace = CAST(:name AS regnamespace)"
        return int(connection.scalar(sa.text(total + own), {"name": self.schema}) or 0)

    def complaint(self, error: DBAPIError) -> str | None:
        said = getattr(error.orig, "sqlstate", None) or ""
        for state, answer in _COMPLAINTS.items():
            if said.startswith(state):
                return answer
        if isinstance(error, sa.exc.OperationalError) and not said:
            return f"cannot reach the server: {str(error.orig).strip().splitlines()[0]}"
        return None

    def _connection(self) -> sa.Connection:
        return sa.create_engine(
            self._url, poolclass=sa.pool.NullPool, connect_args={"connect_timeout": LOCK_SECONDS}
        ).connect()


_COMPLAINTS = {
    "55P03": "locked by another program that is writing; wait until it is done and try again",
    "53100": "the server's disk is full; free some space and run the same command again, nothing is lost",
    "25006": "cannot be written: the server or this role is read-only",
    "42501": "this role may not do that; ask the database's owner for the right to use and create in its schema",
    "57P": "the server is starting or shutting down; try again in a moment",
    "08": "the connection to the server broke; run the same command again, nothing is lost",
    "53300": "the server takes no more connections; try again later",
}


@cache
def _found_by(table: str) -> sa.TextClause:
    return sa.text(f"INSERT INTO {table} (key, words) VALUES (:key, to_tsvector('simple', left(:words, {_LONGEST})))")


def _phrase(term: Term) -> str:
    *first, last = (f"'{word}'" for word in term.words)
    return " <-> ".join([*first, f"{last}:*" if term.prefix else last])
