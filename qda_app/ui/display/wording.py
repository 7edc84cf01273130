"""The words of this stage: what stands on the axes of each kind, and what has changed in a cell."""

from qda_app.analysis import wording
from qda_app.analysis.displays.arrangement import MODE_NAMES, Mode
from qda_app.analysis.displays.forms import KINDS_OF_FORMS
from qda_app.domain.excerpts import Coding
from qda_app.domain.matrices import Matrix
from qda_app.i18n import N_, _, current, ngettext
from qda_app.services.cell_changes import CellChange, Happening

_ROWS = {
    "data-accounting": N_("aspects"),
    "source-triangulation": N_("indicators below their aspects"),
    "conceptually-clustered": N_("informants by role"),
    "role-ordered": N_("informants by role"),
    "reduction-table": N_("excerpts by aspect, then by source"),
}
_COLUMNS = {
    "data-accounting": N_("voices by technique"),
    "source-triangulation": N_("voices by technique, then status"),
    "reduction-table": N_("excerpt, meaning and codes"),
}
_CELLS = {
    "data-accounting": N_("mark, number of excerpts"),
    "source-triangulation": N_("sign, id of the excerpt"),
    "conceptually-clustered": N_("stance, phrase, quote"),
    "role-ordered": N_("stance, phrase, quote"),
    "reduction-table": N_("words, with where they stand"),
}
_CHANGES = {
    Happening.CODED: N_("{label} was coded with {code}."),
    Happening.UNCODED: N_("{label} lost the code {code}."),
    Happening.DROPPED: N_("{label} was dropped from the reduction."),
    Happening.TAKEN_BACK: N_("{label} was taken back into the reduction."),
    Happening.REPHRASED: N_("{label} has another paraphrase."),
    Happening.MOVED: N_("{label} stands at another place of the text."),
    Happening.CORRECTED: N_("The words of {label} were corrected in the text."),
    Happening.ADDED: N_("{label} was added."),
    Happening.TAKEN_OUT: N_("{label} was taken out of the cell by hand."),
    Happening.PUT_IN: N_("{label} was put into the cell by hand."),
    Happening.LEFT: N_("{label} was left to the rule again."),
    Happening.GONE: N_("{label} is not among the excerpts any more."),
}


def rows_of(matrix: Matrix) -> str:
    """What the rows of a matrix are."""
    named = _ROWS.get(matrix.kind)
    return _(named) if named else ngettext("{count} row", "{count} rows", len(matrix.rows))


def columns_of(matrix: Matrix) -> str:
    """What its columns are."""
    named = _COLUMNS.get(matrix.kind)
    if named:
        return _(named)
    codes = [axis for axis in matrix.columns if axis.hue]
    if not codes:
        return ngettext("{count} column", "{count} columns", len(matrix.columns))
    roots = {axis.key.split("-")[0] for axis in codes}
    count = ngettext("{count} code", "{count} codes", len(codes))
    return _("{codes} of {root}").format(codes=count, root=roots.pop()) if len(roots) == 1 and len(codes) > 1 else count


def cells_of(matrix: Matrix) -> str:
    """What its cells hold."""
    if matrix.kind in KINDS_OF_FORMS:
        return _("what was written into the forms")
    if any(cell.rating for row in matrix.cells for cell in row):
        return _(MODE_NAMES[Mode.RATING])
    counted = (cell.words and cell.evidence and cell.value == cell.words for row in matrix.cells for cell in row)
    if matrix.kind not in _CELLS and any(counted):
        return _("numbers, with the excerpts behind them")
    return _(_CELLS.get(matrix.kind, N_("stance, phrase, quote")))


def change_words(change: CellChange) -> str:
    """What happened to an excerpt of a cell, as a sentence."""
    if change.happening is Happening.RATED:
        return _("{label} was rated anew: {code} from {before} to {after}.").format(
            label=change.label, code=change.code, before=rating(change.before), after=rating(change.after)
        )
    label = change.label or _("An excerpt that was removed")
    return _(_CHANGES[change.happening]).format(label=label, code=change.code)


def rating(coding: Coding | None) -> str:
    """Stance and strength of a coding: contradicts 3."""
    position = wording.POSITION_OF_STANCE[coding.stance if coding else None]
    words = wording.position(position, current())
    return f"{words} {coding.strength}" if coding and coding.strength else words
