"""Where alembic finds the connection it migrates: the one that `migration` gave it."""

from alembic import context

from qda_app.storage.tables.base import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
