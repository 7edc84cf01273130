"""Recordings, which the system's player plays: linking one to a source, and opening it where one reads."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from qda_app.domain.ids import SourceId
from qda_app.i18n import _
from qda_app.services.recordings import Recording, link_recording, recording
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice

_PATTERNS = "*.mp3 *.m4a *.wav *.ogg *.opus *.aac *.flac *.amr *.3gp *.wma *.mp4 *.mov *.mkv *.webm *.avi"


class Recordings(QObject):
    """Looks beside the window whether the file is there; says in one sentence what happened."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """For the sources of an open project."""
        super().__init__(parent)
        self._context, self._window = context, parent

    def open(self, source_id: SourceId, stamp: str = "") -> None:
        """Open the recording of a source; `stamp` is the time at which one reads."""
        read = partial(recording, self._context.project, source_id)
        self._context.jobs.read(read, partial(self._on_found, stamp), owner=self, topic="recording")

    def link(self, source_id: SourceId, short_id: str) -> None:
        """Ask for the recording of a source."""
        context, title = self._context, _("Recording of {source}").format(source=short_id)
        kinds = (_("Recordings ({patterns})").format(patterns=_PATTERNS), _("All files ({patterns})"))
        filters = ";;".join((kinds[0], kinds[1].format(patterns="*")))
        path = context.dialogs.open_file(self._window, title, filters) if context.is_writable else None
        if path:
            then = partial(self._on_linked, source_id, short_id)
            context.jobs.act(link_recording, context.project, source_id, path, then=then)

    def _on_found(self, stamp: str, found: Recording) -> None:
        short_id = found.source.short_id
        if found.path is None:
            told = _("No recording is linked to {source} yet.").format(source=short_id)
            self._offer(found, Notice(told), _("Choose the recording"))
        elif not found.is_there:
            told = _("The recording of {source} is not where it was.").format(source=short_id)
            self._offer(found, Notice(told, tone="warning"), _("Choose it again"))
        elif self._context.dialogs.open_with_system(found.path):
            told = _("The recording of {source} opens in your player.").format(source=short_id)
            hint = _("You are reading at {time}; go to that time there.").format(time=stamp) if stamp else ""
            self._context.tell(Notice(told, hint, "success"))
        else:
            told = _("No program on this computer opens the recording of {source}.").format(source=short_id)
            self._context.tell(Notice(told, _("Install a player for this kind of file."), "warning"))

    def _offer(self, found: Recording, notice: Notice, choose: str) -> None:
        """Say what is the matter, with the way out where the project can be changed."""
        link = (choose, partial(self.link, found.source.id, found.source.short_id))
        buttons = (link,) if self._context.is_writable else ()
        self._context.tell(Notice(notice.sentence, notice.hint, notice.tone, buttons))

    def _on_linked(self, source_id: SourceId, short_id: str, _nothing: object) -> None:
        told = _("The recording of {source} is linked; it stays where it is.").format(source=short_id)
        self._context.tell(Notice(told, tone="success", buttons=((_("Open it"), partial(self.open, source_id)),)))
