"""Programmes, agencies and regulations as records and as a document."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from qda_app.analysis import wording
from qda_app.analysis.language.linguist import Linguist
from qda_app.domain.ids import SourceId
from qda_app.domain.reports import Report
from qda_app.domain.spans import Lines
from qda_app.i18n import Language
from qda_app.services.entity_places import FoundEntity, found_entities
from qda_app.services.project import Project
from qda_app.services.reports import list_report

Record = dict[str, Any]


def entity_records(project: Project, linguist: Linguist) -> list[Record]:
    """Everything that the texts name, with its places."""
    found = found_entities(project, linguist)
    lines = _Lines(project)
    return [
        {
            "name": one.entity.name,
            "kind": str(one.entity.kind),
            "also_written": list(one.entity.variants),
            "kept": one.is_kept,
            "mentions": len(one.mentions),
            "sources": one.sources,
            "places": lines.places(one),
        }
        for one in found
    ]


def entity_report(project: Project, lang: Language) -> Report:
    """The same as a table."""
    with Linguist() as linguist:
        found, lines = found_entities(project, linguist), _Lines(project)
    head = [lang._("Name"), lang._("Kind"), lang._("Also written"), lang._("Mentions"), lang._("Places")]
    rows = [
        [one.entity.name, wording.entity_kind(one.entity.kind, lang), ", ".join(one.entity.variants),
         lang.number(len(one.mentions)), lines.told(one, lang)]
        for one in found
    ]  # fmt: skip
    return list_report(lang._("Programmes, agencies and regulations"), [head, *rows], lang, (6.0, 2.6, 5.0, 1.8, 7.3))


class _Lines:
    """The lines of mentions; a text is looked through once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._names: Mapping[SourceId, str] = {one.id: one.short_id for one in project.read.sources()}
        self._lines: dict[SourceId, Lines] = {}

    def places(self, found: FoundEntity) -> list[Record]:
        """Where a thing is named."""
        return [
            {
                "source": self._names[one.source_id],
                "line": self._line(one.source_id, one.span.start),
                "start": one.span.start,
                "end": one.span.end,
            }
            for one in found.mentions
        ]

    def told(self, found: FoundEntity, lang: Language) -> str:
        """`W1: 26, 40; F1: 12 (2×)`, by lines."""
        by_source: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for one in found.mentions:
            by_source[self._names[one.source_id]][self._line(one.source_id, one.span.start)] += 1
        return "; ".join(
            lang._("{source}: line {lines}").format(source=source, lines=", ".join(map(str, lines)))
            for source, lines in by_source.items()
        )

    def _line(self, source_id: SourceId, position: int) -> int:
        if source_id not in self._lines:
            self._lines[source_id] = Lines(self._project.read.text(source_id))
        return self._lines[source_id].number(position)
