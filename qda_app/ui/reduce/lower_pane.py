"""What lies below the text: the table of excerpts, or in its place the hits of a search."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.ui.reduce.excerpts_panel import ExcerptsPanel
from qda_app.ui.reduce.findings_panel import FindingsPanel

_ANY_HEIGHT = 16_777_215  # what Qt takes for no limit


class LowerPane(QWidget):
    """The table until hits are wanted; it is folded or unfolded as the table is, and open for hits."""

    folded = Signal(bool)
    closed = Signal()  # the hits have gone

    def __init__(self, excerpts: ExcerptsPanel, findings: FindingsPanel) -> None:
        """Shows the table."""
        super().__init__()
        self.theme = excerpts.theme
        self._excerpts, self._findings = excerpts, findings
        self._is_fitting = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(excerpts)
        column.addWidget(findings)
        excerpts.folded.connect(self._on_folded)
        findings.ended.connect(self.show_excerpts)
        self._on_folded(excerpts.is_folded)

    @property
    def folded_height(self) -> int:
        """How high it is when it is folded, px."""
        return self._excerpts.folded_height

    @property
    def shown(self) -> QWidget:
        """What is there now."""
        return self._findings if self._shows_findings else self._excerpts

    def set_folded(self, is_folded: bool) -> None:
        """Fold or unfold the table; hits stay as they are."""
        self._is_fitting = True
        self._excerpts.set_folded(is_folded)
        self._is_fitting = False

    def show_findings(self) -> None:
        """Put the hits in the place of the table."""
        if not self._shows_findings:
            self._excerpts.hide()
            self._findings.show()
            self._settle(is_folded=False)

    def show_excerpts(self) -> None:
        """Put the table back."""
        if self._shows_findings:
            self._findings.hide()
            self._excerpts.show()
            self._settle(is_folded=self._excerpts.is_folded)
            self.closed.emit()

    @property
    def _shows_findings(self) -> bool:
        return not self._findings.isHidden()

    def _on_folded(self, is_folded: bool) -> None:
        """A table that someone asks for takes the place of the hits."""
        if not self._shows_findings:
            self._settle(is_folded=is_folded)
        elif not self._is_fitting:
            self.show_excerpts()
            self._excerpts.set_folded(False)

    def _settle(self, *, is_folded: bool) -> None:
        self.setMaximumHeight(self.folded_height if is_folded else _ANY_HEIGHT)
        self.folded.emit(is_folded)
