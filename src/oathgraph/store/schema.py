"""Which version of the tables a store has, and how an older one is brought up to date."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from oathgraph.errors import StoreError
from oathgraph.store import tables
from oathgraph.store.backend import WRITES, Backend


class OlderStoreError(StoreError):
    """The store was made by an older oathgraph and must be brought up to date before it is read."""


VERSION_TABLE = "schema_version"
CURRENT = "0001"
"""The version this program writes: the last of the files in `migrations/versions`."""


def known_versions() -> list[str]:
    """Return the versions this program can bring up to date, oldest first."""
    files = (Path(__file__).parent / "migrations" / "versions").glob("r[0-9]*.py")
    return sorted(file.stem[1:5] for file in files)


def version_of(connection: sa.Connection, where: str) -> str | None:
    """Return the version of the store's tables, None for an empty database; raises StoreError where it is
    no store.
    """
    present = set(sa.inspect(connection).get_table_names())
    if VERSION_TABLE in present and tables.record.name in present:
        return str(connection.scalar(sa.text(f"SELECT version_num FROM {VERSION_TABLE}")))
    if present:
        raise StoreError(f"{where}: not a store of oathgraph: it holds other tables ({', '.join(sorted(present)[:3])})")
    return None


def check_version(version: str | None, where: str) -> None:
    """Raise StoreError where this program cannot read the store's tables, saying what to do."""
    if version is None:
        raise StoreError(f"{where}: an empty database, not a store yet; `oathgraph add PATH --store {where}` makes one")
    if version not in known_versions():
        raise StoreError(
            f"{where}: made by a newer oathgraph (store version {version}, this one knows up to {CURRENT}); "
            "update oathgraph"
        )
    if version != CURRENT:
        raise OlderStoreError(
            f"{where}: made by an older oathgraph (store version {version}, this one reads {CURRENT}); "
            f"`oathgraph status --upgrade --store {where}` brings it up to date"
        )


def upgrade(engine: sa.Engine, backend: Backend) -> None:
    """Bring a store's tables to the current version, making them where there are none, all or nothing.

    Raises StoreError for a database that is no store and for a store of a newer version.
    """
    with engine.connect() as connection:
        if version_of(connection, backend.where) == CURRENT:
            return
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        backend.lock(connection)
        # Looked at again: another writer may have done it while this one waited.
        version = version_of(connection, backend.where)
        if version == CURRENT:
            return
        if version is not None and version not in known_versions():
            check_version(version, backend.where)
        _migrate(connection)
        if version is None:
            _label(connection)


def _migrate(connection: sa.Connection) -> None:
    # Alembic takes a while to import and is needed by the first writer alone.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _label(connection: sa.Connection) -> None:
    created = datetime.now(UTC).isoformat(timespec="seconds")
    values = {"format": "oathgraph", "created": created, "generation": "0"}
    connection.execute(sa.insert(tables.record), [{"name": name, "value": value} for name, value in values.items()])
