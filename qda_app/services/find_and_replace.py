"""Find and replace: words that stand in the texts of many sources, replaced after a look at each place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from qda_app.domain.edits import Edit, Edits
from qda_app.domain.errors import UserError
from qda_app.domain.ids import SourceId, VersionId
from qda_app.domain.sources import Source
from qda_app.domain.spans import Lines, Span
from qda_app.i18n import N_, _
from qda_app.services.correcting import Correction, Plan
from qda_app.services.patterns import Wanted, found_in
from qda_app.services.project import Project
from qda_app.storage.belongings import newest_versions

_AROUND = 60  # characters of the line shown before and after a place


@dataclass(frozen=True, slots=True)
class Preview:
    """A place where words would be replaced: its line, the words with what stands around them, and the new words.

    It holds for one version of the text.
    """

    source: Source
    version_id: VersionId
    line: int
    span: Span
    before: str
    words: str
    after: str
    replacement: str


def find_and_replace(
    project: Project, wanted: Wanted, *, source_ids: Iterable[SourceId] | None = None
) -> list[Preview]:
    """Every place of what is wanted in some sources, or in all, in the order of reading; nothing is changed.

    Places that would stay as they are are left out. Raises UserError for a pattern that cannot be looked for.
    """
    chosen = None if source_ids is None else set(source_ids)
    texts = [one for one in _texts(project) if chosen is None or one.source.id in chosen]
    return _changing(zip(texts, found_in([one.words for one in texts], wanted), strict=True))


def previews_in(project: Project, edits_of: Callable[[str], Sequence[Edit]]) -> list[Preview]:
    """Every place of all texts that `edits_of` would change, in the order of reading; nothing is changed."""
    return _changing((one, edits_of(one.words)) for one in _texts(project))


def foreseen_everywhere(project: Project, previews: Sequence[Preview]) -> list[Correction]:
    """What `replace_everywhere` would do, and raise."""
    return [plan.correction_for(project) for plan in plans_of(project, previews)]


def replace_everywhere(project: Project, previews: Sequence[Preview]) -> list[Correction]:
    """Replace the words at these places, in whatever sources they stand, as one step; returns what it does to each.

    Raises UserError where a text has changed since it was looked through; then nothing is replaced.
    """
    plans = plans_of(project, previews)
    if plans:
        label = N_("Replace words (places: {places}, sources: {sources})")  # never the words: they may mask a name
        with project.changing(label, places=str(len(previews)), sources=str(len(plans))) as work:
            for plan in plans:
                plan.carry_out(work)
    return [plan.correction_for(project) for plan in plans]


def plans_of(project: Project, previews: Sequence[Preview]) -> list[Plan]:
    """The corrections that replace these places. Raises UserError where a text has changed since."""
    return [_plan(project, source_id, group) for source_id, group in _by_source(previews)]


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a source as they stand now."""

    source: Source
    version_id: VersionId
    words: str


def _texts(project: Project) -> list[_Text]:
    with project.read.moment() as read:
        newest = newest_versions(read)
        sources = [one for one in read.sources() if one.id in newest]
        return [_Text(one, newest[one.id].id, read.words(newest[one.id].digest)) for one in sources]


def _changing(found: Iterable[tuple[_Text, Sequence[Edit]]]) -> list[Preview]:
    return [
        preview
        for text, edits in found
        for preview in _previews(text.source, text.version_id, text.words, edits)
        if preview.words != preview.replacement
    ]


def _by_source(previews: Sequence[Preview]) -> list[tuple[SourceId, list[Preview]]]:
    in_order = sorted(previews, key=lambda preview: (preview.source.id, preview.span))
    return [(source_id, [*group]) for source_id, group in groupby(in_order, key=lambda preview: preview.source.id)]


def _plan(project: Project, source_id: SourceId, previews: Sequence[Preview]) -> Plan:
    source, seen = previews[0].source, {preview.version_id for preview in previews}
    with project.read_all.moment() as read:
        if read.get(Source, source_id) is None or seen != {read.version(source_id).id}:
            raise UserError(
                _("The text of {source} has changed since it was looked through.").format(source=source.short_id),
                hint=_("Look for the words once more."),
            )
        return Plan.of(read, source_id, Edits(Edit(*preview.span, preview.replacement) for preview in previews))


def _previews(source: Source, version_id: VersionId, text: str, edits: Sequence[Edit]) -> Iterable[Preview]:
    lines = Lines(text) if edits else None
    for edit in edits:
        assert lines is not None
        line = lines.number(edit.start)
        first, last = lines.span(line).start, lines.span(lines.number(edit.end)).end
        yield Preview(
            source,
            version_id,
            line,
            Span(edit.start, edit.end),
            before=text[max(first, edit.start - _AROUND) : edit.start],
            words=text[edit.start : edit.end],
            after=text[edit.end : min(last, edit.end + _AROUND)],
            replacement=edit.words,
        )
