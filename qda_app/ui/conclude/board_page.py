"""The triangulation board: where each voice stands on each node, and what that amounts to."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.ids import ExcerptId, MemoId
from qda_app.domain.matrices import Evidence, Matrix
from qda_app.domain.memo_book import Subject
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import _, current, ngettext
from qda_app.services.board_angles import by_coder, by_pair, by_time
from qda_app.services.boards import Board, BoardRow, board, only_rows
from qda_app.services.judgements import judge, withdraw_judgement
from qda_app.services.study import set_assumptions
from qda_app.ui.actions import Stage
from qda_app.ui.conclude import wording
from qda_app.ui.conclude.agreement_words import one_coder_words
from qda_app.ui.conclude.assumptions import AssumptionsPanel
from qda_app.ui.conclude.board_line import Angle, BoardLine, Level
from qda_app.ui.conclude.row_panel import RowPanel
from qda_app.ui.context import Context, Target
from qda_app.ui.matrix.legend import StanceLegend
from qda_app.ui.matrix.view import MatrixView
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look

_ONE_CODER = 2  # columns: the coder, and what stands between coders


class BoardPage(QWidget):
    """The board with its assumptions above it; the row panel follows it."""

    failed = Signal(object)
    row_shown = Signal()  # that of another row, or none

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
        self.line = BoardLine(theme, is_writable=context.is_writable)
        self._angled: dict[tuple[Angle, str], Matrix] = {}  # the further sides of the board, as far as they were wanted
        self.hides_empty = QCheckBox(_("Hide rows without excerpts"))
        self.hides_empty.setChecked(True)
        self.hides_empty.setStyleSheet("font-size: 12px;")
        self.count = label("", kind="table", tone="tertiary")
        self.form = AssumptionsPanel(theme)
        self.decision = label("", kind="caption", tone="secondary", wraps=True)
        self.message = label("", wraps=True)
        self.unrated = QPushButton("")
        self._lay_out()
        self._connect()

    @property
    def angle(self) -> Angle:
        """From which side the rows are seen."""
        return self.line.angle

    @property
    def row(self) -> BoardRow | None:
        """The row that is chosen."""
        if self.board is None:
            return None
        keys = self.view.current_keys()
        code = self.line.pair_code if self.angle is Angle.PAIRS else keys[0] if keys else ""
        return self.board.rows.get(code)

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
        signs = QHBoxLayout()
        signs.addWidget(StanceLegend(theme, words), 1)
        signs.addWidget(self.count)
        signs.addWidget(self.hides_empty)
        foot.addLayout(signs)
        foot.addWidget(self.decision)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.lack = self._lack()
        for part in (self.line, self.form, self.lack):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        column.addStretch(0)

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
        self.line.chosen.connect(self._show)
        self.hides_empty.toggled.connect(lambda _on: self._show())
        self.line.change_wanted.connect(self.ask_assumptions)
        self.form.save_wanted.connect(self._declare)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._open_cell)
        self.panel.excerpt_wanted.connect(self._context.open_excerpt)
        self.panel.all_wanted.connect(self._show_all_voices)
        self.unrated.clicked.connect(self._rate)
        self.panel.judging.save_wanted.connect(self._judge)
        self.panel.judging.withdraw_wanted.connect(self._withdraw)
        self.panel.theory.memo_wanted.connect(self._open_memo)
        self.panel.theory.new_wanted.connect(self._write_theory)

    # Showing

    def _on_read(self, found: Board) -> None:
        self.board = found
        self._angled.clear()
        self.line.tell(found.assumptions)
        self.line.offer_codes({key: row.code.name for key, row in found.rows.items() if row.result.voices})
        self._show()

    def _show(self) -> None:
        found = self.board
        if found is None:
            return
        self._show_foot(found)
        matrix = self._matrix(found)
        if matrix is None:
            return
        wanted = self._wanted(found, matrix)
        total = len(self._of_level(matrix))
        rows, whole = current().number(len(wanted)), ngettext("{count} row", "{count} rows", total)
        self.count.setText(whole if len(wanted) == total else _("{shown} of {total}").format(shown=rows, total=whole))
        self._show_lack(found, has_rows=bool(wanted))
        self.view.setVisible(bool(wanted))
        self.view.show_matrix(only_rows(matrix, wanted))
        self._seek()

    def _show_foot(self, found: Board) -> None:
        decision = _("Status is computed from the coding; the decision is the researcher's.")
        told = (decision, wording.assumption_words(found.assumptions), wording.angle_note(self.angle))
        self.decision.setText(" ".join(filter(None, told)))
        self.hides_empty.setEnabled(self.angle is not Angle.PAIRS)

    def _matrix(self, found: Board) -> Matrix | None:
        """The side in view; one of the further sides is made beside the window when it is first wanted."""
        angle, code, lang = self.angle, self.line.pair_code, current()
        if angle in (Angle.SOURCES, Angle.TECHNIQUES):
            return found.sources if angle is Angle.SOURCES else found.techniques
        key = (angle, code if angle is Angle.PAIRS else "")
        if key not in self._angled:
            makes = {
                Angle.TIME: partial(by_time, found, lang),
                Angle.CODERS: partial(by_coder, self._context.project, found, lang),
                Angle.PAIRS: partial(by_pair, found, code, lang),
            }
            if angle is not Angle.PAIRS or code:
                kept = partial(self._keep, found, key)
                self._context.jobs.read(makes[angle], kept, owner=self, topic="board-angle", failed=self.failed.emit)
        return self._angled.get(key)

    def _keep(self, found: Board, key: tuple[Angle, str], matrix: Matrix) -> None:
        if found is self.board:
            self._angled[key] = matrix
            self._show()

    def _seek(self) -> None:
        """Choose the row that is sought, and show it if it is among those left out."""
        if self.board is None or self._sought not in self.board.rows:
            return
        code, self._sought = self._sought, ""
        if not self.board.rows[code].result.voices:
            self.hides_empty.setChecked(False)
        if self.angle is Angle.PAIRS:
            self.line.show_angle(Angle.SOURCES)
        if self.view.matrix and code not in [axis.key for axis in self.view.matrix.rows]:
            self.line.levels.button(Level.INDICATOR.value).click()
        keys = self.view.current_keys()
        self.view.choose(code, keys[1] if keys else "")

    def _of_level(self, matrix: Matrix) -> list[str]:
        is_aspect = self.line.is_by_aspect and self.angle is not Angle.PAIRS
        return [axis.key for axis in matrix.rows if axis.depth == 0 or not is_aspect]

    def _wanted(self, found: Board, matrix: Matrix) -> list[str]:
        keys = self._of_level(matrix)
        if self.hides_empty.isChecked() and self.angle is not Angle.PAIRS:
            keys = [key for key in keys if found.rows[key].result.voices]
        return keys

    def _show_lack(self, found: Board, *, has_rows: bool) -> None:
        """Say what is missing; without a stance there is still coverage to be seen."""
        told = _lack_words(found, has_rows=has_rows)
        is_alone = self.angle is Angle.CODERS and len(self._angled[Angle.CODERS, ""].columns) <= _ONE_CODER
        if is_alone and not told:
            told = one_coder_words()
        self.unrated.setVisible(not is_alone)
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
        else:
            self.line.choose_code(row.code.short_id)  # on which pairs would be compared
            self.panel.show_row(self.board, row, "" if self._all_voices else self._voice(), self._evidence())
        self.row_shown.emit()

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

    def _judge(self, status: str, reason: str) -> None:
        if row := self.row:
            self._context.jobs.act(judge, self._context.project, row.code.id, status, reason)

    def _withdraw(self) -> None:
        if row := self.row:
            self._context.jobs.act(withdraw_judgement, self._context.project, row.code.id)

    def _open_memo(self, memo_id: MemoId) -> None:
        self._context.go(Stage.REDUCE, Target(tab="memos", memo_id=memo_id))

    def _write_theory(self) -> None:
        if row := self.row:
            self._context.go(Stage.REDUCE, Target(tab="memos", about=Subject("code", row.code.id)))

    def _rate(self) -> None:
        unrated = self.board.unrated if self.board else ()
        target = Target(excerpt_id=unrated[0], unrated=True) if unrated else None
        self._context.go(Stage.REDUCE, target)


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
