"""The tables of a project file."""

from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.changes import Step, StepKind
from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.codes import Code, CodeKind, CodeMember
from qda_app.domain.displays import CellPhrase, Display
from qda_app.domain.excerpts import Coding, DropReason, Excerpt, ExcerptFlag, PlaceKind, Stance
from qda_app.domain.fieldwork import Attachment, Consent, Visit
from qda_app.domain.guide import GuideCode, GuideQuestion, Posed
from qda_app.domain.memos import Memo, MemoKind, MemoLink
from qda_app.domain.queries import SavedQuery
from qda_app.domain.sources import (
    Asked,
    Informant,
    InformantAttribute,
    Page,
    Participation,
    PartKind,
    Source,
    SourceAttribute,
    Speaker,
    SpeakerRole,
    Technique,
    TextPart,
    TextVersion,
    Turn,
)
from qda_app.domain.study import (
    Objective,
    ObjectiveCode,
    ObjectiveQuestion,
    QuestionCode,
    ResearchQuestion,
    Study,
)
from qda_app.domain.suggestions import Entity, EntityKind, JudgedCue, RefusedCue
from qda_app.domain.summaries import Form, FormField, FormKind, Summary
from qda_app.domain.value import Value
from qda_app.storage.column_types import Instant, Listed

REVISION = "0004"  # The newest of migrations/versions; a file with a higher one is from a newer program.


_NAMES = {  # Constraints without a name could not be changed by a later migration.
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=_NAMES)


def _table(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, sa.Column("id", sa.Uuid, primary_key=True), *columns)


def _column(name: str, kind: sa.types.TypeEngine[Any], *, unique: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, unique=unique)


def _words(*names: str) -> list[sa.Column[Any]]:
    return [_column(name, sa.Text()) for name in names]


def _choice(name: str, of: type[StrEnum], *, optional: bool = False) -> sa.Column[Any]:
    kind = sa.Enum(of, native_enum=False, length=20, values_callable=lambda members: [m.value for m in members])
    return sa.Column(name, kind, nullable=optional)


def _reference(name: str, target: str, *, optional: bool = False, index: bool = True) -> sa.Column[UUID]:
    return sa.Column(name, sa.Uuid, sa.ForeignKey(target), nullable=optional, index=index)


