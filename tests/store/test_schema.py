"""Migrations and tables say the same."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from oathgraph.store import open_reader, open_writer, schema
from oathgraph.store.opening import _backend
from oathgraph.store.tables import metadata

SEARCH = ("claims_search", "documents_search")


def test_the_current_version_is_the_last_migration() -> None:
    assert schema.known_versions()[-1] == schema.CURRENT


def test_the_migrations_make_the_tables_that_the_code_describes(where: str) -> None:
    open_writer(where).close()

    def described(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or not (name or "").startswith((*SEARCH, schema.VERSION_TABLE))

    engine = _backend(where).engine(write=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": described, "compare_type": False})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_a_store_is_made_once_whoever_opens_it(where: str) -> None:
    with open_writer(where), open_writer(where), open_reader(where) as reader:
        assert reader.status().version == schema.CURRENT


def test_a_failed_migration_leaves_no_half_of_a_store(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: sa.Connection) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(schema, "_label", fail)
    with pytest.raises(RuntimeError):
        open_writer(where)
    monkeypatch.undo()
    open_writer(where).close()
    with open_reader(where) as reader:
        assert list(reader.claims()) == []
