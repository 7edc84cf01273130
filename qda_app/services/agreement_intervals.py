"""How sure the coefficients of two coders are: bootstrap intervals over units or documents."""

from collections.abc import Mapping, Sequence

from qda_app.analysis.agreement.bootstrap import DRAWS, ENOUGH, of_documents, of_units
from qda_app.domain.agreement import Agreement, Counts, Drawn, Interval, Intervals, Unit
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.progress import NOBODY, PartOf, Progress
from qda_app.i18n import _
from qda_app.services.agreements import agreement
from qda_app.services.project import Project

_SEED = 7  # the same draws, and so the same interval, whenever one looks


def intervals(
    project: Project,
    coders: tuple[Coder, Coder],
    sources: Sequence[str] = (),
    unit: Unit = Unit.SENTENCE,
    progress: Progress = NOBODY,
) -> Intervals:
    """Intervals of every coefficient; characters are drawn by documents, sentences and turns one by one.

    Raises UserError where excerpts are matched, and where the two cannot be compared.
    """
    if unit is Unit.SEGMENT:
        raise UserError(
            _("Matched excerpts have no interval: nothing says how many places there were to code."),
            hint=_("Choose sentences or turns as units."),
        )
    found = agreement(project, coders, sources, unit)
    if unit is Unit.CHARACTER:
        return _of_documents(project, coders, found, progress)
    return _drawn(Drawn.UNITS, found.units, {key: [table] for key, table in _tables(found).items()}, progress)


def _of_documents(project: Project, coders: tuple[Coder, Coder], found: Agreement, progress: Progress) -> Intervals:
    if len(found.sources) < ENOUGH:
        return Intervals(Drawn.NOTHING, len(found.sources), 0, {}, {})
    each = [_tables(agreement(project, coders, [source], Unit.CHARACTER)) for source in found.sources]
    lengths = [next(iter(tables.values())).units if tables else 0 for tables in each]
    tables = {
        key: [one.get(key, Counts(0, 0, 0, length)) for one, length in zip(each, lengths, strict=True)]
        for key in _tables(found)
    }
    return _drawn(Drawn.DOCUMENTS, len(found.sources), tables, progress)


def _tables(found: Agreement) -> dict[str, Counts]:
    """The table of each code by short id, and under an empty word that of any code."""
    tables = {one.code.short_id: one.counts for one in found.codes if one.counts}
    return tables | ({"": found.any_code} if found.any_code else {})


def _drawn(drawn: Drawn, count: int, tables: Mapping[str, Sequence[Counts]], progress: Progress) -> Intervals:
    if count < ENOUGH:
        return Intervals(Drawn.NOTHING, count, 0, {}, {})
    made: dict[str, Mapping[str, Interval]] = {}
    for place, (key, of_key) in enumerate(tables.items()):
        part = PartOf(progress, place, len(tables))
        made[key] = (
            of_units(of_key[0], _SEED, progress=part)
            if drawn is Drawn.UNITS
            else of_documents(of_key, _SEED, progress=part)
        )
    return Intervals(drawn, count, DRAWS, {key: one for key, one in made.items() if key}, made.get("", {}))
