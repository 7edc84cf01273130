"""What the researcher tells along a numbered stream of a network, beside the links that belong to it."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.figures import Figure
from qda_app.i18n import _
from qda_app.services.network_links import tell_stream
from qda_app.services.networks import Network
from qda_app.ui.context import Context
from qda_app.ui.display.net_fields import KeptLine, grid_of, stream_field
from qda_app.ui.fields import WrittenField
from qda_app.ui.parts import heading, label

_FEWEST_LINES = 6


class StreamPart(QWidget):
    """Title and narrative are stored when they are left, as one step each."""

    def __init__(self, context: Context) -> None:
        """The first stream, of nothing yet."""
        super().__init__()
        self._context = context
        self._network: Network | None = None
        self._figure: Figure | None = None
        self._at = 1
        is_writable = context.is_writable
        self.number = stream_field(is_writable=True)
        self.number.setMinimum(1)
        self.number.setSpecialValueText("")
        self.title = KeptLine(_("Title of the stream"), is_writable=is_writable)
        self.narrative = WrittenField(_("Narrative of the stream"), fewest_lines=_FEWEST_LINES)
        self.narrative.setReadOnly(not is_writable)
        self.links = label("", kind="table", tone="secondary", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid_of(((_("Stream"), self.number), (_("Title"), self.title))))
        column.addLayout(heading(_("Narrative of the stream")))
        column.addWidget(self.narrative)
        column.addLayout(heading(_("Links of the stream")))
        column.addWidget(self.links)
        column.addWidget(label(_("The narrative is printed below the figure."), kind="caption", tone="secondary",
                               wraps=True))  # fmt: skip
        column.addStretch(1)
        self.number.valueChanged.connect(self.show_stream)
        self.title.settled.connect(lambda _words: self._tell())
        self.narrative.settled.connect(lambda _words: self._tell())

    def show_network(self, network: Network, figure: Figure) -> None:
        """Follow the network; the stream in view stays."""
        is_another = self._network is None or self._network.display.id != network.display.id
        self._network, self._figure = network, figure
        self._show(is_another=is_another)

    def show_stream(self, number: int) -> None:
        """Bring a stream into view."""
        self.leave()
        self._at = number
        with QSignalBlocker(self.number):
            self.number.setValue(number)
        self._show(is_another=True)

    def focus_first(self) -> None:
        """Write the narrative."""
        self.narrative.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Store what is being written."""
        self.title.settle()
        self.narrative.settle()

    def _show(self, *, is_another: bool) -> None:
        if self._network is None or self._figure is None:
            return
        told = next((one for one in self._network.streams if one.number == self._at), None)
        title, narrative = (told.title, told.narrative) if told else ("", "")
        self.title.show_kept(title, is_another=is_another)
        (self.narrative.show_kept if is_another else self.narrative.update_kept)(narrative)
        here = {one.id.hex for one in self._network.links if one.stream == self._at}
        rows = [one.title for one in self._figure.table.rows if one.key in here]
        self.links.setText("\n".join(rows) or _("No link has this number yet."))

    def _tell(self) -> None:
        if self._network and self._context.is_writable:
            self._context.jobs.act(
                tell_stream, self._context.project, self._network.display.id, self._at, self.title.text(),
                self.narrative.toPlainText(),
            )  # fmt: skip
