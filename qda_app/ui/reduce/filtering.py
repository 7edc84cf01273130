"""Between the filter of the desk and those who show and change it: bar, panel, and the excerpts of other coders."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from qda_app.domain.coders import Coder
from qda_app.domain.excerpts import Excerpt
from qda_app.ui.reduce.codes_panel import CodesPanel
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.filter_panel import FilterPanel
from qda_app.ui.reduce.reading_panel import ReadingPanel

_GAP = 2  # px


class Filtering(QObject):
    """Opens the panel, and tells bar and panel how much is looked at."""

    def __init__(self, host: QWidget, desk: Desk, reading: ReadingPanel, codes: CodesPanel) -> None:
        """The panel lies over `host`."""
        super().__init__(host)
        self._desk, self._reading = desk, reading
        self.panel, self.bar = FilterPanel(host, desk, lambda: codes.model.quick), reading.filter_bar
        self.bar.change_wanted.connect(self.open)
        self.panel.closed.connect(lambda: reading.view.setFocus(Qt.FocusReason.OtherFocusReason))
        reading.counted.connect(self.bar.show_counts)
        reading.counted.connect(self.panel.show_counts)

    def open(self) -> None:
        """Choose what is looked at, once it is known whose work there is."""
        self._desk.context.jobs.read(self._read_coders, self._open, owner=self, topic="coders")

    def switch_uncoded(self) -> None:
        """Let coded words step back, or show them like all others."""
        self._desk.sight.set_uncoded_only(not self._desk.sight.is_uncoded_only)

    def code_yourself(self, excerpt: Excerpt) -> None:
        """Select the passage of another coder, so that who works here can code it."""
        self._reading.view.select(excerpt.span)
        self._reading.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reading.view.code_requested.emit()

    def _read_coders(self) -> list[Coder]:
        """In a worker: those whose work may be seen."""
        read = self._desk.context.project.read
        return [one for one in read.coders() if read.lens is None or one.id == read.lens.coder_id]

    def _open(self, coders: Sequence[Coder]) -> None:
        self.panel.know(coders)
        header, button = self._reading.header, self._reading.header.filter
        left = button.mapTo(header, QPoint(0, 0)).x()
        below = header.height() + self.bar.sizeHint().height() + _GAP  # what the bar says stays in sight
        self.panel.open_below(header.mapToGlobal(QPoint(left, below)))