coder = _table(
    "coder",
    _column("name", sa.Text(), unique=True),
    _choice("role", CoderRole),
    sa.Column("is_blind", sa.Boolean, nullable=False, server_default=sa.false()),
)
study = _table(
    "study",
    *_words("title"),
    _reference("coder_id", "coder.id", index=False),
    *_words("site", "approach", "period", "theory", "language"),
    _column("tau", sa.Float()),
    _column("rho", sa.Float()),
    _column("enough_voices", sa.Float()),
    _column("enough_techniques", sa.Integer()),
    _column("enough_strength", sa.Integer()),
    sa.Column("locator", sa.Text, nullable=False, server_default=""),
)
source = _table(
    "source",
    _column("short_id", sa.Text(), unique=True),
    *_words("title"),
    _choice("technique", Technique),
    sa.Column("date", sa.Date),
    *_words("place", "unit", "subtype", "number", "year", "wave", "consent", "file_name", "original"),
)
text_version = _table(
    "text_version",
    _reference("source_id", "source.id", index=False),
    _column("number", sa.Integer()),
    _column("digest", sa.String(64)),
    _column("length", sa.Integer()),
    _reference("previous_id", "text_version.id", optional=True, index=False),
    _column("cuts", Listed()),
    sa.UniqueConstraint("source_id", "number"),
)
informant = _table(
    "informant",
    _column("short_id", sa.Text(), unique=True),
    *_words("position", "unit"),
    sa.Column("role_rank", sa.Integer),
    *_words("criterion"),
    sa.Column("criterion_reason", sa.Text, nullable=False, server_default=""),
)
speaker = _table(
    "speaker",
    _reference("source_id", "source.id", index=False),
    *_words("label"),
    _choice("role", SpeakerRole),
    _reference("informant_id", "informant.id", optional=True),
    sa.UniqueConstraint("source_id", "label"),
)
turn = _table(
    "turn",
    _reference("version_id", "text_version.id"),
    _reference("speaker_id", "speaker.id", index=False),
    _column("label_start", sa.Integer()),
    _column("start", sa.Integer()),
    _column("end", sa.Integer()),
    *_words("timestamp"),
)
page = _table(
    "page",
    _reference("version_id", "text_version.id", index=False),
    _column("number", sa.Integer()),
    _column("start", sa.Integer()),
    _column("end", sa.Integer()),
    _column("width", sa.Float()),
    _column("height", sa.Float()),
    _column("lines", Listed()),
    sa.UniqueConstraint("version_id", "number"),
)
participation = _table(
    "participation",
    _reference("source_id", "source.id", index=False),
    _reference("informant_id", "informant.id"),
    sa.UniqueConstraint("source_id", "informant_id"),
)
code = _table(
    "code",
    _column("short_id", sa.Text(), unique=True),
    *_words("name"),
    _reference("parent_id", "code.id", optional=True),
    _column("position", sa.Integer()),
    _column("is_group", sa.Boolean()),
    _column("requires_stance", sa.Boolean()),
    *_words("name_en", "colour", "definition", "definition_en", "proposition", "proposition_en"),
    *_words("inclusion", "exclusion", "when", "example", "example_kind"),
    _column("cues", Listed()),
    *_words("origin"),
    sa.Column("cycle", sa.Integer, nullable=False, server_default="1"),
    _choice("kind", CodeKind, optional=True),
    *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("atypical", "near_miss")),
)
code_member = _table(
    "code_member",
    _reference("pattern_id", "code.id", index=False),
    _reference("code_id", "code.id"),
    sa.UniqueConstraint("pattern_id", "code_id"),
)
asked = _table(
    "asked",
    _reference("source_id", "source.id", index=False),
    _reference("code_id", "code.id"),
    _reference("informant_id", "informant.id", optional=True),
    sa.UniqueConstraint("source_id", "code_id", "informant_id"),
)
source_attribute = _table(
    "source_attribute",
    _reference("source_id", "source.id", index=False),
    *_words("name", "value"),
    sa.UniqueConstraint("source_id", "name"),
)
informant_attribute = _table(
    "informant_attribute",
    _reference("informant_id", "informant.id", index=False),
    *_words("name", "value"),
    sa.UniqueConstraint("informant_id", "name"),
)
excerpt = _table(
    "excerpt",
    _reference("source_id", "source.id", index=False),
    _reference("version_id", "text_version.id", index=False),
    _reference("coder_id", "coder.id", index=False),
    _column("number", sa.Integer()),
    _column("start", sa.Integer()),
    _column("end", sa.Integer()),
    _choice("kind", PlaceKind),
    sa.Column("page", sa.Integer),
    *(sa.Column(edge, sa.Float) for edge in ("left", "top", "right", "bottom")),
    *_words("paraphrase", "generalisation"),
    _choice("dropped", DropReason, optional=True),
    _reference("voice_id", "informant.id", optional=True, index=False),
    *_words("missing_words"),
    sa.Column("merged_into_id", sa.Uuid),  # An excerpt; no foreign key, for what was merged outlives it.
    _choice("flag", ExcerptFlag, optional=True),
    sa.UniqueConstraint("source_id", "number"),
)
sa.Index("ix_excerpt_place", excerpt.c.source_id, excerpt.c.start)  # No more: each index costs a tenth of a bulk step.
coding = _table(
    "coding",
    _reference("excerpt_id", "excerpt.id", index=False),
    _reference("code_id", "code.id"),
    _choice("stance", Stance, optional=True),
    sa.Column("strength", sa.Integer),
    *_words("note"),
    sa.UniqueConstraint("excerpt_id", "code_id"),
)
display = _table(
    "display",
    *_words("kind", "title"),
    _column("columns", Listed()),
    *_words("rule"),
    sa.Column("options", Listed(), nullable=False, server_default="[]"),
)
cell_phrase = _table(
    "cell_phrase",
    _reference("display_id", "display.id", index=False),
    *_words("row", "column", "phrase", "digest"),
    _column("at", Instant()),
    sa.Column("quote_id", sa.Uuid),  # An excerpt; no foreign key, for the phrase outlives it.
    sa.UniqueConstraint("display_id", "row", "column"),
)
research_question = _table("research_question", _column("position", sa.Integer()), *_words("words"))
objective = _table("objective", _column("position", sa.Integer()), *_words("words"))
question_code = _table(
    "question_code",
    _reference("question_id", "research_question.id", index=False),
    _reference("code_id", "code.id"),
    sa.UniqueConstraint("question_id", "code_id"),
)
objective_code = _table(
    "objective_code",
    _reference("objective_id", "objective.id", index=False),
    _reference("code_id", "code.id"),
    sa.UniqueConstraint("objective_id", "code_id"),
)
objective_question = _table(
    "objective_question",
    _reference("objective_id", "objective.id", index=False),
    _reference("question_id", "research_question.id"),
    sa.UniqueConstraint("objective_id", "question_id"),
)
guide_question = _table(
    "guide_question",
    _column("position", sa.Integer()),
    *_words("number", "words", "probes"),
)
guide_code = _table(
    "guide_code",
    _reference("question_id", "guide_question.id", index=False),
    _reference("code_id", "code.id"),
    sa.UniqueConstraint("question_id", "code_id"),
)
posed = _table(
    "posed",
    _reference("version_id", "text_version.id"),
    _reference("question_id", "guide_question.id"),
    _column("start", sa.Integer()),
    _column("end", sa.Integer()),
    _reference("informant_id", "informant.id", optional=True),
)
text_part = _table(
    "text_part",
    _reference("version_id", "text_version.id"),
    _choice("kind", PartKind),
    _column("level", sa.Integer()),
    _column("start", sa.Integer()),
    _column("end", sa.Integer()),
)
visit = _table(
    "visit",
    sa.Column("date", sa.Date),
    *_words("place", "met", "purpose", "notes"),
    _reference("source_id", "source.id", optional=True),
)
consent = _table(
    "consent",
    _reference("informant_id", "informant.id"),
    *_words("form"),
    sa.Column("date", sa.Date),
    *(_column(f"may_{what}", sa.Boolean()) for what in ("record", "quote", "photograph", "name_position")),
    sa.Column("withdrawn", sa.Date),
    *_words("notes"),
)
attachment = _table(
    "attachment",
    *_words("subject_kind"),
    sa.Column("subject_id", sa.Uuid, nullable=False, index=True),  # Of any kind, so no foreign key.
    *_words("file_name", "title"),
    _column("digest", sa.String(64)),
)
memo = _table(
    "memo",
    _choice("kind", MemoKind),
    _reference("coder_id", "coder.id", index=False),
    _column("day", sa.Date()),
    _column("at", Instant()),
    *_words("title", "words"),
)
memo_link = _table(
    "memo_link",
    _reference("memo_id", "memo.id", index=False),
    *_words("subject_kind"),
    sa.Column("subject_id", sa.Uuid, nullable=False, index=True),  # Of any kind, so no foreign key.
    *_words("words"),
    sa.UniqueConstraint("memo_id", "subject_id"),
)
summary = _table(
    "summary",
    _reference("code_id", "code.id"),
    _reference("informant_id", "informant.id", optional=True),
    _reference("source_id", "source.id", optional=True),
    *_words("words", "digest"),
    _column("excerpts", Listed()),
    sa.UniqueConstraint("code_id", "informant_id", "source_id"),
)
form = _table(
    "form",
    _choice("kind", FormKind),
    _reference("source_id", "source.id", optional=True),
    *_words("title"),
    sa.Column("day", sa.Date),
)
form_field = _table(
    "form_field",
    _reference("form_id", "form.id", index=False),
    *_words("name", "words"),
    sa.UniqueConstraint("form_id", "name"),
)
saved_query = _table(
    "saved_query",
    _column("position", sa.Integer()),
    _column("name", sa.Text(), unique=True),
    _column("terms", Listed()),
)
judged_cue = _table(
    "judged_cue",
    _reference("version_id", "text_version.id"),
    _reference("code_id", "code.id"),
    _reference("coder_id", "coder.id", index=False),
    *_words("cue"),
    _column("start", sa.Integer()),
    _column("end", sa.Integer()),
    _column("is_accepted", sa.Boolean()),
)
refused_cue = _table(
    "refused_cue",
    _reference("code_id", "code.id", index=False),
    *_words("cue"),
    sa.UniqueConstraint("code_id", "cue"),
)
entity = _table(
    "entity",
    _choice("kind", EntityKind),
    _column("name", sa.Text(), unique=True),
    _column("variants", Listed()),
    _column("is_refused", sa.Boolean()),
)
step = _table(
    "step",
    _column("number", sa.Integer(), unique=True),
    _choice("kind", StepKind),
    _reference("origin_id", "step.id"),
    sa.Column("group_id", sa.Uuid, index=True),
    *_words("coder", "label"),
    _column("parameters", sa.JSON()),
    _column("at", Instant()),
    sa.Column("images", sa.LargeBinary),
)
change = sa.Table(
    "change",
    metadata,
    sa.Column("subject", sa.BigInteger, primary_key=True),
    sa.Column("grip", sa.Integer, primary_key=True),
    sa.Column("step_number", sa.Integer, sa.ForeignKey("step.number"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
blob = sa.Table(  # Texts and original files, beside the journal, which names them by digest.
    "blob",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("is_packed", sa.Boolean, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
excerpt_number = sa.Table(  # Never journalled: a number that was given once is never given again.
    "excerpt_number",
    metadata,
    sa.Column("source_id", sa.Uuid, primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
)
text_words = sa.Table(  # Derived: which words a text holds and where; never journalled, made anew at any time.
    "text_words",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("places", sa.LargeBinary, nullable=False),
)
word_stem = sa.Table(  # Derived: the stems of every word of those texts; "" as long as nobody has looked for them.
    "word_stem",
    metadata,
    sa.Column("word", sa.Text, primary_key=True),
    sa.Column("stem", sa.Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)
hit_queue = sa.Table(  # Never journalled: how far a coder has looked through the hits of a search.
    "hit_queue",
    metadata,
    sa.Column("coder_id", sa.Uuid, primary_key=True),
    sa.Column("state", sa.JSON, nullable=False),
)
alembic_version = sa.Table(  # Alembic's own, as it would make it.
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

TABLES: dict[type[Value], sa.Table] = {
    Coder: coder,
    Study: study,
    Source: source,
    TextVersion: text_version,
    Informant: informant,
    Speaker: speaker,
    Turn: turn,
    Page: page,
    TextPart: text_part,
    Participation: participation,
    Code: code,
    Asked: asked,
    SourceAttribute: source_attribute,
    InformantAttribute: informant_attribute,
    Excerpt: excerpt,
    Coding: coding,
    Display: display,
    CellPhrase: cell_phrase,
    ResearchQuestion: research_question,
    Objective: objective,
    QuestionCode: question_code,
    ObjectiveCode: objective_code,
    ObjectiveQuestion: objective_question,
    GuideQuestion: guide_question,
    GuideCode: guide_code,
    Posed: posed,
    Visit: visit,
    Consent: consent,
    Attachment: attachment,
    CodeMember: code_member,
    Memo: memo,
    MemoLink: memo_link,
    Summary: summary,
    Form: form,
    FormField: form_field,
    SavedQuery: saved_query,
    JudgedCue: judged_cue,
    RefusedCue: refused_cue,
    Entity: entity,
    Step: step,
}
KINDS: dict[str, type[Value]] = {table.name: kind for kind, table in TABLES.items()}
