"""The board from further sides: time against time, coder against coder, voice against voice (METHOD §5.3)."""

from collections.abc import Mapping, Sequence
from datetime import date

from qda_app.analysis import wording
from qda_app.analysis.displays.axes import voice_columns
from qda_app.analysis.displays.cells import EMPTY
from qda_app.analysis.displays.grounds import GroundsSource, Told, overall_strength
from qda_app.analysis.investigators import CoderBoard
from qda_app.analysis.views import codes_used, compared
from qda_app.analysis.voices import by_technique
from qda_app.analysis.waves import TimeBoard, has_waves
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import InformantId
from qda_app.domain.matrices import Axis, Emptiness, Matrix, MatrixCell
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Informant
from qda_app.domain.triangulation import (
    PAIR,
    Change,
    CoderAgreement,
    CoderRow,
    PairAgreement,
    Position,
    TimeRow,
    TriangulationRow,
)
from qda_app.i18n import N_, Language
from qda_app.services.boards import Board
from qda_app.services.consensus import without_consensus
from qda_app.services.project import Project

CHANGE, BETWEEN = "change", "between"
_CHANGES = {
    Change.SAME: N_("same"),
    Change.CHANGED: N_("changed: {units}"),
    Change.NOT_COMPARABLE: N_("cannot be compared"),
}
_AGREEMENTS = {
    CoderAgreement.SAME: N_("same status"),
    CoderAgreement.DIFFERENT: N_("different status"),
    CoderAgreement.NOT_COMPARABLE: N_("cannot be compared"),
}
_PAIRS = {
    PairAgreement.AGREE: N_("agree"),
    PairAgreement.PARTIAL: N_("partial"),
    PairAgreement.DISSONANT: N_("dissonant"),
    PairAgreement.SILENT: N_("silent"),
    PairAgreement.NOT_COMPARABLE: "–",
}


def by_time(found: Board, lang: Language) -> Matrix:
    """The nodes of a board by the times at which anything was collected, and what became of those heard twice."""
    corpus, times = found.corpus, TimeBoard(found.corpus, found.assumptions)
    columns = [Axis(wave, _wave_title(wave, lang), is_day(corpus, lang)) for wave in times.waves]
    change = Axis(CHANGE, lang._("Change"))
    cells = []
    for row in found.rows.values():
        told, said = times.row(row.code), times.said(row.code)
        of_waves = [_time_cell(told, wave, said[wave], found.told) for wave in times.waves]
        cells.append((*of_waves, MatrixCell(words=change_words(told, lang), value=f"change:{told.change}")))
    widths = (3.6, *(2.4 for _ in columns), 3.2)
    return _framed(found, (*columns, change), cells, widths, lang._("Triangulation over time"))


def is_day(corpus: Corpus, lang: Language) -> str:
    """What stands below the title of a time."""
    return "" if has_waves(corpus) else lang._("day")


def by_coder(project: Project, found: Board, lang: Language) -> Matrix:
    """The nodes of a board as each coder has coded them who may be seen, the coder who works here first."""
    with project.read.moment() as read:
        every = read.coders()
        people = without_consensus(every) if project.coder in without_consensus(every) else every
        coders = sorted(people, key=lambda one: (one.id != project.coder.id, natural_key(one.name)))
        corpora = [found.corpus if one.id == found.corpus.coder.id else read.corpus(one) for one in coders]
    return coder_matrix(found, [one for one in corpora if one.codings or one is found.corpus], lang)


def coder_matrix(found: Board, corpora: Sequence[Corpus], lang: Language) -> Matrix:
    """The nodes of a board as the coders of these corpora have coded them."""
    coders = CoderBoard(corpora, found.assumptions)
    sources = {corpus.coder.name: GroundsSource(corpus, lang) for corpus in corpora}
    cells = []
    for row in found.rows.values():
        told = coders.row(row.code)
        of_coders = [
            _coder_cell(told.rows[corpus.coder.name], _spoken(corpus, row.code), sources[corpus.coder.name], lang)
            for corpus in corpora
        ]
        cells.append((*of_coders, MatrixCell(words=coder_words(told, lang), value=f"coders:{told.agreement}")))
    columns = [Axis(one.coder.name, one.coder.name, lang._("coder")) for one in corpora]
    widths = (3.6, *(3.6 for _ in columns), 4.4)
    title = lang._("Triangulation of coders")
    return _framed(found, (*columns, Axis(BETWEEN, lang._("Between coders"))), cells, widths, title)


