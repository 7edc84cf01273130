"""The tables of a project file."""

import sqlalchemy as sa

from qda_app.domain.changes import Step, StepKind
from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.codes import Code, CodeKind, CodeMember
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
from qda_app.domain.summaries import Form, FormExcerpt, FormField, FormKind, Summary
from qda_app.domain.value import Value
from qda_app.storage.column_types import Instant, Listed
from qda_app.storage.tables import claims, displays, reviews
from qda_app.storage.tables.base import choice, column, metadata, outlived, reference, table, words

REVISION = "0005"  # The newest of migrations/versions; a file with a higher one is from a newer program.


coder = table(
    "coder",
    column("name", sa.Text(), unique=True),
    choice("role", CoderRole),
    sa.Column("is_blind", sa.Boolean, nullable=False, server_default=sa.false()),
)
study = table(
    "study",
    *words("title"),
    reference("coder_id", "coder.id", index=False),
    *words("site", "approach", "period", "theory", "language"),
    column("tau", sa.Float()),
    column("rho", sa.Float()),
    column("enough_voices", sa.Float()),
    column("enough_techniques", sa.Integer()),
    column("enough_strength", sa.Integer()),
    sa.Column("locator", sa.Text, nullable=False, server_default=""),
)
source = table(
    "source",
    column("short_id", sa.Text(), unique=True),
    *words("title"),
    choice("technique", Technique),
    sa.Column("date", sa.Date),
    *words("place", "unit", "subtype", "number", "year", "wave", "consent", "file_name", "original"),
)
text_version = table(
    "text_version",
    reference("source_id", "source.id", index=False),
    column("number", sa.Integer()),
    column("digest", sa.String(64)),
    column("length", sa.Integer()),
    reference("previous_id", "text_version.id", optional=True, index=False),
    column("cuts", Listed()),
    sa.UniqueConstraint("source_id", "number"),
)
informant = table(
    "informant",
    column("short_id", sa.Text(), unique=True),
    *words("position", "unit"),
    sa.Column("role_rank", sa.Integer),
    *words("criterion"),
    sa.Column("criterion_reason", sa.Text, nullable=False, server_default=""),
)
speaker = table(
    "speaker",
    reference("source_id", "source.id", index=False),
    *words("label"),
    choice("role", SpeakerRole),
    reference("informant_id", "informant.id", optional=True),
    sa.UniqueConstraint("source_id", "label"),
)
turn = table(
    "turn",
    reference("version_id", "text_version.id"),
    reference("speaker_id", "speaker.id", index=False),
    column("label_start", sa.Integer()),
    column("start", sa.Integer()),
    column("end", sa.Integer()),
    *words("timestamp"),
)
page = table(
    "page",
    reference("version_id", "text_version.id", index=False),
    column("number", sa.Integer()),
    column("start", sa.Integer()),
    column("end", sa.Integer()),
    column("width", sa.Float()),
    column("height", sa.Float()),
    column("lines", Listed()),
    sa.UniqueConstraint("version_id", "number"),
)
participation = table(
    "participation",
    reference("source_id", "source.id", index=False),
    reference("informant_id", "informant.id"),
    sa.UniqueConstraint("source_id", "informant_id"),
)
code = table(
    "code",
    column("short_id", sa.Text(), unique=True),
    *words("name"),
    reference("parent_id", "code.id", optional=True),
    column("position", sa.Integer()),
    column("is_group", sa.Boolean()),
    column("requires_stance", sa.Boolean()),
    *words("name_en", "colour", "definition", "definition_en", "proposition", "proposition_en"),
    *words("inclusion", "exclusion", "when", "example", "example_kind"),
    column("cues", Listed()),
    *words("origin"),
    sa.Column("cycle", sa.Integer, nullable=False, server_default="1"),
    choice("kind", CodeKind, optional=True),
    *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("atypical", "near_miss")),
)
code_member = table(
    "code_member",
    reference("pattern_id", "code.id", index=False),
    reference("code_id", "code.id"),
    sa.UniqueConstraint("pattern_id", "code_id"),
)
asked = table(
    "asked",
    reference("source_id", "source.id", index=False),
    reference("code_id", "code.id"),
    reference("informant_id", "informant.id", optional=True),
    sa.UniqueConstraint("source_id", "code_id", "informant_id"),
)
source_attribute = table(
    "source_attribute",
    reference("source_id", "source.id", index=False),
    *words("name", "value"),
    sa.UniqueConstraint("source_id", "name"),
)
informant_attribute = table(
    "informant_attribute",
    reference("informant_id", "informant.id", index=False),
    *words("name", "value"),
    sa.UniqueConstraint("informant_id", "name"),
)
excerpt = table(
    "excerpt",
    reference("source_id", "source.id", index=False),
    reference("version_id", "text_version.id", index=False),
    reference("coder_id", "coder.id", index=False),
    column("number", sa.Integer()),
    column("start", sa.Integer()),
    column("end", sa.Integer()),
    choice("kind", PlaceKind),
    sa.Column("page", sa.Integer),
    *(sa.Column(edge, sa.Float) for edge in ("left", "top", "right", "bottom")),
    *words("paraphrase", "generalisation"),
    choice("dropped", DropReason, optional=True),
    reference("voice_id", "informant.id", optional=True, index=False),
    *words("missing_words"),
    sa.Column("merged_into_id", sa.Uuid),  # An excerpt; no foreign key, for what was merged outlives it.
    choice("flag", ExcerptFlag, optional=True),
    sa.UniqueConstraint("source_id", "number"),
)
sa.Index("ix_excerpt_place", excerpt.c.source_id, excerpt.c.start)  # No more: each index costs a tenth of a bulk step.
coding = table(
    "coding",
    reference("excerpt_id", "excerpt.id", index=False),
    reference("code_id", "code.id"),
    choice("stance", Stance, optional=True),
    sa.Column("strength", sa.Integer),
    *words("note"),
    sa.UniqueConstraint("excerpt_id", "code_id"),
)
research_question = table("research_question", column("position", sa.Integer()), *words("words"))
objective = table("objective", column("position", sa.Integer()), *words("words"))
question_code = table(
    "question_code",
    reference("question_id", "research_question.id", index=False),
    reference("code_id", "code.id"),
    sa.UniqueConstraint("question_id", "code_id"),
)
objective_code = table(
    "objective_code",
    reference("objective_id", "objective.id", index=False),
    reference("code_id", "code.id"),
    sa.UniqueConstraint("objective_id", "code_id"),
)
objective_question = table(
    "objective_question",
    reference("objective_id", "objective.id", index=False),
    reference("question_id", "research_question.id"),
    sa.UniqueConstraint("objective_id", "question_id"),
)
guide_question = table(
    "guide_question",
    column("position", sa.Integer()),
    *words("number", "words", "probes"),
)
guide_code = table(
    "guide_code",
    reference("question_id", "guide_question.id", index=False),
    reference("code_id", "code.id"),
    sa.UniqueConstraint("question_id", "code_id"),
)
posed = table(
    "posed",
    reference("version_id", "text_version.id"),
    reference("question_id", "guide_question.id"),
    column("start", sa.Integer()),
    column("end", sa.Integer()),
    reference("informant_id", "informant.id", optional=True),
)
text_part = table(
    "text_part",
    reference("version_id", "text_version.id"),
    choice("kind", PartKind),
    column("level", sa.Integer()),
    column("start", sa.Integer()),
    column("end", sa.Integer()),
)
visit = table(
    "visit",
    sa.Column("date", sa.Date),
    *words("place", "met", "purpose", "notes"),
    reference("source_id", "source.id", optional=True),
)
consent = table(
    "consent",
    reference("informant_id", "informant.id"),
    *words("form"),
    sa.Column("date", sa.Date),
    *(column(f"may_{what}", sa.Boolean()) for what in ("record", "quote", "photograph", "name_position")),
    sa.Column("withdrawn", sa.Date),
    *words("notes"),
)
attachment = table(
    "attachment",
    *words("subject_kind"),
    sa.Column("subject_id", sa.Uuid, nullable=False, index=True),  # Of any kind, so no foreign key.
    *words("file_name", "title"),
    column("digest", sa.String(64)),
)
memo = table(
    "memo",
    choice("kind", MemoKind),
    reference("coder_id", "coder.id", index=False),
    column("day", sa.Date()),
    column("at", Instant()),
    *words("title", "words"),
)
memo_link = table(
    "memo_link",
    reference("memo_id", "memo.id", index=False),
    *words("subject_kind"),
    sa.Column("subject_id", sa.Uuid, nullable=False, index=True),  # Of any kind, so no foreign key.
    *words("words"),
    sa.UniqueConstraint("memo_id", "subject_id"),
)
summary = table(
    "summary",
    reference("code_id", "code.id"),
    reference("informant_id", "informant.id", optional=True),
    reference("source_id", "source.id", optional=True),
    *words("words", "digest"),
    column("excerpts", Listed()),
    sa.UniqueConstraint("code_id", "informant_id", "source_id"),
)
form = table(
    "form",
    choice("kind", FormKind),
    reference("source_id", "source.id", optional=True),
    *words("title"),
    sa.Column("day", sa.Date),
)
form_field = table(
    "form_field",
    reference("form_id", "form.id", index=False),
    *words("name", "words"),
    sa.UniqueConstraint("form_id", "name"),
)
form_excerpt = table(
    "form_excerpt",
    reference("form_id", "form.id", index=False),
    outlived("excerpt_id", index=True),
    column("position", sa.Integer()),
    sa.UniqueConstraint("form_id", "excerpt_id"),
)
saved_query = table(
    "saved_query",
    column("position", sa.Integer()),
    column("name", sa.Text(), unique=True),
    column("terms", Listed()),
)
judged_cue = table(
    "judged_cue",
    reference("version_id", "text_version.id"),
    reference("code_id", "code.id"),
    reference("coder_id", "coder.id", index=False),
    *words("cue"),
    column("start", sa.Integer()),
    column("end", sa.Integer()),
    column("is_accepted", sa.Boolean()),
)
refused_cue = table(
    "refused_cue",
    reference("code_id", "code.id", index=False),
    *words("cue"),
    sa.UniqueConstraint("code_id", "cue"),
)
entity = table(
    "entity",
    choice("kind", EntityKind),
    column("name", sa.Text(), unique=True),
    column("variants", Listed()),
    column("is_refused", sa.Boolean()),
)
step = table(
    "step",
    column("number", sa.Integer(), unique=True),
    choice("kind", StepKind),
    reference("origin_id", "step.id"),
    sa.Column("group_id", sa.Uuid, index=True),
    *words("coder", "label"),
    column("parameters", sa.JSON()),
    column("at", Instant()),
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
    **displays.TABLES,
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
    FormExcerpt: form_excerpt,
    SavedQuery: saved_query,
    JudgedCue: judged_cue,
    RefusedCue: refused_cue,
    Entity: entity,
    **claims.TABLES,
    **reviews.TABLES,
    Step: step,
}
KINDS: dict[str, type[Value]] = {table.name: kind for kind, table in TABLES.items()}
