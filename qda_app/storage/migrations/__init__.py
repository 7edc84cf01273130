"""Alembic scripts: one a schema revision."""
