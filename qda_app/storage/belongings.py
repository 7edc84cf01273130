"""Belongings: every row that goes with a source, and how much of each source is coded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

import sqlalchemy as sa

from qda_app.domain.codes import Code
from qda_app.domain.displays import CellExcerpt, CellPhrase, FrozenDisplay
from qda_app.domain.excerpts import Coding, Excerpt, PlaceKind
from qda_app.domain.fieldwork import Attachment, Consent
from qda_app.domain.frozen_content import holds
from qda_app.domain.guide import Posed
from qda_app.domain.ids import CodeId, CoderId, DisplayId, FormId, InformantId, LinkId, SourceId
from qda_app.domain.moves import Ways
from qda_app.domain.networks import LinkEvidence, NetworkLink, NetworkNode, NetworkStream
from qda_app.domain.settlements import Settlement
from qda_app.domain.sources import (
    Asked,
    InformantAttribute,
    Page,
    Participation,
    Source,
    SourceAttribute,
    Speaker,
    SpeakerRole,
    TextPart,
    TextVersion,
    Turn,
)
from qda_app.domain.spans import Span, covered
from qda_app.domain.suggestions import JudgedCue
from qda_app.domain.summaries import Form, FormExcerpt, FormField, Summary
from qda_app.domain.value import Value
from qda_app.storage.reads import Reads
from qda_app.storage.rows import V, fetch, raw, select
from qda_app.storage.schema import TABLES, blob

_OWN = (TextVersion, Speaker, Participation, Asked, SourceAttribute, Excerpt, Summary, Form)
_OF_TEXT: tuple[type[Value], ...] = (Turn, Page, TextPart, Posed, JudgedCue, Settlement)
_OF_FORM: tuple[type[Value], ...] = (FormField, FormExcerpt)
_OF_DISPLAY = (CellPhrase, CellExcerpt, FrozenDisplay, NetworkNode, NetworkLink, NetworkStream)
_CODED = (PlaceKind.TEXT, PlaceKind.PAGE)
_BETWEEN = "\x1f"  # codes, whose ids may hold any sign that is written
_excerpt = TABLES[Excerpt].c


def of_source(read: Reads, source: Source) -> list[Value]:
    """The source and all that cannot be without it: texts, turns, pages, voices, excerpts, codings and forms.

    Frozen copies of displays that show its words go with it.
    """
    with read.connection() as connection:
        own = [row for kind in _OWN for row in _fetched(connection, kind, TABLES[kind].c.source_id == source.id)]
        of_text = [row for kind in _OF_TEXT for row in _fetched(connection, kind, _in_texts_of(kind, source.id))]
        of_source = sa.select(_excerpt.id).where(_excerpt.source_id == source.id)
        codings = _fetched(connection, Coding, TABLES[Coding].c.excerpt_id.in_(of_source))
        fields = [row for kind in _OF_FORM for row in _fetched(connection, kind, _in_forms_of(kind, source.id))]
        attached = _attached(connection, source.id)
        frozen = _frozen_with(connection, (row.id for row in own if isinstance(row, Excerpt)))
    return [source, *own, *of_text, *codings, *fields, *attached, *frozen]


def _frozen_with(connection: sa.Connection, excerpt_ids: Iterable[UUID]) -> list[FrozenDisplay]:
    """The frozen copies of displays that show words of some excerpts."""
    ids = list(excerpt_ids)
    return [
        row
        for row in _fetched(connection, FrozenDisplay, sa.true())
        if any(holds(row.content, excerpt_id) for excerpt_id in ids)
    ]


def of_informant(read: Reads, informant_id: InformantId) -> list[Value]:
    """What goes with an informant who speaks nowhere: attributes, consents, summaries, what was asked, papers."""
    with read.connection() as connection:
        own: list[Value] = []
        for kind in (InformantAttribute, Consent, Asked, Summary):
            own += _fetched(connection, kind, TABLES[kind].c.informant_id == informant_id)
        return [*own, *_attached(connection, informant_id)]


def of_display(read: Reads, display_id: DisplayId) -> list[Value]:
    """What goes with a display: what was written and set in its cells, its network, and copies that were kept."""
    links = sa.select(TABLES[NetworkLink].c.id).where(TABLES[NetworkLink].c.display_id == display_id)
    with read.connection() as connection:
        own = [
            row for kind in _OF_DISPLAY for row in _fetched(connection, kind, TABLES[kind].c.display_id == display_id)
        ]
        return [*own, *_fetched(connection, LinkEvidence, TABLES[LinkEvidence].c.link_id.in_(links))]


def of_links(read: Reads, link_ids: Sequence[LinkId]) -> list[Value]:
    """What goes with links of networks: the excerpts that speak for them, whoever made these."""
    with read.connection() as connection:
        return list(_fetched(connection, LinkEvidence, TABLES[LinkEvidence].c.link_id.in_(link_ids)))


def of_form(read: Reads, form_id: FormId) -> list[Value]:
    """What goes with a form: its fields, and the excerpts on which it rests."""
    with read.connection() as connection:
        return [row for kind in _OF_FORM for row in _fetched(connection, kind, TABLES[kind].c.form_id == form_id)]


def attached_to(read: Reads, subject_id: UUID) -> list[Attachment]:
    """The papers that are kept with one thing."""
    with read.connection() as connection:
        return _attached(connection, subject_id)


def kept_sizes(read: Reads) -> dict[str, int]:
    """How many bytes each paper takes in the project, by digest."""
    attachment = TABLES[Attachment].c
    size = sa.select(attachment.digest, sa.func.length(blob.c.content)).where(attachment.digest == blob.c.digest)
    with read.connection() as connection:
        return {found[0]: found[1] for found in connection.execute(size.distinct())}


def turn_counts(read: Reads) -> dict[SourceId, int]:
    """How many turns each source has."""
    turn, version = TABLES[Turn].c, TABLES[TextVersion].c
    counted = sa.select(version.source_id, sa.func.count()).where(turn.version_id == version.id)
    with read.connection() as connection:
        return {found[0]: found[1] for found in connection.execute(counted.group_by(version.source_id))}


def asked_words(read: Reads) -> dict[SourceId, str]:
    """The short ids of the codes that are listed as asked of each source, in order: `EGA-RUANG; INO-TUJUAN`."""
    asked, code = TABLES[Asked].c, TABLES[Code].c
    listed = sa.func.group_concat(code.short_id, _BETWEEN)  # 30,000 rows of their own would take four times as long
    query = sa.select(asked.source_id, listed).where(code.id == asked.code_id).group_by(asked.source_id)
    with read.connection() as connection:
        found = connection.execute(query).all()
    return {source_id: "; ".join(sorted(set(codes.split(_BETWEEN)))) for source_id, codes in found}


def excerpt_count(read: Reads, source_id: SourceId) -> int:
    """How many excerpts everyone made in a source."""
    query = sa.select(sa.func.count()).select_from(TABLES[Excerpt])
    with read.connection() as connection:
        return int(connection.execute(query.where(_excerpt.source_id == source_id)).scalar_one())


def coded_characters(read: Reads, coder_id: CoderId) -> dict[SourceId, int]:
    """How many characters of each source lie in an excerpt of a coder that has a coding."""
    columns = raw(_excerpt.source_id), raw(_excerpt.version_id), _excerpt.start, _excerpt.end
    query = sa.select(*columns).where(
        _excerpt.coder_id == coder_id,
        _excerpt.kind.in_(_CODED),
        sa.exists().where(TABLES[Coding].c.excerpt_id == _excerpt.id),
    )
    stored: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    spans: defaultdict[SourceId, list[Span]] = defaultdict(list)
    with read.connection() as connection:
        for source_id, version_id, start, end in connection.execute(query):
            stored[source_id, version_id].append(Span(start, end))
        positions = read.positions(connection)
        for (source_id, version_id), found in stored.items():
            later = positions.version(UUID(version_id))
            spans[UUID(source_id)] += _moved(found, later.moves) if later else found
    return {source_id: covered(found) for source_id, found in spans.items()}


def _moved(spans: Sequence[Span], moves: Ways) -> Iterator[Span]:
    return (moved for span in spans if (moved := moves.moved(span)))


def newest_versions(read: Reads) -> dict[SourceId, TextVersion]:
    """The text of each source as it stands now."""
    newest: dict[SourceId, TextVersion] = {}
    for version in sorted(read.every(TextVersion), key=lambda one: one.number):
        newest[version.source_id] = version
    return newest


def open_labels(read: Reads) -> dict[SourceId, tuple[str, ...]]:
    """The labels of each source that stand for an informant whom nobody has named yet."""
    speaker = TABLES[Speaker].c
    is_open = sa.and_(speaker.role == SpeakerRole.INFORMANT, speaker.informant_id.is_(None))
    found: defaultdict[SourceId, list[str]] = defaultdict(list)
    with read.connection() as connection:
        for source_id, label in connection.execute(sa.select(speaker.source_id, speaker.label).where(is_open)):
            found[source_id].append(label)
    return {source_id: tuple(sorted(labels)) for source_id, labels in found.items()}


def asked_sources(read: Reads) -> frozenset[SourceId]:
    """The sources of which anything is listed as asked."""
    return _distinct(read, TABLES[Asked].c.source_id)


def asked_codes(read: Reads) -> frozenset[CodeId]:
    """The codes that are listed as asked of any source."""
    return _distinct(read, TABLES[Asked].c.code_id)


def _distinct(read: Reads, column: sa.Column[UUID]) -> frozenset[UUID]:
    with read.connection() as connection:
        return frozenset(connection.scalars(sa.select(column).distinct()))


def _in_texts_of(kind: type[Value], source_id: SourceId) -> sa.ColumnElement[bool]:
    versions = TABLES[TextVersion].c
    return TABLES[kind].c.version_id.in_(sa.select(versions.id).where(versions.source_id == source_id))


def _in_forms_of(kind: type[Value], source_id: SourceId) -> sa.ColumnElement[bool]:
    form = TABLES[Form].c
    return TABLES[kind].c.form_id.in_(sa.select(form.id).where(form.source_id == source_id))


def _attached(connection: sa.Connection, subject_id: UUID) -> list[Attachment]:
    return _fetched(connection, Attachment, TABLES[Attachment].c.subject_id == subject_id)


def _fetched(connection: sa.Connection, kind: type[V], where: sa.ColumnElement[bool]) -> list[V]:
    return fetch(connection, kind, select(kind).where(where))
