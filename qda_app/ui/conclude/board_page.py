"""The triangulation board: where each voice stands on each node, and what that amounts to."""

from collections.abc import Sequence
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qda_app.analysis import wording as field_words
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Evidence, Matrix
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import _, current, ngettext
from qda_app.services.boards import Board, BoardRow, board, only_rows
from qda_app.services.study import set_assumptions
from qda_app.ui.actions import Stage
from qda_app.ui.conclude import wording
from qda_app.ui.conclude.assumptions import AssumptionsPanel
from qda_app.ui.conclude.row_panel import RowPanel
from qda_app.ui.context import Context, Target
from qda_app.ui.links import LinkButton
from qda_app.ui.matrix.legend import StanceLegend
from qda_app.ui.matrix.view import MatrixView
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

_LINE = 36


class Level(Enum):
    """Which rows are shown."""

    ASPECT = auto()
    INDICATOR = auto()


class Angle(Enum):
    """From which side they are seen."""

    SOURCES = auto()
    TECHNIQUES = auto()


class BoardPage(QWidget):
    """The board with its assumptions above it; the row panel follows it."""

    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        theme = context.theme
        self.board: Board | None = None
        self._sought = ""  # the code whose row is to be chosen
        self._all_voices = False  # whether all excerpts of a row are wanted though a voice is chosen
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.view = MatrixView(context, is_compact=True)
        self.panel = RowPanel(context)
        self.levels = _segments({Level.ASPECT: _("aspect"), Level.INDICATOR: _("indicator")}, Level.INDICATOR)
        self.angles = _segments({Angle.SOURCES: _("sources"), Angle.TECHNIQUES: _("techniques")}, Angle.SOURCES)
        self.hides_empty = QCheckBox(_("Hide rows without excerpts"))
        self.hides_empty.setChecked(True)
        self.hides_empty.setStyleSheet("font-size: 12px;")
        self.count = label("", kind="table", tone="tertiary")
        self.assumed = label("", kind="table", tone="secondary")
        self.assumed.setTextFormat(Qt.TextFormat.RichText)
        self.change = LinkButton(_("Change the assumptions"), theme)
        if not context.is_writable:
            self.change.hide()
        self.form = AssumptionsPanel(theme)
        self.decision = label("", kind="caption", tone="secondary", wraps=True)
        self.message = label("", wraps=True)
        self.unrated = QPushButton("")
        self._lay_out()
        self._connect()

    @property
    def angle(self) -> Angle:
        """From which side the rows are seen."""
        return Angle.TECHNIQUES if self.angles.checkedId() == Angle.TECHNIQUES.value else Angle.SOURCES

    @property
    def row(self) -> BoardRow | None:
        """The row that is chosen."""
        keys = self.view.current_keys()
        return self.board.rows.get(keys[0]) if self.board and keys else None

    # Reading

    def read(self) -> None:
        """Place the voices anew; the old board stays until they are."""
        read = partial(board, self._context.project, current(), self.board)
        self._context.jobs.read(read, self._on_read, owner=self, topic="board", failed=self.failed.emit)

    def ask_assumptions(self) -> None:
        """Open the assumptions, or close them again."""
        if self.board and self.form.isHidden():
            self.form.ask(self.board.assumptions)
        else:
            self.form.hide()

    def choose(self, code: str) -> None:
        """Go to the row of a code, as soon as the board has one."""
        self._sought = code
        self._seek()

    def excerpts_of_cell(self) -> tuple[ExcerptId, ...]:
        """The excerpts of the cell that is chosen, of the row where it is none of a voice."""
        return tuple(dict.fromkeys(one.excerpt_id for one in self._evidence()))

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""
        self.panel.set_text_size(size)

    # Putting it together

    def _lay_out(self) -> None:
        theme = self._context.theme
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        foot.setSpacing(theme.space("xs"))
        words = [_("silent: asked, without an excerpt"), _("–: not asked")]
        foot.addWidget(StanceLegend(theme, words))
        foot.addWidget(self.decision)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.lack = self._lack()
        for part in (self._line(), self.form, self.lack):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        column.addStretch(0)

    def _line(self) -> QWidget:
        theme = self._context.theme
        whole = QWidget()
        whole.setFixedHeight(_LINE + 4)
        line = QHBoxLayout(whole)
        line.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        line.setSpacing(theme.space("s"))
        for title, group in ((_("By:"), self.levels), (_("Angle:"), self.angles)):
            line.addWidget(label(title, kind="table", tone="secondary"))
            row = QHBoxLayout()
            row.setSpacing(0)
            for button in group.buttons():
                row.addWidget(button)
            line.addLayout(row)
            line.addSpacing(theme.space("s"))
        line.addWidget(self.hides_empty)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.assumed)
        line.addSpacing(theme.space("s"))
        line.addWidget(self.change)
        return whole

    def _lack(self) -> QWidget:
        """What is missing, above the board."""
        theme = self._context.theme
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("m"))
        line.setSpacing(theme.space("m"))
        line.addWidget(self.message, 1)
        line.addWidget(self.unrated, 0, Qt.AlignmentFlag.AlignTop)
        whole.hide()
        return whole

    def _connect(self) -> None:
        self.levels.buttonClicked.connect(lambda _button: self._show())
        self.angles.buttonClicked.connect(lambda _button: self._show())
        self.hides_empty.toggled.connect(lambda _on: self._show())
        self.change.clicked.connect(self.ask_assumptions)
        self.form.save_wanted.connect(self._declare)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._open_cell)
        self.panel.excerpt_wanted.connect(self._context.open_excerpt)
        self.panel.all_wanted.connect(self._show_all_voices)
        self.unrated.clicked.connect(self._rate)

    # Showing

    def _on_read(self, found: Board) -> None:
        self.board = found
        lang = current()
        tau, rho = (field_words.decimal(one, lang) for one in (found.assumptions.tau, found.assumptions.rho))
        self.assumed.setText(f"τ <b>{tau}</b> &nbsp;&nbsp; ρ <b>{rho}</b>")
        self.assumed.setToolTip(_thresholds(found.assumptions))
        decision = _("Status is computed from the coding; the decision is the researcher's.")
        self.decision.setText(f"{decision} {wording.assumption_words(found.assumptions)}")
        self._show()

    def _show(self) -> None:
        found = self.board
        if found is None:
            return
        matrix = found.sources if self.angle is Angle.SOURCES else found.techniques
        wanted = self._wanted(found, matrix)
        total = len(self._of_level(matrix))
        rows, whole = current().number(len(wanted)), ngettext("{count} row", "{count} rows", total)
        self.count.setText(whole if len(wanted) == total else _("{shown} of {total}").format(shown=rows, total=whole))
        self._show_lack(found, has_rows=bool(wanted))
        self.view.setVisible(bool(wanted))
        self.view.show_matrix(only_rows(matrix, wanted))
        self._seek()

    def _seek(self) -> None:
        """Choose the row that is sought, and show it if it is among those left out."""
        if self.board is None or self._sought not in self.board.rows:
            return
        code, self._sought = self._sought, ""
        if not self.board.rows[code].result.voices:
            self.hides_empty.setChecked(False)
        if self.view.matrix and code not in [axis.key for axis in self.view.matrix.rows]:
            self.levels.button(Level.INDICATOR.value).click()
        keys = self.view.current_keys()
        self.view.choose(code, keys[1] if keys else "")

    def _of_level(self, matrix: Matrix) -> list[str]:
        is_aspect = self.levels.checkedId() == Level.ASPECT.value
        return [axis.key for axis in matrix.rows if axis.depth == 0 or not is_aspect]

    def _wanted(self, found: Board, matrix: Matrix) -> list[str]:
        keys = self._of_level(matrix)
        if self.hides_empty.isChecked():
            keys = [key for key in keys if found.rows[key].result.voices]
        return keys

    def _show_lack(self, found: Board, *, has_rows: bool) -> None:
        """Say what is missing; without a stance there is still coverage to be seen."""
        told = _lack_words(found, has_rows=has_rows)
        self.lack.setVisible(bool(told))
        self.message.setText(told)
        self.unrated.setText(_("Rate the stance") if found.unrated else _("Code in Reduce"))

    def _on_chosen(self) -> None:
        self._all_voices = False
        self._show_row()

    def _show_row(self) -> None:
        row = self.row
        if self.board is None or row is None:
            self.panel.show_nothing()
            return
        self.panel.show_row(self.board, row, "" if self._all_voices else self._voice(), self._evidence())

    def _voice(self) -> str:
        """The voice whose cell is chosen, if it is one of a voice."""
        keys, row = self.view.current_keys(), self.row
        return keys[1] if keys and row and self.angle is Angle.SOURCES and keys[1] in row.result.positions else ""

    def _evidence(self) -> Sequence[Evidence]:
        index = self.view.currentIndex()
        matrix = self.view.matrix
        if not index.isValid() or matrix is None:
            return ()
        cell = self.view.model().cell(index)
        is_of_row = self._all_voices or not (self._voice() or cell.evidence)
        return [one for other in matrix.cells[index.row()] for one in other.evidence] if is_of_row else cell.evidence

    def _show_all_voices(self) -> None:
        self._all_voices = True
        self._show_row()

    # Doing

    def _open_cell(self) -> None:
        if ids := self.excerpts_of_cell():
            self._context.open_excerpts(ids)

    def _declare(self, assumed: Assumptions) -> None:
        self._context.jobs.act(set_assumptions, self._context.project, assumed)

    def _rate(self) -> None:
        unrated = self.board.unrated if self.board else ()
        target = Target(excerpt_id=unrated[0], unrated=True) if unrated else None
        self._context.go(Stage.REDUCE, target)


