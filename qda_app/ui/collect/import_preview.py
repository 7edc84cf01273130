"""The import preview: chosen files at the left, what each would become at the right, and the button that stores it."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qda_app.i18n import _, ngettext
from qda_app.ui.actions import shown_keys
from qda_app.ui.collect.batch import ImportBatch
from qda_app.ui.collect.chosen import ChosenFile, FileState
from qda_app.ui.collect.draft_view import DraftView
from qda_app.ui.collect.fault_page import FaultPage
from qda_app.ui.collect.files import FilesPanel
from qda_app.ui.collect.footer import Footer
from qda_app.ui.collect.mask_bar import MaskBar
from qda_app.ui.collect.masked_page import MaskedPage
from qda_app.ui.context import Context
from qda_app.ui.parts import KeyButton, label, remember_sizes
from qda_app.ui.theme import set_look

_COUNT_MS = 100  # while many files are being read


class ImportPreview(QWidget):
    """Looks through the files of a batch; nothing is stored before its primary button."""

    files_wanted = Signal()  # the file dialog
    closed = Signal()
    kind_changed = Signal()  # a survey is in view now, or no more

    def __init__(self, batch: ImportBatch, context: Context) -> None:
        """Follow `batch`."""
        super().__init__()
        self._batch, self._context = batch, context
        theme = context.theme
        self.files = FilesPanel(batch, theme)
        self.draft = DraftView(context)
        self.fault = FaultPage(theme)
        self.mask_bar = MaskBar(batch.mask, context)
        self.replaced = MaskedPage()
        self.footer = Footer(theme)
        self._shows_survey = False
        self._count = label("", kind="table", tone="tertiary")
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_MS)  # once for many files
        self._counting.timeout.connect(self._show_counts)
        self._pages = QStackedWidget()
        for page in (self.draft, self.fault, self.replaced):
            self._pages.addWidget(page)
        self._lay_out()
        self._listen()

    @property
    def current(self) -> ChosenFile | None:
        """The file that is looked at."""
        path = self.files.current
        return self._batch.get(path) if path else None

    @property
    def shows_survey(self) -> bool:
        """Whether the file that is looked at is a survey."""
        return self._shows_survey

    def save_current(self) -> None:
        """Store the file that is looked at; where it cannot be stored yet, go to what is in the way."""
        if self.current is None or not self._is_committed():
            return
        file = self.current
        if file.state is FileState.OPEN and not self._batch.obstacle(file):
            self._batch.save([file.path])
        elif file.state is FileState.OPEN:
            self.draft.go_to_obstacle()

    def save_all(self) -> None:
        """Store every file that is ready."""
        ready = [file.path for file in self._batch.ready] if self._is_committed() else []
        if ready:
            self._batch.save(ready)

    def skip_current(self) -> None:
        """Leave out the file that is looked at."""
        if self.files.current:
            self._batch.skip(self.files.current)

    def panels(self) -> list[QWidget]:
        """Names, files, fields, speakers, turns, notes, buttons."""
        return [self.mask_bar, self.files, *self.draft.panels(), self.fault, self.replaced, self.footer]

    def commit(self) -> None:
        """Take over what stands in the fields."""
        self.draft.fields.commit()

    def _is_committed(self) -> bool:
        """Take over what stands in the fields; whether all of it could be understood."""
        return self._pages.currentWidget() is not self.draft or self.draft.fields.commit()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first file."""
        super().showEvent(event)
        self._show_current()

    def _lay_out(self) -> None:
        theme = self._context.theme
        right = QWidget()
        set_look(right, surface="paper")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._pages, 1)
        inner.addWidget(self.footer)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.files)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        self.files.setMinimumWidth(theme.size("sources_and_codes.min"))
        remember_sizes(splitter, "collect_files", self._context.settings, (264, 1096))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self.mask_bar)
        column.addWidget(splitter, 1)

    def _header(self) -> QFrame:
        theme = self._context.theme
        header = QFrame()
        set_look(header, surface="header")
        header.setObjectName("previewHeader")
        line = theme["line"].name()
        header.setStyleSheet(f"#previewHeader {{ border-top: 1px solid {line}; border-bottom: 1px solid {line}; }}")
        header.setFixedHeight(44)
        row = QHBoxLayout(header)
        row.setContentsMargins(theme.space("l"), 0, theme.space("l"), 0)
        row.setSpacing(theme.space("s"))
        row.addWidget(label(_("Import preview"), kind="strong"))
        row.addWidget(self._count)
        row.addStretch(1)
        close = KeyButton(_("Close"), theme, keys=shown_keys("Esc"), look="flat small")
        close.clicked.connect(self.closed)
        row.addWidget(close)
        return header

    def _listen(self) -> None:
        batch = self._batch
        self.files.selected.connect(lambda _path: self._show_current())
        self.files.wanted.connect(self.files_wanted)
        batch.changed.connect(self._on_changed)
        batch.many_changed.connect(self._show_current)
        batch.listed.connect(self._count_soon)
        batch.holdings_read.connect(self._show_current)
        batch.mask.changed.connect(self._on_mask_changed)
        self.mask_bar.masked.connect(self.draft.show_turns)
        self.mask_bar.found.connect(self.replaced.model.show)
        self.mask_bar.list_wanted.connect(lambda _is_wanted: self._show_current())
        self.draft.changed.connect(batch.change)
        self.draft.understood.connect(batch.understand)
        self.fault.skip_wanted.connect(self.skip_current)
        self.fault.new_wave_wanted.connect(self._on_new_wave)
        self.footer.save_wanted.connect(self.save_current)
        self.footer.save_all_wanted.connect(self.save_all)
        self.footer.cancel_wanted.connect(self.closed)

    def _on_changed(self, path: Path) -> None:
        if path == self.files.current:
            self._show_current()
        else:
            self._count_soon()

    def _count_soon(self) -> None:
        if not self._counting.isActive():
            self._counting.start()

    def _on_new_wave(self) -> None:
        if self.files.current:
            self._batch.take_as_new_wave(self.files.current)

    def _show_current(self) -> None:
        file = self.current
        is_survey = bool(file and file.draft and file.draft.survey)
        if is_survey != self._shows_survey:
            self._shows_survey = is_survey
            self._say_what_is_kept()
            self.kind_changed.emit()
        if file and file.draft and file.state in (FileState.OPEN, FileState.STORING):
            others, is_masked = self._batch.persons(besides=file.path), self._batch.mask.is_on
            self.draft.show_file(file, self._batch.holdings, others, is_masked=is_masked)
            self._pages.setCurrentWidget(self.replaced if self.mask_bar.show_list.isChecked() else self.draft)
            self.mask_bar.show_file(file)
        else:
            self.fault.show_file(file)
            self._pages.setCurrentWidget(self.fault)
            self.mask_bar.show_file(None)
        self._show_counts()

    def _on_mask_changed(self) -> None:
        self._say_what_is_kept()
        self._show_current()

    def _say_what_is_kept(self) -> None:
        self.files.say_what_is_kept(is_masked=self._batch.mask.is_on, is_survey=self._shows_survey)

    def _show_counts(self) -> None:
        files = self._batch.files
        looks = sum(len(file.open_notes) for file in files)
        count = ngettext("{count} file", "{count} files", len(files))
        look = ngettext("{count} thing to look at", "{count} things to look at", looks)
        self._count.setText(f"{count}, {look}")
        self.footer.show_state(self.current, self._batch)
