"""The foot of the preview: how it stands in words, Cancel, and the buttons that store."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from qda_app.i18n import _, ngettext
from qda_app.services.surveys import hindrance
from qda_app.ui.actions import shown_keys
from qda_app.ui.collect.batch import ImportBatch
from qda_app.ui.collect.chosen import ChosenFile, FileState
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.theme import Theme, set_look

_MOST_NAMED = 2


class Footer(QFrame):
    """Says what is ready and what is not; its primary button says what it would do."""

    save_wanted = Signal()
    save_all_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        """Without a file yet."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="bar_bottom")
        self.state = label("", kind="table", tone="secondary", wraps=True)
        self.cancel = QPushButton(_("Cancel"))
        self.save_all = QPushButton()
        self.save = KeyButton("", theme, keys=shown_keys("Ctrl+Return"), look="primary")
        self.cancel.clicked.connect(self.cancel_wanted)
        self.save_all.clicked.connect(self.save_all_wanted)
        self.save.clicked.connect(self.save_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space("l"), theme.space("m"), theme.space("l"), theme.space("m"))
        line.setSpacing(theme.space("m"))
        line.addWidget(self.state, 1)
        for button in (self.cancel, self.save_all, self.save):
            line.addWidget(button)

    def show_state(self, file: ChosenFile | None, batch: ImportBatch) -> None:
        """Say how it stands with the file that is looked at, and with the others."""
        ready = batch.ready
        self.state.setText(" ".join(_sentences(file, batch)))
        self.save.setText(_save_text(file, batch))
        self.save.setEnabled(file is not None and file.state is FileState.OPEN)
        self.save_all.setText(_("Save all that are ready ({count})").format(count=len(ready)))
        self.save_all.setVisible(len(ready) > 1)


def _save_text(file: ChosenFile | None, batch: ImportBatch) -> str:
    """What the primary button would do."""
    if file is None or file.draft is None or file.state is FileState.TWICE:
        return _("Save to the project")
    if file.draft.unmapped:
        return _("Choose who “{label}” is").format(label=file.draft.unmapped[0].label)
    if file.draft.survey and hindrance(file.draft.survey):
        return _("Choose what the columns become")
    if batch.obstacle(file) and file.state is FileState.OPEN:
        return _("Give it another code")
    return _("Save {source} to the project").format(source=file.draft.short_id)


def _sentences(file: ChosenFile | None, batch: ImportBatch) -> list[str]:
    said = [_sentence(file, batch)] if file and file.state is not FileState.STORING else []
    others = [one for one in batch.files if not file or one.path != file.path]
    waiting = [one for one in others if one.state is FileState.OPEN and batch.obstacle(one)]
    for one in waiting[:_MOST_NAMED]:
        said.append(_("{file}: {sentence}").format(file=_name(one), sentence=batch.obstacle(one)))
    ready = sum(one.state is FileState.OPEN for one in others) - len(waiting)
    if ready:
        said.append(ngettext("{count} other file is ready.", "{count} other files are ready.", ready))
    return said


def _sentence(file: ChosenFile, batch: ImportBatch) -> str:
    found = batch.obstacle(file)
    return found or _("{source} is ready to be saved.").format(source=_name(file))


def _name(file: ChosenFile) -> str:
    return file.draft.short_id if file.draft and file.draft.short_id else file.path.name
