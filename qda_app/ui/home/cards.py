"""Cards: framed sheets with a title, a count, and a button at the right."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qda_app.ui.parts import label, separator
from qda_app.ui.theme import Theme, set_look


class Card(QFrame):
    """A card; what it holds is added to `body`."""

    def __init__(self, title: str, theme: Theme, *, button: QWidget | None = None) -> None:
        """Headed by `title`, with `button` beside it."""
        super().__init__()
        set_look(self, surface="card")
        self.count: QLabel = label("", kind="table", tone="tertiary")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(theme.size("panel_header"))
        line = QHBoxLayout(head)
        line.setContentsMargins(theme.space("l"), 0, theme.space("m"), 0)
        line.setSpacing(theme.space("s"))
        line.addWidget(label(title, kind="strong"))
        line.addWidget(self.count)
        line.addStretch(1)
        if button:
            line.addWidget(button)
        self.body.addWidget(head)
        self.body.addWidget(separator(theme))
