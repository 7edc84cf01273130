"""Tables of memos, summaries, forms, queries and suggestions; codes of a second cycle, excerpts merged and flagged."""

import sqlalchemy as sa
from alembic import op

from qda_app.storage.migrations.building import columns, optional, table, tell_journal

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables, empty; every code is one of the first cycle, and no excerpt is merged into another."""
    _new_column("study", sa.Column("locator", sa.Text(), nullable=False, server_default=""), "")
    _new_column("code", sa.Column("cycle", sa.Integer(), nullable=False, server_default="1"), 1)
    _new_column("code", sa.Column("kind", sa.String(20)), None)
    for name in ("atypical", "near_miss"):
        _new_column("code", sa.Column(name, sa.Text(), nullable=False, server_default=""), "")
    _new_column("excerpt", sa.Column("merged_into_id", sa.Uuid()), None)
    _new_column("excerpt", sa.Column("flag", sa.String(20)), None)
    _new_column("display", sa.Column("options", sa.Text(), nullable=False, server_default="[]"), "[]")
    _codes()
    _memos()
    _summaries()
    _suggestions()


def _new_column(name: str, column: sa.Column[object], value: object) -> None:
    op.add_column(name, column)
    tell_journal(name, column.name, value)


def _codes() -> None:
    table(
        "code_member",
        *columns(sa.Uuid(), "id", "pattern_id", "code_id"),
        unique=("pattern_id", "code_id"),
        references={"pattern_id": "code.id", "code_id": "code.id"},
    )
    _index("code_member", "code_id")
    table(
        "saved_query",
        *columns(sa.Uuid(), "id"),
        *columns(sa.Integer(), "position"),
        *columns(sa.Text(), "name", "terms"),
        unique=("name",),
    )


def _memos() -> None:
    table(
        "memo",
        *columns(sa.Uuid(), "id"),
        *columns(sa.String(20), "kind"),
        *columns(sa.Uuid(), "coder_id"),
        *columns(sa.Date(), "day"),
        *columns(sa.String(32), "at"),
        *columns(sa.Text(), "title", "words"),
        references={"coder_id": "coder.id"},
    )
    table(
        "memo_link",
        *columns(sa.Uuid(), "id", "memo_id"),
        *columns(sa.Text(), "subject_kind"),
        *columns(sa.Uuid(), "subject_id"),
        *columns(sa.Text(), "words"),
        unique=("memo_id", "subject_id"),
        references={"memo_id": "memo.id"},
    )
    _index("memo_link", "subject_id")


def _summaries() -> None:
    table(
        "summary",
        *columns(sa.Uuid(), "id", "code_id"),
        *optional(sa.Uuid(), "informant_id", "source_id"),
        *columns(sa.Text(), "words", "digest", "excerpts"),
        unique=("code_id", "informant_id", "source_id"),
        references={"code_id": "code.id", "informant_id": "informant.id", "source_id": "source.id"},
    )
    _index("summary", "code_id", "informant_id", "source_id")
    table(
        "form",
        *columns(sa.Uuid(), "id"),
        *columns(sa.String(20), "kind"),
        *optional(sa.Uuid(), "source_id"),
        *columns(sa.Text(), "title"),
        *optional(sa.Date(), "day"),
        references={"source_id": "source.id"},
    )
    _index("form", "source_id")
    table(
        "form_field",
        *columns(sa.Uuid(), "id", "form_id"),
        *columns(sa.Text(), "name", "words"),
        unique=("form_id", "name"),
        references={"form_id": "form.id"},
    )


def _suggestions() -> None:
    table(
        "judged_cue",
        *columns(sa.Uuid(), "id", "version_id", "code_id", "coder_id"),
        *columns(sa.Text(), "cue"),
        *columns(sa.Integer(), "start", "end"),
        *columns(sa.Boolean(), "is_accepted"),
        references={"version_id": "text_version.id", "code_id": "code.id", "coder_id": "coder.id"},
    )
    _index("judged_cue", "version_id", "code_id")
    table(
        "refused_cue",
        *columns(sa.Uuid(), "id", "code_id"),
        *columns(sa.Text(), "cue"),
        unique=("code_id", "cue"),
        references={"code_id": "code.id"},
    )
    table(
        "entity",
        *columns(sa.Uuid(), "id"),
        *columns(sa.String(20), "kind"),
        *columns(sa.Text(), "name", "variants"),
        *columns(sa.Boolean(), "is_refused"),
        unique=("name",),
    )


def _index(name: str, *found_by: str) -> None:
    for column in found_by:
        op.create_index(f"ix_{name}_{column}", name, [column])
