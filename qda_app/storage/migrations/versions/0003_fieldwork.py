"""Tables of what the study asks, of its interview guide, of fieldwork, and of the parts of texts."""

import sqlalchemy as sa
from alembic import op

from qda_app.storage.migrations.building import columns, optional, table, tell_journal

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables, empty; nobody has told yet in what way an informant meets the criterion."""
    op.add_column("informant", sa.Column("criterion_reason", sa.Text(), nullable=False, server_default=""))
    tell_journal("informant", "criterion_reason", "")
    _what_is_asked()
    _the_guide()
    _fieldwork()
    _parts()


def _what_is_asked() -> None:
    for name in ("research_question", "objective"):
        table(name, *columns(sa.Uuid(), "id"), *columns(sa.Integer(), "position"), *columns(sa.Text(), "words"))
    _link("question_code", question_id="research_question", code_id="code")
    _link("objective_code", objective_id="objective", code_id="code")
    _link("objective_question", objective_id="objective", question_id="research_question")


def _the_guide() -> None:
    table(
        "guide_question",
        *columns(sa.Uuid(), "id"),
        *columns(sa.Integer(), "position"),
        *columns(sa.Text(), "number", "words", "probes"),
    )
    _link("guide_code", question_id="guide_question", code_id="code")
    table(
        "posed",
        *columns(sa.Uuid(), "id", "version_id", "question_id"),
        *columns(sa.Integer(), "start", "end"),
        *optional(sa.Uuid(), "informant_id"),
        references={
            "version_id": "text_version.id",
            "question_id": "guide_question.id",
            "informant_id": "informant.id",
        },
    )
    _index("posed", "version_id", "question_id", "informant_id")


def _fieldwork() -> None:
    table(
        "visit",
        *columns(sa.Uuid(), "id"),
        *optional(sa.Date(), "date"),
        *columns(sa.Text(), "place", "met", "purpose", "notes"),
        *optional(sa.Uuid(), "source_id"),
        references={"source_id": "source.id"},
    )
    _index("visit", "source_id")
    table(
        "consent",
        *columns(sa.Uuid(), "id", "informant_id"),
        *columns(sa.Text(), "form"),
        *optional(sa.Date(), "date"),
        *columns(sa.Boolean(), "may_record", "may_quote", "may_photograph", "may_name_position"),
        *optional(sa.Date(), "withdrawn"),
        *columns(sa.Text(), "notes"),
        references={"informant_id": "informant.id"},
    )
    _index("consent", "informant_id")
    table(
        "attachment",
        *columns(sa.Uuid(), "id"),
        *columns(sa.Text(), "subject_kind"),
        *columns(sa.Uuid(), "subject_id"),
        *columns(sa.Text(), "file_name", "title"),
        *columns(sa.String(64), "digest"),
    )
    _index("attachment", "subject_id")


def _parts() -> None:
    table(
        "text_part",
        *columns(sa.Uuid(), "id", "version_id"),
        *columns(sa.String(20), "kind"),
        *columns(sa.Integer(), "level", "start", "end"),
        references={"version_id": "text_version.id"},
    )
    _index("text_part", "version_id")


def _link(name: str, **ends: str) -> None:
    """A table that links the rows of two others."""
    targets = {column: f"{target}.id" for column, target in ends.items()}
    table(name, *columns(sa.Uuid(), "id", *ends), unique=tuple(ends), references=targets)
    _index(name, [*ends][1])


def _index(name: str, *found_by: str) -> None:
    for column in found_by:
        op.create_index(f"ix_{name}_{column}", name, [column])
