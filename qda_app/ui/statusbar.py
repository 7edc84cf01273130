"""The status bar: what is saved, what runs, and the keys that work here and now."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStatusBar, QWidget

from qda_app.i18n import _, current
from qda_app.ui.actions import Actions, KeyHint
from qda_app.ui.jobs import Jobs
from qda_app.ui.parts import key_caps, label
from qda_app.ui.theme import Theme, icon, set_look


class StatusBar(QStatusBar):
    """What stands below every screen."""

    def __init__(self, jobs: Jobs, actions: Actions, theme: Theme) -> None:
        """Follow `jobs`."""
        super().__init__()
        self._actions, self._theme = actions, theme
        self.setSizeGripEnabled(False)
        self.saved = label("", kind="caption", tone="secondary")
        self._check = label("")
        self._check.setPixmap(icon("check", theme).pixmap(14, 14))
        self.job = JobPanel(jobs)
        self._hinted: list[KeyHint] = []
        self._keys = QWidget()
        self._rows: dict[tuple[KeyHint, ...], QWidget] = {}
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(theme.space("m"), 0, theme.space("m"), 0)
        line.setSpacing(theme.space("xs"))
        for widget in (self._check, self.saved):
            line.addWidget(widget)
        line.addStretch(1)
        line.addWidget(self.job)
        line.addStretch(1)
        line.addWidget(self._keys)
        self._line = line
        self.addWidget(row, 1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No project is open."""
        self._check.hide()
        self.saved.setText("")

    def show_saved(self, at: datetime, now: datetime) -> None:
        """Say when the project was saved last."""
        is_today = at.astimezone().date() == now.astimezone().date()
        when = current().clock(at) if is_today else current().date(at.astimezone().date(), "medium")
        self._check.show()
        self.saved.setText(_("Saved {when}").format(when=when))

    def show_keys(self, keys: Sequence[str | KeyHint]) -> None:
        """Show the keys of these actions, each with its hint."""
        hints = [self._actions.hint(key) if isinstance(key, str) else key for key in keys]
        if hints == self._hinted:
            return
        self._hinted = hints
        if tuple(hints) not in self._rows:
            self._rows[tuple(hints)] = self._hints(hints)  # kept: making them anew at each change of screen is felt
        keys_shown = self._rows[tuple(hints)]
        self._line.replaceWidget(self._keys, keys_shown)
        self._keys.hide()
        keys_shown.show()
        self._keys = keys_shown

    def _hints(self, hints: Sequence[KeyHint]) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.space("xs"))
        for hint in hints:
            line.addSpacing(self._theme.space("m"))
            line.addWidget(key_caps(hint.caps))
            line.addWidget(label(hint.text, kind="caption", tone="secondary"))
        return row


class JobPanel(QWidget):
    """The job that runs: its name, how far it is, and the way to stop it."""

    def __init__(self, jobs: Jobs) -> None:
        """Hidden until a job with a name runs."""
        super().__init__()
        self._jobs = jobs
        self.name = label("", kind="caption", tone="secondary")
        self.bar = QProgressBar()
        self.bar.setFixedWidth(160)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setStyleSheet("min-height: 16px; padding: 0 6px; font-size: 11px;")
        set_look(self.cancel, flat=True)
        self.cancel.clicked.connect(jobs.cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for widget in (self.name, self.bar, self.cancel):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        jobs.started.connect(self._on_started)
        jobs.progressed.connect(self._on_progressed)
        jobs.finished.connect(self.hide)
        self._on_started(jobs.name)

    def _on_started(self, name: str) -> None:
        self.name.setText(name)
        self.bar.setRange(0, 0)
        self.setVisible(bool(name))

    def _on_progressed(self, done: int, total: int) -> None:
        self.bar.setUpdatesEnabled(False)  # Else it paints at once, and with it all that waits to be painted.
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setUpdatesEnabled(True)
        count = f"{current().number(done)}/{current().number(total)}" if total else ""
        self.name.setText(f"{self._jobs.name} {count}".strip())
