"""Tables of words for searching and of the queue of hits that a coder looks through; coders may work blind."""

import sqlalchemy as sa
from alembic import op

from qda_app.storage.migrations.building import tell_journal

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, empty, for words are read from the texts when they are wanted; nobody works blind yet."""
    op.add_column("coder", sa.Column("is_blind", sa.Boolean(), nullable=False, server_default=sa.false()))
    tell_journal("coder", "is_blind", 0)
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
