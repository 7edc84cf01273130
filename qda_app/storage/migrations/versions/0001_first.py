"""The first tables."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first program."""
    _table(
        "blob",
        *_columns(sa.String(64), "digest"),
        *_columns(sa.Boolean(), "is_packed"),
        *_columns(sa.LargeBinary(), "content"),
        key=("digest",),
    )
    _table(
        "code",
        *_columns(sa.Uuid(), "id"),
        *_columns(sa.Text(), "short_id", "name"),
        *_optional(sa.Uuid(), "parent_id"),
        *_columns(sa.Integer(), "position"),
        *_columns(sa.Boolean(), "is_group", "requires_stance"),
        *_columns(
            sa.Text(),
            "name_en",
            "colour",
            "definition",
            "definition_en",
            "proposition",
            "proposition_en",
            "inclusion",
            "exclusion",
            "when",
            "example",
            "example_kind",
            "cues",
            "origin",
        ),
        unique=("short_id",),
        references={"parent_id": "code.id"},
    )
    op.create_index("ix_code_parent_id", "code", ["parent_id"])
    _table(
        "coder",
        *_columns(sa.Uuid(), "id"),
        *_columns(sa.Text(), "name"),
        *_columns(sa.String(20), "role"),
        unique=("name",),
    )
    _table(
        "display",
        *_columns(sa.Uuid(), "id"),
        *_columns(sa.Text(), "kind", "title", "columns", "rule"),
    )
    _table(
        "excerpt_number",
        *_columns(sa.Uuid(), "source_id"),
        *_columns(sa.Integer(), "last"),
        key=("source_id",),
    )
    _table(
        "informant",
        *_columns(sa.Uuid(), "id"),
        *_columns(sa.Text(), "short_id", "position", "unit"),
        *_optional(sa.Integer(), "role_rank"),
        *_columns(sa.Text(), "criterion"),
        unique=("short_id",),
    )
    _table(
        "source",
        *_columns(sa.Uuid(), "id"),
        *_columns(sa.Text(), "short_id", "title"),
        *_columns(sa.String(20), "technique"),
        *_optional(sa.Date(), "date"),
        *_columns(sa.Text(), "place", "unit", "subtype", "number", "year", "wave", "consent", "file_name", "original"),
        unique=("short_id",),
    )
    _table(
        "step",
        *_columns(sa.Uuid(), "id"),
        *_columns(sa.Integer(), "number"),
        *_columns(sa.String(20), "kind"),
        *_columns(sa.Uuid(), "origin_id"),
        *_optional(sa.Uuid(), "group_id"),
        *_columns(sa.Text(), "coder", "label"),
        *_columns(sa.JSON(), "parameters"),
        *_columns(sa.String(32), "at"),
        *_optional(sa.LargeBinary(), "images"),
        unique=("number",),
        references={"origin_id": "step.id"},
    )
    op.create_index("ix_step_group_id", "step", ["group_id"])
    op.create_index("ix_step_origin_id", "step", ["origin_id"])
    _table(
        "asked",
        *_columns(sa.Uuid(), "id", "source_id", "code_id"),
        *_optional(sa.Uuid(), "informant_id"),
        unique=("source_id", "code_id", "informant_id"),
        references={"source_id": "source.id", "code_id": "code.id", "informant_id": "informant.id"},
    )
    op.create_index("ix_asked_code_id", "asked", ["code_id"])
    op.create_index("ix_asked_informant_id", "asked", ["informant_id"])
    _table(
        "cell_phrase",
        *_columns(sa.Uuid(), "id", "display_id"),
        *_columns(sa.Text(), "row", "column", "phrase", "digest"),
        *_columns(sa.String(32), "at"),
        *_optional(sa.Uuid(), "quote_id"),
        unique=("display_id", "row", "column"),
        references={"display_id": "display.id"},
    )
    _table(
        "change",
        *_columns(sa.BigInteger(), "subject"),
        *_columns(sa.Integer(), "grip", "step_number"),
        key=("subject", "grip", "step_number"),
        references={"step_number": "step.number"},
        sqlite_with_rowid=False,
    )
    op.create_index("ix_change_step_number", "change", ["step_number"])
    _table(
        "informant_attribute",
        *_columns(sa.Uuid(), "id", "informant_id"),
        *_columns(sa.Text(), "name", "value"),
        unique=("informant_id", "name"),
        references={"informant_id": "informant.id"},
    )
    _table(
        "participation",
        *_columns(sa.Uuid(), "id", "source_id", "informant_id"),
        unique=("source_id", "informant_id"),
        references={"source_id": "source.id", "informant_id": "informant.id"},
    )
    op.create_index("ix_participation_informant_id", "participation", ["informant_id"])
    _table(
        "source_attribute",
        *_columns(sa.Uuid(), "id", "source_id"),
        *_columns(sa.Text(), "name", "value"),
        unique=("source_id", "name"),
        references={"source_id": "source.id"},
    )
    _table(
        "speaker",
        *_columns(sa.Uuid(), "id", "source_id"),
        *_columns(sa.Text(), "label"),
        *_columns(sa.String(20), "role"),
        *_optional(sa.Uuid(), "informant_id"),
        unique=("source_id", "label"),
        references={"source_id": "source.id", "informant_id": "informant.id"},
    )
    op.create_index("ix_speaker_informant_id", "speaker", ["informant_id"])
    _table(
        "study",
        *_columns(sa.Uuid(), "id"),
        *_columns(sa.Text(), "title"),
        *_columns(sa.Uuid(), "coder_id"),
        *_columns(sa.Text(), "site", "approach", "period", "theory", "language"),
        *_columns(sa.Float(), "tau", "rho", "enough_voices"),
        *_columns(sa.Integer(), "enough_techniques", "enough_strength"),
        references={"coder_id": "coder.id"},
    )
    _table(
        "text_version",
        *_columns(sa.Uuid(), "id", "source_id"),
        *_columns(sa.Integer(), "number"),
        *_columns(sa.String(64), "digest"),
        *_columns(sa.Integer(), "length"),
        *_optional(sa.Uuid(), "previous_id"),
        *_columns(sa.Text(), "cuts"),
        unique=("source_id", "number"),
        references={"source_id": "source.id", "previous_id": "text_version.id"},
    )
    _table(
        "excerpt",
        *_columns(sa.Uuid(), "id", "source_id", "version_id", "coder_id"),
        *_columns(sa.Integer(), "number", "start", "end"),
        *_columns(sa.String(20), "kind"),
        *_optional(sa.Integer(), "page"),
        *_optional(sa.Float(), "left", "top", "right", "bottom"),
        *_columns(sa.Text(), "paraphrase", "generalisation"),
        *_optional(sa.String(20), "dropped"),
        *_optional(sa.Uuid(), "voice_id"),
        *_columns(sa.Text(), "missing_words"),
        unique=("source_id", "number"),
        references={
            "source_id": "source.id",
            "version_id": "text_version.id",
            "coder_id": "coder.id",
            "voice_id": "informant.id",
        },
    )
    op.create_index("ix_excerpt_place", "excerpt", ["source_id", "start"])
    _table(
        "page",
        *_columns(sa.Uuid(), "id", "version_id"),
        *_columns(sa.Integer(), "number", "start", "end"),
        *_columns(sa.Float(), "width", "height"),
        *_columns(sa.Text(), "lines"),
        unique=("version_id", "number"),
        references={"version_id": "text_version.id"},
    )
    _table(
        "turn",
        *_columns(sa.Uuid(), "id", "version_id", "speaker_id"),
        *_columns(sa.Integer(), "label_start", "start", "end"),
        *_columns(sa.Text(), "timestamp"),
        references={"version_id": "text_version.id", "speaker_id": "speaker.id"},
    )
    op.create_index("ix_turn_version_id", "turn", ["version_id"])
    _table(
        "coding",
        *_columns(sa.Uuid(), "id", "excerpt_id", "code_id"),
        *_optional(sa.String(20), "stance"),
        *_optional(sa.Integer(), "strength"),
        *_columns(sa.Text(), "note"),
        unique=("excerpt_id", "code_id"),
        references={"excerpt_id": "excerpt.id", "code_id": "code.id"},
    )
    op.create_index("ix_coding_code_id", "coding", ["code_id"])


def _columns(kind: sa.types.TypeEngine[Any], *names: str) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, kind, nullable=False) for name in names)


def _optional(kind: sa.types.TypeEngine[Any], *names: str) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, kind, nullable=True) for name in names)


def _table(
    name: str,
    *columns: sa.Column[Any],
    key: tuple[str, ...] = ("id",),
    unique: tuple[str, ...] = (),
    references: Mapping[str, str] | None = None,
    **options: bool,
) -> None:
    op.create_table(
        name,
        *columns,
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
        *([sa.UniqueConstraint(*unique, name=f"uq_{name}_{'_'.join(unique)}")] if unique else []),
        *(
            sa.ForeignKeyConstraint([column], [target], name=f"fk_{name}_{column}")
            for column, target in (references or {}).items()
        ),
        **options,
    )
