"""The stage Collect: the registers, and the preview of what is being brought in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.changes import ChangeSet
from qda_app.i18n import _
from qda_app.services.exporting import Wish, export
from qda_app.ui.actions import KeyHint, Slot, Stage
from qda_app.ui.collect.drop import dropped_files
from qda_app.ui.collect.empty_page import EmptyPage
from qda_app.ui.collect.fieldwork_hand import FieldworkHand
from qda_app.ui.collect.import_preview import ImportPreview
from qda_app.ui.collect.importing import Importing, existing
from qda_app.ui.collect.line_changes import LineChanges
from qda_app.ui.collect.registers_panel import ASKED, GUIDE, INFORMANTS, NAMES, STUDY, TABS, VISITS, RegistersPanel
from qda_app.ui.collect.reporting import Reporting
from qda_app.ui.collect.source_hand import SourceHand
from qda_app.ui.collect.survey.panel import ACTIONS as USES
from qda_app.ui.context import Context, Target
from qda_app.ui.errors import Notice
from qda_app.ui.parts import remember_sizes
from qda_app.ui.stage import StageWidget

_VERY_MANY, _BREATH_MS = 5_000, 40  # changes of a step; what it takes to paint the window


class CollectStage(StageWidget):
    """Bring sources in, and say whose they are."""

    stage = Stage.COLLECT

    def __init__(self, context: Context) -> None:
        """For an open project."""
        super().__init__(context)
        self.importing = Importing(context, self)
        self.batch = self.importing.batch
        self.registers = RegistersPanel(context)
        self.preview = ImportPreview(self.batch, context)
        self.reporting = Reporting(self.batch, context, self)
        self.empty = EmptyPage(context)
        self._lines = LineChanges(self.registers, context, self)
        self.source_hand = SourceHand(self.registers, context)
        self._fieldwork = FieldworkHand(self.registers, context)
        self._has_lines = True
        self.setAcceptDrops(context.is_writable)
        self._lay_out()
        self._listen()
        self._bind()
        self._settle()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Read the registers again, and what the preview must know of the project.

        After a very large step that waits until the window is painted: who reads beside it would hold that up.
        """
        if changes and len(changes.changes) > _VERY_MANY:
            QTimer.singleShot(_BREATH_MS, self, partial(self._refresh, changes))
        else:
            self._refresh(changes)

    def _refresh(self, changes: ChangeSet | None) -> None:
        self.registers.refresh(changes)
        if changes:
            self.batch.refresh(changes)
            self.reporting.refresh(changes)

    def go_to(self, target: Target) -> None:
        """Show a tab, the line of a source or informant, or files to be looked through."""
        self.registers.go_to(target)
        self._settle()
        if self.context.is_writable:
            self.batch.add(existing(target.files))

    def place(self) -> Target:
        """The tab in view, and the files that are looked through, so that they are read again."""
        tab = next((name for name, tab in TABS.items() if tab == self.registers.currentIndex()), "")
        return Target(files=tuple(file.path for file in self.batch.files), tab=tab)

    def leave(self) -> None:
        """Take over what stands in an open editor, and in the fields of the preview."""
        self.registers.finish_editing()
        if len(self.batch):
            self.preview.commit()

    def focus_main(self) -> None:
        """The files of the preview, else the register."""
        if self._is_empty:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.reporting.is_open:
            self.reporting.page.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif len(self.batch):
            self.preview.files.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.registers.main().setFocus(Qt.FocusReason.OtherFocusReason)

    def panels(self) -> Sequence[QWidget]:
        """The register, and the parts of the preview."""
        return [self.empty] if self._is_empty else [self.registers, self.reporting.page, *self.preview.panels()]

    def status_keys(self) -> Sequence[str | KeyHint]:
        """What the keyboard does here."""
        if not self.context.is_writable:
            return ["find", "palette", "help"]
        if self._is_empty:
            return ["import_sources", "palette", "help"]
        if self.reporting.is_open:
            return [KeyHint(("Enter",), _("show")), KeyHint(("Ctrl", "C"), _("copy")), "next_panel", "help"]
        if len(self.batch) and self.preview.shows_survey:
            uses = KeyHint(("1…4",), _("what a column becomes"))
            return [
                uses,
                KeyHint((_("Space"),), _("list")),
                KeyHint(("Ctrl", "Enter"), _("save")),
                "next_panel",
                "help",
            ]
        if len(self.batch):
            people = KeyHint(("Alt", "↓"), _("choose informant"))
            return [people, KeyHint(("Ctrl", "Enter"), _("save")), "next_panel", "help"]
        if self.registers.question_list():
            return ["rename", "link_line", "line_up", KeyHint(("Del",), _("delete")), "help"]
        if self.registers.currentIndex() == VISITS:
            return ["new", "rename", KeyHint(("Del",), _("delete")), "open_line_source", "attach_papers"]
        if self.registers.currentIndex() == INFORMANTS:
            return ["new", "rename", "edit_consent", "attach_papers", "help"]
        if self.registers.currentIndex() == ASKED:
            return [KeyHint((_("Space"),), _("tick")), "confirm_place", "pass_place", "next_panel", "help"]
        return ["import_sources", "rename", KeyHint(("Del",), _("delete")), "find", "help"]

    # Files that are dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self.context.is_writable and event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._show_target(is_target=True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere on the stage."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The files went elsewhere."""
        self._show_target(is_target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Look the files through."""
        self._show_target(is_target=False)
        event.acceptProposedAction()
        self.batch.add(dropped_files(event.mimeData()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the filter, else closes the preview."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.reporting.is_open:
            self.reporting.close()
        elif not self.registers.clear_filter() and len(self.batch):
            self.importing.close()

    # Making the parts

    @property
    def _is_empty(self) -> bool:
        has_more = bool(len(self.batch)) or self.reporting.is_open
        return not self._has_lines and not has_more and self.registers.needs_sources

    def _lay_out(self) -> None:
        theme = self.context.theme
        self._both = QSplitter(Qt.Orientation.Vertical)
        self._lower = QWidget()
        lower = QVBoxLayout(self._lower)
        lower.setContentsMargins(0, 0, 0, 0)
        lower.addWidget(self.preview)
        lower.addWidget(self.reporting.page)
        self._both.addWidget(self.registers)
        self._both.addWidget(self._lower)
        self._both.setStretchFactor(1, 1)
        self.registers.setMinimumHeight(theme.size("stage_header") + 4 * theme.size("table_row"))
        remember_sizes(self._both, "collect", self.context.settings, (216, 608))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._both)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _listen(self) -> None:
        self.registers.filled.connect(self._on_filled)
        self.registers.currentChanged.connect(self._on_tab_changed)
        self.batch.listed.connect(self._settle)
        self.registers.names.listed.connect(self.batch.mask.take)
        self.batch.mask.changed.connect(self._settle)
        self.importing.report_wanted.connect(self.reporting.tell)
        self.reporting.opened.connect(self._on_report)
        self.reporting.file_wanted.connect(self.preview.files.select)
        self.preview.kind_changed.connect(self._settle_survey)
        self.preview.files_wanted.connect(self.importing.choose_files)
        self.preview.closed.connect(self.importing.close)
        self.empty.area.chosen.connect(self._choose_files)

    def _bind(self) -> None:
        self.bind("import_sources", self._choose_files)
        self.bind("import_register", self.importing.choose_register)
        self.bind("export_sources", lambda: self._export("sources"))
        self.bind("export_informants", lambda: self._export("informants"))
        self.bind("rename", self.registers.edit_current)
        self.bind("delete_line", self._delete_line)
        self.bind("find", self._find)
        self.bind("new", self._new)
        self.bind("commit", self._commit)
        self.bind("memo", self._write_memo)
        self._bind_questions()
        self.bind("save_import", self.preview.save_current)
        self.bind("save_all_imports", self.preview.save_all)
        self.bind("skip_import", self.preview.skip_current)
        self.bind("import_report", self.reporting.open)
        for key, use in USES.items():
            self.bind(key, partial(self.preview.draft.survey.choose, use))
        self.bind("mask_import", self.preview.mask_bar.tick.toggle)
        self.bind("export_visits", lambda: self._export("visits"))
        for key, slot in {**self.source_hand.slots(), **self._fieldwork.slots()}.items():
            self.bind(key, slot)
        names = self.registers.names
        for key, slot in {
            "import_names": names.import_list,
            "check_leaks": names.check,
            "show_names": names.find_places,
            "mask_names": names.mask_ticked,
        }.items():
            self.bind(key, partial(self._in_tab, NAMES, slot))

    def _bind_questions(self) -> None:
        guide, places = self.registers.guide, self.registers.places
        for key, slot in {
            "import_guide": guide.import_file,
            "export_guide": guide.export,
            "list_answers": guide.list_answers,
            "code_answers": guide.answers.code,
        }.items():
            self.bind(key, partial(self._in_tab, GUIDE, slot))
        for key, slot in {
            "confirm_place": places.confirm,
            "pass_place": places.pass_on,
            "confirm_all_places": places.confirm_all,
            "pass_all_places": places.pass_all,
        }.items():
            self.bind(key, partial(self._in_tab, ASKED, slot))
        self.bind("next_tab", partial(self._step_tab, 1))
        self.bind("previous_tab", partial(self._step_tab, -1))
        study = self.registers.study
        for key, slot in {"import_study": study.import_file, "export_study": study.export}.items():
            self.bind(key, partial(self._in_tab, STUDY, slot))
        self.bind("line_up", partial(self._move_line, -1))
        self.bind("line_down", partial(self._move_line, 1))
        self.bind("link_line", self._link_line)

    def _settle(self) -> None:
        """Show what there is: the drop area, the registers, the preview."""
        has_files = bool(len(self.batch))
        is_reporting, was_hidden = self.reporting.is_open, self.preview.isHidden()
        shows_files = has_files and not is_reporting
        if not shows_files and self.preview.isAncestorOf(self.focusWidget() or self):
            self.registers.main().setFocus(Qt.FocusReason.OtherFocusReason)
        self.preview.setVisible(shows_files)
        self.reporting.page.setVisible(is_reporting)
        self._lower.setVisible(has_files or is_reporting)
        self._pages.setCurrentIndex(1 if self._is_empty else 0)
        self.context.actions.allow_all(("save_import", "save_all_imports", "skip_import"), has_files)
        self.context.actions.allow("import_report", self.reporting.has_any)
        self.context.actions.allow("mask_import", has_files and bool(self.batch.mask.names))
        if was_hidden == shows_files:
            self.keys_changed.emit()
        if shows_files and was_hidden:
            self.preview.files.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_report(self, _is_open: bool) -> None:
        self._settle()
        self.keys_changed.emit()
        self.focus_main()

    def _settle_survey(self) -> None:
        self.context.actions.allow_all(USES.keys(), self.preview.shows_survey)
        if len(self.batch):
            self.keys_changed.emit()

    def _on_tab_changed(self, _tab: int) -> None:
        self._settle()
        self.keys_changed.emit()

    def _on_filled(self, has_lines: bool) -> None:
        had_lines, self._has_lines = self._has_lines, has_lines
        self._settle()
        if had_lines != has_lines:
            self.keys_changed.emit()

    def _show_target(self, *, is_target: bool) -> None:
        for area in (self.empty.area, self.preview.files.drop):
            area.show_as_target(is_target)

    # What a person does

    def _in_tab(self, tab: int, slot: Slot) -> None:
        """Show what something is done with before it is done."""
        self.registers.setCurrentIndex(tab)
        slot()

    def _delete_line(self) -> None:
        if questions := self.registers.question_list():
            questions.remove_current()
        else:
            self._lines.delete_current()

    def _write_memo(self) -> None:
        """On the line of a register; where there is none, what the window means."""
        if not self.registers.write_memo():
            self.context.actions.run_of(None, "memo")

    def _step_tab(self, by: int) -> None:
        self.registers.setCurrentIndex((self.registers.currentIndex() + by) % self.registers.count())
        self.registers.main().setFocus(Qt.FocusReason.OtherFocusReason)

    def _move_line(self, step: int) -> None:
        if questions := self.registers.question_list():
            questions.table.move_current(step)

    def _link_line(self) -> None:
        if questions := self.registers.question_list():
            questions.choose_codes()

    def _commit(self) -> None:
        if self.registers.currentIndex() == GUIDE and not len(self.batch):
            self.registers.guide.commit()
        else:
            self.preview.save_current()

    def _choose_files(self) -> None:
        if self.context.is_writable:
            self.importing.choose_files()

    def _find(self) -> None:
        self.registers.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.registers.filter.selectAll()

    def _new(self) -> None:
        if questions := self.registers.question_list():
            questions.table.write_new()
        elif self.registers.currentIndex() == INFORMANTS:
            self._lines.add_informant()
        elif self.registers.currentIndex() == VISITS:
            self.registers.visits.add()
        else:
            self._choose_files()

    def _export(self, what: str) -> None:
        proposal = self.context.project.path.with_name(f"{what}.xlsx")
        filters = "Excel (*.xlsx);;CSV (*.csv);;Word (*.docx)"
        path = self.context.dialogs.save_file(self, _("Export a register"), filters, proposal)
        if path:
            wish = Wish(what, self.context.project.coder)
            write = partial(export, self.context.project, wish, path)
            self.context.jobs.read(write, self._on_exported, owner=self, topic="export")

    def _on_exported(self, _nothing: object) -> None:
        self.context.tell(Notice(_("The register was saved."), tone="success"))
