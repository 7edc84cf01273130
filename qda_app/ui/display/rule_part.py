"""The rule of a display, and what its matrix hints at."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from qda_app.analysis import wording
from qda_app.domain.matrices import Matrix
from qda_app.domain.triangulation import Attribute
from qda_app.i18n import _, current
from qda_app.ui.matrix.wording import split_sign
from qda_app.ui.parts import heading, label, separator
from qda_app.ui.theme import Theme, set_look

_MARK = "●"  # opens the legend of data accounting


class RulePart(QWidget):
    """Hints first; the legends of signs and marks stand below the matrix itself."""

    def __init__(self, theme: Theme) -> None:
        """Hidden until there is a matrix."""
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.space("s"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(separator(theme))
        column.addLayout(heading(_("Rule of the display")))
        column.addLayout(self._rows)
        self.hide()

    def show_matrix(self, matrix: Matrix | None) -> None:
        """Show the rule and the notes of a matrix."""
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.setVisible(matrix is not None)
        if matrix is None:
            return
        hints = {wording.hint(attribute, current()) for attribute in Attribute}
        notes = [matrix.rule, *(note for note in matrix.notes if note not in hints)]
        for note in (one for one in matrix.notes if one in hints):
            self._rows.addWidget(_hint(note))
        for note in notes:
            if note and not _is_legend(note):
                self._rows.addWidget(label(note, kind="table", tone="secondary", wraps=True))


def _hint(words: str) -> QLabel:
    hint = label(words, kind="table", wraps=True)
    hint.setContentsMargins(8, 0, 0, 0)
    set_look(hint, surface="note")
    return hint


def _is_legend(note: str) -> bool:
    """Whether a note explains signs or marks, which are painted below the table."""
    return split_sign(note)[1] is not None or note.startswith(_MARK)
