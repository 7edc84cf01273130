"""What cells of a matrix say: why they are empty, where a voice stands, and the whole cell for a screen reader."""

from qda_app.analysis import wording
from qda_app.analysis.displays.quotes import shortened, strongest
from qda_app.domain.excerpts import Stance
from qda_app.domain.matrices import Axis, Emptiness, Matrix, MatrixCell
from qda_app.domain.triangulation import PAIR, PairAgreement, Position, Status
from qda_app.i18n import N_, _, current, ngettext
from qda_app.ui.marks import mark_words

_TITLES = {
    Emptiness.SILENT: N_("Silent"),
    Emptiness.NOT_ASKED: N_("Not asked"),
    Emptiness.NOT_CODED: N_("Not coded yet"),
    Emptiness.UNKNOWN: N_("DK (does not know)"),
    Emptiness.FILTERED: N_("Outside the filter"),
    Emptiness.GONE: N_("No longer there"),
}
_REASONS = {
    Emptiness.SILENT: N_("asked, did not speak of it"),
    Emptiness.NOT_ASKED: N_("outside what this voice was asked"),
    Emptiness.NOT_CODED: N_("nothing of this voice is coded"),
    Emptiness.UNKNOWN: N_("asked, and does not know"),
    Emptiness.FILTERED: N_("coded, but not among what the filter asks for"),
    Emptiness.GONE: N_("what is asked for here was deleted"),
}
_TAGS = {
    Status.CONVERGENT_PLUS: N_("Convergent"),
    Status.CONVERGENT_MINUS: N_("Convergent"),
    Status.PARTIAL: N_("Partial"),
    Status.DISSONANT: N_("Dissonant"),
    Status.SINGLE_SOURCE: N_("Single source"),
    Status.NO_DIRECTED_DATA: N_("No directed data yet"),
    Status.UNRATED: N_("Stance not rated yet"),
}
_PAIRS = {f"{PAIR}{pair}": pair for pair in PairAgreement}
_STATUSES = {str(status): status for status in Status}
STANCES = {
    Position.SUPPORTS: Stance.SUPPORTS,
    Position.CONTRADICTS: Stance.CONTRADICTS,
    Position.MIXED: Stance.MIXED,
    Position.NEUTRAL: Stance.NEUTRAL,
    Position.UNRATED: None,
}
_SPOKEN = {str(position): position for position in Position if position.is_spoken}
_SIGNS = {wording.SYMBOLS[position]: position for position in STANCES if position is not Position.UNRATED}


def empty_title(empty: Emptiness) -> str:
    """Why a cell is empty, as its head."""
    return _(_TITLES[empty])


def empty_reason(empty: Emptiness) -> str:
    """What that means."""
    return _(_REASONS[empty])


def empty_word(empty: Emptiness) -> str:
    """Why a narrow cell is empty; a dash where nobody asked."""
    return "–" if empty is Emptiness.NOT_ASKED else wording.emptiness(empty, current())


def status_tag(status: Status) -> tuple[str, Position | None]:
    """The words of a status on its tag, and the sign behind them."""
    signs = {Status.CONVERGENT_PLUS: Position.SUPPORTS, Status.CONVERGENT_MINUS: Position.CONTRADICTS}
    return _(_TAGS[status]), signs.get(status)


def status_of(cell: MatrixCell) -> Status | None:
    """The status that a cell tells, if it is such a cell."""
    return _STATUSES.get(cell.value) if cell.value else None


def pair_of(cell: MatrixCell) -> PairAgreement | None:
    """How two voices compare that a cell sets against each other, if it is such a cell."""
    return _PAIRS.get(cell.value) if cell.value else None


def status_rest(cell: MatrixCell) -> str:
    """What qualifies the status of a cell: some are silent, weak negative case."""
    status = status_of(cell)
    name = wording.status_name(status, current()) if status else ""
    return cell.words.removeprefix(name).strip(" ,()")


def position_of(cell: MatrixCell) -> Position | None:
    """Where a voice stands that has spoken in a cell."""
    return _SPOKEN.get(cell.position)


def split_sign(words: str) -> tuple[str, Position | None, str]:
    """Words before and after the sign of a stance in them, and the sign."""
    for symbol, position in _SIGNS.items():
        before, found, after = words.partition(symbol)
        if found:
            return before.strip(), position, after.strip()
    return words, None, ""


def axis_name(axis: Axis) -> str:
    """A row or column by its id and its name."""
    if axis.key.casefold() == axis.title.casefold() or not axis.hue:
        return f"{axis.title}, {axis.subtitle}" if axis.subtitle and axis.subtitle != axis.title else axis.title
    return f"{axis.key} {axis.title}"


def cell_place(matrix: Matrix, row: int, column: int) -> str:
    """Where a cell is: F-2, Differences by status."""
    return f"{_short_name(matrix.rows[row])}, {_short_name(matrix.columns[column])}"


def _short_name(axis: Axis) -> str:
    """A voice by its short id, a code by its name, everything else by its title."""
    is_voice = not axis.hue and axis.subtitle.split(",")[0] == axis.key
    return axis.key if is_voice else axis.title


def cell_content(cell: MatrixCell) -> str:
    """What a cell holds, in words."""
    said = []
    if cell.mark:
        said.append(mark_words(cell.mark))
    elif cell.empty:
        said.append(f"{empty_title(cell.empty)}: {empty_reason(cell.empty)}")
    elif position := position_of(cell):
        said.append(wording.position(position, current()))
    if cell.words and cell.position == "":
        said.append(cell.words.replace("\n", " "))
    said += filter(None, (cell.rating, cell.phrase, cell.caveat))
    if cell.evidence:
        said.append(ngettext("{count} excerpt", "{count} excerpts", len(cell.evidence)))
    if cell.is_stale:
        said.append(_("stale"))
    return ", ".join(said)


def cell_tip(cell: MatrixCell) -> str:
    """What is worth knowing about a cell that shows only a sign or a mark: its words and where they stand."""
    quote = cell.quote
    if not quote and cell.evidence and cell.position:
        quote = strongest(cell.evidence, cell.position)
    if not quote:
        return cell_content(cell)
    lines = [cell_content(cell), quote.quoted(cell.quote_text or shortened(quote.text)), quote.locator]
    return "\n".join(filter(None, lines))
