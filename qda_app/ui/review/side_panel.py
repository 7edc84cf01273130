"""The right of Review: what the codes mean, and what other voices said on them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from qda_app.domain.review_queue import QueueEntry
from qda_app.i18n import _, current, ngettext
from qda_app.services.review_queues import Queue
from qda_app.ui.conclude.evidence import EvidenceList
from qda_app.ui.context import Context
from qda_app.ui.elided import ElidedLabel
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import set_look


class SidePanel(QWidget):
    """Follows the queue; of several codes one is chosen above."""

    excerpt_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        """Of nothing."""
        super().__init__()
        self._context, theme = context, context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="panel")
        self.header = PanelHeader("", theme, height="stage_header")
        self.name = ElidedLabel(theme)
        self.header.show_beside(self.name)
        self.codes = QComboBox()
        self.codes.setAccessibleName(_("Code of the excerpt"))
        self.parts = {
            name: (label("", wraps=True), QWidget()) for name in ("definition", "proposition", "inclusion", "exclusion")
        }
        self.voices = EvidenceList(theme)
        self.voices.excerpt_wanted.connect(self.excerpt_wanted)
        self._queue: Queue | None = None
        self._entry: QueueEntry | None = None
        self._lay_out()
        self.codes.currentIndexChanged.connect(self._show_code)

    def show_entry(self, queue: Queue, entry: QueueEntry | None) -> None:
        """Show the codes of a thing."""
        self._queue, self._entry = queue, entry
        codes = [queue.corpus.codes[code_id] for code_id in queue.codes(entry)] if entry else []
        self.codes.blockSignals(True)
        self.codes.clear()
        for code in codes:
            self.codes.addItem(f"{code.short_id} {code.name}", code.id)
        self.codes.blockSignals(False)
        self.codes.setVisible(len(codes) > 1)
        self._show_code()

    def set_text_size(self, size: int) -> None:
        """Show the words of the field at another size."""
        self.voices.set_text_size(size)

    def _show_code(self) -> None:
        code_id = self.codes.currentData()
        self._content.setVisible(code_id is not None)
        if code_id is None or self._queue is None or self._entry is None:
            self.header.title.setText("")
            self.name.setText("")
            return
        tree = self._queue.corpus.codes
        code = tree[code_id]
        self.header.title.setText(code.short_id)
        self.name.setText(code.name)
        told = {"definition": code.definition, "proposition": tree.proposition(code), "inclusion": code.inclusion,
                "exclusion": code.exclusion}  # fmt: skip
        for name, words in told.items():
            self.parts[name][0].setText(words)
            self.parts[name][1].setVisible(bool(words))
        voices = self._queue.voices(code_id, self._entry.id, current())
        count = ngettext("{count} excerpt", "{count} excerpts", len(voices))
        self._others.setText(_("Other voices on this code: {count}").format(count=count))
        self.voices.show_evidence(voices)
        self._area.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        theme = self._context.theme
        titles = {
            "definition": _("Definition"), "proposition": _("Proposition"), "inclusion": _("Inclusion"),
            "exclusion": _("Exclusion"),
        }  # fmt: skip
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, theme.space("m"), 0, theme.space("m"))
        column.setSpacing(theme.space("s"))
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        inner.setSpacing(theme.space("s"))
        inner.addWidget(self.codes)
        for name, (words, part) in self.parts.items():
            lines = QVBoxLayout(part)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(2)
            lines.addLayout(heading(titles[name]))
            lines.addWidget(words)
            inner.addWidget(part)
        self._others = label("", kind="label")
        inner.addWidget(self._others)
        column.addLayout(inner)
        column.addWidget(self.voices)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.header)
        around.addWidget(self._area, 1)
