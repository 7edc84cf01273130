"""The pairs of voices on one code as a document, with what they rest on printed below."""

from dataclasses import replace

from qda_app.analysis.displays import notes
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.matrices import Matrix
from qda_app.domain.reports import Report, plain
from qda_app.i18n import Language, _
from qda_app.services.board_angles import by_pair
from qda_app.services.boards import board
from qda_app.services.project import Project
from qda_app.services.reports import matrix_report
from qda_app.services.withdrawals import refuse_withdrawn


def pair_report(project: Project, code: str, lang: Language, coder: Coder | None = None) -> Report:
    """Who agrees with whom on a code of the board; without one, on the first on which anybody speaks.

    Raises UserError for a code without a row, and where words of people who took their consent back stand behind it.
    """
    found = board(project, lang, coder=coder)
    code = code or next((key for key, row in found.rows.items() if row.result.voices), "")
    if not code:
        nothing = lang._("No passage speaks for or against a proposition yet. Code with codes that ask for a stance.")
        return Report(title=lang._("Pairs of voices"), blocks=(plain(nothing),), lang=lang.code)
    if code not in found.rows:
        raise UserError(_("No row of the board is {code}.").format(code=code), hint=_("Name one: --columns CODE."))
    matrix = by_pair(found, code, lang)
    refuse_withdrawn(project, found.corpus, matrix.excerpt_ids)
    told = (
        lang._("Two voices agree where they stand on the same side with half of their indicators in common (Farmer)."),
        notes.assumptions(found.assumptions, lang),
        notes.decision(lang),
    )
    return matrix_report(replace(_words_alone(matrix), notes=told), lang)


def _words_alone(matrix: Matrix) -> Matrix:
    """The same without what stands behind its cells, whose places nobody reads in a table of words."""
    cells = tuple(tuple(replace(cell, evidence=(), value="") for cell in row) for row in matrix.cells)
    rows = tuple(replace(axis, subtitle="") for axis in matrix.rows)
    return replace(matrix, cells=cells, rows=rows, columns=tuple(replace(one, subtitle="") for one in matrix.columns))
