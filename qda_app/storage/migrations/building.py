"""What the scripts of migrations build with: tables, and columns that the journal hears of."""

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op


def columns(kind: sa.types.TypeEngine[Any], *names: str) -> Iterator[sa.Column[Any]]:
    """Columns of a kind that are never empty."""
    return (sa.Column(name, kind, nullable=False) for name in names)


def optional(kind: sa.types.TypeEngine[Any], *names: str) -> Iterator[sa.Column[Any]]:
    """Columns of a kind that may be empty."""
    return (sa.Column(name, kind, nullable=True) for name in names)


def table(
    name: str,
    *its_columns: sa.Column[Any],
    key: tuple[str, ...] = ("id",),
    unique: tuple[str, ...] = (),
    references: Mapping[str, str] | None = None,
    **options: bool,
) -> None:
    """A table with its keys, named as the schema names them."""
    op.create_table(
        name,
        *its_columns,
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
        *([sa.UniqueConstraint(*unique, name=f"uq_{name}_{'_'.join(unique)}")] if unique else []),
        *(
            sa.ForeignKeyConstraint([column], [target], name=f"fk_{name}_{column}")
            for column, target in (references or {}).items()
        ),
        **options,
    )


def tell_journal(kind: str, column: str, value: object) -> None:
    """Give every row of a table in the journal a new last column, so that earlier steps can still be undone."""
    steps = sa.table("step", sa.column("id", sa.String()), sa.column("images", sa.LargeBinary()))
    connection = op.get_bind()
    for step_id, images in connection.execute(sa.select(steps.c.id, steps.c.images)).all():
        rewritten = _with_column(images, kind, column, value) if images else None
        if rewritten:
            connection.execute(steps.update().where(steps.c.id == step_id).values(images=rewritten))


def _with_column(images: bytes, kind: str, column: str, value: object) -> bytes | None:
    """Images with the column in their rows of a table; None where there are none."""
    runs = json.loads(zlib.decompress(images))
    found = [run for run in runs if run[0] == kind]
    for _table, names, befores, afters in found:
        names.append(column)
        for row in (*befores, *afters):
            if row:
                row.append(value)
    told = "\n,".join(json.dumps(run, separators=(",", ":")) for run in runs)
    return zlib.compress(f"[{told}]".encode(), level=1) if found else None
