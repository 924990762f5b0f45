"""Run by Alembic; the connection comes from `cases.store.migrate`, in a transaction."""

from alembic import context

from cases.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
