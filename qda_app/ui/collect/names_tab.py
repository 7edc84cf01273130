"""The names tab: names and their pseudonyms, what may still tell who someone is, and the places of the names."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QTableView, QVBoxLayout, QWidget

from qda_app.domain.pseudonyms import Pseudonym
from qda_app.i18n import _, current, ngettext
from qda_app.services.correcting import Correction
from qda_app.services.key_file import Key, KeyFile, merged, read_list
from qda_app.services.leaks import LeakGroup, find_leaks
from qda_app.services.pseudonymising import Masking, foresee_masking, mask
from qda_app.ui.collect.names_model import LeaksModel, NamesModel, PlacesModel
from qda_app.ui.collect.row_table import EQUAL, RowTable
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice
from qda_app.ui.parts import KeyButton, action_button, label, remember_sizes

_LISTS = (".csv", ".xlsx", ".xls", ".ods", ".tsv")
_HINT, _LEAKS, _PLACES = range(3)


class NamesTab(QWidget):
    """The list of names at the left; at the right what a check found, or the places where names stand."""

    counted = Signal()
    listed = Signal(object)  # the names and their replacements, as they are now

    def __init__(self, context: Context) -> None:
        """Reads nothing before it is shown."""
        super().__init__()
        self._context = context
        self._file: KeyFile | None = None
        self._key = Key()
        self.names = NamesModel(self, context.theme["text_tertiary"], is_editable=context.is_writable)
        self.leaks, self.places = LeaksModel(self), PlacesModel(self)
        self.names_view = _NamesTable(self.names, _("Names and their replacements"), (EQUAL, EQUAL))
        self.leaks_view = RowTable(self.leaks, _("What may tell who someone is"), (130, 170, 60, EQUAL))
        self.places_view = RowTable(self.places, _("Places of the names"), (190, EQUAL, EQUAL))
        self._pages = QStackedWidget()
        self._lay_out()
        self._listen()
        self.setFocusProxy(self.names_view)

    def read(self) -> None:
        """Read the list of names, once."""
        if self._file is None:
            find = partial(KeyFile.of, self._context.project, self._context.settings.folder)
            self._context.jobs.read(find, self._on_found, owner=self, topic="key")

    # What a person does

    def import_list(self) -> None:
        """Take over a table of names."""
        patterns = " ".join(f"*{ending}" for ending in _LISTS)
        filters = _("Files that can be read ({patterns})").format(patterns=patterns)
        path = self._context.dialogs.open_file(self, _("Import a list of names"), filters)
        if path:
            self.take_list(path)

    def take_list(self, path: Path) -> None:
        """Read a table of names, and add it to those there are."""
        self._context.jobs.read(partial(read_list, path), self._on_list, owner=self, topic="list")

    def check(self) -> None:
        """Look for what may tell who someone is."""
        look = partial(find_leaks, self._context.project, self._passed())
        name = _("Looking for names")
        self._context.jobs.read(look, self._on_leaks, owner=self, topic="looked for", name=name)

    def find_places(self) -> None:
        """Look where the names stand."""
        look = partial(foresee_masking, self._context.project, self.names.listed)
        name = _("Looking for names")
        self._context.jobs.read(look, self._on_places, owner=self, topic="looked for", name=name)

    def mask_ticked(self) -> None:
        """Replace the names at the places that are ticked; where none was looked at yet, show them first."""
        if self._pages.currentIndex() != _PLACES:
            self.find_places()
        elif self.places.taken_count:
            act = self._context.jobs.act
            act(mask, self._context.project, self.places.taken, then=self._on_masked, name=_("Masking names"))

    def add_leak(self) -> None:
        """Put the chosen words on the list of names, to be given a replacement."""
        row = self.leaks_view.currentIndex().row()
        if row >= 0:
            group = self.leaks.take_out(row)
            self.names.show([*self.names.listed, Pseudonym(group.words, self._proposed())])
            self._save()
            self._tell_leaks()

    def pass_leak(self) -> None:
        """Remember that the chosen words are no name."""
        row = self.leaks_view.currentIndex().row()
        if row >= 0:
            group = self.leaks.take_out(row)
            self._key = Key(self._key.pseudonyms, (*self._key.passed, group.words))
            self._save()
            self._tell_leaks()

    # What comes back

    def _on_found(self, file: KeyFile) -> None:
        self._file = file
        self._context.jobs.read(file.read, self._on_key, owner=self, topic="key")

    def _on_key(self, key: Key) -> None:
        self._key = key
        self.names.show(key.pseudonyms)
        self.counted.emit()

    def _on_list(self, found: list[Pseudonym]) -> None:
        self.names.show(merged(self.names.listed, found))
        self._save()
        said = ngettext("{count} name was taken over.", "{count} names were taken over.", len(found))
        self._context.tell(Notice(said, tone="success"))

    def _on_leaks(self, groups: list[LeakGroup]) -> None:
        self.leaks.show(groups)
        self._pages.setCurrentIndex(_LEAKS)
        self._tell_leaks()
        if groups:
            self.leaks_view.setCurrentIndex(self.leaks.index(0, 0))
            self.leaks_view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_places(self, masking: Masking) -> None:
        self.places.show(masking)
        self._pages.setCurrentIndex(_PLACES)
        if masking.places or masking.values:
            self.places_view.setCurrentIndex(self.places.index(0, 0))
            self.places_view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_masked(self, corrections: list[Correction]) -> None:
        missing = sum(len(one.missing) for one in corrections)
        count = self.places.taken_count
        self._pages.setCurrentIndex(_HINT)
        self._hint.setText(_("Check once more what may still tell who someone is."))
        said = ngettext("{count} place was masked.", "{count} places were masked.", count)
        lost = ngettext("{count} excerpt lost its words.", "{count} excerpts lost their words.", missing)
        hint = _("Earlier texts and the imported files stay inside the project until its history is begun anew.")
        undo = (_("Undo"), lambda: self._context.actions.run("undo"))
        anew = (_("Begin the history anew…"), lambda: self._context.actions.run("forget_history"))
        sentence = f"{said} {lost}" if missing else said
        self._context.tell(Notice(sentence, hint, "success", (undo, anew)))

    # Keeping and telling

    def _save(self) -> None:
        self._key = Key(self.names.listed, self._key.passed)
        self.counted.emit()
        self.listed.emit(self.names.listed)
        if self._file:
            self._context.jobs.act(self._file.write, self._key)

    def _passed(self) -> tuple[str, ...]:
        listed = self.names.listed
        return (*self._key.passed, *(one.name for one in listed), *(one.replacement for one in listed))

    def _proposed(self) -> str:
        taken = {one.replacement for one in self.names.listed}
        numbers = (_("[name {number}]").format(number=number) for number in range(1, len(taken) + 2))
        return next(one for one in numbers if one not in taken)

    def _tell_leaks(self) -> None:
        found = len(self.leaks.groups)
        message = ngettext("{count} wording to look at", "{count} wordings to look at", found)
        self._found.setText(message if found else _("Nothing was found that would tell who someone is."))
        for button in (self._to_list, self._no_name):
            button.setEnabled(bool(found) and self._context.is_writable)

    def _tell_places(self) -> None:
        taken, all_places = self.places.taken_count, self.places.rowCount()
        lang = current()
        message = _("{shown} of {all} places").format(shown=lang.number(taken), all=lang.number(all_places))
        self._ticked.setText(message if all_places else _("None of these names stands anywhere."))
        self._context.actions.allow("mask_names", self._pages.currentIndex() != _PLACES or bool(taken))

    # Making the parts

    def _lay_out(self) -> None:
        theme = self._context.theme
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.names_view)
        both.addWidget(self._pages)
        both.setStretchFactor(1, 1)
        remember_sizes(both, "collect.names", self._context.settings, (380, 620))
        self._hint = label(
            _("Check what may tell who someone is, or show where the names of the list stand."),
            tone="secondary",
            wraps=True,
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(theme.space("l"))
        self._pages.addWidget(self._hint)
        self._pages.addWidget(self._leaks_page())
        self._pages.addWidget(self._places_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._buttons())
        column.addWidget(both, 1)
        column.addWidget(self._warning())

    def _buttons(self) -> QHBoxLayout:
        actions, theme = self._context.actions, self._context.theme
        line = self._line()
        for key in ("import_names", "check_leaks"):
            line.addWidget(action_button(actions[key], actions.specs[key], theme, look="small"))
        line.addStretch(1)
        line.addWidget(action_button(actions["show_names"], actions.specs["show_names"], theme, look="small"))
        line.addWidget(action_button(actions["mask_names"], actions.specs["mask_names"], theme, look="primary small"))
        return line

    def _leaks_page(self) -> QWidget:
        theme = self._context.theme
        self._found = label("", kind="caption", tone="secondary")
        self._to_list = KeyButton(_("Put on the list"), theme, keys=("Enter",), look="small")
        self._no_name = KeyButton(_("No name"), theme, keys=("Del",), look="small")
        self._to_list.clicked.connect(self.add_leak)
        self._no_name.clicked.connect(self.pass_leak)
        return self._page(self.leaks_view, self._found, self._to_list, self._no_name)

    def _places_page(self) -> QWidget:
        self._ticked = label("", kind="caption", tone="secondary")
        return self._page(self.places_view, self._ticked)

    def _page(self, table: QTableView, told: QLabel, *buttons: QWidget) -> QWidget:
        page = QWidget()
        line = self._line()
        line.addWidget(told, 1)
        for button in buttons:
            line.addWidget(button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(table, 1)
        return page

    def _line(self) -> QHBoxLayout:
        theme = self._context.theme
        line = QHBoxLayout()
        line.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        line.setSpacing(theme.space("s"))
        return line

    def _warning(self) -> QLabel:
        theme = self._context.theme
        told = label(
            _(
                "This list is a file of its own in the folder of the settings. It is not in the project, its backups "
                "or copies, and it is not encrypted."
            ),
            kind="caption",
            tone="secondary",
            wraps=True,
        )
        told.setContentsMargins(theme.space("l"), theme.space("xs"), theme.space("l"), theme.space("s"))
        return told

    def _listen(self) -> None:
        self.names.edited.connect(self._save)
        self.names_view.removed.connect(self.names.remove)
        self.places.ticked.connect(self._tell_places)
        self.leaks_view.entered_row.connect(self.add_leak)
        self.leaks_view.removed.connect(self.pass_leak)


class _NamesTable(RowTable):
    """Enter edits."""

    def on_enter(self) -> None:
        """Edit the cell."""
        self.edit(self.currentIndex())
