"""Tables of words for searching and of the queue of hits that a coder looks through; coders may work blind."""

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, empty, for words are read from the texts when they are wanted; nobody works blind yet."""
    op.add_column("coder", sa.Column("is_blind", sa.Boolean(), nullable=False, server_default=sa.false()))
    _rewrite_journal()
    op.create_table(
        "text_words",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("places", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_text_words"),
    )
    op.create_table(
        "word_stem",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", "stem", name="pk_word_stem"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_word_stem_stem", "word_stem", ["stem"])
    op.create_table(
        "hit_queue",
        sa.Column("coder_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("coder_id", name="pk_hit_queue"),
    )


def _rewrite_journal() -> None:
    """Tell of every coder in the journal that they did not work blind, so that their steps can still be undone."""
    steps = sa.table("step", sa.column("id", sa.String()), sa.column("images", sa.LargeBinary()))
    connection = op.get_bind()
    for step_id, images in connection.execute(sa.select(steps.c.id, steps.c.images)).all():
        rewritten = _with_coders(images) if images else None
        if rewritten:
            connection.execute(steps.update().where(steps.c.id == step_id).values(images=rewritten))


def _with_coders(images: bytes) -> bytes | None:
    """Images with the new column in their rows of coders; None where there are none."""
    runs = json.loads(zlib.decompress(images))
    found = [run for run in runs if run[0] == "coder"]
    for _table, columns, befores, afters in found:
        columns.append("is_blind")
        for row in (*befores, *afters):
            if row:
                row.append(0)
    told = "\n,".join(json.dumps(run, separators=(",", ":")) for run in runs)
    return zlib.compress(f"[{told}]".encode(), level=1) if found else None
