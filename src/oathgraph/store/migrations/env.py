"""How Alembic runs the migrations: on the connection, and in the transaction, that the record hands over."""

from alembic import context

from oathgraph.store.schema import VERSION_TABLE
from oathgraph.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
