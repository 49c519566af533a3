"""What a database must do for the record beyond plain SQL: connect, and search full text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from oathgraph.errors import StoreError
from oathgraph.store.words import Term

WRITES = "oathgraph_writes"
"""The execution option of an engine whose transactions are for writing."""


class Backend(Protocol):
    """One database engine."""

    where: str
    """The path or address, without a password, as messages show it."""

    def __hash__(self) -> int: ...

    def engine(self, *, write: bool) -> sa.Engine:
        """Return connections to the database; those for reading cannot write."""
        ...

    def exists(self) -> bool:
        """Say whether there is a database to open; raises StoreError where what is there is none."""
        ...

    def prepare(self) -> None:
        """Make what must stand before the first migration: a file's folder is not made, a schema is."""
        ...

    def lock(self, connection: sa.Connection) -> None:
        """Let no other writer into the transaction that has begun."""
        ...

    def upsert(self, table: sa.Table) -> Any:
        """Return an INSERT that knows ON CONFLICT."""
        ...

    def index(self, connection: sa.Connection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Make rows {key, words} findable in a search table."""
        ...

    def matching(self, table: str, terms: Sequence[Term], *, any_term: bool = False) -> sa.Select[Any]:
        """Return a selection of the keys whose words hold all of `terms`, or any of them."""
        ...

    def size(self, connection: sa.Connection) -> int:
        """Return the bytes the record takes on disk."""
        ...

    def complaint(self, error: DBAPIError) -> str | None:
        """Say in a person's words what went wrong and how to mend it, None where it is nothing of the
        kind.
        """
        ...


@contextmanager
def explained(backend: Backend) -> Iterator[None]:
    """Turn a database's errors that a person can mend into StoreError; the others are faults and pass."""
    try:
        yield
    except DBAPIError as error:
        said = backend.complaint(error)
        if said is None:
            raise
        raise StoreError(f"{backend.where}: {said}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{backend.where}: {error}") from error
