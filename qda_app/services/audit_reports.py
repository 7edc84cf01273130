"""The audit trail as a table to read: imports, changes of codes, decisions, day by day (METHOD §6)."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import groupby

from qda_app.analysis.displays.quotes import shortened
from qda_app.domain.changes import Change, Step, StepKind
from qda_app.domain.codes import Code
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.reports import Cell, Heading, Report, RunStyle, Table, cell, head_row, plain
from qda_app.domain.sources import Informant, Source
from qda_app.domain.study import Study
from qda_app.domain.value import Value
from qda_app.i18n import Language
from qda_app.services.project import Project
from qda_app.storage.reads import Reads

_WIDTHS_CM = (1.0, 1.6, 2.2, 4.6, 4.6)
_EVERYDAY = (Excerpt, Coding)  # what coding itself makes; a day's are told in one line
_TOLD = (Code, Study, Source, Informant)  # of these the words before and after are told
_MOST_FIELDS, _MOST_WORDS = 3, 12
_APPENDIX = 7


def audit_report(project: Project, lang: Language) -> Report:
    """The audit trail as an appendix of its own."""
    title = lang._("Audit trail of the analysis")
    return Report(title, (Heading(_APPENDIX, title), audit_table(project, lang, "audit")), lang.code)


def audit_table(project: Project, lang: Language, key: str) -> Table:
    """Every step that decided something, by day; the coding of a day is counted in one line."""
    with project.read.moment() as read:
        steps = read.steps()
        everyday = _everyday(read, steps)
        rows = list(_rows(read, steps, everyday, lang))
    title = lang._("Audit trail of the analysis")
    heads = [lang._("No"), lang._("Time"), lang._("By"), lang._("Step"), lang._("Before → after")]
    note = lang._("Steps are only ever added. Those that were taken back stay in the trail, and so does taking back.")
    return Table(
        caption=title,
        widths_cm=_WIDTHS_CM,
        head=(head_row(*heads),),
        rows=tuple(rows) or ((cell("–"), cell("–"), cell("–"), cell(lang._("No step yet.")), cell("–")),),
        source=lang._("The journal of the project, as of {day}.").format(day=lang.date(project.now().date())),
        notes=(plain(note),),
        description=title,
        key=key,
    )


def _everyday(read: Reads, steps: Sequence[Step]) -> frozenset[str]:
    """The labels of steps that only code; one step of a label tells for all."""
    first: dict[str, Step] = {}
    for step in steps:
        if step.kind is StepKind.DO:
            first.setdefault(step.label, step)
    return frozenset(label for label, step in first.items() if _only_codes(read, step))


def _only_codes(read: Reads, step: Step) -> bool:
    changes = _changes(read, step)
    return bool(changes) and all(isinstance(one.value, _EVERYDAY) for one in changes) and len(changes) < _A_BATCH


_A_BATCH = 20  # rows; a step that makes so many at once is an import, and worth a line


def _rows(read: Reads, steps: Sequence[Step], everyday: frozenset[str], lang: Language) -> Iterator[tuple[Cell, ...]]:
    number = 0
    for day, of_day in groupby(steps, key=lambda one: one.at.astimezone().date()):
        found = list(of_day)
        yield (Cell((plain(lang.date(day), RunStyle.STRONG),), column_span=len(_WIDTHS_CM)),)
        told = [one for one in found if one.label not in everyday]
        for step in told:
            number += 1
            yield _row(read, step, number, lang)
        if quiet := len(found) - len(told):
            count = lang.plural("{count} step of coding", "{count} steps of coding", quiet)
            yield cell("–"), cell("–"), cell(_who(found, everyday)), cell(count, RunStyle.QUIET), cell("–")


def _who(steps: Sequence[Step], everyday: frozenset[str]) -> str:
    return ", ".join(dict.fromkeys(one.coder for one in steps if one.label in everyday)) or "–"


def _row(read: Reads, step: Step, number: int, lang: Language) -> tuple[Cell, ...]:
    label = lang.step(step.label, step.parameters)
    if step.kind is StepKind.UNDO:
        label = lang._("Taken back: {step}").format(step=label)
    elif step.kind is StepKind.REDO:
        label = lang._("Done again: {step}").format(step=label)
    lines = list(_told(_changes(read, step), lang))[:_MOST_FIELDS] or ["–"]
    after = Cell(tuple(plain(line) for line in lines))
    return cell(str(number)), cell(lang.clock(step.at)), cell(step.coder or "–"), cell(label), after


def _changes(read: Reads, step: Step) -> Sequence[Change]:
    try:
        return read.changes_of(step)
    except KeyError:  # hidden altogether
        return ()


def _told(changes: Sequence[Change], lang: Language) -> Iterator[str]:
    """What changed in words, as far as few words can say it."""
    for change in changes:
        if isinstance(change.value, _TOLD) and change.before and change.after:
            yield from _fields(change.before, change.after)
    added = sum(one.before is None for one in changes)
    removed = sum(one.after is None for one in changes)
    if added:
        yield lang.plural("{count} row added", "{count} rows added", added)
    if removed:
        yield lang.plural("{count} row removed", "{count} rows removed", removed)


def _fields(before: Value, after: Value) -> Iterator[str]:
    for one in fields(before):
        old, new = getattr(before, one.name), getattr(after, one.name)
        if old != new and isinstance(old, str | int | float) and isinstance(new, str | int | float):
            name = getattr(after, "short_id", "")
            said = f"{shortened(str(old), _MOST_WORDS) or '–'} → {shortened(str(new), _MOST_WORDS) or '–'}"
            yield f"{name}: {said}" if name else said
