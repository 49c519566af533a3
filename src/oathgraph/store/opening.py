"""Opening a store by its path or address: one way to read, another to write."""

from __future__ import annotations

import os
from pathlib import Path

from oathgraph.errors import StoreError
from oathgraph.store import schema
from oathgraph.store.backend import Backend, explained
from oathgraph.store.reader import Reader
from oathgraph.store.sqlite import SQLite
from oathgraph.store.writer import Writer


def default_store() -> str:
    """Return the store used where none is named: what OATHGRAPH_STORE says, else `oathgraph.db` in this folder."""
    return os.environ.get("OATHGRAPH_STORE") or "oathgraph.db"


def open_reader(where: str | os.PathLike[str] | None = None) -> Reader:
    """Open a store to ask it questions; nothing can be written through what this returns.

    `where` is a path (SQLite) or an address (`postgresql://user@host/database`), None the default store.
    Raises StoreError where there is no store, or one this version cannot read; MissingExtraError where
    PostgreSQL's driver is missing.
    """
    backend = _backend(where)
    with explained(backend):
        if not backend.exists():
            raise StoreError(
                f"{backend.where}: there is no store; `oathgraph add PATH --store {backend.where}` makes one"
            )
        engine = backend.engine(write=False)
        with engine.connect() as connection:
            schema.check_version(schema.version_of(connection, backend.where), backend.where)
    return Reader(engine, backend)


def open_writer(where: str | os.PathLike[str] | None = None) -> Writer:
    """Open a store to add to it, making it where there is none and bringing an older one up to date.

    Raises StoreError where the place holds something else, cannot be written, or is a store of a newer
    version.
    """
    backend = _backend(where)
    with explained(backend):
        if not backend.exists():
            backend.prepare()
        engine = backend.engine(write=True)
        schema.upgrade(engine, backend)
    return Writer(engine, backend)


def _backend(where: str | os.PathLike[str] | None) -> Backend:
    place = os.fspath(where if where is not None else default_store())
    if place.startswith(("postgresql:", "postgres:", "postgresql+psycopg:")):
        from oathgraph.store.postgres import PostgreSQL

        return PostgreSQL(place)
    if place.startswith("sqlite:"):
        place = place.removeprefix("sqlite:").removeprefix("///")
    elif "://" in place:
        raise StoreError(f"{place.split('://')[0]}:// is no store; name a file, or postgresql://user@host/database")
    return SQLite(Path(place))
