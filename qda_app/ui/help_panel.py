"""The help of a screen: what it is for, in a few sentences, and the keys that work there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qda_app import paths
from qda_app.i18n import _, current
from qda_app.ui.actions import Actions, Stage, shown_keys
from qda_app.ui.parts import close_button, key_caps, label, separator
from qda_app.ui.theme import Theme, set_look

_WIDTH = 340


class HelpPanel(QFrame):
    """Lies over the right side of the window until it is closed; the stage stays usable."""

    closed = Signal()

    def __init__(self, stage: Stage, actions: Actions, theme: Theme, parent: QWidget) -> None:
        """For one stage, in the language of the interface."""
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("help")
        ground, edge = theme["panel"].name(), theme["text_secondary"].name()
        self.setStyleSheet(f"#help {{ background: {ground}; border-left: 1px solid {edge}; }}")
        self.setAccessibleName(_("Help for this screen"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(separator(theme))
        column.addWidget(self._content(stage, actions), 1)

    def fit(self) -> None:
        """Take the right edge of what it lies over."""
        parent = self.parentWidget()
        if parent:
            self.setGeometry(parent.width() - _WIDTH, 0, _WIDTH, parent.height())

    def _head(self) -> QHBoxLayout:
        close = close_button(_("Close the help"), self._theme)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(self._theme.space("l"), 8, self._theme.space("s"), 8)
        head.addWidget(label(_("Help for this screen"), kind="strong"), 1)
        head.addWidget(close)
        return head

    def _content(self, stage: Stage, actions: Actions) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*(self._theme.space("l"),) * 4)
        column.setSpacing(self._theme.space("m"))
        for paragraph in help_text(stage).split("\n\n"):
            column.addWidget(_paragraph(paragraph))
        column.addSpacing(self._theme.space("s"))
        column.addWidget(label(_("Keys"), kind="label"))
        column.addLayout(self._keys(stage, actions))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _keys(self, stage: Stage, actions: Actions) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(self._theme.space("xs"))
        grid.setHorizontalSpacing(self._theme.space("m"))
        grid.setColumnStretch(1, 1)
        for row, spec in enumerate(spec for spec in actions.of_stage(stage) if spec.keys):
            grid.addWidget(key_caps(shown_keys(spec.keys[0])), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(_(spec.text), kind="table", tone="secondary", wraps=True), row, 1)
        return grid


def help_text(stage: Stage) -> str:
    """What a stage is for, as paragraphs of Markdown."""
    return (paths.RESOURCES / "help" / current().code / f"{stage}.md").read_text(encoding="utf-8").strip()


def _paragraph(text: str) -> QLabel:
    shown = QLabel(text)
    shown.setTextFormat(Qt.TextFormat.MarkdownText)
    shown.setWordWrap(True)
    set_look(shown, tone="secondary")
    return shown
