"""Codings from a table: all rows that match come in as one step, the others come back with their reason."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from qda_app.domain.coders import Coder, CoderRole
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.ids import CoderId, SourceId, new_id
from qda_app.domain.imports import BadRow, CodingRow
from qda_app.domain.sources import Source, TextVersion
from qda_app.domain.spans import Span
from qda_app.domain.value import Value, remaker
from qda_app.i18n import N_, _
from qda_app.services.places import Places
from qda_app.services.project import Project
from qda_app.storage.work import Work

_numbered = remaker(Excerpt, "number")


@dataclass(slots=True)
class CodingsReport:
    """What became of the rows of a table: how many were stored, how many were there already, and which were not."""

    imported: int = 0
    unchanged: int = 0
    unmatched: list[BadRow] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class _NotAll(Exception):  # noqa: N818 - carries a report out of a step that must not be kept
    """Strict: a row did not match, so that nothing is stored."""


def import_codings(
    project: Project, rows: Sequence[CodingRow], bad_rows: Sequence[BadRow] = (), *, strict: bool = False
) -> CodingsReport:
    """Store the codings of a table as one step; the same row again changes nothing.

    A row that does not match exactly is never guessed: it comes back with its reason. With `strict`, one such row
    keeps all of them out.
    """
    report = CodingsReport(unmatched=list(bad_rows))
    try:
        with project.changing(N_("Import codings")) as work:
            table = _Table(project, work, report)
            for row in rows:
                table.take(row)
            if strict and report.unmatched:
                raise _NotAll
            table.store()
    except _NotAll:
        report.imported = report.unchanged = 0
    report.unmatched.sort(key=lambda bad: bad.row)
    return report


@dataclass(slots=True)
class _Placed:
    """An excerpt as the table leaves it, whether it was there, and the row that first named its number."""

    excerpt: Excerpt
    number: int | None
    is_new: bool
    row: int = 0
    codings: dict[UUID, Coding] = field(default_factory=dict)


class _Table:
    """The rows taken so far, beside what the project has."""

    def __init__(self, project: Project, work: Work, report: CodingsReport) -> None:
        self._project, self._work, self._report = project, work, report
        self._tree: CodeTree = work.read.code_tree()
        self._sources = {source.short_id: source for source in work.read.sources()}
        self._coders = {coder.name: coder for coder in work.read.coders()}
        self._places = Places(work.read)
        self._excerpts: dict[tuple[SourceId, CoderId], dict[Span, _Placed]] = {}
        self._versions: dict[SourceId, TextVersion] = {}
        self._new: dict[UUID, Value] = {}
        self._changed: dict[UUID, Value] = {}

    def take(self, row: CodingRow) -> None:
        """Match one row, or note why it does not match."""
        try:
            source, code = self._source(row), self._code(row)
            span = self._places.find(source, row)
        except UserError as fault:
            self._report.unmatched.append(BadRow(row.row, str(fault), row.quote))
            return
        placed = self._placed(source, self._coder(row), span, row)
        is_same = self._reduce(placed, row, source) & self._code_with(placed, code, row, source)
        if is_same:
            self._report.unchanged += 1
        else:
            self._report.imported += 1

    def store(self) -> None:
        """Number the new excerpts and write everything."""
        placed = [one for of_coder in self._excerpts.values() for one in of_coder.values()]
        new = self._numbered([one for one in placed if one.is_new])
        self._work.add(*self._new.values(), *new)
        self._work.replace(*self._changed.values())

    def _source(self, row: CodingRow) -> Source:
        found = self._sources.get(row.source_code)
        if found is None:
            raise UserError(_("There is no source {source}.").format(source=row.source_code), hint="")
        return found

    def _code(self, row: CodingRow) -> Code:
        found = self._tree.named(row.code)
        if found is None:
            raise UserError(_("There is no code {code}.").format(code=row.code), hint="")
        if found.is_group:
            raise UserError(_("{code} is a code group, which is not coded itself.").format(code=row.code), hint="")
        return found

    def _coder(self, row: CodingRow) -> Coder:
        if not row.coder:
            return self._project.coder
        if row.coder not in self._coders:
            self._coders[row.coder] = Coder(new_id(), row.coder, CoderRole.CO_CODER)
            self._new[self._coders[row.coder].id] = self._coders[row.coder]
        return self._coders[row.coder]

    def _placed(self, source: Source, coder: Coder, span: Span, row: CodingRow) -> _Placed:
        known = self._known(source.id, coder.id)
        if span not in known:
            version_id = self._version(source.id).id
            excerpt = Excerpt(new_id(), source.id, version_id, coder.id, 0, span.start, span.end)
            known[span] = _Placed(excerpt, None, is_new=True)
        placed = known[span]
        if placed.is_new and placed.number is None:
            placed.number, placed.row = _number(row.excerpt, source), row.row
        return placed

    def _version(self, source_id: SourceId) -> TextVersion:
        if source_id not in self._versions:
            self._versions[source_id] = self._work.read.version(source_id)
        return self._versions[source_id]

    def _known(self, source_id: SourceId, coder_id: CoderId) -> dict[Span, _Placed]:
        key = source_id, coder_id
        if key not in self._excerpts:
            codings: defaultdict[UUID, dict[UUID, Coding]] = defaultdict(dict)
            for coding in self._work.read.codings(source_id, coder_id):
                codings[coding.excerpt_id][coding.code_id] = coding
            self._excerpts[key] = {
                one.span: _Placed(one, one.number, is_new=False, codings=codings[one.id])
                for one in self._work.read.excerpts(source_id, coder_id)
            }
        return self._excerpts[key]

    def _reduce(self, placed: _Placed, row: CodingRow, source: Source) -> bool:
        """Take over paraphrase and generalisation; whether both were there already."""
        before = placed.excerpt
        after = replace(
            before,
            paraphrase=self._joined(before.paraphrase, row.paraphrase, row, source),
            generalisation=self._joined(before.generalisation, row.generalisation, row, source),
        )
        placed.excerpt = after
        if after != before and not placed.is_new:
            self._changed[after.id] = after
        return after == before

    def _joined(self, old: str, new: str, row: CodingRow, source: Source) -> str:
        new = new.strip()
        if f"\n{new}\n" in f"\n{old}\n" or not new:
            return old
        if old:
            warning = _("Row {row}: {source} has another wording already; both are kept, one below the other.")
            self._warn(warning, row.row, source=source.short_id)
        return f"{old}\n{new}" if old else new

    def _code_with(self, placed: _Placed, code: Code, row: CodingRow, source: Source) -> bool:
        """Take over the coding; whether it was there already, just so."""
        old = placed.codings.get(code.id)
        if old is None:
            coding = Coding(new_id(), placed.excerpt.id, code.id, row.stance, row.strength)
            placed.codings[code.id] = coding
            self._new[coding.id] = coding
            return False
        rated = replace(old, stance=row.stance or old.stance, strength=row.strength or old.strength)
        if rated == old:
            return True
        warning = _("Row {row}: {code} at this place in {source} was rated otherwise; the rating of this row is kept.")
        self._warn(warning, row.row, code=code.short_id, source=source.short_id)
        placed.codings[code.id] = rated
        (self._new if rated.id in self._new else self._changed)[rated.id] = rated
        return False

    def _warn(self, message: str, row: int, **told: str) -> None:
        self._report.warnings.append(message.format(row=row, **told))

    def _numbered(self, new: Sequence[_Placed]) -> list[Excerpt]:
        """Numbers of their own where these are free; then the next ones, in the order of the rows."""
        taken = self._taken_numbers()
        for placed in new:
            source_id = placed.excerpt.source_id
            if placed.number in taken[source_id]:
                self._warn(
                    _("Row {row}: another excerpt has this number already; the next free one is given."), placed.row
                )
                placed.number = None
            elif placed.number:
                taken[source_id].add(placed.number)
        self._work.claim_numbers({source_id: max(numbers) for source_id, numbers in taken.items() if numbers})
        unnumbered = Counter(one.excerpt.source_id for one in new if not one.number)
        free = {source_id: iter(self._work.next_numbers(source_id, count)) for source_id, count in unnumbered.items()}
        return [_numbered(one.excerpt, one.number or next(free[one.excerpt.source_id])) for one in new]

    def _taken_numbers(self) -> dict[SourceId, set[int]]:
        taken: defaultdict[SourceId, set[int]] = defaultdict(set)
        for excerpt in self._work.read.every(Excerpt):
            taken[excerpt.source_id].add(excerpt.number)
        return taken


def _number(label: str, source: Source) -> int | None:
    """The number in `W1-20` or `20`, where it is one of this source."""
    prefix, _dash, digits = label.strip().rpartition("-")
    is_number = prefix in ("", source.short_id) and digits.isdecimal() and int(digits) > 0
    return int(digits) if is_number else None
