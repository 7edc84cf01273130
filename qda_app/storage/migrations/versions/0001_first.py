"""The first tables."""

import sqlalchemy as sa
from alembic import op

from qda_app.storage.migrations.building import columns, optional, table

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first program."""
    table(
        "blob",
        *columns(sa.String(64), "digest"),
        *columns(sa.Boolean(), "is_packed"),
        *columns(sa.LargeBinary(), "content"),
        key=("digest",),
    )
    table(
        "code",
        *columns(sa.Uuid(), "id"),
        *columns(sa.Text(), "short_id", "name"),
        *optional(sa.Uuid(), "parent_id"),
        *columns(sa.Integer(), "position"),
        *columns(sa.Boolean(), "is_group", "requires_stance"),
        *columns(
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
    table(
        "coder",
        *columns(sa.Uuid(), "id"),
        *columns(sa.Text(), "name"),
        *columns(sa.String(20), "role"),
        unique=("name",),
    )
    table(
        "display",
        *columns(sa.Uuid(), "id"),
        *columns(sa.Text(), "kind", "title", "columns", "rule"),
    )
    table(
        "excerpt_number",
        *columns(sa.Uuid(), "source_id"),
        *columns(sa.Integer(), "last"),
        key=("source_id",),
    )
    table(
        "informant",
        *columns(sa.Uuid(), "id"),
        *columns(sa.Text(), "short_id", "position", "unit"),
        *optional(sa.Integer(), "role_rank"),
        *columns(sa.Text(), "criterion"),
        unique=("short_id",),
    )
    table(
        "source",
        *columns(sa.Uuid(), "id"),
        *columns(sa.Text(), "short_id", "title"),
        *columns(sa.String(20), "technique"),
        *optional(sa.Date(), "date"),
        *columns(sa.Text(), "place", "unit", "subtype", "number", "year", "wave", "consent", "file_name", "original"),
        unique=("short_id",),
    )
    table(
        "step",
        *columns(sa.Uuid(), "id"),
        *columns(sa.Integer(), "number"),
        *columns(sa.String(20), "kind"),
        *columns(sa.Uuid(), "origin_id"),
        *optional(sa.Uuid(), "group_id"),
        *columns(sa.Text(), "coder", "label"),
        *columns(sa.JSON(), "parameters"),
        *columns(sa.String(32), "at"),
        *optional(sa.LargeBinary(), "images"),
        unique=("number",),
        references={"origin_id": "step.id"},
    )
    op.create_index("ix_step_group_id", "step", ["group_id"])
    op.create_index("ix_step_origin_id", "step", ["origin_id"])
    table(
        "asked",
        *columns(sa.Uuid(), "id", "source_id", "code_id"),
        *optional(sa.Uuid(), "informant_id"),
        unique=("source_id", "code_id", "informant_id"),
        references={"source_id": "source.id", "code_id": "code.id", "informant_id": "informant.id"},
    )
    op.create_index("ix_asked_code_id", "asked", ["code_id"])
    op.create_index("ix_asked_informant_id", "asked", ["informant_id"])
    table(
        "cell_phrase",
        *columns(sa.Uuid(), "id", "display_id"),
        *columns(sa.Text(), "row", "column", "phrase", "digest"),
        *columns(sa.String(32), "at"),
        *optional(sa.Uuid(), "quote_id"),
        unique=("display_id", "row", "column"),
        references={"display_id": "display.id"},
    )
    table(
        "change",
        *columns(sa.BigInteger(), "subject"),
        *columns(sa.Integer(), "grip", "step_number"),
        key=("subject", "grip", "step_number"),
        references={"step_number": "step.number"},
        sqlite_with_rowid=False,
    )
    op.create_index("ix_change_step_number", "change", ["step_number"])
    table(
        "informant_attribute",
        *columns(sa.Uuid(), "id", "informant_id"),
        *columns(sa.Text(), "name", "value"),
        unique=("informant_id", "name"),
        references={"informant_id": "informant.id"},
    )
    table(
        "participation",
        *columns(sa.Uuid(), "id", "source_id", "informant_id"),
        unique=("source_id", "informant_id"),
        references={"source_id": "source.id", "informant_id": "informant.id"},
    )
    op.create_index("ix_participation_informant_id", "participation", ["informant_id"])
    table(
        "source_attribute",
        *columns(sa.Uuid(), "id", "source_id"),
        *columns(sa.Text(), "name", "value"),
        unique=("source_id", "name"),
        references={"source_id": "source.id"},
    )
    table(
        "speaker",
        *columns(sa.Uuid(), "id", "source_id"),
        *columns(sa.Text(), "label"),
        *columns(sa.String(20), "role"),
        *optional(sa.Uuid(), "informant_id"),
        unique=("source_id", "label"),
        references={"source_id": "source.id", "informant_id": "informant.id"},
    )
    op.create_index("ix_speaker_informant_id", "speaker", ["informant_id"])
    table(
        "study",
        *columns(sa.Uuid(), "id"),
        *columns(sa.Text(), "title"),
        *columns(sa.Uuid(), "coder_id"),
        *columns(sa.Text(), "site", "approach", "period", "theory", "language"),
        *columns(sa.Float(), "tau", "rho", "enough_voices"),
        *columns(sa.Integer(), "enough_techniques", "enough_strength"),
        references={"coder_id": "coder.id"},
    )
    table(
        "text_version",
        *columns(sa.Uuid(), "id", "source_id"),
        *columns(sa.Integer(), "number"),
        *columns(sa.String(64), "digest"),
        *columns(sa.Integer(), "length"),
        *optional(sa.Uuid(), "previous_id"),
        *columns(sa.Text(), "cuts"),
        unique=("source_id", "number"),
        references={"source_id": "source.id", "previous_id": "text_version.id"},
    )
    table(
        "excerpt",
        *columns(sa.Uuid(), "id", "source_id", "version_id", "coder_id"),
        *columns(sa.Integer(), "number", "start", "end"),
        *columns(sa.String(20), "kind"),
        *optional(sa.Integer(), "page"),
        *optional(sa.Float(), "left", "top", "right", "bottom"),
        *columns(sa.Text(), "paraphrase", "generalisation"),
        *optional(sa.String(20), "dropped"),
        *optional(sa.Uuid(), "voice_id"),
        *columns(sa.Text(), "missing_words"),
        unique=("source_id", "number"),
        references={
            "source_id": "source.id",
            "version_id": "text_version.id",
            "coder_id": "coder.id",
            "voice_id": "informant.id",
        },
    )
    op.create_index("ix_excerpt_place", "excerpt", ["source_id", "start"])
    table(
        "page",
        *columns(sa.Uuid(), "id", "version_id"),
        *columns(sa.Integer(), "number", "start", "end"),
        *columns(sa.Float(), "width", "height"),
        *columns(sa.Text(), "lines"),
        unique=("version_id", "number"),
        references={"version_id": "text_version.id"},
    )
    table(
        "turn",
        *columns(sa.Uuid(), "id", "version_id", "speaker_id"),
        *columns(sa.Integer(), "label_start", "start", "end"),
        *columns(sa.Text(), "timestamp"),
        references={"version_id": "text_version.id", "speaker_id": "speaker.id"},
    )
    op.create_index("ix_turn_version_id", "turn", ["version_id"])
    table(
        "coding",
        *columns(sa.Uuid(), "id", "excerpt_id", "code_id"),
        *optional(sa.String(20), "stance"),
        *optional(sa.Integer(), "strength"),
        *columns(sa.Text(), "note"),
        unique=("excerpt_id", "code_id"),
        references={"excerpt_id": "excerpt.id", "code_id": "code.id"},
    )
    op.create_index("ix_coding_code_id", "coding", ["code_id"])
