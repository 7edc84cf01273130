"""What is said of a chosen file that cannot be looked through: it is being read, is there already, or is unreadable."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from qda_app.i18n import _
from qda_app.ui.collect.chosen import ChosenFile, FileState
from qda_app.ui.parts import label
from qda_app.ui.theme import Theme


class FaultPage(QWidget):
    """One sentence, what to do, and the buttons that do it."""

    skip_wanted = Signal()
    new_wave_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        """Without a file yet."""
        super().__init__()
        self.title = label("", kind="reading", wraps=True)
        self.sentence = label("", wraps=True)
        self.hint = label("", tone="secondary", wraps=True)
        self.skip = QPushButton(_("Skip this file"))
        self.new_wave = QPushButton(_("Save as a new wave"))
        self.skip.clicked.connect(self.skip_wanted)
        self.new_wave.clicked.connect(self.new_wave_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space("s"))
        buttons.addWidget(self.skip)
        buttons.addWidget(self.new_wave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space("xl"),) * 4)
        column.setSpacing(theme.space("s"))
        for widget in (self.title, self.sentence, self.hint):
            widget.setMaximumWidth(640)
            column.addWidget(widget)
        column.addSpacing(theme.space("s"))
        column.addLayout(buttons)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_file(self, file: ChosenFile | None) -> None:
        """Say how it stands with a file."""
        is_bad = file is not None and file.state is FileState.UNREADABLE
        is_twice = file is not None and file.state is FileState.TWICE
        self.title.setText(file.path.name if file else "")
        self.sentence.setText(_sentence(file))
        self.hint.setText(_("A new wave is a second source with the same words.") if is_twice else _hint(file))
        self.hint.setVisible(bool(self.hint.text()))
        self.skip.setVisible(is_bad or is_twice)
        self.new_wave.setVisible(is_twice)


def _sentence(file: ChosenFile | None) -> str:
    if file is None:
        return ""
    return _("This file is being read …") if file.state is FileState.READING else file.reason


def _hint(file: ChosenFile | None) -> str:
    return file.hint if file else ""