def _segments(choices: dict[Level, str] | dict[Angle, str], chosen: Level | Angle) -> QButtonGroup:
    """Choices that touch, one of them chosen."""
    group = QButtonGroup()
    places = ["first", *["middle"] * (len(choices) - 2), "last"]
    for place, (value, words) in zip(places, choices.items(), strict=True):
        button: QAbstractButton = QPushButton(words)
        button.setCheckable(True)
        button.setChecked(value is chosen)
        set_look(button, segment=place)
        group.addButton(button, value.value)
    return group


def _lack_words(found: Board, *, has_rows: bool) -> str:
    """What is missing for the board to say something; empty where nothing is."""
    if found.has_directions:
        nothing = _("No row has an excerpt yet. Show the rows without excerpts to see what is open.")
        return "" if has_rows else nothing
    if found.unrated:
        return ngettext(
            "Stance is not rated, so agreement cannot be computed. Rate {count} coding.",
            "Stance is not rated, so agreement cannot be computed. Rate {count} codings.",
            len(found.unrated),
        )
    return _("No passage speaks for or against a proposition yet. Code with codes that ask for a stance.")


def _thresholds(assumed: Assumptions) -> str:
    lang = current()
    return _("Sufficient: N eff {voices}, techniques {techniques}, strength {strength} on the majority side.").format(
        voices=field_words.decimal(assumed.enough_voices, lang),
        techniques=assumed.enough_techniques,
        strength=assumed.enough_strength,
    )
