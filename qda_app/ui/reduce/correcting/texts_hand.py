"""What a person does with the texts of sources: correct, replace words, compare versions, take a corrected file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from qda_app.domain.ids import SourceId
from qda_app.i18n import _
from qda_app.services.correction_drafts import CorrectionDrafts
from qda_app.ui.actions import Slot
from qda_app.ui.errors import Notice
from qda_app.ui.recordings import Recordings
from qda_app.ui.reduce.correcting.edit_mode import EditMode
from qda_app.ui.reduce.correcting.open_pages import OpenPage, OpenPages
from qda_app.ui.reduce.correcting.renew_page import Foreseen, RenewPage, look_at
from qda_app.ui.reduce.correcting.replace_page import ReplacePage
from qda_app.ui.reduce.correcting.speakers_page import SpeakersPage
from qda_app.ui.reduce.correcting.versions_page import VersionsPage
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.landings import stamp_at
from qda_app.ui.reduce.reading_panel import ReadingPanel
from qda_app.ui.reduce.sources_panel import SourcesPanel

_MENU = ("correct_text", "text_versions", "replace_source", "speakers", "", "open_recording", "link_recording", "",
         "replace_words")  # fmt: skip


class TextsHand(QObject):
    """Edit mode and the pages, and the ways to them by menu, key and palette."""

    def __init__(self, desk: Desk, reading: ReadingPanel, sources: SourcesPanel, drafts: CorrectionDrafts) -> None:
        """The text is in view."""
        super().__init__(reading)
        self._desk, self._reading, self._sources = desk, reading, sources
        self.edit = EditMode(desk, reading, drafts)
        self.recordings = Recordings(desk.context, reading)
        self.pages = OpenPages(desk, reading)
        self.replacing, self.versions, self.renewing = ReplacePage(desk), VersionsPage(desk), RenewPage(desk)
        self.speakers = SpeakersPage(desk)
        self.renewing.look_wanted.connect(self.look_at_file)
        for page in (self.replacing, self.versions, self.renewing, self.speakers):
            self.pages.add(page)
        sources.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        sources.view.customContextMenuRequested.connect(self._open_menu)

    def slots(self) -> dict[str, Slot]:
        """What answers the actions."""
        return {
            "replace_words": partial(self._switch, self.replacing),
            "text_versions": partial(self._switch, self.versions),
            "speakers": partial(self._switch, self.speakers),
            "difference_in_two": self._switch_difference,
            "open_recording": self._open_recording,
            "link_recording": self._link_recording,
            "replace_source": self.choose_file,
        }

    def correct(self) -> None:
        """Correct the open text, from whatever page."""
        self.pages.close()
        self.edit.begin()

    def commit(self) -> bool:
        """Do what the page in view is for; whether there is one."""
        if self.edit.is_on:
            self.edit.keep()
        elif self.pages.current:
            self.pages.current.commit()
        return self.edit.is_on or self.pages.current is not None

    def choose_file(self) -> None:
        """Ask for the corrected file of the open source."""
        context, source = self._desk.context, self._desk.source
        if source is None or not context.is_writable:
            return
        title = _("Corrected file of {source}").format(source=source.source.short_id)
        path = context.dialogs.open_file(self._reading, title, _("All files ({patterns})").format(patterns="*"))
        if path:
            self.look_at_file(source.source.id, path)

    def _switch_difference(self) -> None:
        """Side by side or in one text, on the pages that show a difference."""
        page = self.pages.current
        if isinstance(page, VersionsPage | RenewPage):
            page.difference.switch()
        else:
            told, hint = _("No difference of two texts is shown here."), _("Open the versions of the text first.")
            self._desk.context.tell(Notice(told, hint))

    def _open_recording(self) -> None:
        """In the system's player; the time stamp at the cursor says where to listen."""
        if source := self._desk.source:
            here = self.edit.position if self.edit.is_on else self._reading.view.selected_span().start
            self.recordings.open(source.source.id, stamp_at(source.snapshot, here))

    def _link_recording(self) -> None:
        if source := self._desk.source:
            self.recordings.link(source.source.id, source.source.short_id)

    def look_at_file(self, source_id: SourceId, path: Path, is_masked: bool = True) -> None:  # noqa: FBT001, FBT002
        """Read a corrected file beside the window, and show what it would do."""
        context, name = self._desk.context, _("Reading {name}")
        read = partial(look_at, context.project, source_id, path, context.settings.folder, is_masked=is_masked)
        then = partial(self._on_looked_at, source_id)
        self._desk.context.jobs.read(read, then, owner=self, topic="file", name=name.format(name=path.name))

    def _on_looked_at(self, source_id: SourceId, foreseen: Foreseen) -> None:
        if source_id == self._desk.source_id:
            self.renewing.show_foreseen(source_id, foreseen)
            self.pages.show(self.renewing)

    def _switch(self, page: OpenPage) -> None:
        """Show a page; a second time leaves it."""
        if self.pages.current is page:
            self.pages.close()
        elif self._desk.source:
            self.pages.show(page)
        else:
            self._desk.context.tell(Notice(_("Open a source first.")))

    def _open_menu(self, point: QPoint) -> None:
        """What can be done with the text of a source; it is laid open first."""
        index = self._sources.view.indexAt(point)
        if not index.isValid():
            return
        self._desk.open(self._sources.model.source_id(index))
        menu = QMenu(self._sources)
        for key in _MENU:
            if key:
                menu.addAction(self._desk.context.actions[key])
            else:
                menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._sources.view.viewport().mapToGlobal(point))