def by_pair(found: Board, code: str, lang: Language) -> Matrix:
    """Every voice against every other on one node (Farmer et al. 2006); those with nothing to compare are left out."""
    row, corpus = found.rows[code], found.corpus
    voices = [one for _, one in by_technique(corpus) if row.result.positions[one.short_id] is not Position.NOT_ASKED]
    used = {one.id: codes_used(corpus, row.code, one.id) for one in voices}
    spoken = corpus.spoken.get(row.code.id, {})

    def cell(one: Informant, other: Informant) -> MatrixCell:
        if one is other:
            return MatrixCell(words="·")
        stand = row.result.positions
        pair = compared(stand[one.short_id], stand[other.short_id], used[one.id], used[other.id])
        codings = [*spoken.get(one.id, ()), *spoken.get(other.id, ())]
        return MatrixCell(Told(codings, found.told), words=pair_words(pair, lang), value=f"{PAIR}{pair}")

    axes = {axis.key: axis for axis in voice_columns(corpus, lang)}
    shown = tuple(axes[one.short_id] for one in voices)
    return Matrix(
        kind="pairs",
        title=lang._("Pairs of voices on {code}").format(code=code),
        corner=lang._("Voice"),
        rows=tuple(Axis(axis.key, axis.key, axis.subtitle) for axis in shown),
        columns=shown,
        cells=tuple(tuple(cell(one, other) for other in voices) for one in voices),
        widths_cm=(2.6, *(1.7 for _ in shown)),
    )


def change_words(row: TimeRow, lang: Language) -> str:
    """What became of the units that took a side at two times."""
    return lang._(_CHANGES[row.change]).format(units=", ".join(row.changed))


def coder_words(row: CoderRow, lang: Language) -> str:
    """Whether coders come to the same status, and which voices stand elsewhere."""
    words = lang._(_AGREEMENTS[row.agreement])
    if not row.differing:
        return words
    return lang._("{status}; other sides: {voices}").format(status=words, voices=", ".join(row.differing))


def pair_words(pair: PairAgreement, lang: Language) -> str:
    """How two voices compare, in a word."""
    return lang._(_PAIRS[pair])


def _framed(
    found: Board,
    columns: tuple[Axis, ...],
    cells: Sequence[tuple[MatrixCell, ...]],
    widths: tuple[float, ...],
    title: str,
) -> Matrix:
    sheet = found.sources
    return Matrix(
        kind=sheet.kind, title=title, corner=sheet.corner, rows=sheet.rows, columns=columns, cells=tuple(cells),
        source_line=sheet.source_line, widths_cm=widths,
    )  # fmt: skip


def _wave_title(wave: str, lang: Language) -> str:
    if not wave:
        return lang._("no date")
    try:
        return lang.date(date.fromisoformat(wave), "medium")
    except ValueError:
        return wave


def _time_cell(
    row: TimeRow, wave: str, said: Mapping[InformantId, Sequence[Coding]], source: GroundsSource
) -> MatrixCell:
    position = row.positions[wave]
    if not position.is_spoken:
        return EMPTY[Emptiness.SILENT if position is Position.SILENT else Emptiness.NOT_ASKED]
    codings = [one for of_voice in said.values() for one in of_voice]
    words = ", ".join(sorted(row.voices[wave], key=natural_key))
    return MatrixCell(Told(codings, source), position=position, strength=overall_strength(codings), words=words)


def _coder_cell(row: TriangulationRow, codings: Sequence[Coding], source: GroundsSource, lang: Language) -> MatrixCell:
    if not codings:
        return EMPTY[Emptiness.NOT_CODED]
    return MatrixCell(Told(codings, source), words=wording.status(row, lang), value=row.status)


def _spoken(corpus: Corpus, code: Code) -> Sequence[Coding]:
    return [one for codings in corpus.spoken.get(code.id, {}).values() for one in codings]
